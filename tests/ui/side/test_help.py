"""Issue 3, Help: F1 and a pane that follows the focus; About with licences; a page of shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from app.actions import checking
from app.actions.support import third_party
from app.form.help import load_help
from ui.help.about_dialog import AboutDialog
from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.look.theme import colours
from ui.side.help import HelpPane
from ui.widgets.follower import Follower
from ui.widgets.labels import as_written
from ui.window.actions import keys_by_menu
from ui.window.main_window import MainWindow

CELL = "requests.not_processed_repeat.business"


def help_of(window: MainWindow) -> HelpPane:
    window.side.show_help()
    made = window.side.help
    assert made is not None
    return made


def test_f1_shows_the_help_of_the_present_cell_and_escape_leads_back(opened: MainWindow) -> None:
    """Issue 3, Help: what to count in this row and column, with its article."""
    opened.go_to(CELL)
    table = QApplication.focusWidget()
    QTest.keyClick(table, Qt.Key.Key_F1)
    pane = opened.side.help
    assert pane is not None
    assert QApplication.focusWidget() is pane
    text = pane.toPlainText()
    texts = load_help("2021")
    for expected in (
        texts.rows["requests.not_processed_repeat"].text,
        texts.columns["requests.business"].text,
        "第三十六条第（六）项",
        "同一列的“（七）总计”",
    ):
        assert expected in text
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table


def test_the_help_follows_a_step_after_a_pause(opened: MainWindow) -> None:
    """Issue 12, To show: a keystroke that leads to the next cell does not wait for the help; whoever reads it gets it."""
    opened.go_to(CELL)
    pane = help_of(opened)
    opened.side.go_back()
    before = pane.toPlainText()
    pane.findChild(Follower).setInterval(60_000)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert as_written(QTextBrowser.toPlainText(pane)) == before
    assert "科研机构" in pane.toPlainText()


def test_the_pane_says_how_the_words_were_read(opened: MainWindow) -> None:
    """Issue 17, 5: why a finding believes what it says, shown on asking."""
    opened.session.set_text("overview.disclosure_on_request", "全年共收到政府信息公开申请99999件。")
    opened.session.finish_checks()
    finding = next(item for item in opened.session.findings if item.rule == "text-requests")
    pane = help_of(opened)
    pane.show_finding(finding)
    assert finding.why
    assert f"怎样看出来的\n{finding.why}" in pane.toPlainText()


def test_the_pane_has_a_frame_only_with_the_focus(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: its frame ran into the edge of the window."""
    pane = help_of(opened)
    qtbot.waitUntil(pane.isVisible)

    def edge() -> set[int]:
        image = pane.grab().toImage()
        return {image.pixel(x, image.height() // 2) for x in (0, 1, image.width() - 1)}

    opened.activateWindow()
    qtbot.waitUntil(pane.hasFocus)
    assert edge() == {colours(pane).accent.rgb()}
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    pane.clearFocus()
    assert edge() == {colours(pane).base.rgb()}


def test_the_pane_follows_the_focus(opened: MainWindow) -> None:
    """Cells, texts and cover fields, whichever has the focus."""
    pane = help_of(opened)
    texts = load_help("2021")
    for key, expected in (
        ("disputes.litigation_after_review.upheld", texts.rows["disputes.litigation_after_review"].text),
        ("overview.supervision", texts.parts["overview.supervision"].text),
        ("introduction", texts.parts["introduction"].text),
        ("cover.year", texts.cover["year"].text),
        ("cover.body_kind", texts.cover["body_kind"].text),
    ):
        opened.go_to(key)
        assert expected in pane.toPlainText(), key
    opened.sections.setCurrentRow(6)
    assert texts.parts["other_matters.text"].text in pane.toPlainText(), "a section that is looked at"


def test_a_finding_shows_its_rule(opened: MainWindow) -> None:
    """Issue 3, Help: the rule of a finding; moving on, the place's own help again."""
    pane = help_of(opened)
    opened.session.set_figures({"disputes.review.total": 9})
    opened.findings.choose(0)
    rule = next(rule for rule in checking.rules() if rule.name == "disputes-total")
    assert rule.text.partition("依据：")[0] in pane.toPlainText()
    assert opened.session.findings[0].message in pane.toPlainText()
    opened.go_to(CELL)
    assert "核对规则" not in pane.toPlainText()


def test_the_pane_is_not_made_before_it_is_seen(opened: MainWindow) -> None:
    assert opened.side.help is None


def test_help_works_in_a_narrow_window(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 3, Looks: nothing cut off at 150 % on a small screen; issue 12, B10: beside the pages, not over them."""
    opened.resize(853, 480)
    qtbot.waitUntil(lambda: not opened.side.isVisible())
    assert opened.width() == 853
    opened.go_to(CELL)
    table = QApplication.focusWidget()
    pane = help_of(opened)
    assert pane.isVisible()
    assert opened.width() == 853
    assert opened.area.isVisible()
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table
    opened.side.toggle()
    assert not opened.side.isVisible()


def test_the_column_leaves_room_for_table_and_findings(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 3, Tables: readable at 1366 × 768 without horizontal scrolling; findings at least 150 high."""
    opened.resize(1366, 720)
    opened.go_to(CELL)
    qtbot.waitUntil(opened.side.isVisible)
    table = QApplication.focusWidget()
    assert table is not None
    assert not table.horizontalScrollBar().isVisible()  # type: ignore[attr-defined]
    assert opened.findings.height() >= 150
    assert opened.width() == 1366


def test_about_names_every_part_with_its_licence(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 3, Help: About, with licences. Issue 7, item 7: replaceable parts are marked; the texts are shown."""
    dialog = AboutDialog(opened)
    qtbot.addWidget(dialog)
    text = dialog.parts.toPlainText()
    named = {part.name.lower().replace("_", "-"): part for part in third_party()}
    assert {"pyside6-essentials", "jinja2", "lxml", "shiboken6", "markupsafe"} <= named.keys()
    for part in named.values():
        assert part.name in text
        assert part.licence in text
    for name in ("pyside6-essentials", "shiboken6"):
        assert "LGPL" in named[name].licence
    assert "可以换用自己编译或修改过的版本" in text
    assert dialog.texts.document().isEmpty(), "nothing is read before it is looked at"
    dialog.show()
    dialog.tabs.setCurrentWidget(dialog.texts)
    whole = dialog.texts.toPlainText()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in whole
    assert "可以换用" in whole.partition("用到的第三方软件\n")[0]


def test_shortcuts_come_from_the_actions(opened: MainWindow, qtbot: QtBot, dialogs: object) -> None:
    """Issue 3, Help: a shortcuts page; no two actions have the same keys."""
    dialog = ShortcutsDialog(keys_by_menu(opened.entries()), opened)
    qtbot.addWidget(dialog)
    text = dialog.page.toPlainText()
    for entry in opened.entries():
        for keys in filter(None, entry.keys.split("|")):
            assert keys in text, entry.name
    assert "Ctrl+M" in text
    dialog.show()
    block = dialog.page.document().begin()
    while block.isValid():
        if block.text().startswith("Ctrl+"):
            assert block.layout().lineCount() == 1, f"issue 12: {block.text()} was on two lines"
        block = block.next()
    opened.actions_by_name["shortcuts"].trigger()
    opened.actions_by_name["about"].trigger()
    assert dialogs.asked == ["shortcuts", "about"]  # type: ignore[attr-defined]


def test_names_and_articles_are_not_broken_across_lines(opened: MainWindow) -> None:
    """Issue 12, To show: 表二's help had “本年制发件 / 数” in its title; what is copied has no hidden characters."""
    pane = help_of(opened)
    opened.go_to("documents.regulations.issued")
    assert "表二“规章”的“本年制发件数”" in pane.toPlainText()
    pane.selectAll()
    assert "\u2060" not in pane.createMimeDataFromSelection().text()
    for width in range(200, 420, 7):
        pane.setFixedWidth(width)
        QApplication.processEvents()
        title = pane.document().begin()
        layout = title.layout()
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        shown = [title.text()[line.textStart() : line.textStart() + line.textLength()] for line in lines]
        for line in shown:
            assert line.count("“") == line.count("”"), shown
