"""Status bar labels: open errors, warnings and hints; signatures."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.actions import checking
from app.checks.finding import Level
from ui.look.theme import colours
from ui.state.session import ReportSession
from ui.widgets.follower import Follower

_SIGNS: Final = {Level.ERROR: "✗", Level.WARNING: "!", Level.HINT: "i"}


class StatusCounts(QLabel):
    """Icon, word and count of each level; colour is only an addition. A click goes to the next finding."""

    clicked = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusCounts")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setToolTip("转到下一处（F8）")
        self._session = session
        self._later = Follower(self._show, self)
        session.findings_changed.connect(self._later.follow)
        session.started.connect(self._later.finish)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Use the colours of the current look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def text(self) -> str:
        """Return the counts as they are now."""
        self._later.finish()
        return super().text()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the click; F8 does the same from the keyboard."""
        self.clicked.emit()
        event.accept()

    def _show(self) -> None:
        palette = colours(self)
        tints = {Level.ERROR: palette.error, Level.WARNING: palette.warning, Level.HINT: palette.hint}
        numbers = checking.counts(self._session.findings)
        words = [(level, f"{level.word} {number}") for level, number in numbers.items() if number]
        if words:
            parts = [
                f'<span style="color:{tints[level].name()}">{_SIGNS[level]} {text}</span>' for level, text in words
            ]
            self.setText("\u00a0\u00a0\u00a0".join(parts))  # others are drawn as one space
        else:
            self.setText(f'<span style="color:{palette.good.name()}">✓ 没有发现问题</span>')
        self.setAccessibleName("核对结果：" + ("，".join(text for _, text in words) or "没有发现问题"))


_PAUSE_MS: Final = 200


class SignOffState(QLabel):
    """State of the signatures, hidden while there are none; a click opens them."""

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
        """Report the click; the menu offers the same."""
        self.clicked.emit()
        event.accept()

    def refresh(self) -> None:
        """Show whose signature is valid for the current content."""
        report = self._session.report
        self.setVisible(bool(report.sign_offs))
        if not report.sign_offs:
            return
        from app.actions import reviewing  # noqa: PLC0415 - imported late: used only after somebody has signed

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
