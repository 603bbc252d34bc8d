"""Issue 12, To show: actions from nothing to the final Word file, counted in the real window; text is not counted."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.actions import checking
from ui.table.model import KEY_ROLE
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

NEW_REPORT: Final = 3
"""Ctrl+N, the name, Enter: tests/campaigns/newcomer.py does it on a screen."""
TEXTS: Final = {
    1: "本年通过区政府网站公开信息。",
    5: "主动公开的内容还不够丰富，下一步加强培训。",
    6: "本年没有收取信息处理费。",
}
THIRTY: Final = {
    "documents.normative_documents.issued": "2",
    "documents.normative_documents.repealed": "1",
    "documents.normative_documents.in_force": "7",
    "licensing.licences.decisions": "146",
    "enforcement.penalties.decisions": "18",
    "enforcement.coercion.decisions": "3",
    "requests.received.natural_person": "24",
    "requests.received.business": "8",
    "requests.received.research": "1",
    "requests.carried_in.natural_person": "2",
    "requests.carried_in.business": "1",
    "requests.granted.natural_person": "9",
    "requests.granted.business": "3",
    "requests.partially_granted.natural_person": "4",
    "requests.partially_granted.business": "2",
    "requests.denied_third_party.natural_person": "1",
    "requests.denied_administrative_inquiry.natural_person": "3",
    "requests.unavailable_not_held.natural_person": "2",
    "requests.unavailable_not_held.business": "2",
    "requests.unavailable_not_held.research": "1",
    "requests.not_processed_petition.natural_person": "4",
    "requests.not_processed_repeat.natural_person": "1",
    "requests.carried_out.natural_person": "2",
    "requests.carried_out.business": "2",
    "disputes.review.upheld": "2",
    "disputes.review.corrected": "1",
    "disputes.review.other": "1",
    "disputes.litigation_direct.upheld": "1",
    "disputes.litigation_direct.pending": "1",
    "disputes.litigation_after_review.upheld": "1",
}


def keys_of(window: MainWindow, row: int) -> frozenset[str]:
    tables = window.session.form.sections[row - 1].tables
    return frozenset(key for table in tables for key in table.cell_keys)


class Hand:
    """Somebody at the window: every key, chord, click and field typed into is an action."""

    def __init__(self, window: MainWindow) -> None:
        self.actions = NEW_REPORT
        self._window = window

    def page(self) -> TablePage:
        page = self._window.pages.current_page()
        assert isinstance(page, TablePage)
        return page

    def cell(self) -> str:
        """Return the cell that has the focus; empty while it is edited."""
        field = QApplication.focusWidget()
        return str(field.currentIndex().data(KEY_ROLE)) if isinstance(field, FigureTable) else ""

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.actions += 1
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifiers)

    def type(self, text: str, *, counted: bool = True) -> None:
        self.actions += counted
        for char in text:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                key = ord(char) if char.isascii() else 0
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, char)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    def open_section(self, row: int) -> None:
        self.actions += 1
        sections = self._window.sections
        place = sections.visualItemRect(sections.item(row)).center()
        QTest.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
        for _ in range(5):
            QApplication.processEvents()  # the tables of the page are fitted after it is shown

    def click_cell(self, key: str) -> None:
        self.actions += 1
        (table,) = (table for table in self.page().tables if key in table.table().cell_keys)
        place = table.visualRect(table.figures.index_of(key))
        assert not table.viewport().visibleRegion().intersected(place).isEmpty(), "seen without scrolling"
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())

    def click(self, name: str) -> None:
        self.actions += 1
        button = self._window.findChild(QPushButton, name)
        assert button is not None
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def fill_zeros(self) -> None:
        self.click(f"{self.page().objectName()}.zeros")

    def paste(self, block: Iterable[Iterable[str]]) -> None:
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in block))
        self.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    """Somebody who has just begun a new report: the cursor is in the text of 一."""
    window.resize(1366, 728)
    window.session.set_cover("填写封面", "cover.organisation", organisation="云溪区临河街道办事处", year=2025)
    window.go_to("overview.preamble")
    return Hand(window)


def write(hand: Hand, row: int) -> None:
    if row > 1:
        hand.open_section(row)
    hand.type(TEXTS[row], counted=False)


def export(window: MainWindow, hand: Hand, dialogs: Any, path: Path, figures: Mapping[str, str]) -> int:
    """Press Ctrl+E, and Enter in the file dialog; return the actions once the document holds figures and text."""
    dialogs.path = path
    hand.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    hand.actions += 1
    report = window.session.report
    cells = window.session.form.cells
    inputs = [key for key, cell in cells.items() if not cell.is_total]
    assert {key: str(report.figures[key]) for key in inputs} == dict.fromkeys(inputs, "0") | dict(figures)
    assert not checking.errors(report, window.session.today())
    document = docx.Document(str(path))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert all(text in paragraphs for text in TEXTS.values())
    return hand.actions


def test_a_report_of_zeros(window: MainWindow, hand: Hand, dialogs: Any, tmp_path: Path) -> None:
    """At most 25."""
    write(hand, 1)
    hand.open_section(2)
    hand.fill_zeros()
    hand.open_section(3)
    hand.click("requests.nothing")
    write(hand, 5)
    write(hand, 6)
    actions = export(window, hand, dialogs, tmp_path / "x.docx", {})
    assert actions <= 25


def test_thirty_figures_typed(window: MainWindow, hand: Hand, dialogs: Any, tmp_path: Path) -> None:
    """At most 75."""
    write(hand, 1)
    for row in (2, 3, 4):
        hand.open_section(row)
        for key in (key for key in THIRTY if key in keys_of(window, row)):
            if hand.cell() != key:
                hand.click_cell(key)
            hand.type(THIRTY[key])
        hand.fill_zeros()
    write(hand, 5)
    write(hand, 6)
    actions = export(window, hand, dialogs, tmp_path / "x.docx", THIRTY)
    assert actions <= 75


def test_thirty_figures_pasted(window: MainWindow, hand: Hand, dialogs: Any, tmp_path: Path) -> None:
    """At most 35: one block for each table of a sheet; blanks of the sheet stay blank and are filled with zeros."""
    write(hand, 1)
    for row in (2, 3, 4):
        hand.open_section(row)
        page = hand.page()
        for table in page.tables:
            block = [[THIRTY.get(key, "") for key in keys] for keys in table.figures.grid.keys]
            if any(map(any, block)):
                first = table.figures.grid.keys[0][0]
                if hand.cell() != first:
                    hand.click_cell(first)
                hand.paste(block)
        hand.fill_zeros()
    write(hand, 5)
    write(hand, 6)
    actions = export(window, hand, dialogs, tmp_path / "x.docx", THIRTY)
    assert actions <= 35
