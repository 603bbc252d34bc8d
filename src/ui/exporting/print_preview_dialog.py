"""Print preview, with the note that the Word document is the official one."""

from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.exporting.print_document import PrintDocument
from ui.preview.page_view import PageView
from ui.preview.zoom_bar import ZoomBar
from ui.widgets.helpers import QuietButton, named, resize_in_characters
from ui.widgets.labels import plain_label

NOTE = "样张只供核对，正式报送请导出 Word 文档。"
_DRAFT = "报告还有错误，样张上印有“草稿”。"
_WIDTH_IN_CHARACTERS = 62
_LINES = 38


class PrintAnswer(Enum):
    """Whether to print the report, export it or do neither."""

    PRINT = auto()
    EXPORT = auto()
    CANCEL = auto()


class PrintPreviewDialog(QDialog):
    """Print preview; ``choice`` is the answer: print, export the Word document, or neither."""

    def __init__(self, document: PrintDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setWindowTitle("打印预览")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.choice = PrintAnswer.CANCEL
        self._document = document
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        note = named(plain_label(f"{NOTE}{_DRAFT if document.is_draft else ''}"), "preview.note")
        note.setWordWrap(document.is_draft)
        notes = QVBoxLayout() if document.is_draft else QHBoxLayout()  # in one line, which leaves room for the page
        column.addLayout(notes)
        notes.addWidget(note)
        if document.remark:
            remark = named(plain_label(document.remark), "preview.remark")
            remark.setProperty("role", "warning")
            remark.setWordWrap(True)
            notes.addWidget(remark, 1)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        column.addLayout(tools)
        self.pages = named(PageView(leads=False), "preview.pages", "要打印的页")
        column.addWidget(self.pages, 1)
        self.previous = self._tool(tools, "preview.previous", "上一页", partial(self._step, -1))
        self.place = named(plain_label(), "preview.place")
        tools.addWidget(self.place)
        self.next = self._tool(tools, "preview.next", "下一页", partial(self._step, 1))
        tools.addStretch(1)
        self._tool(tools, "preview.page", "整页", self.pages.fit_page)
        self.zoom = ZoomBar(self.pages, "preview")
        tools.addWidget(self.zoom)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        bottom.addStretch(1)
        self.print, self.export, self.leave = (
            self._tool(bottom, f"preview.{name}", words, run, is_small=False)
            for name, words, run in (
                ("print", "打印样张…", partial(self._leave, PrintAnswer.PRINT)),
                ("export", "导出 Word 文档…", partial(self._leave, PrintAnswer.EXPORT)),
                ("close", "关闭", self.reject),
            )
        )
        self.export.setProperty("role", "primary")
        column.addLayout(bottom)
        self.pages.set_sheets(document.sheets)
        self.pages.moved.connect(self._show_place)
        resize_in_characters(self, _WIDTH_IN_CHARACTERS, _LINES)
        self._show_place()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the upper edge of the first page: the pages have taken the size of the dialog."""
        super().showEvent(event)
        self.pages.verticalScrollBar().setValue(0)

    def _tool(self, row: QHBoxLayout, name: str, words: str, run: object, *, is_small: bool = True) -> QPushButton:
        button = named(QuietButton(words), name)
        button.clicked.connect(run)
        button.setProperty("compact", is_small)
        row.addWidget(button)
        return button

    def _step(self, by: int) -> None:
        self.pages.go_to_page(max(0, min(self.pages.page + by, self._document.page_count - 1)))
        self._show_place()

    def _leave(self, choice: PrintAnswer) -> None:
        self.choice = choice
        self.accept()

    def _show_place(self) -> None:
        page, count = self.pages.page + 1, self._document.page_count
        self.place.setText(f"第 {page}/{count} 页")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
