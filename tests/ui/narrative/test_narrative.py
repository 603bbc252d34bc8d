"""Issue 3, Narrative: headings, parts, pasting, and findings underlined in place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QPaintEvent, QRegion, QResizeEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.checks.finding import Finding, Level
from app.report import parts
from app.report.model import Narrative
from ui.look.icons import icon
from ui.look.theme import colours
from ui.narrative.editor_menu import editor_menu
from ui.narrative.page import NarrativePage
from ui.narrative.part_editor import PartEditor
from ui.narrative.part_heading import PartHeading
from ui.narrative.part_marks import tool_tip
from ui.widgets.labels import as_written
from ui.window.main_window import MainWindow

KEY = "overview.preamble"
OPEN = "overview.proactive_disclosure"
OWN = "overview.additional.0"
TypeText = Callable[[QWidget, str], None]


def page_of(window: MainWindow, key: str) -> NarrativePage:
    window.go_to(key)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, NarrativePage)
    return page


def editor_of(window: MainWindow, key: str) -> PartEditor:
    return page_of(window, key).editors[key]


def heading(window: MainWindow, key: str) -> str:
    label = page_of(window, key).findChild(QLabel, f"{key}.heading")
    assert label is not None
    return as_written(label.text())


def click(window: MainWindow, key: str, name: str) -> None:
    button = page_of(window, key).findChild(QToolButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def field(window: MainWindow) -> QLineEdit:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    return focused


def notices(window: MainWindow) -> list[str]:
    messages: list[str] = []
    window.session.notice.connect(messages.append)
    return messages


# ---------------------------------------------------------------- headings and parts


def test_headings_are_shown_as_they_will_be_printed(window: MainWindow, type_text: TypeText) -> None:
    """Numbering follows which parts have text."""
    type_text(editor_of(window, "overview.platforms"), "平台。")
    assert heading(window, "overview.platforms") == "（一）政府信息公开平台建设"
    assert "不印" in heading(window, OPEN)
    type_text(editor_of(window, OPEN), "公开。")
    assert heading(window, OPEN) == "（一）主动公开"
    assert heading(window, "overview.platforms") == "（二）政府信息公开平台建设"
    window.session.undo_stack.undo()
    assert heading(window, "overview.platforms") == "（一）政府信息公开平台建设"
    assert "（一）政府信息公开平台建设" in editor_of(window, "overview.platforms").accessibleName()


def test_every_editor_has_a_prompt_and_a_count(window: MainWindow) -> None:
    """字数 as Chinese offices count: characters without blanks."""
    for key in ("introduction", *window.session.report.text_keys()):
        window.go_to(key)
        editor = window.findChild(PartEditor, key)
        assert editor is not None
        assert editor.placeholderText(), key
    editor = editor_of(window, KEY)
    editor.insertPlainText("公开 58 件。\n好")
    labels = [label.text() for label in editor.parentWidget().findChildren(QLabel)]
    assert "7 字" in labels


def test_the_prompt_gives_way_while_something_is_composed(window: MainWindow) -> None:
    """Issue 7, Linux: Chinese input; two texts are never painted on top of each other."""
    editor = editor_of(window, OPEN)
    prompt, height = editor.placeholderText(), editor.sizeHint().height()
    QApplication.sendEvent(editor, QInputMethodEvent("zheng'fu", []))
    assert editor.placeholderText() == ""
    assert editor.sizeHint().height() == height, "the field does not jump"
    QApplication.sendEvent(editor, QInputMethodEvent("zheng'fu'g", []))
    QApplication.sendEvent(editor, QInputMethodEvent("", []))  # given up
    assert editor.placeholderText() == prompt
    commit = QInputMethodEvent("", [])
    commit.setCommitString("政府")
    QApplication.sendEvent(editor, QInputMethodEvent("zheng", []))
    QApplication.sendEvent(editor, commit)
    assert (editor.toPlainText(), editor.placeholderText()) == ("政府", prompt)


class Painted(QObject):
    """What of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt declares it
        """Note what is painted."""
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def test_the_prompt_goes_whole_with_the_first_letter(window: MainWindow) -> None:
    """Qt repaints the line that is typed only: the second line of the prompt stayed below it."""
    editor = editor_of(window, OPEN)
    QApplication.processEvents()
    for change in (lambda: editor.insertPlainText("公"), editor.clear):
        painted = Painted(editor.viewport())
        change()
        QApplication.processEvents()
        assert painted.region.boundingRect() == editor.viewport().rect()


