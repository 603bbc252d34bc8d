"""Issue 3, Preview: a live page that follows after a pause and never delays a keystroke; issue 15, 7: own templates."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from own_layouts import LAYOUTS
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.actions.paging.pages import Paragraph, Shown
from app.actions.typesetting import keep_typesetting, typesetting_file
from app.errors import PagesNotMade
from app.output.pages.model import Run
from app.output.word.typesetting import Typesetting
from app.report.text import paragraphs
from ui.look.theme import palette_of
from ui.narrative.page import NarrativePage
from ui.preview import remarks
from ui.preview.page_style import pick
from ui.preview.page_view import FIT_WIDTH
from ui.preview.pane import PAUSE_MS, Preview
from ui.preview.requests import pages_process
from ui.state.preferences import TYPESETTING, Look, PreviewPlace, preferences
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

CELL = "requests.granted.natural_person"
TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def preview(opened: MainWindow, qtbot: QtBot) -> Preview:
    """The preview to the right of the form, with the sample report."""
    opened.resize(1500, 800)
    opened.side.set_preview_place(PreviewPlace.RIGHT)
    qtbot.waitUntil(lambda: opened.side.preview is not None and opened.side.preview.is_settled, timeout=20_000)
    made = opened.side.preview
    assert made is not None
    return made


def settle(preview: Preview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: preview.is_settled, timeout=20_000)


def in_sight(preview: Preview, key: str) -> bool:
    shown = preview.view.verticalScrollBar().value()
    rect = preview.paper.rects_of(key)[0]
    return shown <= rect.top() and rect.bottom() <= shown + preview.view.viewport().height()


def text_of(preview: Preview) -> str:
    """All characters on all pages."""
    return "\n".join(part.block.text for sheet in preview.paper.sheets for part in sheet.shown)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """An office's own template, in use."""
    path = tmp_path / "自己的模板.docx"
    path.write_bytes(LAYOUTS["letterhead"]())
    preferences().export_template = str(path)
    yield path
    preferences().export_template = ""


