"""What the status bar says of the checks: how many errors, warnings and hints are still open."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.actions import checking
from app.checks.finding import Level
from ui.session import ReportSession
from ui.theme import colours

_WORDS = {Level.ERROR: ("✗", "错误"), Level.WARNING: ("!", "警告"), Level.HINT: ("i", "提示")}


class StatusCounts(QLabel):
    """Sign, word and number of each level; colour only adds to them. A click leads to the next finding."""

    clicked = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusCounts")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setToolTip("转到下一处（F8）")
        self._session = session
        session.findings_changed.connect(self._show)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Colours of the present look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From the keyboard, F8 does the same."""
        self.clicked.emit()
        event.accept()

    def _show(self) -> None:
        palette = colours(self)
        tints = {Level.ERROR: palette.error, Level.WARNING: palette.warning, Level.HINT: palette.hint}
        numbers = checking.counts(self._session.findings)
        words = [(level, f"{_WORDS[level][1]} {number}") for level, number in numbers.items() if number]
        if words:
            parts = [
                f'<span style="color:{tints[level].name()}">{_WORDS[level][0]} {text}</span>' for level, text in words
            ]
            self.setText("\u00a0\u00a0\u00a0".join(parts))  # others are drawn as one space
        else:
            self.setText(f'<span style="color:{palette.good.name()}">✓ 没有发现问题</span>')
        self.setAccessibleName("核对结果：" + ("，".join(text for _, text in words) or "没有发现问题"))
