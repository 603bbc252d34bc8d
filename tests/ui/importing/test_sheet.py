"""Issue 12, To show: in the import preview nothing is cut off, at any width; what is gone to is in view."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QTextBlock
from pytestqt.qtbot import QtBot

from app.actions import exporting, projects, showing
from app.actions.importing import document as importing
from app.importer.side_by_side.excerpts import SideBySide
from app.report.plain_sheet import Sheet, SheetCell, SheetTable
from ui.importing.sheet.columns import Columns, columns_of
from ui.importing.sheet.import_sheet import ImportSheet
from ui.importing.sheet.marks import LOOKED
from ui.importing.sheet.same_tables import same_tables
from ui.look.theme import colours

UNCLEAR = "cell:2.4.4"
FIGURE = "requests.received.natural_person"
LATE = "requests.carried_out.total"
GUESSED = "other_matters"
WIDTHS = (240, 300, 329, 414, 514, 614, 964)
"""Of the view of one document: in windows of 560 to 2000 pixels."""
PARTS = {240: [1, 4, 3], 329: [1, 2, 2], 414: [1, 1, 2], 964: [1, 1, 1]}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> SideBySide:
    """The sample as published text: one figure unclear, one heading misprinted."""
    text = showing.as_text(projects.open_sample())
    path = tmp_path_factory.mktemp("source") / "2025年度报告.txt"
    path.write_text(text.replace("\t27\t", "\t27？\t", 1).replace("六、其他", "七、其余", 1), encoding="utf-8")
    return importing.import_beside(path)


def shown(qtbot: QtBot, sheet: Sheet, width: int, height: int = 300) -> ImportSheet:
    view = ImportSheet(sheet)
    qtbot.addWidget(view)
    view.show()
    resize(view, width, height)
    return view


def resize(view: ImportSheet, width: int, height: int = 300) -> None:
    """Give the viewport this size, and wait until the document is written for it."""
    beside = view.size() - view.viewport().size()
    view.resize(width + beside.width(), height + beside.height())
    view.finish()
    view.document().size()
    assert view.viewport().width() == width


def blocks(view: ImportSheet) -> Iterator[QTextBlock]:
    block = view.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def lines(view: ImportSheet) -> Iterator[tuple[float, float]]:
    """Yield the upper and lower edges of all lines of text."""
    for block in blocks(view):
        place, text = view.document().documentLayout().blockBoundingRect(block), block.layout()
        rects = [text.lineAt(number).naturalTextRect() for number in range(text.lineCount()) if block.text()]
        yield from ((place.top() + rect.top(), place.top() + rect.bottom()) for rect in rects)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("side", ["source", "made"])
def test_nothing_is_cut_or_broken_at_any_width(qtbot: QtBot, found: SideBySide, side: str, width: int) -> None:
    """At 175 % the head 法人或其他组织 was cut, of 117 only 17 was seen, 35 and 待查 were on two lines."""
    view = shown(qtbot, getattr(found, side), width)
    assert view.horizontalScrollBar().maximum() == 0
    layout = view.document().documentLayout()
    for block in blocks(view):
        text, words = block.layout(), block.text().replace("\u2060", "")
        assert layout.blockBoundingRect(block).right() <= width
        for number in range(text.lineCount()):
            assert text.lineAt(number).naturalTextWidth() <= text.lineAt(number).width() + 1, words
        whole = re.match("[0-9.]+？?|（.）|待查", words)
        assert whole is None or text.lineForTextPosition(whole.end() - 1).lineNumber() == 0, words
    assert view.text_at(UNCLEAR if side == "source" else FIGURE).replace("\u2060", "").endswith("待查")


@pytest.mark.parametrize("width", PARTS)
def test_a_table_wider_than_the_view_is_shown_in_parts_that_have_the_labels(
    qtbot: QtBot, found: SideBySide, width: int
) -> None:
    """In place of columns out of sight: each part has the labels, each figure is in one of them."""
    view = shown(qtbot, found.made, width)
    assert [len(table.parts) for table in view._shown._tables] == PARTS[width]
    texts = [block.text() for block in blocks(view)]
    assert texts.count("（一）予以公开") == PARTS[width][1]
    assert texts.count("自然人") == 1
    assert any(f"按列分成 {PARTS[width][1]} 段，这是第 1 段" in text for text in texts) == (PARTS[width][1] > 1)
    assert set(found.report.form.cells) <= set(view._shown.spans)


@pytest.mark.parametrize("size", [(964, 500), (414, 300), (300, 180), (300, 120)])
def test_the_view_begins_with_a_whole_line(qtbot: QtBot, found: SideBySide, size: tuple[int, int]) -> None:
    """Headings and rows were cut at the upper edge."""
    view = shown(qtbot, found.made, *size)
    for place in (FIGURE, LATE, GUESSED, "overview.proactive_disclosure#1", "cover.title", LATE, FIGURE):
        view.go_to(place)
        top = view.verticalScrollBar().value()
        assert not [edges for edges in lines(view) if edges[0] < top < edges[1] - 1], place
        assert view.viewport().rect().contains(view.cursorRect().center()), place


@pytest.mark.parametrize("size", [(964, 500), (300, 217), (300, 180)])
def test_no_line_is_cut_off_at_the_lower_edge(qtbot: QtBot, found: SideBySide, size: tuple[int, int]) -> None:
    """As no row is in lists: a line of which not all is seen is left out."""
    view = shown(qtbot, found.made, *size)
    bar, seen = view.verticalScrollBar(), 0
    for place in (FIGURE, LATE, GUESSED):
        view.go_to(place)
        for value in range(bar.value(), bar.value() + 30, 7):
            bar.setValue(value)
            edge = bar.value() + view.viewport().height()
            cut = [
                rect for block in blocks(view) for rect in view._lines(block) if rect.top() < edge < rect.bottom() - 1
            ]
            picture = view.grab(view.viewport().geometry()).toImage()
            for rect in cut:
                part = rect.translated(0, -bar.value()).toAlignedRect().adjusted(1, 1, -1, 0) & picture.rect()
                colours = {picture.pixel(x, y) for x in range(*edges(part)) for y in range(part.top(), part.bottom())}
                assert colours <= {view.palette().base().color().rgb()}, value
                seen += bool(colours)
    assert seen


def edges(rect: QRect) -> tuple[int, int]:
    return rect.left(), rect.right() + 1


@pytest.mark.parametrize("width", [329, 614])
def test_a_cell_is_shown_with_the_head_of_its_column(qtbot: QtBot, found: SideBySide, width: int) -> None:
    """At 175 % the first figure of table 3 was in view without its head."""
    view = shown(qtbot, found.made, width)
    view.go_to(FIGURE)
    for head in view._shown.heads_of(FIGURE):
        assert 0 <= view._block_rect(head).top() - view.verticalScrollBar().value() < 40, head.text()
    assert any("按列分成" in head.text() for head in view._shown.heads_of(FIGURE)) == (width == 329)


@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_the_tables_of_both_sides_are_known_as_the_same(suffix: str, tmp_path: Path) -> None:
    """Issue 16, point 9: all three tables stand beside their source."""
    path = tmp_path / f"2025年度报告.{suffix}"
    if suffix == "txt":
        path.write_text(showing.as_text(projects.open_sample()), encoding="utf-8")
    else:
        exporting.export(projects.open_sample(), path, date(2026, 1, 5), accept_errors=True)
    seen = importing.import_beside(path)
    of_source, of_made = same_tables(seen.source, seen.made, seen.to_report)
    assert len(of_source) == len(of_made) == 3
    assert {len(tables) for tables in of_made.values()} == {2}


@pytest.mark.parametrize("widths", [(300, 300), (414, 280), (280, 414)])
def test_both_sides_divide_a_table_alike(qtbot: QtBot, widths: tuple[int, int]) -> None:
    """Issue 16, point 9: 社会公益组织 was in the first part of the report and in the second one of its source."""
    source, made = wide_table(1, "1234567"), wide_table(3, "1")
    links = {cell.place: cell.place for cell in source.cells}
    of_source, of_made = same_tables((source,), (made,), links)
    views = ImportSheet((source,), same=of_source), ImportSheet((made,), same=of_made)
    for view, other, width in zip(views, views[::-1], widths, strict=True):
        view.divide_like(other)
        qtbot.addWidget(view)
        view.show()
        resize(view, width)
    qtbot.waitUntil(lambda: figure_parts(views[0], 1) == figure_parts(views[1], 3))
    assert len(figure_parts(views[0], 1)) > 1
    assert not any(view.horizontalScrollBar().maximum() for view in views)


def figure_parts(view: ImportSheet, labels: int) -> list[list[int]]:
    """Return the columns of figures in each part of the only table."""
    (table,) = view._shown._tables
    return [[column - labels for column in part if column >= labels] for part in table.parts]


def wide_table(labels: int, figure: str) -> SheetTable:
    """Return a table with eight columns of figures."""
    texts = [SheetCell(0, at, "（一）予以公开", f"label{at}") for at in range(labels)]
    figures = [SheetCell(0, labels + at, figure, f"figure{at}", is_figure=True) for at in range(8)]
    return SheetTable(1, labels + 8, (*texts, *figures))


def test_tables_with_other_columns_are_divided_each_for_itself() -> None:
    """A table that lacks a column, or has them in another order, is not the same."""
    labels = [SheetCell(0, 0, "一", "a")]
    made = SheetTable(1, 3, (*labels, *(SheetCell(0, at, "1", f"k{at}", is_figure=True) for at in (1, 2))))
    for columns in ((1, 2), (2, 1), (1,)):
        cells = [SheetCell(0, at, "1", f"s{key}", is_figure=True) for at, key in enumerate(columns, 1)]
        source = SheetTable(1, 1 + len(columns), (*labels, *cells))
        of_source, of_made = same_tables((source,), (made,), {"s1": "k1", "s2": "k2"})
        assert (of_source == of_made == {0: (made, source)}) == (columns == (1, 2))
        assert bool(of_source) == bool(of_made) == (columns == (1, 2))


@pytest.mark.parametrize("width", [414, 964])
@pytest.mark.parametrize("place", [FIGURE, "requests.partially_granted.business", LATE])
def test_the_frame_of_a_place_is_its_cell(qtbot: QtBot, found: SideBySide, place: str, width: int) -> None:
    """Beside a label of three lines, the frame was around the first line only; now it is over the lines of the cell."""
    view = shown(qtbot, found.made, width)
    view.go_to(place)
    row = QRect(view._rect(place).translated(0, -view.verticalScrollBar().value()).toAlignedRect())
    framed = view.viewport().grab().toImage()
    middle = row.center().x(), row.bottom() - 5  # beside the figure and the caret
    accent, edge = (colour.rgb() for colour in (colours(view).accent, colours(view).edge))
    inside = reach(framed, *middle, accent)
    view.go_to("")
    lines = reach(view.viewport().grab().toImage(), *middle, edge)
    assert inside == lines.adjusted(1, 1, -1, -1), "a line and a pixel within are framed"
    assert framed.pixel(lines.left() - 1, lines.top() - 1) == accent


def reach(picture: QImage, x: int, y: int, colour: int) -> QRect:
    """Return the rectangle around a pixel up to lines of this colour."""
    left = next(at for at in range(x, -1, -1) if picture.pixel(at, y) == colour)
    right = next(at for at in range(x, picture.width()) if picture.pixel(at, y) == colour)
    top = next(at for at in range(y, -1, -1) if picture.pixel(left + 3, at) == colour)
    bottom = next(at for at in range(y, picture.height()) if picture.pixel(left + 3, at) == colour)
    return QRect(left + 1, top + 1, right - left - 1, bottom - top - 1)


def test_in_another_width_it_is_written_again_with_all_that_was_done(qtbot: QtBot, found: SideBySide) -> None:
    """The place stays framed and in view, with the caret; what was looked at stays so; an old document is gone."""
    view = shown(qtbot, found.made, 964)
    view.go_to(LATE)
    view.set_looked(frozenset((GUESSED,)))
    for width in (300, 614):
        resize(view, width)
        assert view.place == LATE == view.place_at(view.textCursor().position())
        assert view.viewport().rect().contains(view.cursorRect().center())
        assert view.text_at(GUESSED).replace("\u2060", "").endswith(LOOKED.sign + LOOKED.word)
    chosen: list[str] = []
    view.place_chosen.connect(chosen.append)
    resize(view, 300)
    assert chosen == []


def test_the_text_is_written_in_turns_also_in_another_width(qtbot: QtBot, found: SideBySide) -> None:
    """Nothing blocks the window: the old document is shown until the new one is whole."""
    view = shown(qtbot, found.made, 964)
    before = view.document()
    view.resize(340, 300)
    assert view.document() is before
    assert view.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: view.document() is not before)
    assert len(view._shown._tables[1].parts) > 1
    view.finish()


# ---------------------------------------------------------------- columns and parts
def test_columns_have_the_widths_of_the_source_where_these_have_room() -> None:
    columns = Columns((3, 1), (20, 20), labels=1)
    assert columns.parts(100) == ((0, 1),)
    assert columns.within((0, 1), 100) == [75, 25]
    assert columns.within((0, 1), 50) == [30, 20]


@pytest.mark.parametrize(
    ("room", "parts"),
    [
        (100, ((0, 1, 2, 3, 4),)),
        (99, ((0, 1, 2), (0, 3, 4))),
        (40, ((0, 1), (0, 2), (0, 3), (0, 4))),
        (39, ((0,), (1,), (2,), (3,), (4,))),
        (5, ((0,), (1,), (2,), (3,), (4,))),
    ],
)
def test_parts_are_as_few_and_as_alike_as_there_is_room_for(room: float, parts: object) -> None:
    """Without room for the labels and a column, these are parts of their own."""
    assert Columns((1,) * 5, (20,) * 5, labels=1).parts(room) == parts


def test_an_unclear_figure_is_kept_on_one_line_as_a_figure_is() -> None:
    """27？ was on two lines."""
    cells = (
        SheetCell(0, 0, "2.重复申请", "a"),
        SheetCell(0, 1, "27？", "b"),
        SheetCell(1, 1, "5", "c", is_figure=True),
    )
    columns = columns_of(SheetTable(2, 2, cells), 10, 2, lambda text: 10 * len(text))
    assert columns.labels == 1
    assert list(columns.needs) == [33, 33]
