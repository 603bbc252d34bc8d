"""Somebody new makes a desk from a folder, returns two reports and saves the sum, by clicks and keys that are counted.

Run it as ``.venv/bin/python tests/campaigns/desk/newcomer.py --pictures FOLDER``: the main window, the questions and Qt's
own file dialogs get real mouse and key events. Each click, key and typed text is one action. Exits with 1 for more than 25.
"""

import argparse
import faulthandler
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "packaging"), str(Path(__file__).parent)]
PLACE = Path(tempfile.mkdtemp(prefix="nianbao-newcomer-"))
os.environ |= {"NIANBAO_CONFIG": str(PLACE / "config"), "NIANBAO_DATA": str(PLACE / "data"), "HOME": str(PLACE)}

from made_district import make  # noqa: E402 - found by the lines above
from PySide6.QtCore import QPoint, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QAction, QKeyEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import (  # noqa: E402
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTabWidget,
    QWidget,
)

from app.project import store  # noqa: E402
from scenes.settle import settle  # noqa: E402
from ui.application import make_application  # noqa: E402
from ui.desk.desk_window import DeskWindow  # noqa: E402
from ui.state.session import ReportSession  # noqa: E402
from ui.window.main_window import MainWindow  # noqa: E402

MOST: Final = 25
TODAY: Final = date(2026, 1, 15)


class Newcomer:
    """Mouse and keyboard, with the number of actions; a picture before each, if there is a folder for them."""

    def __init__(self, pictures: Path | None) -> None:
        self.actions: list[str] = []
        self._pictures = pictures

    def _act(self, what: str, at: QWidget) -> None:
        settle_now()
        if self._pictures is not None:
            at.window().grab().save(str(self._pictures / f"{len(self.actions):02d}.png"))
        self.actions.append(what)

    def click(self, widget: QWidget, at: QPoint | None = None, *, with_control: bool = False) -> None:
        """Click a widget in its middle, or at a point."""
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        self._act(f"click {name or widget.objectName()}", widget)
        held = Qt.KeyboardModifier.ControlModifier if with_control else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, held, at or widget.rect().center())

    def press(self, text: str, inside: QWidget) -> None:
        """Click the visible button that begins with these words."""
        found = [item for item in inside.findChildren(QAbstractButton) if item.isVisible() and item.isEnabled()]
        self.click(next(item for item in found if item.text().replace("&", "").startswith(text)))

    def type(self, text: str, into: QWidget) -> None:
        """Type a text into what has the focus."""
        self._act(f"type {text}", into)
        for letter in text:
            QApplication.sendEvent(into, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))

    def key(self, key: Qt.Key, at: QWidget) -> None:
        """Press a key."""
        self._act(f"key {key.name}", at)
        QTest.keyClick(at, key)

    def menu(self, window: MainWindow, *path: str) -> None:
        """Choose from the menu bar."""
        bar: QWidget = window.menuBar()
        for word in path:
            action = next(item for item in bar.actions() if item.text().startswith(word))
            self.click(bar, geometry(bar, action))
            settle_now()
            bar = action.menu() or bar

    def during(self, do: Callable[[], object], *answers: Callable[[QWidget], object]) -> None:
        """Do something that asks, and answer each question as it comes."""
        waiting, known = list(answers), [QApplication.activeModalWidget()]

        def wait() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or dialog in known or not dialog.isVisible():
                QTimer.singleShot(5, wait)
                return
            known.append(dialog)
            answer = waiting.pop(0)
            if waiting:
                QTimer.singleShot(5, wait)
            answer(dialog)

        QTimer.singleShot(5, wait)
        do()


def geometry(bar: QWidget, action: QAction) -> QPoint:
    """Return where an action is in a menu or a menu bar."""
    assert isinstance(bar, QMenu) or hasattr(bar, "actionGeometry")
    place: QPoint = bar.actionGeometry(action).center()
    return place


def settle_now() -> None:
    """Let what follows an action happen, without waiting for what a question holds up."""
    for _ in range(5):
        QApplication.processEvents()
        time.sleep(0.002)


def run(pictures: Path | None) -> tuple[list[str], list[str]]:
    """Do the whole task; return the actions and what is wrong with the result."""
    received = PLACE / "收到的报告"
    received.mkdir()
    district = make(received, 20, 11)
    new, main = Newcomer(pictures), MainWindow(ReportSession(today=TODAY))
    main.resize(1366, 768)
    main.show()

    def choose_folder(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        line = dialog.findChild(QLineEdit)
        new.type(str(received), line)
        new.key(Qt.Key.Key_Return, line)

    def accept_proposed(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        new.key(Qt.Key.Key_Return, dialog.findChild(QLineEdit))

    def fill(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit, "newDesk.organisation")
        new.type("临河县人民政府办公室", line)
        new.press("按文件夹里的文件名", dialog)
        new.press("建立", dialog)

    new.during(
        lambda: new.menu(main, "文件", "汇总台"),
        lambda box: new.press("新建", box),
        fill,
        choose_folder,
        accept_proposed,
    )
    desk = next(item for item in QApplication.topLevelWidgets() if isinstance(item, DeskWindow))
    until = time.monotonic() + 300
    while desk.reading.is_reading and time.monotonic() < until:
        settle_now()
    print(desk.summary.text(), "|", desk.said.text())
    wrong = [name for name in desk.desk.bodies if (newest := desk.desk.bodies[name].newest) and newest.errors]
    for number, name in enumerate(wrong[:2]):
        row = next(
            at for at in range(desk.bodies_page.shown.rowCount()) if desk.table.model().index(at, 0).data() == name
        )
        index = desk.table.model().index(row, 0)
        if not desk.table.viewport().rect().contains(desk.table.visualRect(index)):
            new.actions.append("turn the wheel")
            desk.table.scrollTo(index)
            settle_now()
        rect = desk.table.visualRect(index)
        new.click(desk.table.viewport(), rect.center(), with_control=number > 0)
    new.during(lambda: new.press("退回", desk), accept_proposed)
    bar = desk.findChild(QTabWidget, "desk.pages").tabBar()
    new.click(bar, bar.tabRect(1).center())
    settle()
    new.during(lambda: new.press("存成报告", desk), lambda box: new.press("先汇总已有的", box), accept_proposed)
    settle()
    if pictures is not None:
        desk.grab().save(str(pictures / "end-desk.png"))
        main.grab().save(str(pictures / "end-report.png"))
    problems = [] if len(wrong) == len(district.wrong) else [f"wrong are {wrong} instead of {district.wrong}"]
    saved = list(received.glob("*汇总.nianbao"))
    if not saved or not store.load(saved[0]).report.figures:
        problems.append("no sum was saved")
    if len(list(received.glob("*退回*.docx"))) != 2:
        problems.append("two notes were not written")
    desk.close()
    main.close()
    return new.actions, problems


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    if options.pictures is not None:
        options.pictures.mkdir(parents=True, exist_ok=True)
    faulthandler.dump_traceback_later(120, exit=True)
    application = make_application(["nianbao"])
    done, faults = run(options.pictures)
    for place, action in enumerate(done, 1):
        print(f"{place:2} {action}")
    print(f"{len(done)} actions (at most {MOST}); {faults or 'nothing wrong'}")
    sys.exit(bool(faults) or len(done) > MOST)
