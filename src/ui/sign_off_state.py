"""What the status bar says of the three reviews: who has signed, and that a signature lapsed with a change."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.session import ReportSession
from ui.theme import colours

_PAUSE_MS: Final = 200


class SignOffState(QLabel):
    """Hidden while nobody has signed; a click opens the signatures."""

    clicked = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signOffState")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setToolTip("三审签字（“核对”菜单）")
        self._session = session
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.report_changed.connect(self._pause.start)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The menu leads there too."""
        self.clicked.emit()
        event.accept()

    def refresh(self) -> None:
        """Say who has signed for just this content."""
        report = self._session.report
        self.setVisible(bool(report.sign_offs))
        if not report.sign_offs:
            return
        from app.actions import reviewing  # noqa: PLC0415 - wanted only where somebody has signed

        gone = reviewing.lapsed(report)
        palette = colours(self)
        words = [
            f'<span style="color:{palette.error.name()}">✗ {item.review}签字已失效</span>'
            if item in gone
            else f'<span style="color:{palette.good.name()}">✓ {item.review}</span>'
            for item in report.sign_offs
        ]
        self.setText("　".join(words))
        spoken = "，".join(f"{item.review}{'已失效' if item in gone else '有效'}" for item in report.sign_offs)
        self.setAccessibleName(f"三审签字：{spoken}")
