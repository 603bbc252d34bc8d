"""Issue 7, To show: every step of the guide carried out as written, as a new user would, in real windows and dialogs."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from docx import Document
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QProgressDialog,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.actions import exporting
from app.checks.finding import Level
from app.project.store import load, save
from app.report.model import Report
from app.values import SLASH
from ui.dialogs.question_box import QuestionBox
from ui.dialogs.wrapped_line import WrappedLine
from ui.narrative.part_editor import PartEditor
from ui.state.session import ReportSession
from ui.table.view import FigureTable
from ui.widgets.card_button import CardButton
from ui.window.main_window import MainWindow

TODAY = date(2026, 1, 5)
SAMPLE = next((Path(__file__).parents[3] / "resources" / "samples").glob("*.nianbao"))
FIRST = "requests.received.natural_person"


def bare(label: str) -> str:
    return label.partition("(&")[0].rstrip("…")


Answer: TypeAlias = Callable[[QWidget], None]
Answers: TypeAlias = tuple[Answer, ...]


class Hand:
    """A user's hand on one window: menus and buttons by the words that the guide uses, keys, files in dialogs."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    @property
    def report(self) -> Report:
        return self.window.session.report

    def menu(self, *path: str, answers: Answers = ()) -> None:
        """Choose from the menu bar."""
        above: QWidget = self.window.menuBar()
        for name in path[:-1]:
            direct = Qt.FindChildOption.FindDirectChildrenOnly
            above = next(menu for menu in above.findChildren(QMenu, options=direct) if bare(menu.title()) == name)
        found = [action for action in above.actions() if bare(action.text()).startswith(path[-1])]
        assert found, f"{path} is not there"
        assert found[0].isVisible(), path
        self.during(found[0].trigger, *answers)

    def choose(self, menu: QMenu, name: str, *answers: Answer) -> None:
        """Choose from a menu that the right button opened."""
        action = next(action for action in menu.actions() if bare(action.text()) == name)
        assert action.isEnabled(), name
        self.during(action.trigger, *answers)
        if isValid(menu):  # a dialog closes it
            menu.close()

    def press(self, name: str, inside: QWidget | None = None, *answers: Answer) -> None:
        """Press the visible button with these words."""
        self.during(self.button(name, inside).click, *answers)

    def button(self, name: str, inside: QWidget | None = None) -> QAbstractButton:
        QApplication.processEvents()  # what was just made is shown then
        for button in (inside or self.window).findChildren(QAbstractButton):
            words = [button.text(), button.toolTip(), button.accessibleName().partition("，")[0]]
            if isinstance(button, CardButton):
                words += [label.text() for label in button.findChildren(QLabel)]
            if button.isVisible() and name in [bare(word) for word in words]:
                assert button.isEnabled(), name
                return button
        raise AssertionError(f"there is no button {name}")

    def during(self, do: Callable[[], object], *answers: Answer) -> None:
        """Do something that opens dialogs, one after the other, and answer each."""
        waiting = list(answers)
        known: list[QWidget] = [dialog] if (dialog := QApplication.activeModalWidget()) else []
        failed: list[BaseException] = []

        def wait() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isVisible() or dialog in known or isinstance(dialog, QProgressDialog):
                QTimer.singleShot(5, wait)
                return
            known.append(dialog)
            answer = waiting.pop(0)
            if waiting:
                QTimer.singleShot(5, wait)
            try:
                answer(dialog)
            except BaseException as error:  # noqa: BLE001 - raised again where the test can see it
                failed.append(error)
                dialog.close()

        if waiting:
            QTimer.singleShot(5, wait)
        do()
        if answers:
            if not failed:
                self._qtbot.waitUntil(lambda: not waiting)
            self.window.activateWindow()  # the offscreen platform has no window manager to do it
            QApplication.processEvents()
        if failed:
            raise failed[0]

    def file(self, path: Path) -> Callable[[QWidget], None]:
        """Answers a file dialog."""

        def answer(dialog: QWidget) -> None:
            assert isinstance(dialog, QFileDialog)
            dialog.selectFile(str(path))
            name = dialog.findChild(QLineEdit)
            assert name is not None
            name.setText(str(path))
            dialog.accept()

        return answer

    def page(self, heading: str) -> None:
        """Click a line of the list at the left."""
        lines = self.window.sections
        row = next(row for row in range(lines.count()) if lines.item(row).text().startswith(heading))
        QTest.mouseClick(
            lines.viewport(), Qt.MouseButton.LeftButton, pos=lines.visualItemRect(lines.item(row)).center()
        )
        assert lines.currentRow() == row

    def cell(self, key: str) -> FigureTable:
        """Click a cell."""
        self.window.go_to(key)
        table = QApplication.focusWidget()
        assert isinstance(table, FigureTable)
        place = table.visualRect(table.currentIndex()).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return table

    def keys(self, text: str) -> None:
        """Type into the focused widget."""
        for char in text:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char)
                QApplication.sendEvent(QApplication.focusWidget(), event)

    def key(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= one
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def write(self, key: str, text: str) -> PartEditor:
        """Click into a field and write with an input method."""
        editor = self.window.findChild(PartEditor, key)
        assert editor is not None
        editor.setFocus()
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(editor, event)
        return editor

    def right_button(self, table: FigureTable) -> QMenu:
        return table.tools.menu()

    def settle(self) -> None:
        self.window.session.finish_checks()
        self.window.findings.messages()  # brings the list up to date
        QApplication.processEvents()

    def errors(self) -> int:
        self.settle()
        return sum(finding.level is Level.ERROR for finding in self.window.session.findings)


CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialogs_of_qt() -> Iterator[None]:
    """Dialogs that a test can operate; the file dialogs of Windows and of desktops have no widgets."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


@pytest.fixture
def new_window(qtbot: QtBot, dialogs_of_qt: None) -> Callable[[], Hand]:
    """Starts the program as a double click does, with its real dialogs."""

    def make() -> Hand:
        window = MainWindow(ReportSession(today=TODAY))
        qtbot.addWidget(window, before_close_func=lambda widget: widget.session.undo_stack.setClean())
        window.show_start()
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        return Hand(window, qtbot)

    return make


@pytest.fixture
def hand(new_window: Callable[[], Hand]) -> Hand:
    return new_window()


@pytest.fixture
def filled(hand: Hand, tmp_path: Path) -> Hand:
    """With a filled report that has a file."""
    path = Path(shutil.copy(SAMPLE, tmp_path / "2025年报告.nianbao"))
    hand.press("打开", None, hand.file(path))
    assert hand.window.session.path == path
    return hand


def test_ten_minutes_from_blank_to_finished(new_window: Callable[[], Hand], tmp_path: Path, qtbot: QtBot) -> None:
    """ten-minutes.md, step by step."""
    hand = new_window()

    def fill(dialog: QWidget) -> None:  # 2
        name, kind = dialog.findChild(QLineEdit, "new.organisation"), dialog.findChild(QComboBox, "new.body_kind")
        assert isinstance(name, QLineEdit)
        assert isinstance(kind, QComboBox)
        name.setText("云溪区临河街道办事处")
        assert kind.currentText() == "乡镇、街道", "guessed from the name"
        scope = dialog.findChild(QComboBox, "new.scope")
        assert isinstance(scope, QComboBox)
        assert scope.currentText() == "本机关"
        hand.press("开始填写", dialog)

    hand.press("新建报告", None, fill)  # 1
    assert hand.report.cover.year == 2025
    hand.settle()
    qtbot.waitUntil(lambda: hand.window.side.findChild(QTabWidget, "sideTabs") is not None)  # 3
    tabs = hand.window.side.findChild(QTabWidget, "sideTabs")
    assert isinstance(tabs, QTabWidget)
    assert [tabs.tabText(index) for index in range(tabs.count())] == ["预览", "填写说明", "上年"]
    shown = hand.window.side.isVisible()
    hand.key(Qt.Key.Key_F9)
    assert hand.window.side.isVisible() is not shown
    hand.key(Qt.Key.Key_F9)
    path = tmp_path / "我的报告.nianbao"
    hand.during(lambda: hand.key(Qt.Key.Key_S, CTRL), hand.file(path))  # 4
    assert path.is_file()

    hand.page("二、主动公开政府信息情况")  # 5
    hand.cell("documents.regulations.issued")
    hand.keys("/")
    hand.key(Qt.Key.Key_Return)
    hand.cell("licensing.licences.decisions")
    hand.keys("12")
    hand.key(Qt.Key.Key_Return)
    hand.cell("fees.administrative_fees.amount")
    hand.keys("0.37")
    hand.key(Qt.Key.Key_Return)
    assert hand.window.sections.currentRow() == 3
    hand.page("二、主动公开政府信息情况")
    hand.press("空格填 0")
    assert hand.report.figures["documents.regulations.repealed"] == 0
    assert hand.report.figures["licensing.licences.decisions"] == 12
    assert hand.report.figures["documents.regulations.issued"] is SLASH
    assert str(hand.report.figures["fees.administrative_fees.amount"]) == "0.37"
    hand.page("三、收到和处理政府信息公开申请情况")  # 6
    hand.press("没有申请和争议", hand.window.pages.currentWidget())
    hand.cell(FIRST)
    strip = hand.window.findChild(QLabel, "balanceStrip")
    hand.page("四、政府信息公开行政复议、行政诉讼情况")
    hand.settle()
    states = [hand.window.sections.section_state(row)[1] for row in (2, 3, 4)]
    assert states == ["已填好"] * 3

    hand.page("一、总体情况")  # 7
    for part in (
        *("proactive_disclosure", "disclosure_on_request", "information_management", "platforms", "supervision"),
    ):
        hand.write(f"overview.{part}", TEXTS[part])
    hand.page("五、存在的主要问题及改进情况")
    hand.write("problems.main_problems", "一是公开的内容不够丰富。")
    hand.write("problems.improvements", "加强培训，丰富内容。")
    hand.page("六、其他需要报告的事项")
    hand.write("other_matters.text", "本年没有收取信息处理费。")
    assert hand.errors() == 0  # 8
    hand.key(Qt.Key.Key_F8)
    document = tmp_path / "报告.docx"
    hand.during(lambda: hand.key(Qt.Key.Key_E, CTRL), hand.file(document))  # 9
    assert "云溪区临河街道办事处" in "".join(paragraph.text for paragraph in Document(str(document)).paragraphs)
    bar = hand.window.findChild(QWidget, "exportedBar")
    assert bar is not None
    hand.button("打开文件", bar)
    hand.key(Qt.Key.Key_S, CTRL)  # 10
    assert load(path).report == hand.report
    assert strip is not None
    hand.window.close()
    again = new_window()
    again.press("继续上次的报告")
    assert again.report.text("other_matters.text") == "本年没有收取信息处理费。"


TEXTS = {
    "proactive_disclosure": "通过区政府网站公开信息。未制发行政规范性文件。作出行政许可决定12件。",
    "disclosure_on_request": "未收到政府信息公开申请，没有行政复议、行政诉讼。",
    "information_management": "公文拟稿时同步确定公开属性。",
    "platforms": "维护街道专栏，设公开查阅点。",
    "supervision": "开展培训两次，没有追究责任的情形。",
}


def test_tables(filled: Hand) -> None:
    """tables.md."""
    hand = filled
    hand.cell(FIRST)
    for typed, figure in (("１２", 12), ("1,234", 1234), ("12件", 12)):
        hand.keys(typed)
        hand.key(Qt.Key.Key_Return)
        assert hand.report.figures[FIRST] == figure
        hand.cell(FIRST)
    hand.keys("9")
    hand.key(Qt.Key.Key_Escape)
    assert hand.report.figures[FIRST] == 12, "Esc gives up"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.report.figures[FIRST] == 1234, "the last one is undone"
    hand.key(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1234"
    hand.keys("多少")
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Escape)
    assert hand.report.figures[FIRST] == 1234, "what is no number is refused"

    total = "requests.received.total"
    table = hand.cell(total)
    hand.keys("99")
    hand.key(Qt.Key.Key_Return)
    assert hand.report.figures[total] == 99
    table = hand.cell(total)
    hand.choose(hand.right_button(table), "恢复自动合计")
    assert total not in hand.report.figures
    hand.window.session.set_figures({total: 99})
    hand.cell(total)
    strip = hand.window.pages.currentWidget().findChild(QLabel, "balanceStrip")
    assert strip is not None
    assert f'<a href="{total}">改回自动合计</a>' in strip.text()
    strip.linkActivated.emit(total)
    assert total not in hand.report.figures

    QGuiApplication.clipboard().setText("1\t2\n3\t4")
    hand.cell(FIRST)
    hand.key(Qt.Key.Key_V, CTRL)
    assert [hand.report.figures[f"requests.{row}.{column}"] for row in ("received", "carried_in") for column in
            ("natural_person", "business")] == [1, 2, 3, 4]  # fmt: skip
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.report.figures[FIRST] == 1234, "a paste is one step"
    QGuiApplication.clipboard().setText("7\t多少")
    hand.cell(FIRST)
    hand.during(lambda: hand.key(Qt.Key.Key_V, CTRL), lambda box: hand.press("粘贴其余部分", box))
    assert hand.report.figures[FIRST] == 7

    hand.window.session.set_figures(
        {FIRST: None, "requests.received.business": None, "requests.carried_in.other": None}
    )
    table = hand.cell(FIRST)
    hand.key(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    hand.key(Qt.Key.Key_L, CTRL)
    assert hand.report.figures[FIRST] == hand.report.figures["requests.received.business"] == 0
    assert "requests.carried_in.other" not in hand.report.figures, "only the selected blanks"
    hand.press("空格填 0")
    assert hand.report.figures["requests.carried_in.other"] == 0

    table = hand.cell("documents.regulations.issued")
    hand.choose(hand.right_button(table), "填“/”（不适用）")
    assert hand.report.figures["documents.regulations.issued"] is SLASH

    def remark(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText("含上年结转")
        hand.press("确定", dialog)

    hand.cell(FIRST)
    hand.during(lambda: hand.key(Qt.Key.Key_M, CTRL), remark)
    assert hand.report.remarks[FIRST] == "含上年结转"
    strip = hand.window.pages.currentWidget().findChild(QLabel, "balanceStrip")
    assert strip is not None
    assert "×" in strip.text() or "√" in strip.text()
    for name in ("紧凑", "宽松"):
        hand.menu("视图", "表格疏密", name)
    hand.menu("视图", "放大文字")


def test_narratives(filled: Hand) -> None:
    """narratives.md."""
    hand = filled
    hand.page("一、总体情况")
    editor = hand.write("overview.supervision", "")
    data = QMimeData()
    data.setHtml("<b>粗体的　字</b>")
    data.setText("粗体的　字")
    QGuiApplication.clipboard().setMimeData(data)
    before = len(hand.report.text("overview.supervision"))
    hand.key(Qt.Key.Key_V, CTRL)
    assert len(hand.report.text("overview.supervision")) > before
    assert "<b>" not in hand.report.text("overview.supervision")
    hand.press("增加一段", hand.window.pages.currentWidget())
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), "write the heading"
    field.selectAll()
    hand.keys("队伍建设")
    hand.key(Qt.Key.Key_Return)
    added = QApplication.focusWidget()
    assert isinstance(added, PartEditor)
    hand.write(added.key(), "培训两次。")
    key = added.key()
    assert "队伍建设" in str(hand.report.narrative(key).heading)
    pane = hand.window.findChild(PartEditor, key).parentWidget()
    hand.press("上移这一段", pane)
    pane = hand.window.findChild(PartEditor, key).parentWidget()
    hand.press("下移这一段", pane)
    pane = hand.window.findChild(PartEditor, key).parentWidget()
    hand.press("删除这一段", pane)
    assert "培训两次。" not in str(hand.report.narratives["overview"])
    hand.key(Qt.Key.Key_Z, CTRL)
    assert "培训两次。" in str(hand.report.narratives["overview"])
    pane = hand.window.findChild(PartEditor, "overview.platforms").parentWidget()
    hand.press("改小标题", pane)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    hand.keys("平台")
    hand.key(Qt.Key.Key_Return)
    assert hand.report.narrative("overview.platforms").heading == "平台"

    hand.page("封面")
    hand.write("introduction", "对报告有疑问的，请与办公室联系。")
    hand.press("在文末印单位和日期")
    assert hand.report.cover.signature
    hand.key(Qt.Key.Key_H, CTRL)
    bar = hand.window.area.bar
    bar.words.setText("办公室")
    bar.replacement.setText("党政办")
    hand.key(Qt.Key.Key_F3)
    hand.press("全部替换", bar)
    assert "请与党政办联系" in hand.report.text("introduction")
    bar.hide()
    hand.page("一、总体情况")
    hand.window.session.set_text("overview.disclosure_on_request", "本年新收政府信息公开申请53件。")
    hand.settle()
    marked = hand.window.findChild(PartEditor, "overview.disclosure_on_request")
    assert marked is not None
    assert marked.marks.findings, "underlined, the message under the mouse"
    for name in ("放大文字", "缩小文字"):
        hand.menu("视图", name)
    assert editor is not None


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_checks_and_reasons(filled: Hand) -> None:
    """checks.md."""
    hand = filled
    hand.window.session.set_text("overview.disclosure_on_request", "本年新收政府信息公开申请53件。")
    hand.settle()
    panel = hand.window.findings
    number = next(number for number, text in enumerate(panel.messages()) if text.startswith("警告") and "53" in text)
    panel.choose(number)
    assert isinstance(QApplication.focusWidget(), PartEditor), "at the words"
    hand.press("看表格", panel)
    assert isinstance(QApplication.focusWidget(), FigureTable)
    hand.press("看文字", panel)
    assert isinstance(QApplication.focusWidget(), PartEditor)

    def reason(dialog: QWidget) -> None:
        line = dialog.findChild(WrappedLine)
        assert line is not None
        line.setPlainText("按收件口径统计")
        hand.press("确定", dialog)

    hand.press("说明理由", panel, reason)
    hand.settle()
    found = next(finding for finding in hand.window.session.findings if finding.reason)
    assert found.reason == "按收件口径统计"
    listed = panel.findChild(QListWidget, "findings")
    assert listed is not None
    for name, is_kept in (("修改理由", True), ("撤回理由", False)):
        row = next(row for row in range(listed.count()) if listed.item(row).font().strikeOut())
        place = listed.visualItemRect(listed.item(row)).center()
        listed.customContextMenuRequested.emit(place)
        menu = next(menu for menu in panel.findChildren(QMenu) if menu.isVisible())
        hand.choose(menu, name, *([reason] if is_kept else []))
        hand.settle()
        assert bool(any(finding.reason for finding in hand.window.session.findings)) is is_kept
    hand.window.session.set_figures({"requests.granted.natural_person": 4})
    hand.settle()
    for number in range(len(panel.messages())):
        panel.choose(number)
        if panel.repairs() is not None:
            break
    hand.button("配平", panel)
    repairs = panel.repairs()
    assert repairs is not None
    repairs.actions()[0].trigger()
    assert hand.errors() == 0, "one click mends it"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.report.figures["requests.granted.natural_person"] == 4
    filters = panel.findChild(QComboBox, "findingsFilter")
    assert filters is not None
    assert [filters.itemText(index) for index in range(filters.count())] == [
        "全部", "只看错误", "只看待填", "只看警告", "只看提示",
    ]  # fmt: skip
    hand.key(Qt.Key.Key_F8)
    hand.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    shown = panel.isVisible()
    for is_shown in (not shown, shown):
        hand.press("核对结果")
        assert panel.isVisible() is is_shown


def test_export_and_print(filled: Hand, tmp_path: Path) -> None:
    """export.md."""
    hand = filled
    folder = tmp_path / "文档"
    folder.mkdir()
    hand.menu("文件", "导出", answers=(hand.file(folder / "报告.docx"),))
    for name, suffix in (("网页", ".html"), ("Excel 表格", ".xlsx"), ("纯文本", ".txt"), ("数据文件", ".json")):
        hand.menu("文件", "导出为", name, answers=(hand.file(folder / f"报告{suffix}"),))
    assert {path.suffix for path in folder.iterdir()} == {".docx", ".html", ".xlsx", ".txt", ".json"}
    bar = hand.window.findChild(QWidget, "exportedBar")
    assert bar is not None
    hand.button("打开所在文件夹", bar)
    hand.menu("文件", "复制为网页代码")
    assert "<table" in QGuiApplication.clipboard().text()
    hand.menu("文件", "打印预览", answers=(lambda dialog: hand.press("关闭", dialog),))
    hand.during(lambda: hand.key(Qt.Key.Key_P, CTRL), lambda box: hand.press("取消", box))

    hand.window.session.set_figures({"requests.granted.natural_person": 1})
    assert hand.errors() > 0

    def draft(box: QWidget) -> None:
        for name in ("仍导出正式稿", "取消"):
            hand.button(name, box)
        hand.press("导出草稿", box)

    hand.menu("文件", "导出", answers=(draft, hand.file(folder / "草稿.docx")))
    assert (folder / "草稿.docx").is_file()


def test_a_document_that_came_back(filled: Hand, tmp_path: Path) -> None:
    """returned.md."""
    hand = filled
    report = hand.report
    text = report.text("overview.platforms").replace("。", "，方便群众。", 1)
    theirs = report.with_figures({"licensing.licences.decisions": 148}).with_text("overview.platforms", text)
    exporting.export(theirs, tmp_path / "改过.docx", TODAY, accept_errors=True)

    def take(dialog: QWidget) -> None:
        hand.press("采用勾选的 2 处修改", dialog)

    hand.menu("文件", "比对返回的文档", answers=(hand.file(tmp_path / "改过.docx"), take))
    assert hand.report.figures["licensing.licences.decisions"] == 148
    assert hand.report.text("overview.platforms") == text
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.report == report


def test_reading_a_published_report(hand: Hand, tmp_path: Path) -> None:
    """import.md."""
    report = load(SAMPLE).report
    exporting.export(report, tmp_path / "已公布.html", TODAY, accept_errors=True)

    def look(dialog: QWidget) -> None:
        hand.press("读入为新报告", dialog)

    hand.menu("文件", "读入已公布的报告", answers=(hand.file(tmp_path / "已公布.html"), look))
    assert {key: hand.report.figures.get(key) for key in report.figures} == report.figures
    assert hand.report.text("overview.platforms") == report.text("overview.platforms")


def test_last_year(hand: Hand, tmp_path: Path) -> None:
    """last-year.md."""
    last = load(SAMPLE).report.with_cover(year=2024)
    save(tmp_path / "2024年报告.nianbao", last)
    hand.press("从上年报告新建", None, hand.file(tmp_path / "2024年报告.nianbao"))
    assert (hand.report.cover.organisation, hand.report.cover.year) == (last.cover.organisation, 2025)
    carried = hand.report.figures["requests.carried_in.natural_person"]
    assert carried == last.figures["requests.carried_out.natural_person"]
    hand.window.go_to("overview.platforms")
    hand.key(Qt.Key.Key_F7)
    pane = hand.window.side.last_year
    assert pane is not None
    page = hand.window.pages.current_page()
    quote = page.findChild(QToolButton, "overview.platforms.quote")
    assert quote is not None
    assert quote.text() == pane.quote.text() == "引用上年这段"
    quote.click()
    assert hand.report.text("overview.platforms") == last.text("overview.platforms")
    hand.window.session.finish_checks()
    findings = hand.window.findings
    findings.choose(next(n for n, text in enumerate(findings.messages()) if "与上年报告写的一样" in text))
    hand.press("已核对", findings)
    assert [item.reason for item in hand.report.reasons] == ["已核对"]
    pane.refresh()
    assert pane.text.toPlainText() == last.text("overview.platforms")
    assert pane.meter.value() == 100
    hand.menu("核对", "与上年比较")
    comparison = hand.window.review.comparison
    assert comparison is not None
    tabs = comparison.findChild(QTabWidget, "comparison.tabs")
    assert tabs is not None
    assert [tabs.tabText(index) for index in range(tabs.count())] == ["数字", "文字", "图"]
    comparison.figures.itemActivated.emit(comparison.figures.item(0, 0))
    for button, words in ((comparison.copy_button, "复制"), (comparison.print_button, "打印…")):
        assert button.text() == words
    assert comparison.export_button.text() == "导出…"
    comparison.close()
    hand.menu("核对", "去掉上年的报告")
    assert hand.report.last_year is None
    hand.menu("核对", "附上上年的报告", answers=(hand.file(tmp_path / "2024年报告.nianbao"),))
    assert hand.report.last_year is not None
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.report.last_year is None


def test_review_sheet_and_signatures(filled: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """review.md."""
    hand, opened = filled, list[Path]()
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(Path(url.toLocalFile())))
    for suffix in (".docx", ".html"):
        hand.menu("核对", "导出核对单", answers=(hand.file(tmp_path / f"核对单{suffix}"),))
        assert (tmp_path / f"核对单{suffix}").is_file()
    assert [path.name for path in opened] == ["核对单.docx", "核对单.html"]

    def sign(dialog: QWidget) -> None:
        name = dialog.findChild(QLineEdit, "sign.初审")
        assert name is not None
        name.setText("李明")
        hand.press("初审签字", dialog)
        hand.press("关闭", dialog)

    hand.menu("核对", "三审签字", answers=(sign,))
    assert [item.name for item in hand.report.sign_offs] == ["李明"]
    state = hand.window.findChild(QLabel, "signOffState")
    assert state is not None
    hand.window.session.set_figures({FIRST: 1})
    state.refresh()  # type: ignore[attr-defined]
    assert "初审签字已失效" in state.text()

    def take_back(dialog: QWidget) -> None:
        hand.press("撤回初审签字", dialog)
        hand.press("关闭", dialog)

    hand.menu("核对", "三审签字", answers=(take_back,))
    assert hand.report.sign_offs == ()


def test_a_template_of_ones_own(filled: Hand, tmp_path: Path) -> None:
    """templates.md."""
    hand = filled

    def turn_to_templates(dialog: QWidget) -> None:
        tabs = dialog.findChild(QTabWidget, "settings.tabs")
        assert tabs is not None
        assert tabs.tabText(1) == "模板"
        tabs.setCurrentIndex(1)

    def settings(dialog: QWidget) -> None:
        turn_to_templates(dialog)
        hand.press("新建模板", dialog, hand.file(tmp_path / "本单位.docx"))
        hand.button("打开", dialog)
        document = Document(str(tmp_path / "本单位.docx"))
        document.add_paragraph("{{ organization }}")
        document.save(str(tmp_path / "本单位.docx"))

        def correct(check: QWidget) -> None:
            mistakes = check.findChild(QListWidget, "templateMistakes")
            assert mistakes is not None
            assert mistakes.count() == 1
            hand.button("复制清单", check)
            document.paragraphs[-1].text = "{{ organisation }}"
            document.save(str(tmp_path / "本单位.docx"))
            hand.press("重新检查", check)
            assert mistakes.count() == 0
            hand.press("关闭", check)

        hand.press("检查模板", dialog, correct)
        hand.press("关闭", dialog)

    hand.menu("文件", "设置", answers=(settings,))
    hand.menu("文件", "导出", answers=(hand.file(tmp_path / "按模板.docx"),))
    assert Document(str(tmp_path / "按模板.docx")).paragraphs[-1].text == hand.report.cover.organisation

    def back(dialog: QWidget) -> None:
        turn_to_templates(dialog)
        hand.press("官方模板（规定的格式）", dialog)
        hand.press("关闭", dialog)

    hand.menu("文件", "设置", answers=(back,))
    hand.menu("文件", "导出", answers=(hand.file(tmp_path / "官方.docx"),))
    assert Document(str(tmp_path / "官方.docx")).paragraphs[-1].text != hand.report.cover.organisation


def test_earlier_versions(filled: Hand, tmp_path: Path) -> None:
    """never-lost.md."""
    hand = filled
    first = hand.report.figures[FIRST]
    hand.cell(FIRST)
    hand.keys("77")
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_S, CTRL)

    def restore(dialog: QWidget) -> None:
        versions = dialog.findChild(QTreeWidget, "versions")
        preview = dialog.findChild(QPlainTextEdit, "versionText")
        assert versions is not None
        assert preview is not None
        assert versions.topLevelItemCount() == 1
        assert hand.report.title in preview.toPlainText()
        hand.press("恢复这一版", dialog)

    hand.menu("文件", "更早的版本", answers=(restore,))
    assert hand.report.figures[FIRST] == first
    path = hand.window.session.path
    assert path is not None
    assert load(path).report.figures[FIRST] == 77, "the file waits for a save"
    hand.key(Qt.Key.Key_Z, CTRL)
    assert hand.report.figures[FIRST] == 77
    hand.window.session.undo_stack.setClean()
    messages: list[str] = []

    def nothing(box: QWidget) -> None:
        assert isinstance(box, QuestionBox)
        messages.append(box.sentence)
        box.accept()

    hand.menu("文件", "恢复没有保存的修改", answers=(nothing,))
    assert messages == ["没有需要恢复的内容：上次都正常保存或关闭了。"]


def test_questions(filled: Hand, tmp_path: Path) -> None:
    """questions.md: help, preview, feedback, about."""
    hand = filled
    hand.cell(FIRST)
    table = QApplication.focusWidget()
    hand.key(Qt.Key.Key_F1)
    assert hand.window.side.help is not None
    hand.key(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table
    for name in ("预览在下方", "预览在右侧"):
        hand.menu("视图", name)

    def feedback(dialog: QWidget) -> None:
        hand.press("复制", dialog)
        hand.press("保存为文件", dialog, hand.file(tmp_path / "反馈.txt"))
        hand.press("关闭", dialog)

    hand.menu("帮助", "问题反馈", answers=(feedback,))
    assert "“年报”问题反馈" in (tmp_path / "反馈.txt").read_text(encoding="utf-8-sig")
    hand.menu("帮助", "关于年报", answers=(lambda dialog: hand.press("关闭", dialog),))
    hand.menu("帮助", "快捷键", answers=(lambda dialog: hand.press("关闭", dialog),))
    hand.menu("帮助", "使用指南")
    assert hand.window.guide.isVisible()