def test_the_prompt_has_the_margins_of_the_text(opened: MainWindow) -> None:
    """Issue 13: it ran up to the right frame."""
    opened.session.set_text(OPEN, "")
    editor = page_of(opened, OPEN).editors[OPEN]
    margin = round(editor.document().documentMargin())
    for width in range(300, 400, 9):
        editor.resize(width, editor.height())
        image = editor.viewport().grab().toImage()
        ground, right = image.pixel(image.width() - 1, 2), image.width() - margin
        assert all(image.pixel(x, y) == ground for x in range(right, image.width()) for y in range(image.height()))


def test_a_heading_is_retitled_in_place(opened: MainWindow, type_text: TypeText) -> None:
    """One undo step; empty gives back the form's own."""
    click(opened, OPEN, f"{OPEN}.edit")
    assert field(opened).text() == "（一）主动公开"
    assert field(opened).selectedText() == "主动公开", "the number is kept unless one wants to change it"
    type_text(field(opened), "主动公开情况")
    QTest.keyClick(field(opened), Qt.Key.Key_Return)
    assert heading(opened, OPEN) == "（一）主动公开情况"
    assert QApplication.focusWidget() is editor_of(opened, OPEN)
    assert opened.session.undo_stack.undoText() == "改小标题"
    click(opened, OPEN, f"{OPEN}.edit")
    field(opened).clear()
    QTest.keyClick(field(opened), Qt.Key.Key_Return)
    assert opened.session.report.narrative(OPEN).heading is None
    opened.session.undo_stack.undo()
    assert heading(opened, OPEN) == "（一）主动公开情况"
    opened.session.undo_stack.undo()
    assert heading(opened, OPEN) == "（一）主动公开"
    assert not opened.session.is_modified


def test_retitling_is_given_up_with_escape_and_kept_on_leaving(opened: MainWindow, type_text: TypeText) -> None:
    click(opened, OPEN, f"{OPEN}.edit")
    type_text(field(opened), "别的")
    QTest.keyClick(field(opened), Qt.Key.Key_Escape)
    assert not opened.session.is_modified
    QTest.keyClick(editor_of(opened, OPEN), Qt.Key.Key_F2)
    type_text(field(opened), "公开")
    editor_of(opened, KEY).setFocus()
    assert opened.session.report.narrative(OPEN).heading == "（一）公开"


def test_a_part_is_added_titled_moved_and_removed(opened: MainWindow, qtbot: QtBot, type_text: TypeText) -> None:
    """增加一段 at the end with the next number; each is one undo step with a label."""
    messages = notices(opened)
    page = page_of(opened, KEY)
    add = page.findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    assert opened.session.report.narrative(OWN).heading == "（六）其他情况"
    assert field(opened).selectedText() == "其他情况"
    type_text(field(opened), "宣传培训")
    QTest.keyClick(field(opened), Qt.Key.Key_Enter)
    type_text(QApplication.focusWidget(), "举办培训。")
    assert opened.session.report.text(OWN) == "举办培训。"
    assert heading(opened, OWN) == "（六）宣传培训"
    click(opened, OWN, f"{OWN}.up")
    assert [item.part for item in opened.session.report.narratives["overview"]][-2:] == ["additional", "supervision"]
    assert list(page.editors)[-2] == OWN
    click(opened, OWN, f"{OWN}.remove")
    assert OWN not in page.editors
    assert messages[-1] == "已删除“（六）宣传培训”这一段，按 Ctrl+Z 可以恢复。"
    labels = [opened.session.undo_stack.text(index) for index in range(opened.session.undo_stack.count())]
    assert labels == ["增加一段", "改小标题", "改文字", "上移一段", "删除一段"]
    opened.session.undo_stack.undo()
    assert page.editors[OWN].toPlainText() == "举办培训。"
    assert QApplication.focusWidget() is page.editors[OWN]
    for _ in range(4):
        opened.session.undo_stack.undo()
    assert not opened.session.is_modified


def test_the_focus_is_never_in_a_part_that_is_gone(opened: MainWindow) -> None:
    """An added part is undone from another page: its page is shown with the focus in one of the texts there are."""
    page = page_of(opened, KEY)
    add = page.findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    opened.go_to("introduction")
    opened.session.undo_stack.undo()
    assert opened.pages.current_page() is page
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_numbers_follow_while_text_is_written(window: MainWindow, type_text: TypeText) -> None:
    """Issue 12, 6: nobody corrects a number by hand, neither after writing a part nor after undoing it."""
    page = page_of(window, KEY)
    add = page.findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    type_text(QApplication.focusWidget(), "宣传。")
    assert heading(window, OWN) == "（一）其他情况"
    type_text(page.editors[OPEN], "公开。")
    assert heading(window, OWN) == "（二）其他情况"
    assert window.session.report.narrative(OWN).heading == "（一）其他情况", "only what is printed is counted again"
    type_text(page.editors[KEY], "（一）")
    assert heading(window, OPEN) == "（二）主动公开"
    for _ in range(2):
        window.session.undo_stack.undo()
    assert heading(window, OWN) == "（一）其他情况"


