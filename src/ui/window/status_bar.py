"""Status bar labels: open errors, warnings and hints; signatures."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.checks.finding import Standing, tally
from ui.look.icons import give_icon
from ui.look.theme import colours
from ui.side.column import SideColumn
from ui.state.session import ReportSession
from ui.widgets.helpers import named

_SIGNS: Final = {Standing.ERROR: "✗", Standing.TODO: "○", Standing.WARNING: "!", Standing.HINT: "i"}


class FindingsButton(QToolButton):
    """Button that opens and closes the findings, in windows of any size."""

    def __init__(self, side: SideColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingsShown")
        self.setText("核对结果")
        self.setToolTip("打开或收起核对结果（侧栏：F9）")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        give_icon(self, "panel")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = side
        self.clicked.connect(self._toggle)
        side.shown_changed.connect(self._follow)

    def _toggle(self, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        self._side.toggle_findings()
        self._follow()

    def _follow(self) -> None:
        self.setChecked(self._side.are_findings_shown())


class StatusCounts(QWidget):
    """Sign, word and count of each standing; colour is only an addition. A click goes to the next such finding."""

    chosen = Signal(Standing)

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusCounts")
        self._session = session
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._nothing = QLabel("✓ 没有发现问题")
        self._nothing.setProperty("role", "good")
        row.addWidget(self._nothing)
        self._buttons: dict[Standing, QToolButton] = {}
        for standing in Standing:
            button = named(QToolButton(), f"statusCounts.{standing}")
            button.setProperty("standing", standing.value)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(f"转到下一处{standing.word}")
            button.clicked.connect(partial(self._choose, standing))
            row.addWidget(button)
            self._buttons[standing] = button
        session.findings_changed.connect(self._show)
        self._show()

    def _choose(self, standing: Standing, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        self.chosen.emit(standing)

    def _show(self) -> None:
        numbers = tally(self._session.findings)
        for standing, button in self._buttons.items():
            number = numbers.get(standing, 0)
            button.setText(f"{_SIGNS[standing]} {standing.word} {number}")
            button.setAccessibleName(f"{standing.word} {number} 处，转到下一处")
            button.setVisible(standing in numbers)
        self._nothing.setVisible(not numbers)


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
