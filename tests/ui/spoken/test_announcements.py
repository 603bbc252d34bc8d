"""Issue 12, Spoken: a screen reader speaks a broken sum, a save, a filled block and every sentence of the status bar."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.follower import Follower
from ui.window.main_window import MainWindow

CELL = "requests.granted.natural_person"


@pytest.fixture
def spoken(opened: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences handed to the screen reader, each with the window as its place."""
    sentences: list[str] = []
    pass_on = QAccessible.updateAccessibility

    def record(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.object() is opened
            assert event.type() == QAccessible.Event.Announcement
            sentences.append(event.message())
        pass_on(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", record)
    return sentences


def follow(window: MainWindow) -> None:
    for follower in window.findChildren(Follower):
        follower.finish()


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)
    QCoreApplication.processEvents()


def test_a_broken_sum_is_spoken_once(opened: MainWindow, spoken: list[str]) -> None:
    opened.go_to(CELL)
    press(Qt.Key.Key_4)
    press(Qt.Key.Key_Return)
    follow(opened)
    (sentence,) = [sentence for sentence in spoken if "错误" in sentence]
    first, *others = [finding.message for finding in opened.session.findings]
    assert others
    assert sentence == f"新出现 {1 + len(others)} 处错误。第一处：{first}"
    spoken.clear()
    opened.session.set_cover("改封面", "cover.contact", contact="李四")
    follow(opened)
    assert spoken == []


def test_a_save_is_spoken(opened: MainWindow, spoken: list[str]) -> None:
    opened.session.set_cover("改封面", "cover.contact", contact="李四")
    assert opened.files.save()
    assert opened.session.path is not None
    assert f"已保存“{opened.session.path.name}”。" in spoken


def test_a_filled_and_a_pasted_block_are_spoken(opened: MainWindow, spoken: list[str]) -> None:
    opened.session.set_figures({"requests.granted.natural_person": None, "requests.granted.business": None})
    opened.go_to(CELL)
    spoken.clear()
    opened.actions_by_name["zeros"].trigger()
    assert spoken[0] == "已把 2 个空格填为 0。"
    spoken.clear()
    opened.go_to(CELL)
    QGuiApplication.clipboard().setText("1\t2")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "已粘贴 2 格。" in spoken


def test_a_finding_is_spoken_where_it_leads(opened: MainWindow, spoken: list[str]) -> None:
    opened.session.set_figures({CELL: 99})
    follow(opened)
    spoken.clear()
    opened.findings.step(1)
    assert opened.session.findings[0].message in spoken


def test_nothing_of_a_report_just_opened_is_spoken(opened: MainWindow, spoken: list[str]) -> None:
    opened.session.set_figures({CELL: 99})
    assert opened.files.save()
    path = opened.session.path
    assert path is not None
    follow(opened)
    spoken.clear()
    opened.open(path)
    follow(opened)
    assert not [sentence for sentence in spoken if "错误" in sentence]
