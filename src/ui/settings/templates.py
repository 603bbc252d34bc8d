"""The settings' group about the document template: the official one or a file of the office's own."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from app.actions import templates
from app.errors import NianbaoError
from ui.exporting.questions import DocumentDialogs
from ui.state.preferences import Preferences
from ui.widgets.helpers import named

_NEW_NAME = "年报文档模板.docx"
_HOW = "用 Word 或 WPS 打开它，改字体、版式和文字都可以；双花括号里的标记请不要改。"


class TemplateSettings(QWidget):
    """A template is checked as soon as it is chosen; one with mistakes may be kept, to be mended."""

    def __init__(self, settings: Preferences, dialogs: DocumentDialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._dialogs = dialogs
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QLabel("文档模板")
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        hint = QLabel("导出 Word 和 PDF 时用的版式。")
        hint.setProperty("role", "faint")
        column.addWidget(hint)
        self.official = named(QRadioButton("官方模板（规定的格式）"), "settings.official_template")
        self.own = named(QRadioButton("自己的模板"), "settings.own_template")
        column.addWidget(self.official)
        column.addWidget(self.own)
        self.file = named(QLabel(), "settings.template_file")
        self.state = named(QLabel(), "settings.template_state")
        for label in (self.file, self.state):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setIndent(self.fontMetrics().horizontalAdvance("国") * 2)
            column.addWidget(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.choose = named(QPushButton("选择文件…"), "settings.choose_template")
        self.new = named(QPushButton("新建模板…"), "settings.new_template")
        self.open = named(QPushButton("打开"), "settings.open_template", "打开自己的模板")
        self.check = named(QPushButton("检查模板…"), "settings.check_template")
        for button, run in (
            (self.choose, self._choose),
            (self.new, self._new),
            (self.open, self._open),
            (self.check, self._check),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(run)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._show()
        self.official.clicked.connect(self._use_official)
        self.own.clicked.connect(self._choose)
        settings.changed.connect(self._follow)

    def _use_official(self) -> None:
        self._settings.export_template = ""

    def _choose(self) -> None:
        path = self._dialogs.template_path(self._folder())
        if path is not None:
            try:
                templates.check_template(path)
            except NianbaoError as error:
                self._say(str(error), "error")
            else:
                self._settings.export_template = str(path)
                return
        self._show_choice()

    def _new(self) -> None:
        path = self._dialogs.new_template_path(self._folder() / _NEW_NAME)
        if path is None:
            return
        try:
            templates.new_template(path, force=True)
        except NianbaoError as error:
            self._say(str(error), "error")
            return
        self._settings.export_template = str(path)
        self._say(f"已新建并选用。{_HOW}", "good")

    def _open(self) -> None:
        path = Path(self._settings.export_template)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say(f"没有程序能打开“{path.name}”，请在文件夹里选择程序打开。", "error")

    def _check(self) -> None:
        self._dialogs.check_template(Path(self._settings.export_template))
        self._show()

    def _folder(self) -> Path:
        own = self._settings.export_template
        if own:
            return Path(own).parent
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(documents) if documents else Path.home()

    def _follow(self, key: str) -> None:
        if key == "export/template":
            self._show()

    def _show_choice(self) -> None:
        own = self._settings.export_template
        self.official.setChecked(not own)
        self.own.setChecked(bool(own))

    def _show(self) -> None:
        """Show what is chosen, and what a check says of it."""
        self._show_choice()
        own = self._settings.export_template
        self.file.setVisible(bool(own))
        self.file.setText(own)
        for button in (self.open, self.check):
            button.setEnabled(bool(own))
        if not own:
            self._say("", "")
            return
        try:
            checked = templates.check_template(Path(own))
        except NianbaoError as error:
            self._say(str(error), "error")
        else:
            found = len(checked.mistakes)
            if found:
                self._say(f"有 {found} 处错误，改正以前不能用来导出，请点“检查模板”。", "error")
            elif checked.unprinted:
                self._say("没有错误，但报告里有些内容不会印出，请点“检查模板”看一看。", "warning")
            else:
                self._say("检查过了，没有错误。", "good")

    def _say(self, sentence: str, role: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))
        self.state.setProperty("role", role)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