def test_it_follows_an_edit_after_a_pause(opened: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    """Issue 3, Preview: follows after a pause; only what changed is laid out again."""
    before = text_of(preview)
    opened.session.set_figures({CELL: 98765})
    assert text_of(preview) == before, "typing does not wait"
    settle(preview, qtbot)
    assert "98765" in text_of(preview)
    assert PAUSE_MS == 150
    assert len(preview._typesetter.fresh) == 1, "the table"
    pictures = preview.paper._pictures
    opened.session.set_text("other_matters.text", "没有其他事项。")
    settle(preview, qtbot)
    assert "没有其他事项。" in text_of(preview)
    assert len(preview._typesetter.fresh) == 1
    assert pictures


def test_the_work_is_cut_into_turns(opened: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    """Issue 3, To show: the preview delays no keystroke: the event loop has its turn between any two pieces of its work.

    How long a piece takes is measured in tests/benchmarks.
    """
    text = "\n".join("公开信息，答复申请。" * 20 for _ in range(300))
    opened.session.set_text("overview.preamble", text)
    settle(preview, qtbot)
    turns_of_others = 0

    def count_turn() -> None:
        nonlocal turns_of_others
        turns_of_others += not preview.is_waiting_for_pause and not preview.is_settled

    other = QTimer(interval=0)
    other.timeout.connect(count_turn)
    other.start()
    opened.session.set_figures({CELL: 100})
    opened.session.set_text("overview.preamble", text.replace("答复", "答一复"))
    settle(preview, qtbot)
    other.stop()
    assert turns_of_others > 5


def test_it_is_idle_while_hidden_and_updates_when_shown(opened: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    """Issue 3, Preview: hidden costs nothing."""
    opened.side.set_preview_place(PreviewPlace.HIDDEN)
    assert not preview.isVisible()
    opened.session.set_figures({CELL: 4321})
    QTest.qWait(PAUSE_MS + 60)
    assert "4321" not in text_of(preview)
    opened.side.set_preview_place(PreviewPlace.RIGHT)
    settle(preview, qtbot)
    assert "4321" in text_of(preview)


def test_it_is_only_built_when_first_shown(dialogs: object, qtbot: QtBot) -> None:
    window = MainWindow(ReportSession(), dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.side.set_preview_place(PreviewPlace.HIDDEN)
    window.show()
    QTest.qWait(200)
    assert window.side.preview is None


def test_it_scrolls_to_the_edited_place_and_highlights_it(opened: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    """Issue 3, Preview: scrolls to what is being edited."""
    for key in ("disputes.review.upheld", "overview.platforms", "requests.carried_out.total", "introduction"):
        opened.go_to(key)
        settle(preview, qtbot)
        assert in_sight(preview, key), key
    rect = preview.paper.rects_of("introduction")[0]
    top = preview.view.verticalScrollBar().value()
    picture = preview.view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    colour = picture.pixelColor(QPoint(round((rect.left() - 5) * ratio), round((rect.top() + 5 - top) * ratio)))
    assert colour == palette_of(dark=False).accent


def test_a_click_goes_to_the_cell_or_the_text(opened: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    """Issue 3, Preview: a click in the preview goes to the cell or part; a blank cell can be clicked too."""
    opened.session.set_figures({"requests.granted.other": None})
    settle(preview, qtbot)
    for key in ("requests.granted.other", "disputes.litigation_direct.pending"):
        at = preview.paper.rects_of(key)[0].center()
        assert preview.paper.place_at(QPointF(at)) == key
        QTest.mouseClick(preview.paper, Qt.MouseButton.LeftButton, pos=at)
        page = opened.page(opened.sections.currentRow())
        assert not isinstance(page, NarrativePage)
        table = page.tables[0]  # type: ignore[union-attr]
        assert table.currentIndex() == table.figures.index_of(key)
    at = preview.paper.rects_of("problems.improvements")[0].center()
    QTest.mouseClick(preview.paper, Qt.MouseButton.LeftButton, pos=at)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "problems.improvements"


def test_pages_fit_the_pane_and_stay_white_in_the_dark_look(preview: Preview, qtbot: QtBot) -> None:
    """Issue 3, Preview: page-like white sheet also in the dark look; issue 15, 7: fitted to the width."""
    narrow = preview.paper.scale_of(0)
    assert preview.view.zoom == FIT_WIDTH
    preview.window().resize(1900, 800)
    settle(preview, qtbot)
    assert preview.paper.scale_of(0) > narrow
    assert preview.paper.width() == preview.view.viewport().width()
    assert not preview.view.horizontalScrollBar().maximum()
    preferences().look = Look.DARK
    try:
        preview.view.verticalScrollBar().setValue(0)
        settle(preview, qtbot)
        picture = preview.view.viewport().grab().toImage()
        assert picture.pixelColor(QPoint(picture.width() // 2, 20)) == QColor(Qt.GlobalColor.white)
        assert picture.pixelColor(QPoint(2, 20)).lightness() < 128
    finally:
        preferences().look = Look.SYSTEM


def turn_wheel(preview: Preview, notches: int, modifier: Qt.KeyboardModifier) -> None:
    viewport = preview.view.viewport()
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(viewport.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_zoom_with_the_wheel_and_the_buttons(preview: Preview, qtbot: QtBot) -> None:
    """Issue 15, 7: zoom: Ctrl + wheel, fit width, 100 %; the zoom is kept."""
    settle(preview, qtbot)
    fitting = preview.view.percent
    turn_wheel(preview, 1, Qt.KeyboardModifier.NoModifier)
    assert preview.view.zoom == FIT_WIDTH, "the wheel alone scrolls"
    turn_wheel(preview, 2, Qt.KeyboardModifier.ControlModifier)
    larger = preview.view.percent
    assert larger == fitting // 10 * 10 + 20
    assert preview.bar.percent.text() == f"{larger}%"
    assert preferences().preview_zoom == larger
    turn_wheel(preview, -1, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.percent == larger - 10
    preview.bar.full.click()
    settle(preview, qtbot)
    assert preview.view.percent == preview.view.zoom == 100
    sheet = preview.paper.sheets[0]
    inch = preview.view.logicalDpiX()
    assert round(sheet.width * preview.paper.scale_of(0)) == round(210 / 25.4 * inch), "the size of the paper"
    assert preview.view.horizontalScrollBar().maximum() > 0
    preview.bar.larger.click()
    assert preview.view.percent == 110
    preview.bar.width_button.click()
    settle(preview, qtbot)
    assert preview.view.percent == fitting
    assert preferences().preview_zoom == FIT_WIDTH
    for _ in range(60):
        turn_wheel(preview, 1, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.percent == 400
    settle(preview, qtbot)
    preview.bar.width_button.click()


def test_what_is_in_the_middle_stays_there_when_zooming(opened: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    opened.go_to("problems.improvements")
    settle(preview, qtbot)
    before = preview.view.page
    for _ in range(5):
        turn_wheel(preview, 1, Qt.KeyboardModifier.ControlModifier)
    settle(preview, qtbot)
    assert preview.view.page == before
    preview.bar.width_button.click()
    settle(preview, qtbot)


def test_pages_have_breaks_and_numbers(preview: Preview) -> None:
    """Issue 15, 7: page breaks and page numbers, as the footer of the template has them."""
    sheets = preview.paper.sheets
    assert len(sheets) >= 4
    numbers = [sheet.shown[-1].block.text for sheet in sheets]
    assert numbers == [f"— {number} —" for number in range(1, len(sheets) + 1)]
    sides = [sheet.shown[-1].block.paragraph.align for sheet in sheets[:2]]
    assert sides == ["right", "left"]
    tops = [preview.paper.top_of(index) for index in range(len(sheets))]
    assert all(below - above > sheets[0].height * preview.paper.scale_of(0) for above, below in pairwise(tops))


def test_it_follows_the_own_template(opened: MainWindow, preview: Preview, own: Path, qtbot: QtBot) -> None:
    """Issue 15, 7: the live preview follows the own template, and its change."""
    settle(preview, qtbot)
    assert "云溪区临河街道办事处文件" in text_of(preview)
    sizes = {sheet.width > sheet.height for sheet in preview.paper.sheets}
    assert sizes == {True, False}, "表三 on a landscape page"
    widths = {round(sheet.width * preview.paper.scale_of(at)) for at, sheet in enumerate(preview.paper.sheets)}
    assert not preview.view.horizontalScrollBar().maximum()
    assert len(widths) <= 2, (
        "every page is fitted by itself, but for the share of its margins that a narrow pane leaves out"
    )
    count = len(preview.paper.sheets)
    assert [sheet.shown[-1].block.text for sheet in preview.paper.sheets][-1] == f"第 {count} 页，共 {count} 页"
    opened.go_to(CELL)
    settle(preview, qtbot)
    assert in_sight(preview, CELL)
    opened.session.set_figures({CELL: 31415})
    settle(preview, qtbot)
    assert "31415" in text_of(preview)
    own.write_bytes(LAYOUTS["small-paper"]())
    opened.session.set_figures({CELL: 27182})
    settle(preview, qtbot)
    assert {round(sheet.width) for sheet in preview.paper.sheets} == {round(184 / 25.4 * 144)}
    preferences().export_template = ""
    settle(preview, qtbot)
    assert {round(sheet.width) for sheet in preview.paper.sheets} == {1191}


def test_it_follows_the_offices_look_of_the_official_template(
    opened: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    """Issue 15, 6 and 7: fonts, sizes and margins chosen in the settings; a file that cannot be read is said."""
    settle(preview, qtbot)
    before = len(preview.paper.sheets)
    keep_typesetting(Typesetting(size=22.0, pitch=40.0))
    preferences().changed.emit(TYPESETTING)
    settle(preview, qtbot)
    assert len(preview.paper.sheets) > before
    typesetting_file().write_text("{", encoding="utf-8")
    preferences().changed.emit(TYPESETTING)
    settle(preview, qtbot)
    assert "读不到设置里选的版式" in preview.remark.toolTip()
    assert len(preview.paper.sheets) == before


def test_it_says_what_it_does_not_show(preview: Preview, own: Path, qtbot: QtBot) -> None:
    """Issue 15, 7: where it cannot follow the template, it says so in one line."""
    own.write_bytes(LAYOUTS["boxed-number"]())
    preferences().changed.emit("export/template")
    settle(preview, qtbot)
    assert "预览里看不到模板的图片、分栏" in preview.remark.toolTip()
    assert preview.remark.isVisible()
    assert "\n" not in preview.remark.text()
    own.write_bytes(b"PK")
    preferences().changed.emit("export/template")
    settle(preview, qtbot)
    assert "预览用的是官方模板。" in preview.remark.toolTip()
    assert "图片" not in preview.remark.toolTip()
    assert "一、总体情况" in text_of(preview)


def test_missing_fonts_are_named(preview: Preview, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """A page laid out in other fonts can break elsewhere."""
    monkeypatch.setattr(remarks, "is_here", lambda name: name != "方正小标宋简体")
    preferences().changed.emit("export/template")
    settle(preview, qtbot)
    assert preview.remark.toolTip() == "缺少方正小标宋简体这种字体，用别的代替。"
    monkeypatch.setattr(remarks, "is_here", lambda _name: True)
    preferences().changed.emit("export/template")
    settle(preview, qtbot)
    assert not preview.remark.isVisible()


def test_a_superseded_answer_is_dropped(opened: MainWindow, preview: Preview, qtbot: QtBot) -> None:
    """Issue 15, 7: live: what was asked for an earlier state is not shown."""
    seen: list[str] = []
    begin = preview._begin

    def record(answer: object) -> None:
        begin(answer)  # type: ignore[arg-type]
        seen.append("".join(run.text for run in _runs(answer)))

    preview._requests._deliver = record
    opened.session.set_text("other_matters.text", "第一次。")
    preview._pause.stop()
    preview._ask()
    opened.session.set_text("other_matters.text", "第二次。")
    settle(preview, qtbot)
    assert len(seen) == 1
    assert "第二次。" in seen[0]


def _runs(answer: object) -> Iterator[Run]:
    assert isinstance(answer, Shown)
    for block in answer.pages.sections[0].blocks:
        if isinstance(block, Paragraph):
            yield from block.runs


def test_a_failure_is_one_line_and_the_pages_stay(
    opened: MainWindow, preview: Preview, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*_words: object, **_choices: object) -> Shown:
        raise PagesNotMade("预览没有做出来。")

    before = preview.paper.sheets
    monkeypatch.setattr(pages_process(), "pages", fail)
    opened.session.set_figures({CELL: 5})
    settle(preview, qtbot)
    assert preview.remark.toolTip() == "预览没有做出来。"
    assert preview.paper.sheets == before


def test_a_part_typed_into_for_the_first_time_appears(window: MainWindow, qtbot: QtBot, type_text: TypeText) -> None:
    window.resize(1500, 800)
    window.side.set_preview_place(PreviewPlace.RIGHT)
    window.go_to("problems.improvements")
    qtbot.waitUntil(lambda: window.side.preview is not None and window.side.preview.is_settled, timeout=20_000)
    made = window.side.preview
    assert made is not None
    assert made.paper.rects_of("problems.improvements") == []
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, "已经整改。")
    settle(made, qtbot)
    assert in_sight(made, "problems.improvements")
    assert paragraphs(window.session.report.text("problems.improvements")) == ("已经整改。",)


def test_place_is_remembered_and_chosen_in_the_view_menu(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 3, Settings: the preview's place is kept."""
    opened.resize(1500, 800)
    for name, place in (("preview_below", PreviewPlace.BELOW), ("preview_right", PreviewPlace.RIGHT)):
        opened.actions_by_name[name].trigger()
        assert preferences().preview_place is place
        assert opened.actions_by_name[name].isChecked()
        qtbot.waitUntil(lambda: opened.side.preview is not None and opened.side.preview.isVisible())
    made = opened.side.preview
    opened.actions_by_name["preview_hidden"].trigger()
    assert made is not None
    assert not made.isVisible()


def test_fonts_are_the_official_ones_where_the_machine_has_them() -> None:
    """WORD.md, fonts, with screen fall-backs."""
    assert pick("fangsong", ["SimSun", "FangSong", "仿宋_GB2312"]) == "仿宋_GB2312"
    assert pick("fangsong", ["SimSun", "FangSong"]) == "FangSong"
    assert pick("kai", ["Noto Serif CJK SC"]) == "Noto Serif CJK SC"
    assert pick("hei", ["Noto Serif CJK SC", "Noto Sans CJK SC"]) == "Noto Sans CJK SC"
    assert pick("song", ["Arial"]) == ""
