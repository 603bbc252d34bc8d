"""The splitter with the pages and, beside them, the side column."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.preferences import Preferences
from ui.session import ReportSession
from ui.side_column import SideColumn


class Beside(QSplitter):
    """Pages and side column; never keeps the window from becoming narrow, since then only one of them is shown."""

    def minimumSizeHint(self) -> QSize:
        """What the pages need."""
        return self.widget(0).minimumSizeHint()


def beside(
    pages: QWidget, session: ReportSession, findings: QWidget, settings: Preferences
) -> tuple[QSplitter, SideColumn]:
    """The pages and the side column next to each other, and that column."""
    around = Beside(Qt.Orientation.Horizontal)
    under = QSplitter(Qt.Orientation.Vertical, around)
    under.addWidget(pages)
    under.setChildrenCollapsible(False)
    side = SideColumn(session, findings, around, under, settings)
    around.setStretchFactor(0, 3)
    around.setStretchFactor(1, 2)
    around.setChildrenCollapsible(False)
    return around, side
