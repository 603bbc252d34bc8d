"""Settings page for the look of the official template: fonts, size, line pitch, margins, signature."""

from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.actions.typesetting import chosen_typesetting, keep_typesetting, typesetting_file
from app.errors import NianbaoError
from app.output.word.typesetting import ENDS, OFFICIAL, PITCHES, SIDES, SignaturePlace, Typesetting
from app.patterns import lazy_pattern
from ui.state.preferences import TYPESETTING, Preferences
from ui.widgets.helpers import QuietButton, named, show_state
from ui.widgets.labels import plain_label
from ui.widgets.wheel import ChoiceBox, DecimalBox

_FONTS: Final = {
    "title_font": ("大标题", ("方正小标宋简体", "华文中宋", "宋体", "黑体")),
    "heading_font": ("一级标题", ("黑体", "方正黑体_GBK", "微软雅黑", "宋体")),
    "text_font": ("正文字体", ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "华文仿宋", "宋体")),
}
_SIZES: Final = {22.0: "二号", 18.0: "小二", 16.0: "三号", 15.0: "小三", 14.0: "四号", 12.0: "小四"}
_MARGINS: Final = {
    "top": ("上边距", ENDS),
    "bottom": ("下边距", ENDS),
    "left": ("左边距", SIDES),
    "right": ("右边距", SIDES),
}
_PLACES: Final = {
    SignaturePlace.TWO: "右空二字",
    SignaturePlace.FOUR: "右空四字",
    SignaturePlace.ONE: "右空一字",
}
_SOUND_NAME: Final = lazy_pattern(r"[^<>&\"'\x00-\x1f]{1,40}")


class TypesettingSettings(QWidget):
    """Group for the choices; each is kept at once."""

    def __init__(self, settings: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen = OFFICIAL
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(2, self.fontMetrics().horizontalAdvance("国"))  # a label is of the field after it
        column.addLayout(grid)
        self.fonts = {key: _font(key, label, fonts) for key, (label, fonts) in _FONTS.items()}
        self.text_size = named(ChoiceBox(), "settings.text_size", "正文字号")
        for points, name in _SIZES.items():
            self.text_size.addItem(f"{name}（{points:g} 磅）", points)
        self.pitch = _number("settings.line_pitch", "行距", PITCHES, " 磅", decimals=2)
        self.signature = named(ChoiceBox(), "settings.signature_place", "落款位置")
        for place, name in _PLACES.items():
            self.signature.addItem(name, place)
        self.margins = {
            key: _number(f"settings.margin_{key}", label, allowed, " 毫米")
            for key, (label, allowed) in _MARGINS.items()
        }
        left: tuple[QWidget, ...] = (*self.fonts.values(), self.margins["top"], self.margins["left"])
        right = (self.text_size, self.pitch, self.signature, self.margins["bottom"], self.margins["right"])
        labels = [
            _place(grid, field, row, side)
            for row, pair in enumerate(zip(left, right, strict=True))
            for side, field in enumerate(pair)
        ]
        for label in labels:  # both halves alike
            label.setMinimumWidth(max(other.sizeHint().width() for other in labels))
        self.state = named(plain_label(), "settings.typesetting_state")
        self.state.setWordWrap(True)
        column.addWidget(self.state)
        self.restore = named(QuietButton("恢复公文格式"), "settings.official_typesetting")
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.read()
        for box in self.fonts.values():
            box.activated.connect(self._keep)
            if edit := box.lineEdit():
                edit.editingFinished.connect(self._keep)
        for choice in (self.text_size, self.signature):
            choice.activated.connect(self._keep)
        for number in (self.pitch, *self.margins.values()):
            number.valueChanged.connect(self._keep)
        self.restore.clicked.connect(self.restore_official)
        settings.changed.connect(self._follow)

    def read(self) -> None:
        """Show the kept choices."""
        try:
            self._show(chosen_typesetting())
        except NianbaoError as error:
            self._show(OFFICIAL)
            show_state(self.state, str(error), "error")

    def restore_official(self) -> None:
        """Return to the format of official documents."""
        self._keep_choices(OFFICIAL)

    def _keep(self) -> None:
        fonts = {key: box.currentText().strip() for key, box in self.fonts.items()}
        wrong = next((name for name in fonts.values() if not _SOUND_NAME.fullmatch(name)), None)
        if wrong is not None:
            self._show(self._chosen)
            show_state(self.state, f"“{wrong[:20]}”不是字体的名称，没有改动；请从列表里选，或写字体的全名。", "error")
            return
        choices = replace(
            self._chosen,
            **fonts,
            size=self.text_size.currentData(),
            pitch=round(self.pitch.value(), 2),
            signature=SignaturePlace(self.signature.currentData()),
            **{key: round(box.value(), 1) for key, box in self.margins.items()},
        )
        if choices != self._chosen:
            self._keep_choices(choices)

    def _keep_choices(self, choices: Typesetting) -> None:
        try:
            keep_typesetting(choices)
        except NianbaoError as error:
            self._show(self._chosen)
            show_state(self.state, str(error), "error")
        else:
            self._show(choices)
            self._settings.changed.emit(TYPESETTING)

    def _show(self, choices: Typesetting) -> None:
        self._chosen = choices
        shown: tuple[QWidget, ...] = (
            *self.fonts.values(),
            self.text_size,
            self.pitch,
            *self.margins.values(),
            self.signature,
        )
        blockers = [QSignalBlocker(box) for box in shown]
        for key, font in self.fonts.items():
            font.setCurrentText(getattr(choices, key))
        if self.text_size.findData(choices.size) < 0:
            self.text_size.addItem(f"{choices.size:g} 磅", choices.size)
        self.text_size.setCurrentIndex(self.text_size.findData(choices.size))
        self.pitch.setValue(choices.pitch)
        for key, margin in self.margins.items():
            margin.setValue(getattr(choices, key))
        self.signature.setCurrentIndex(self.signature.findData(choices.signature))
        for blocker in blockers:
            blocker.unblock()
        self.restore.setEnabled(choices != OFFICIAL or typesetting_file().exists())
        self._show_state()

    def _show_state(self) -> None:
        if self._settings.export_template:
            show_state(self.state, "现在选用的是自己的模板，版式由它决定，这里的选择不起作用。", "warning")
        elif self._chosen == OFFICIAL:
            show_state(self.state, "官方模板与公文格式规定一致。", "good")
        else:
            show_state(self.state, "和公文格式规定的不同；导出和新建模板时按这里的选择。", "warning")

    def _follow(self, key: str) -> None:
        if key == "export/template":
            self._show_state()


def _place(grid: QGridLayout, field: QWidget, row: int, side: int) -> QLabel:
    """Put a field with its label in the left or the right half."""
    label = plain_label(field.accessibleName())
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    label.setBuddy(field)
    grid.addWidget(label, row, 3 * side)
    grid.addWidget(field, row, 3 * side + 1)
    grid.setColumnStretch(3 * side + 1, 1)
    return label


def _font(key: str, spoken: str, fonts: tuple[str, ...]) -> QComboBox:
    box = named(ChoiceBox(), f"settings.{key}", spoken)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(list(fonts))
    if edit := box.lineEdit():
        edit.setAccessibleName(spoken)
    return box


def _number(name: str, spoken: str, allowed: tuple[float, float], unit: str, *, decimals: int = 1) -> QDoubleSpinBox:
    box = named(DecimalBox(), name, spoken)
    box.setDecimals(decimals)
    box.setRange(*allowed)
    box.setSuffix(unit)
    box.setKeyboardTracking(False)
    return box
