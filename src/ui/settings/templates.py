"""Settings group for the document template: the official one or the office's own."""

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton, QWidget

from app.actions import templates
from app.actions.typesetting import chosen_typesetting
from app.errors import NianbaoError
from ui.settings.own_file_group import OwnFileGroup
from ui.settings.questions import SettingsQuestions
from ui.state.preferences import Preferences
from ui.widgets.helpers import breakable, documents_folder, named, restyle
from ui.widgets.labels import plain_label

_HINT = "导出 Word 和 PDF 时用的版式。"
_NEW_NAME = "年报文档模板.docx"
_HOW = "用 Word 或 WPS 打开它，改字体、版式和文字都可以；双花括号里的标记请不要改。"


class TemplateSettings(OwnFileGroup):
    """Group for the template; it is checked when chosen, and one with errors may be kept and corrected later.

    The office's own stays known while the official one is used.
    """

    def __init__(self, settings: Preferences, questions: SettingsQuestions, parent: QWidget | None = None) -> None:
        super().__init__("文档模板", _HINT, "template", parent)
        self._settings = settings
        self._questions = questions
        self.official = named(QRadioButton("官方模板（规定的格式）"), "settings.official_template")
        self.own = named(QRadioButton("自己的模板"), "settings.own_template")
        self.file = named(plain_label(), "settings.template_file")
        self.file.setWordWrap(True)
        self.add_above_state(self.official, self.own, self.file)
        self.choose = self.add_button("选择文件…", "choose_template", self._choose)
        self.new = self.add_button("新建模板…", "new_template", self._new)
        self.open = self.add_button("打开", "open_template", self._open, "打开自己的模板")
        self.check = self.add_button("检查模板…", "check_template", self._check)
        self._show()
        self.official.clicked.connect(self._use_official)
        self.own.clicked.connect(self._use_own)
        settings.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Align the lines below the choices with the words of the choices."""
        super().showEvent(event)
        option = QStyleOptionButton()
        self.own.initStyleOption(option)
        words = self.own.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self.own)
        for label in (self.file, self.state):
            label.setIndent(words.left())
        self.indent_buttons(words.left())

    def _use_official(self) -> None:
        self._settings.export_template = ""

    def _use_own(self) -> None:
        if self._settings.own_template:
            self._use(Path(self._settings.own_template))
        else:
            self._choose()

    def _choose(self) -> None:
        path = self._questions.template_path(self._folder())
        if path is None:
            self._show_choice()
        else:
            self._use(path)

    def _use(self, path: Path) -> None:
        try:
            templates.check_template(path)
        except NianbaoError as error:
            self.show_state(str(error), "error")
            self._show_choice()
        else:
            self._settings.export_template = str(path)

    def _new(self) -> None:
        path = self._questions.new_template_path(self._folder() / _NEW_NAME)
        if path is None:
            return
        try:
            templates.new_template(path, force=True, typesetting=chosen_typesetting())
        except NianbaoError as error:
            self.show_state(str(error), "error")
            return
        self._settings.export_template = str(path)
        self.show_state(f"已新建并选用。{_HOW}", "good")

    def _open(self) -> None:
        self.open_file(Path(self._settings.own_template))

    def _check(self) -> None:
        self._questions.check_template(Path(self._settings.own_template))
        self._show()

    def _folder(self) -> Path:
        own = self._settings.own_template
        return Path(own).parent if own else documents_folder()

    def _follow(self, key: str) -> None:
        if key == "export/template":
            self._show()

    def _show_choice(self) -> None:
        own = self._settings.export_template
        self.official.setChecked(not own)
        self.own.setChecked(bool(own))

    def _show(self) -> None:
        """Show the chosen template and the result of its check."""
        self._show_choice()
        known, own = self._settings.own_template, self._settings.export_template
        self.file.setText(breakable(known) or "还没有选择。")
        restyle(self.file, "role", "" if own else "faint")
        for button in (self.open, self.check):
            button.setEnabled(bool(known))
        if not own:
            self.show_state("", "")
            return
        try:
            checked = templates.check_template(Path(own))
        except NianbaoError as error:
            self.show_state(str(error), "error")
        else:
            found = len(checked.mistakes)
            if found:
                self.show_state(f"有 {found} 处错误，改正以前不能用来导出，请点“检查模板”。", "error")
            elif checked.unprinted:
                self.show_state("没有错误，但报告里有些内容不会印出，请点“检查模板”看一看。", "warning")
            else:
                self.show_state("检查过了，没有错误。", "good")
