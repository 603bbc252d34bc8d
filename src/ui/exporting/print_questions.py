"""Questions about printing: proof or Word document, printer, pages."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from ui.dialogs.questions import Questions, Role
from ui.exporting.print_document import PrintDocument
from ui.exporting.print_preview_dialog import PrintAnswer, PrintPreviewDialog


class PrintQuestions(Questions):
    """The questions before printing."""

    def before_printing(self) -> PrintAnswer:
        """Explain that the Word document is the official one, and ask which to produce."""
        return self.ask(
            "hint",
            "要打印供核对用的样张，还是导出正式报送用的 Word 文档？",
            "样张与 Word 文档内容相同，排版略有不同。正式报送请先导出 Word 文档，再用 Word 或 WPS 打印，版面最准。",
            ("打印样张…", Role.AcceptRole, PrintAnswer.PRINT),
            ("导出 Word 文档…", Role.ActionRole, PrintAnswer.EXPORT),
            ("取消", Role.RejectRole, PrintAnswer.CANCEL),
        )

    def print_dialog(self, printer: QPrinter, pages: int) -> bool:
        """Ask for the printer, the page range (of ``pages`` pages) and the copies; set them on ``printer``."""
        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        return bool(dialog.exec())

    def print_preview(self, document: PrintDocument) -> PrintAnswer:
        """Show the pages, and ask whether to print, to export the Word document, or neither."""
        dialog = PrintPreviewDialog(document, self._window)
        dialog.exec()
        return dialog.choice
