"""Python objects of widgets live as long as the widgets: no call of ours ties them to an unrelated one.

PySide makes the object that a getter is called on the owner of the Python object returned. Where Qt does not own the one
by the other, a later collection of garbage invalidates or even deletes what is still in use.
"""

import ast
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from ui.widgets.helpers import screen_of
from ui.window.main_window import MainWindow


def test_a_deleted_page_takes_no_other_widget_along(opened: MainWindow) -> None:
    """Every page is created and dropped as when another report is opened; what the window holds stays usable."""
    elsewhere = [*opened.side.findChildren(QPushButton), *opened.statusBar().findChildren(QWidget)]
    for row in range(opened.sections.count()):
        opened.sections.setCurrentRow(row)
        QApplication.processEvents()
    for row in range(opened.sections.count()):
        assert isinstance(opened.page(row), QWidget)
    opened.files.new()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    assert all(shiboken6.isValid(widget) for widget in elsewhere)
    assert all(shiboken6.isValid(action) for action in opened.actions_by_name.values())
    assert shiboken6.isValid(opened.statusBar())


ROOT = Path(__file__).parents[3]
TYING = {"screen", "nextInFocusChain", "previousInFocusChain"}


def tying_calls(folder: Path) -> Iterator[str]:
    """Yield the places below a folder that call a getter of an object outside of the widget's own tree."""
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if not any(name in source for name in TYING):
            continue  # most files need not be parsed
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TYING:
                yield f"{path.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize("folder", ["src", "tests", "packaging"])
def test_no_widget_is_asked_for_its_screen_or_its_neighbour(folder: str) -> None:
    assert list(tying_calls(ROOT / folder)) == []


def test_a_collected_dialog_does_not_take_the_screen_along(window: MainWindow) -> None:
    """Issue 13: the next widget after a closed comparison crashed the program."""
    screen = screen_of(window)
    dialog = QDialog()
    dialog.itself = dialog  # type: ignore[attr-defined] # only the collector of garbage ends it
    assert screen_of(dialog) is screen
    del dialog
    gc.collect()
    assert shiboken6.isValid(screen)
    assert QApplication.primaryScreen() is screen
