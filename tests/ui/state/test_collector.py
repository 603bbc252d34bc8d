"""Python destroys the widgets of closed windows on the thread of the window, where Qt allows it."""

import gc
import threading

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.state.collector import Collector, collect_due


class Closed:
    """A dialog that refers to itself, as most do by their signals, and notes the thread that destroys it."""

    def __init__(self, destroyed_on: list[threading.Thread]) -> None:
        self.itself = self
        self.field = QLineEdit()
        self.destroyed_on = destroyed_on

    def __del__(self) -> None:
        self.destroyed_on.append(threading.current_thread())


def allocate() -> None:
    """Allocate so much at a time that Python would collect garbage."""
    _kept = [[number] for number in range(50_000)]


def test_a_thread_destroys_no_widget(qapp: QApplication, qtbot: QtBot) -> None:
    """The cause of a crash: a check on its thread collected the widgets of a closed dialog."""
    destroyed_on: list[threading.Thread] = []
    Closed(destroyed_on)
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert destroyed_on == []
    (collector,) = qapp.findChildren(Collector)
    assert collector.isActive()
    _kept = [[number] for number in range(20 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: destroyed_on != [])
    assert destroyed_on == [threading.main_thread()]


def test_only_what_is_due_is_collected(qapp: QApplication) -> None:
    """Young garbage alone does not cause a collection of everything."""
    assert not gc.isenabled()
    assert gc.get_freeze_count() > len(gc.get_objects()) / 10, "what was there at the start is looked at no more"
    gc.collect()
    before = [generation["collections"] for generation in gc.get_stats()]
    collect_due()
    assert [generation["collections"] for generation in gc.get_stats()] == before
    _kept = [[number] for number in range(20 * gc.get_threshold()[0])]
    collect_due()
    after = [generation["collections"] for generation in gc.get_stats()]
    assert after == [before[0] + 1, *before[1:]]