def test_a_heading_without_text_says_so(window: MainWindow) -> None:
    """Issue 12, 6: a part added and left empty prints no heading, and the window shows it."""
    page = page_of(window, KEY)
    add = page.findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    assert heading(window, OWN) == "（一）其他情况（未写的不印）"
    assert heading(window, KEY) == "概述（可以不填）"
    window.session.finish_checks()
    (finding,) = window.session.findings_at(OWN)
    assert finding.level is Level.ERROR
    assert "请补写，或删去这一段" in finding.message


def test_the_order_that_was_read_is_kept(window: MainWindow) -> None:
    """FORM.md, 五: some reports give last year's improvements first."""
    turned = (Narrative("improvements", "改进。"), Narrative("main_problems", "不足。"))
    window.session.apply(window.session.report.with_narratives("problems", turned), "导入", "problems.improvements")
    page = page_of(window, "problems.improvements")
    assert list(page.editors) == ["problems.improvements", "problems.main_problems"]
    assert heading(window, "problems.improvements") == "（一）改进情况"


def test_editing_headings_keeps_the_editors_and_their_cursors(opened: MainWindow) -> None:
    editor = editor_of(opened, OPEN)
    editor.select(5, 5)
    opened.session.apply(opened.session.report.with_heading(KEY, "总述"), "改小标题", KEY)
    assert editor_of(opened, OPEN) is editor
    assert editor.textCursor().position() == 5


