"""The title at the top of each page."""

from PySide6.QtWidgets import QLabel, QWidget


class PageTitle(QLabel):
    """A section's heading, flush with what stands below."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName("pageTitle")
        self.setIndent(0)
        self.setWordWrap(True)
