"""Settings dialog: each setting takes effect at once and is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.column import dialog_column
from ui.settings.left_out import LeftOutSettings
from ui.settings.packs import PackSettings
from ui.settings.page import SettingsPage
from ui.settings.questions import SettingsQuestions
from ui.settings.templates import TemplateSettings
from ui.settings.typesetting import TypesettingSettings
from ui.settings.wording import WordingSettings
from ui.state.preferences import BACKUP_COUNTS, FONT_SIZES, LOOKS, PLACES, Look, Preferences, PreviewPlace
from ui.widgets.helpers import add_button, add_close, named
from ui.widgets.labels import plain_label, row_label
from ui.widgets.wheel import ChoiceBox, NumberBox

_WIDTH_IN_CHARACTERS = 26
_ABOVE_BUTTONS = 8
"""So that the buttons of a page and those of the dialog are apart, in pixels."""


class PreferencesDialog(QDialog):
    """Settings dialog; the effect of font size and look is visible while choosing."""

    def __init__(
        self, settings: Preferences, parent: QWidget | None = None, questions: SettingsQuestions | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self._settings = settings
        layout = dialog_column(self)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        tabs = named(QTabWidget(), "settings.tabs", "设置的类别")
        layout.addWidget(tabs)
        common = _page(tabs, "常用")
        common.addLayout(form)
        self.font_size = _number("settings.font_size", "字号", FONT_SIZES, " 磅")
        self.look = _choice("settings.look", "外观", LOOKS)
        self.preview_place = _choice("settings.preview_place", "预览位置", PLACES)
        self.backup_count = _number("settings.backup_count", "更早的版本", BACKUP_COUNTS, " 份")
        self.author = named(QLineEdit(), "settings.author", "您的姓名")
        self.author.setPlaceholderText("说明理由时一起记下，可以不填")
        for label, field in (
            ("字号", self.font_size),
            ("外观", self.look),
            ("预览位置", self.preview_place),
            ("更早的版本", self.backup_count),
            ("您的姓名", self.author),
        ):
            form.addRow(row_label(label, field), field)
        notice = plain_label("修改马上生效。每次保存前自动留一份更早的版本。")
        notice.setWordWrap(True)
        notice.setProperty("role", "faint")
        common.addWidget(notice)
        common.addStretch(1)
        questions = questions or SettingsQuestions(self)
        self.template = TemplateSettings(settings, questions)
        self.pack = PackSettings(settings, questions)
        self.wording = WordingSettings(settings, questions)
        self.left_out = LeftOutSettings(settings)
        self.typesetting = TypesettingSettings(settings)
        for title, *groups in (
            ("模板", self.template),
            ("版式", self.typesetting),
            ("核对", self.pack, self.wording),
            ("不再核对", self.left_out),
        ):
            page = _page(tabs, title)
            for group in groups:
                page.addWidget(group)
            page.addStretch(1)
        buttons = QDialogButtonBox()
        self.defaults = add_button(buttons, "全部恢复默认", QDialogButtonBox.ButtonRole.ResetRole, is_quiet=True)
        add_close(buttons)
        self.defaults.clicked.connect(self._restore)
        buttons.rejected.connect(self.accept)
        layout.addSpacing(_ABOVE_BUTTONS)
        layout.addWidget(buttons)
        self.author.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _WIDTH_IN_CHARACTERS)
        self._show()
        self.font_size.valueChanged.connect(self._keep)
        self.backup_count.valueChanged.connect(self._keep)
        self.look.activated.connect(self._keep)
        self.preview_place.activated.connect(self._keep)
        self.author.editingFinished.connect(self._keep)

    def _keep(self) -> None:
        """Save changed settings; unchanged ones stay defaults, which may still depend on the window."""
        for name, value in (
            ("font_size", self.font_size.value()),
            ("look", Look(self.look.currentData())),
            ("preview_place", PreviewPlace(self.preview_place.currentData())),
            ("backup_count", self.backup_count.value()),
            ("author", self.author.text().strip()),
        ):
            if getattr(self._settings, name) != value:
                setattr(self._settings, name, value)
        self.adjustSize()

    def _restore(self) -> None:
        self._settings.restore_defaults()
        self.typesetting.restore_official()
        self._show()
        self.adjustSize()

    def _show(self) -> None:
        for box, number in (
            (self.font_size, self._settings.font_size),
            (self.backup_count, self._settings.backup_count),
        ):
            box.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
            box.setValue(number)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own parameter
        self.look.setCurrentIndex(self.look.findData(self._settings.look))
        self.preview_place.setCurrentIndex(self.preview_place.findData(self._settings.preview_place))
        self.author.setText(self._settings.author)


def _page(tabs: QTabWidget, title: str) -> QVBoxLayout:
    page = SettingsPage()
    tabs.addTab(page, title)
    return page.column


def _number(name: str, spoken: str, allowed: range, unit: str) -> QSpinBox:
    box = named(NumberBox(), name, spoken)
    box.setRange(allowed.start, allowed.stop - 1)
    box.setSuffix(unit)
    box.setKeyboardTracking(False)  # no intermediate values: "1" on the way to "18" is no size
    return box


def _choice(name: str, spoken: str, words: dict[Look, str] | dict[PreviewPlace, str]) -> QComboBox:
    box = named(ChoiceBox(), name, spoken)
    for value, text in words.items():
        box.addItem(text, value)
    return box
