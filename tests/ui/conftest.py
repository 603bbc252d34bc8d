"""Fixtures: a window with the sample report, scripted dialogs, Chinese input."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from app.places import DATA_VARIABLE
from app.project.backups import Version
from app.project.recovery import Recoverable
from app.report.model import Cover, Report
from app.report.readback.comparing import DocumentDifference
from ui.exporting.print_preview_dialog import PrintAnswer
from ui.exporting.questions import TemplateRefused
from ui.files.answers import FileChanged, InUse, Recovery, Unsaved
from ui.importing.import_dialog import ImportAnswer
from ui.state.preferences import preferences
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.exporting.print_document import PrintDocument

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture(scope="session", autouse=True)
def _clipboard_emptied_at_the_end(qapp: QApplication) -> Iterator[None]:
    """Qt's offscreen clipboard lives longer than Python, and what Python put on it must not."""
    yield
    qapp.clipboard().clear()


class ScriptedDialogs:
    """Replacement for the window's dialogs: returns scripted answers and records the messages."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.changes = Unsaved.CANCEL
        self.with_errors: bool | None = None
        self.path: Path | None = None
        self.proposed = Path()
        self.on_template = TemplateRefused.CANCEL
        self.on_printing = PrintAnswer.CANCEL
        self.found: Sequence[DocumentDifference] = ()
        self.taken: frozenset[str] = frozenset()
        self.agrees = False
        self.in_use = InUse.CANCEL
        self.is_elsewhere = False
        self.on_change = FileChanged.CANCEL
        self.on_recovery: list[Recovery] = []
        self.offered: Sequence[Recoverable] | Sequence[Version] = ()
        self.pick_version: Callable[[Sequence[Version]], Report] | None = None
        self.messages: list[str] = []
        self.on_import: list[ImportAnswer] = []
        self.imported: object = None
        self.can_replace: bool | None = None
        self.text: str | None = None
        self.cover: Cover | None = None
        self.known: Cover | None = None

    @property
    def files(self) -> "ScriptedDialogs":
        return self

    @property
    def exporting(self) -> "ScriptedDialogs":
        return self

    @property
    def printing(self) -> "ScriptedDialogs":
        return self

    @property
    def importing(self) -> "ScriptedDialogs":
        return self

    @property
    def review(self) -> "ScriptedDialogs":
        return self

    def ask(
        self, sign: str, sentence: str, info: str, *answers: tuple[str, object, object], escape: int = -1
    ) -> object:
        self.asked.append(sentence)
        return answers[0 if self.agrees else escape][2]

    def go_on(self, sentence: str, info: str, anyway: str, *, leave: str = "取消") -> bool:
        self.asked.append(sentence)
        return self.agrees

    def line(self, title: str, text: str, *paragraphs: str, is_long: bool = False) -> str | None:
        self.asked.append(text)
        return self.text

    def last_year_path(self, folder: Path) -> Path | None:
        return self.path

    def sheet_path(self, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def comparison_path(self, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def picture_path(self, proposed: Path) -> Path | None:
        return self.path

    def pack_path(self, folder: Path) -> Path | None:
        return self.path

    def wording_path(self, folder: Path) -> Path | None:
        return self.path

    def new_wording_path(self, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def sign_offs(self, session: ReportSession) -> None:
        self.asked.append("sign")

    def save_changes(self, title: str) -> Unsaved:
        self.asked.append(title)
        return self.changes

    def export_with_errors(self, errors: str) -> bool | None:
        self.asked.append(errors)
        return self.with_errors

    def new_report(self, today: date, known: Cover | None) -> Cover | None:
        self.known = known
        return self.cover

    def settings(self) -> None:
        self.asked.append("settings")

    def open_path(self, folder: Path) -> Path | None:
        return self.path

    def save_path(self, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def export_path(self, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def copy_with_errors(self, errors: str) -> bool:
        self.asked.append(errors)
        return self.agrees

    def template_refused(self, sentence: str) -> TemplateRefused:
        self.asked.append(sentence)
        return self.on_template

    def template_path(self, folder: Path) -> Path | None:
        return self.path

    def new_template_path(self, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def check_template(self, path: Path) -> None:
        self.asked.append(f"check {path.name}")

    def import_path(self, folder: Path) -> Path | None:
        return self.path

    def look_at_import(self, name: str, found: object, *, can_replace: bool) -> ImportAnswer:
        self.asked.append(f"import {name}")
        self.imported, self.can_replace = found, can_replace
        return self.on_import.pop(0) if self.on_import else ImportAnswer.CANCEL

    def import_folder(self, folder: Path) -> Path | None:
        return self.path

    def read_many(self, paths: Sequence[Path]) -> None:
        self.asked.append(f"read {len(paths)}")

    def returned_path(self, folder: Path) -> Path | None:
        return self.path

    def differences(
        self, found: Sequence[DocumentDifference], name: str, *, may_take: bool
    ) -> tuple[DocumentDifference, ...]:
        self.found = found
        return tuple(item for item in found if item.key in self.taken)

    def before_printing(self) -> PrintAnswer:
        return self.on_printing

    def print_dialog(self, printer: "QPrinter", pages: int) -> bool:
        printer.setOutputFileName(str(self.path))
        return self.agrees

    def print_preview(self, document: "PrintDocument") -> PrintAnswer:
        return self.on_printing

    def file_in_use(self, sentence: str, *, is_elsewhere: bool = False) -> InUse:
        self.asked.append(sentence)
        self.is_elsewhere = is_elsewhere
        return self.in_use

    def file_changed(self, sentence: str) -> FileChanged:
        self.asked.append(sentence)
        return self.on_change

    def recovery(self, found: Sequence[Recoverable], today: date) -> tuple[Recovery, int]:
        self.offered = found
        return self.on_recovery.pop(0), 0

    def earlier_version(self, found: Sequence[Version], present: Report, today: date) -> Report | None:
        self.offered = found
        return self.pick_version(found) if self.pick_version else None

    def about(self) -> None:
        self.asked.append("about")

    def feedback(self) -> None:
        self.asked.append("feedback")

    def feedback_path(self, proposed: Path) -> Path | None:
        self.proposed = proposed
        return self.path

    def shortcuts(self, entries: object) -> None:
        self.asked.append("shortcuts")

    def show_message(self, sentence: str) -> None:
        self.messages.append(sentence)

    def show_error(self, sentence: str) -> None:
        self.errors.append(sentence)


@pytest.fixture(autouse=True)
def fresh_settings(settings_folder: Path) -> None:
    """Reset the settings to those of a first start before each test."""
    preferences().reset()


@pytest.fixture(scope="session")
def data_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def data_folder(data_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Separate folder for recovery copies, earlier versions and logs per test."""
    folder = Path(mkdtemp(dir=data_folders))  # pytest's looks through those of all tests for the next number
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    return folder


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the shipped sample report."""
    source = next(SAMPLES.glob("*.nianbao"))
    return Path(shutil.copy(source, tmp_path / "样例.nianbao"))


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


@pytest.fixture
def unshown(qtbot: QtBot, dialogs: ScriptedDialogs) -> MainWindow:
    """The window before it is shown."""
    main = MainWindow(ReportSession(today=date(2026, 1, 5)), dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(main, before_close_func=lambda widget: widget.session.undo_stack.setClean())
    return main


@pytest.fixture
def window(qtbot: QtBot, unshown: MainWindow) -> MainWindow:
    """A window with an empty report."""
    unshown.show()
    qtbot.waitExposed(unshown)
    unshown.activateWindow()
    return unshown


@pytest.fixture
def opened(unshown: MainWindow, sample: Path, request: pytest.FixtureRequest) -> MainWindow:
    """The window with the sample report, shown last as at a start with a file: laid out and painted once."""
    unshown.open(sample)
    shown: MainWindow = request.getfixturevalue("window")
    return shown


OnProgress = Callable[[QWidget, Callable[[QProgressDialog], None]], None]


@pytest.fixture
def on_progress() -> Iterator[OnProgress]:
    """Call a function once with the progress dialog of a window as soon as it is visible."""
    timers: list[QTimer] = []

    def begin(window: QWidget, act: Callable[[QProgressDialog], None]) -> None:
        timer = QTimer(interval=10)

        def look() -> None:
            shown = [dialog for dialog in window.findChildren(QProgressDialog) if dialog.isVisible()]
            if shown:
                timer.stop()
                act(shown[0])

        timer.timeout.connect(look)
        timer.start()
        timers.append(timer)

    yield begin
    for timer in timers:
        timer.stop()


@pytest.fixture
def type_text() -> Callable[[QWidget, str], None]:
    """Type text key by key, including Chinese (on which QTest.keyClicks aborts)."""

    def type_into(widget: QWidget, text: str) -> None:
        for char in text:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))

    return type_into


@pytest.fixture
def commit_text() -> Callable[[QWidget, str], None]:
    """Enter text like an input method: composed first, then committed as a whole."""

    def commit(widget: QWidget, text: str) -> None:
        QApplication.sendEvent(widget, QInputMethodEvent(text, []))
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(widget, event)

    return commit
