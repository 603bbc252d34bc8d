"""Operate the real window at random, with editors left open: issue 13, To show.

    .venv/bin/python tests/campaigns/monkey.py --operations 50000 --seed 1

Two windows of one program have a report each; words with bound numbers are carried within and between them, and cells
dragged into texts. After each save the file equals the report and the report equals what the window shows; undo to the
start and redo to the end are exact; no signal ends in an error. The first difference ends the run with the seed and the
latest operations.
"""

import argparse
import os
import random
import sys
import tempfile
import traceback
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from app.actions import projects
from app.report.bound.edits import inserted, unbound
from app.report.bound.following import fitting
from app.report.bound.picker import picks
from app.report.model import Cover, Report
from app.values import format_figure
from ui.bound.carrying import number_of_cell
from ui.bound.offers import bind_texts
from ui.cover.page import CoverPage
from ui.files.answers import Unsaved
from ui.importing.import_dialog import ImportAnswer
from ui.narrative.page import NarrativePage
from ui.narrative.part_editor import PartEditor
from ui.state.session import ReportSession
from ui.table.page import TablePage
from ui.window.main_window import MainWindow

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_Down, Qt.Key.Key_F2)
_WORDS = (
    "5",
    "12",
    "1,",
    "x",
    "0",
    "本年收到申请 58 件。",
    "新收政府信息公开申请12件，",
    "（二）",
    "<b>",
    "😀",
    "\t",
    " ",
    "202",
    "2025",
    "/",
    "1.5",
)