def test_tab_order_goes_down_the_page(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, C: Tab goes from text to text, then to 增加一段, and stops at no button of a heading."""
    page = page_of(opened, KEY)
    add = page.findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    QTest.keyClick(field(opened), Qt.Key.Key_Return)
    qtbot.waitUntil(page.editors[OWN].isVisible)
    page.editors[KEY].setFocus()
    names: list[str] = []
    while QApplication.focusWidget() is not add and len(names) < 50:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    assert names == [*list(page.editors)[1:], "overview.add"]
    assert {button.focusPolicy() for button in page.findChildren(QToolButton)} == {Qt.FocusPolicy.NoFocus}


def test_the_buttons_of_a_heading_by_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, C: the pencil has a word; F2 and the context menu do what the buttons do."""
    page = page_of(opened, KEY)
    add = page.findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    QTest.keyClick(field(opened), Qt.Key.Key_Escape)
    qtbot.waitUntil(page.editors[OWN].isVisible)
    pencil = page.findChild(QToolButton, f"{OWN}.edit")
    assert pencil is not None
    assert pencil.text() == "改小标题"
    assert pencil.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert pencil.toolTip() == "改小标题（F2）"
    QTest.keyClick(page.editors[OWN], Qt.Key.Key_F2)
    assert field(opened).objectName() == f"{OWN}.heading.field"
    QTest.keyClick(field(opened), Qt.Key.Key_Escape)
    menu = editor_menu(page.editors[OWN], opened.session.undo_stack)
    shown = [action for action in menu.actions() if action.isVisible()]  # nothing of last year's to quote
    own = {action.text(): action for action in shown if action in page.editors[OWN].actions()}
    assert list(own) == ["改小标题", "上移这一段", "下移这一段", "删除这一段"]
    assert not own["下移这一段"].isEnabled(), "it is the last one"
    own["上移这一段"].trigger()
    assert list(page.editors)[-2] == OWN
    own["删除这一段"].trigger()
    assert OWN not in page.editors
    menu.close()


def test_a_heading_being_typed_is_kept_when_the_part_moves(opened: MainWindow, type_text: TypeText) -> None:
    """The buttons take no focus, so the field is closed first, while its part still has its place."""
    page = page_of(opened, KEY)
    add = page.findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    add.click()
    second = "overview.additional.1"
    type_text(field(opened), "宣传")
    up = page.findChild(QToolButton, f"{second}.up")
    assert up is not None
    QTest.mouseClick(up, Qt.MouseButton.LeftButton)
    headings = [item.heading for item in opened.session.report.narratives["overview"]][-2:]
    assert headings == ["（六）宣传", "（六）其他情况"], "each as typed, to be counted again when printed"


def test_the_prompt_of_an_added_part_speaks_of_its_section(window: MainWindow) -> None:
    """Issue 12, C: 五 has no five topics."""
    for section, words in (("overview", "五个方面"), ("problems", "问题和改进")):
        found = parts.added(window.session.report, section)
        assert found is not None
        window.session.apply(found[0], "增加一段", found[1])
        editor = editor_of(window, found[1])
        assert words in editor.placeholderText()
        assert ("五个方面" in editor.placeholderText()) == (section == "overview")


def test_a_report_that_can_only_be_looked_at_stays_as_it_is(
    opened: MainWindow, qtbot: QtBot, type_text: TypeText
) -> None:
    """Issue 3, Never lost: a second window may look; the editors take back what was typed, with a notice."""
    messages = notices(opened)
    path = opened.session.path
    assert path is not None
    opened.session.open(path, "另一个窗口正在编辑，这里只能查看。")
    before = opened.session.report
    editor = editor_of(opened, KEY)
    type_text(editor, "新")
    assert editor.toPlainText() == before.text(KEY)
    add = page_of(opened, KEY).findChild(QPushButton, "overview.add")
    assert add is not None
    add.click()
    assert list(page_of(opened, KEY).editors) == [key for key in before.text_keys() if key.startswith("overview.")]
    assert opened.session.report is before
    qtbot.waitUntil(lambda: messages == ["另一个窗口正在编辑，这里只能查看。"] * 2)


# ---------------------------------------------------------------- pasting


def rich(html: str, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    if text:
        data.setText(text)
    return data


def test_rich_text_is_pasted_plain_in_one_step(window: MainWindow) -> None:
    """Issue 3, Narrative: spell-safe paste, with a notice."""
    messages = notices(window)
    editor = editor_of(window, KEY)
    editor.insertFromMimeData(rich("<p>　　今年公 开<b>信息</b>。</p><p>第二<br>行\x01</p>"))
    assert window.session.report.text(KEY) == "今年公开信息。\n第二\n行"
    assert messages[-1] == "已粘贴为纯文本，整理了 2 处多余空格和 1 个控制字符。"
    assert window.session.undo_stack.count() == 1
    window.session.undo_stack.undo()
    assert editor.toPlainText() == ""


def test_pasting_between_words_typed_is_a_step_of_its_own(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "甲")
    editor.insertFromMimeData(rich("<p>乙</p>", "乙"))
    type_text(editor, "丙")
    assert editor.toPlainText() == "甲乙丙"
    assert window.session.undo_stack.count() == 3


def test_a_whole_paragraph_keeps_its_end(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "后段。")
    editor.select(0, 0)
    data = QMimeData()
    data.setText("前段。\r\n")
    editor.insertFromMimeData(data)
    assert editor.toPlainText() == "前段。\n后段。"
    editor.select(7, 7)
    editor.insertFromMimeData(data)
    assert editor.toPlainText() == "前段。\n后段。前段。", "at the end of a text no empty paragraph is left"


def test_what_is_typed_by_hand_is_not_tidied(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "张 三  李四")
    assert window.session.report.text(KEY) == "张 三  李四"
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    other = editor_of(window, OPEN)
    other.insertFromMimeData(copied)
    assert window.session.report.text(OPEN) == "张 三  李四", "nor what was copied from here"
    assert not copied.hasHtml()


def test_the_clipboard_as_the_keys_use_it(window: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(window, KEY)
    type_text(editor, "公开信息")
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == ""
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.session.report.text(KEY) == "公开信息"


def test_files_and_pictures_are_no_text(window: MainWindow, tmp_path: object) -> None:
    """A report dropped on an editor is opened by the window, not pasted as a path."""
    messages = notices(window)
    editor = editor_of(window, KEY)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(f"{tmp_path}/样例.nianbao")])
    assert not editor.canInsertFromMimeData(files)
    editor.insertFromMimeData(QMimeData())
    assert "没有文字" in messages[-1]
    assert not window.session.is_modified


# ---------------------------------------------------------------- findings in place


@pytest.fixture
def marked(window: MainWindow) -> PartEditor:
    """An editor with one finding of each level and an answered one, after a character that Qt counts twice."""
    text = "𠮷" + "一二三四五六七八九十" * 2
    window.session.set_text(KEY, text)
    editor = editor_of(window, KEY)
    found = [
        Finding("a", Level.ERROR, "错了 <b>。", part=KEY, span=(1, 3), quote="一二"),
        Finding("b", Level.WARNING, "可疑。", part=KEY, span=(4, 6), quote="四五"),
        Finding("c", Level.HINT, "建议。", part=KEY, span=(6, 8), quote="六七"),
        Finding("d", Level.WARNING, "说过了。", part=KEY, span=(8, 9), quote="八", reason="属实"),
        Finding("e", Level.ERROR, "整段缺内容。", part=KEY),
    ]
    window.session.finish_checks()
    window.session.checks._set_slow(tuple(found))
    return editor


def underlines(editor: QPlainTextEdit) -> dict[str, QTextCharFormat]:
    selections = editor.extraSelections()  # their parts live as long as they do
    return {item.cursor.selectedText(): QTextCharFormat(item.format) for item in selections}  # type: ignore[attr-defined]


def test_findings_are_underlined_each_level_in_its_own_way(marked: PartEditor) -> None:
    """Colour is not the only sign; answered ones are dotted grey; spans count code points."""
    found = underlines(marked)
    assert list(found) == ["一二", "四五", "六七", "八"]
    assert len({form.underlineStyle() for form in found.values()}) == 4
    assert found["一二"].underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert found["一二"].underlineColor() == colours(marked).error
    assert found["八"].underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert found["八"].underlineColor() == colours(marked).faint


def test_findings_are_shown_on_hover_and_to_screen_readers(marked: PartEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    messages: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: messages.append(text))
    cursor = marked.textCursor()
    cursor.setPosition(5)
    place = marked.cursorRect(cursor).center() + QPoint(2, 0)
    help_event = QHelpEvent(QHelpEvent.Type.ToolTip, place, marked.viewport().mapToGlobal(place))
    QApplication.sendEvent(marked.viewport(), help_event)
    assert messages == ["<p style='margin: 2px 0'>警告：可疑。</p>"]
    assert "&lt;b&gt;" in tool_tip(marked.marks.at(2))
    assert not marked.marks.at(0)
    for sentence in ("错误：错了", "警告：可疑。", "已说明理由：属实", "错误：整段缺内容。"):
        assert sentence in marked.accessibleDescription()


def test_underlines_move_with_the_words_until_the_check_has_run(marked: PartEditor, type_text: TypeText) -> None:
    marked.select(0, 0)
    type_text(marked, "新")
    assert list(underlines(marked)) == ["一二", "四五", "六七", "八"]


@pytest.mark.parametrize("by", ["undoing", "typing"])
def test_an_underline_comes_back_with_its_words(window: MainWindow, qtbot: QtBot, type_text: TypeText, by: str) -> None:
    """Deleting and taking it back within the pause leaves the findings as they were: the words are underlined again."""
    editor = editor_of(window, KEY)
    window.session.set_text(KEY, "无")
    window.session.finish_checks()
    assert list(underlines(editor)) == ["无"]
    editor._later.stop()  # the marks are to be set again only by what follows
    editor.selectAll()
    editor.textCursor().removeSelectedText()
    if by == "undoing":
        window.session.undo_stack.undo()
    else:
        type_text(editor, "无")
    window.session.finish_checks()
    qtbot.waitUntil(lambda: list(underlines(editor)) == ["无"], timeout=3000)


def test_words_that_changed_are_not_underlined(window: MainWindow) -> None:
    editor = editor_of(window, KEY)
    window.session.set_text(KEY, "公开信息")
    window.session.checks._slow = (Finding("a", Level.ERROR, "旧的。", part=KEY, span=(0, 2), quote="别的"),)
    window.session.checks._publish()
    assert not underlines(editor)


def test_a_heading_of_any_width_settles(qtbot: QtBot) -> None:
    """Issue 12, To show: at some widths words and signs of the buttons alternated until the stack was full."""
    button = QToolButton()
    button.setText("引用上年这段")
    button.setIcon(icon("quote"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    page = QWidget()
    qtbot.addWidget(page)
    heading = PartHeading(OPEN, button, is_own=False, parent=page)
    page.show()
    styles = []
    for width in [*range(330, 110, -1), *range(110, 330)]:
        heading.resize(width, 30)
        heading.resizeEvent(QResizeEvent(heading.size(), heading.size()))  # as the layout sends it again
        styles.append(button.toolButtonStyle())
        heading.resizeEvent(QResizeEvent(heading.size(), heading.size()))
        assert button.toolButtonStyle() is styles[-1], f"at {width} pixels"
    assert len(set(styles)) == 2
    assert styles[0] is styles[-1] is Qt.ToolButtonStyle.ToolButtonTextBesideIcon
