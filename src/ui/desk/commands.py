"""Open a desk from the main window: an existing one or a new one, each in a window of its own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import keeping
from app.actions.desk.files import save_desk
from app.errors import NianbaoError
from ui.desk.desk_window import DeskWindow
from ui.desk.keeper import DeskKeeper
from ui.desk.questions import DeskQuestions
from ui.widgets.helpers import documents_folder


class Desks(QObject):
    """The open desks; the main window is asked to show a sum, or a report that came in."""

    report_requested = Signal(Path)
    received_requested = Signal(Path)
    guide_requested = Signal(str)  # chapter

    def __init__(self, today: Callable[[], date], window: QWidget, questions: DeskQuestions | None = None) -> None:
        super().__init__(window)
        self._today = today
        self._questions = questions or DeskQuestions(window)
        self.windows: list[DeskWindow] = []

    def begin(self) -> None:
        """Ask for an existing desk or the values of a new one, and show it."""
        answer = self._questions.begin()
        if answer == "open":
            path = self._questions.desk_to_open(documents_folder())
            if path is not None:
                self.open(path)
        elif answer == "new":
            self._make()

    def open(self, path: Path) -> DeskWindow | None:
        """Show the desk in a file; one that is shown already comes to the front."""
        for window in self.windows:
            if keeping.is_same_file(window.path, path):
                window.raise_()
                window.activateWindow()
                return window
        try:
            keeper = DeskKeeper(path)
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return None
        window = DeskWindow(keeper, self._today)
        window.report_requested.connect(self.report_requested)
        window.received_requested.connect(self.received_requested)
        window.guide_requested.connect(self.guide_requested)
        window.closed.connect(lambda: self._forget(window))
        self.windows.append(window)
        window.show()
        return window

    def is_asking(self) -> bool:
        """Return whether a desk waits for an answer, which closing would end; the question comes to the front."""
        question = QApplication.activeModalWidget()
        if question is None or question.parentWidget() not in self.windows:
            return False
        question.raise_()
        question.activateWindow()
        return True

    def close(self) -> None:
        """Close all desks, as the main window does."""
        for window in list(self.windows):
            window.close()

    def _make(self) -> None:
        made = self._questions.new_desk(self._today(), documents_folder())
        if made is None:
            return
        desk, folder = made
        path = self._questions.desk_to_save(desk, folder or documents_folder())
        if path is None:
            return
        try:
            with keeping.reserved(path):
                save_desk(desk, path)
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return
        window = self.open(path)
        if window is not None and folder is not None:
            window.take_in((folder,))

    def _forget(self, window: DeskWindow) -> None:
        self.windows.remove(window)
        window.deleteLater()
