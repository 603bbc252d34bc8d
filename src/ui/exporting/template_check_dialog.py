"""Dialog with every error of a template: place, problem, correction, and fields that are never printed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.actions import templates
from app.errors import NianbaoError
from app.places import readable
from ui.dialogs.column import dialog_column
from ui.dialogs.long_work import run_long
from ui.lists.whole_lines import show_whole_lines
from ui.look.icons import show_sign
from ui.widgets.helpers import add_button, add_close, named, resize_in_characters, restyle
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.output.template.tags.mistakes import TemplateChecked, TemplateMistake

_WIDTH_IN_CHARACTERS = 46
_LINES = 28
"""Lines of text that the dialog is high at most."""
_FRAME_LINES = 9
"""Lines around the list."""
_ENTRY_LINES = 4
"""Lines of one error in the list at most: place, tag, problem and correction."""
_AROUND_TEXT = QSize(80, 24)
"""Around the text in its frame: margins of the dialog, frame, padding and scroll bar, in pixels."""
_UNPRINTED = "另外，有些内容模板里没有位置，导出时不会印出（有意的可以不管）："
_INTENDED = "这些内容模板里没有位置（有意的可以不管）："


class TemplateCheckDialog(QDialog):
    """List of template errors; it can be refreshed after corrections in Word or WPS, and copied."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templateCheck")
        self.setWindowTitle("检查模板")
        self._path = path
        column = dialog_column(self)
        top = QHBoxLayout()
        self._sign = plain_label()
        top.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self.summary = named(plain_label(), "check.summary", "检查结果")
        self.summary.setProperty("role", "heading")
        self.summary.setWordWrap(True)
        top.addWidget(self.summary, 1)
        column.addLayout(top)
        self.list = named(QListWidget(), "templateMistakes", "模板的错误")
        show_whole_lines(self.list)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        column.addWidget(self.list, 1)
        self.unprinted = named(QPlainTextEdit(), "check.unprinted", "模板没有印出的内容")
        show_whole_lines(self.unprinted)
        self.unprinted.setReadOnly(True)
        self.unprinted.setTabChangesFocus(True)
        column.addWidget(self.unprinted, 1)
        column.addStretch()
        buttons = QDialogButtonBox()
        self._buttons: dict[str, QPushButton] = {}
        for name, label, run in (
            ("check.open", "打开模板", self._open),
            ("check.again", "重新检查", self.check),
            ("check.copy", "复制清单", self._copy),
        ):
            button = named(add_button(buttons, label, QDialogButtonBox.ButtonRole.ActionRole, is_quiet=True), name)
            button.clicked.connect(run)
            self._buttons[name] = button
        add_close(buttons)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.check()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave to the errors the room that the other sentences do not need."""
        super().resizeEvent(event)
        self._fit_unprinted()

    def check(self) -> None:
        """Check the current content of the file."""
        self.list.clear()
        self.list.hide()
        self.unprinted.hide()
        restyle(self._buttons["check.open"], "role", "")
        try:
            found = run_long(self, "正在检查模板……", lambda _cancelled: templates.check_template(self._path))
        except NianbaoError as error:
            self._show_verdict(str(error), "error")
        else:
            self._show(found)
        lines = _FRAME_LINES + _ENTRY_LINES * self.list.count() if self.list.count() else 0
        resize_in_characters(self, _WIDTH_IN_CHARACTERS, min(_LINES, lines) if self.unprinted.isHidden() else _LINES)
        self._fit_unprinted()

    def _fit_unprinted(self) -> None:
        room = QRect(0, 0, self.width() - _AROUND_TEXT.width(), 10_000)
        words = self.unprinted.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.unprinted.toPlainText())
        self.unprinted.setMaximumHeight(words.height() + _AROUND_TEXT.height())

    def _show(self, found: "TemplateChecked") -> None:
        name, count = self._path.name, len(found.mistakes)
        if count:
            self._show_verdict(f"模板“{name}”有 {count} 处错误，请用 Word 或 WPS 改正、保存，再重新检查。", "error")
        elif found.unprinted:
            self._show_verdict(f"模板“{name}”没有错误，但报告里有些内容不会印出，请确认。", "warning")
        else:
            self._show_verdict(f"模板“{name}”没有错误，可以用来导出。", "good")
        for number, mistake in enumerate(found.listed, 1):
            self.list.addItem(f"{number}. {_words(mistake)}")
        if found.unlisted:
            self.list.addItem(found.unlisted)
        self.list.setVisible(bool(count))
        sentences = templates.unprinted_in_words(found.unprinted)
        if sentences:
            self.unprinted.setPlainText("\n".join((_UNPRINTED if count else _INTENDED, *sentences)))
        self.unprinted.setVisible(bool(sentences))
        if count:
            restyle(self._buttons["check.open"], "role", "primary")
            self.list.setCurrentRow(0)
            self.list.setFocus()

    def _show_verdict(self, sentence: str, sign: str) -> None:
        self.summary.setText(sentence)
        show_sign(self._sign, sign, 20)

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path))):
            self._show_verdict(f"没有程序能打开“{readable(self._path.name)}”，请在文件夹里选择程序打开。", "error")

    def _copy(self) -> None:
        lines = [self.summary.text(), *(self.list.item(row).text() for row in range(self.list.count()))]
        if not self.unprinted.isHidden():
            lines.append(self.unprinted.toPlainText())
        QGuiApplication.clipboard().setText("\n".join(lines))


def _words(mistake: "TemplateMistake") -> str:
    """Return place, tag, problem and correction, one per line."""
    lines = [mistake.place]
    if mistake.tag and mistake.tag not in mistake.place:
        lines.append(f"标记：{mistake.tag}")
    lines.append(mistake.message)
    if mistake.suggestion:
        lines.append(f"改成：{mistake.suggestion}")
    return "\n".join(lines)