class Answers:
    """Dialogs that answer at once: save where there is a question, never wait."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self.leaving = Unsaved.SAVE
        self.errors: list[str] = []
        self.files = self.exporting = self.importing = self.review = self.printing = self

    def save_changes(self, _name: str) -> Unsaved:
        return self.leaving

    def save_path(self, _proposed: Path) -> Path:
        return self.folder / f"{self.name}.nianbao"

    def open_path(self, _folder: Path) -> Path:
        return self.folder / f"{self.name}.nianbao"

    def export_path(self, _proposed: Path) -> Path:
        return self.folder / f"{self.name}.html"

    def import_path(self, _folder: Path) -> Path:
        return self.folder / f"{self.name}.html"

    def export_with_errors(self, _count: int) -> bool:
        return True

    def copy_with_errors(self, _count: int) -> bool:
        return True

    def look_at_import(self, _name: str, _found: object, *, can_replace: bool) -> ImportAnswer:
        return ImportAnswer.REPLACE if can_replace else ImportAnswer.CANCEL

    def show_error(self, sentence: str) -> None:
        self.errors.append(sentence)

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_args, **_named: None


@dataclass
class Side:
    """One of the windows, its dialogs, and its report when it was opened."""

    window: MainWindow
    answers: Answers
    base: Report


@dataclass
class Monkey:
    """One run; ``counts`` are the operations by name."""

    folder: Path
    seed: int
    counts: Counter[str] = field(default_factory=Counter)
    latest: deque[str] = field(default_factory=lambda: deque(maxlen=25))

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)  # noqa: S311 - to be repeatable
        self.uncaught: list[str] = []
        self._editor: PartEditor
        sys.excepthook = lambda *error: self.uncaught.append("".join(traceback.format_exception(*error)))
        self.sides = [self._begin(name) for name in ("甲", "乙")]
        self._use(self.sides[0])

    def _begin(self, name: str) -> Side:
        answers = Answers(self.folder, name)
        window = MainWindow(ReportSession(today=date(2026, 1, 5)), answers)  # type: ignore[arg-type]
        window.show()
        window.files.new(Cover("某某局", 2025))
        return Side(window, answers, window.session.report)

    @property
    def window(self) -> MainWindow:
        """The window in use."""
        return self.side.window

    @property
    def answers(self) -> Answers:
        """The dialogs of the window in use."""
        return self.side.answers

    def run(self, operations: int) -> None:
        """Run that many operations.

        Raises:
            AssertionError: file, window and history differ.
        """
        ways = {
            self.go: 12,
            self.type: 40,
            self.press: 12,
            self.edit_heading: 8,
            self.press_part_button: 5,
            self.undo: 14,
            self.redo: 8,
            self.save: 6,
            self.fill: 2,
            self.bind: 6,
            self.bind_all: 1,
            self.set_figure: 4,
            self.carry: 5,
            self.drop_cell: 3,
            self.switch: 2,
            self.reopen: 1,
            self.there_and_back: 1,
            self.export: 0.3,
            self.import_again: 0.2,
        }
        try:
            for _ in range(operations):
                (way,) = self.dice.choices(list(ways), list(ways.values()))
                self.latest.append(way.__name__)
                self.counts[way.__name__] += 1
                way()
                QApplication.processEvents()
                assert not self.uncaught, self.uncaught[0]
            for _ in self.sides:
                self.switch()
                self.there_and_back()
                self.save()
        except AssertionError as error:
            error.add_note(f"seed {self.seed}, after {sum(self.counts.values())} operations: {' '.join(self.latest)}")
            raise

    @property
    def page(self) -> Any:
        """The current page."""
        return self.window.page(self.window.sections.currentRow())

    def go(self) -> None:
        self.window.sections.setCurrentRow(self.dice.randrange(self.window.sections.count()))
        page = self.page
        if isinstance(page, TablePage):
            table = self.dice.choice(page.tables)
            table.go_to(self.dice.choice(table.table().cell_keys))
        elif isinstance(page, NarrativePage):
            page.go_to(self.dice.choice(list(page.editors)))
        else:
            page.go_to(self.dice.choice(["cover.organisation", "cover.year", "cover.contact", "introduction"]))

    def type(self) -> None:
        for char in self.dice.choice(_WORDS):
            self._send(0, char)

    def press(self) -> None:
        self._send(self.dice.choice(_KEYS), "")

    def edit_heading(self) -> None:
        """Open the heading of a part and type; it stays open."""
        if isinstance(self.page, NarrativePage):
            pane = self.dice.choice(list(self.page._panes.values()))
            pane.heading.edit()
            self.type()

    def press_part_button(self) -> None:
        """Add, move, renumber or remove a part, without moving the focus first as the mouse would."""
        if isinstance(self.page, NarrativePage):
            buttons = [found for found in self.page.findChildren(QToolButton) if found.isVisible()]
            if buttons and self.dice.random() < 0.7:
                self.dice.choice(buttons).click()
            elif self.page._add is not None and len(self.page.editors) < 12:
                self.page._add.click()

    def undo(self) -> None:
        self.window.actions_by_name["undo"].trigger()

    def redo(self) -> None:
        self.window.actions_by_name["redo"].trigger()

    def fill(self) -> None:
        self.window.actions_by_name["zeros"].trigger()

    def bind(self) -> None:
        """Insert a number of the tables somewhere in a text, or unbind one."""
        session = self.window.session
        session.commit_open_editors()
        report = session.report
        key = self.dice.choice(list(report.text_keys()))
        place = self.dice.randrange(len(report.text(key)) + 1)
        if self.dice.random() < 0.2:
            session.apply(unbound(report, key, place, place), "改成普通文字", key)
        else:
            source = self.dice.choice(picks(report, "", most=1_000)).source
            session.apply(inserted(report, key, place, place, source) or report, "插入表中的数", key)

    def bind_all(self) -> None:
        """Bind all numbers of the report that the reading recognises."""
        session = self.window.session
        bind_texts(session, list(session.report.text_keys()))

    def set_figure(self) -> None:
        """Set or clear cells, as a paste does."""
        session = self.window.session
        session.commit_open_editors()
        keys = self.dice.sample([key for key, cell in session.form.cells.items() if not cell.is_total], 3)
        session.set_figures({key: self.dice.choice([None, 0, 7, 12, 58, 105]) for key in keys})

    def carry(self) -> None:
        """Copy or cut words in one of the windows, and paste them in one of them."""
        self._select_words(self.dice.choice(self.sides))
        (self._editor.copy if self.dice.random() < 0.7 else self._editor.cut)()
        self._select_words(self.dice.choice(self.sides))
        self._editor.paste()

    def drop_cell(self) -> None:
        """Drop a cell of one window on a text of one, as a drag does at its end."""
        report = self.dice.choice(self.sides).window.session.report
        data = number_of_cell(report, self.dice.choice(list(report.form.cells)))
        self._select_words(self.dice.choice(self.sides))
        place = QPointF(self.dice.randrange(300), self.dice.randrange(60))
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        drop = QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(self._editor.viewport(), drop)

    def _select_words(self, side: Side) -> None:
        """Go to a window, and select words of one of its texts, which becomes ``_editor``."""
        self._use(side)
        window = side.window
        window.session.commit_open_editors()
        texts = [key for key in window.session.report.text_keys() if key.startswith("overview.")]
        page = window.page(1)
        assert isinstance(page, NarrativePage)
        self._editor = page.editors[self.dice.choice(texts)]
        self._editor.catch_up()
        length = len(self._editor.toPlainText())
        self._editor.select(*sorted((self.dice.randint(0, length), self.dice.randint(0, length))))

    def switch(self) -> None:
        """Go on in the other window."""
        self._use(self.sides[1 - self.sides.index(self.side)])

    def _use(self, side: Side) -> None:
        self.side = side
        side.window.activateWindow()
        QApplication.processEvents()

    def save(self) -> None:
        self.window.actions_by_name["save"].trigger()
        assert not self.answers.errors, self.answers.errors
        assert not self.window.session.is_modified
        self.compare()

    def reopen(self) -> None:
        """Close the report, which saves or discards it, and open it again."""
        self.answers.leaving = self.dice.choice([Unsaved.SAVE, Unsaved.DISCARD])
        path = self.window.session.path
        self.window.actions_by_name["close"].trigger()
        if path is None or not path.exists():
            self.window.files.new(Cover("某某局", 2025))
        else:
            assert self.window.open(path)
            self.compare()
        self.side.base = self.window.session.report

    def there_and_back(self) -> None:
        """Undo everything and redo everything."""
        session = self.window.session
        session.commit_open_editors()
        last, stack = session.report, session.undo_stack
        at = stack.index()
        while stack.canUndo():
            stack.undo()
        assert session.report == self.side.base, "undo to the start"
        while stack.index() < at:
            stack.redo()
        assert session.report == last, "redo to the end"

    def export(self) -> None:
        self.window.documents.export(".html")

    def import_again(self) -> None:
        if (self.folder / f"{self.answers.name}.html").exists():
            self.window.actions_by_name["import"].trigger()

    def compare(self) -> None:
        """Compare file, report and every page that has been made."""
        session = self.window.session
        assert session.path is not None
        report = projects.open_project(session.path).report
        assert report == session.report, "the file is not the report"
        for key in report.text_keys():
            assert fitting(report, report.text(key), report.bindings(key)) == report.bindings(key), f"bound in {key}"
        for row, page in enumerate(self.window.pages._pages):
            if page is not None:
                _compare_page(page, report, session, row)

    def _send(self, key: int, text: str) -> None:
        target = QApplication.focusWidget() or self.window
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))


def _texts(side: Side) -> list[str]:
    return list(side.window.session.report.text_keys())


def _compare_page(page: QWidget, report: Report, session: ReportSession, row: int) -> None:
    if isinstance(page, TablePage):
        for table in page.tables:
            for key in table.table().cell_keys:
                assert table.figures.index_of(key).data() == format_figure(session.shown[key]), key
            assert not [found for found in table.findChildren(QLineEdit) if found.isVisible()], "an open cell"
    elif isinstance(page, NarrativePage):
        assert list(page.editors) == [key for key in report.text_keys() if key.startswith(f"{page.objectName()}.")]
        for key, editor in page.editors.items():
            editor.catch_up()  # as when its page is shown
            assert editor.toPlainText() == report.text(key), key
    else:
        assert isinstance(page, CoverPage), row
        cover = report.cover
        assert page.organisation.text() == cover.organisation
        assert page.contact.text() == cover.contact
        assert page.year.text() == ("" if cover.year is None else str(cover.year))
        page.introduction.catch_up()
        assert page.introduction.toPlainText() == report.text("introduction")


def main() -> int:
    """Run the campaign; return 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--operations", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        from app.places import DATA_VARIABLE  # noqa: PLC0415
        from ui.application import make_application  # noqa: PLC0415
        from ui.state.preferences import FOLDER_VARIABLE  # noqa: PLC0415

        os.environ[DATA_VARIABLE] = os.environ[FOLDER_VARIABLE] = name
        application = make_application(["nianbao"])
        monkey = Monkey(Path(name), chosen.seed)
        try:
            monkey.run(chosen.operations)
        except Exception:  # noqa: BLE001 - the hook for uncaught ones collects those of signals
            traceback.print_exc()
            return 1
        print(", ".join(f"{way} {count}" for way, count in sorted(monkey.counts.items())))
        bound = [len(side.window.session.report.bindings(key)) for side in monkey.sides for key in _texts(side)]
        print(f"{sum(bound)} numbers bound at the end")
        for side in monkey.sides:
            side.window.session.undo_stack.setClean()
            side.window.close()
        QApplication.clipboard().clear()  # offscreen, it would outlive Python, whose object it holds
        del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
