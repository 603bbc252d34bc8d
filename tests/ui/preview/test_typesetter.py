"""Issue 15, 7: page breaks where Word puts them: lines, headings, rows, sections, headers and footers."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.actions.paging.pages import Block, Border, Cell, Look, Pages, Paragraph, Row, Section, Sides, Table
from app.output.pages.model import Run, Tab
from ui.preview.numerals import written
from ui.preview.page_style import UNIT, is_chinese, role_of
from ui.preview.typesetter import Sheet, Typesetter

pytestmark = pytest.mark.usefixtures("qapp")
LOOK = Look(font="仿宋", size=16)
LINE = 20.0


def text(words: str, **layout: object) -> Paragraph:
    """A paragraph in lines of 20 points."""
    layout = {"line": LINE, "rule": "exact"} | layout
    return Paragraph(runs=(Run(words, LOOK, "overview.preamble"),), mark=LOOK, **layout)  # type: ignore[arg-type]


def lines(count: int, **layout: object) -> Paragraph:
    """A paragraph with that many lines."""
    return text("\u2028".join(f"第{number}行" for number in range(1, count + 1)), **layout)


def field(kind: str, **layout: object) -> Paragraph:
    return Paragraph(runs=(Run("", LOOK, field=kind),), mark=LOOK, line=LINE, rule="exact", **layout)  # type: ignore[arg-type]


def section(*blocks: Block, **layout: object) -> Section:
    """A section whose pages have room for ten lines."""
    layout = {"width": 400.0, "height": 300.0, "top": 50.0, "bottom": 50.0, "left": 50.0, "right": 50.0} | layout
    return Section(blocks=blocks, **layout)  # type: ignore[arg-type]


def set_pages(*sections: Section, has_even: bool = False) -> tuple[Sheet, ...]:
    typesetter = Typesetter()
    typesetter.set(Pages(sections=sections, has_even=has_even))
    return typesetter.sheets


def line_counts(sheets: Sequence[Sheet]) -> list[float]:
    """Lines of 20 points on each page."""
    return [round(sum(part.bottom - part.top for part in sheet.shown) / LINE / UNIT, 2) for sheet in sheets]


def row(words: str, **layout: object) -> Row:
    return Row(cells=(Cell(column=0, blocks=(text(words),), margins=(0.0, 0.0, 0.0, 0.0)),), **layout)  # type: ignore[arg-type]


def table(*rows: Row) -> Table:
    return Table(widths=(300.0,), rows=rows)


def test_a_page_is_filled_to_its_last_line() -> None:
    assert line_counts(set_pages(section(*[lines(1)] * 10))) == [10]
    assert line_counts(set_pages(section(*[lines(1)] * 11))) == [10, 1]


def test_no_line_of_a_paragraph_is_left_alone() -> None:
    """Widows and orphans, unless the template allows them."""
    assert line_counts(set_pages(section(*[lines(1)] * 9, lines(4)))) == [9, 4]
    assert line_counts(set_pages(section(*[lines(1)] * 7, lines(4)))) == [9, 2]
    assert line_counts(set_pages(section(*[lines(1)] * 9, lines(4, widows=False)))) == [10, 3]
    assert line_counts(set_pages(section(*[lines(1)] * 7, lines(4, keep_lines=True)))) == [7, 4]


def test_a_heading_goes_with_what_follows() -> None:
    """However many there are; and a chain longer than a page is broken after all."""
    assert line_counts(set_pages(section(*[lines(1)] * 9, lines(1, keep_next=True), lines(2)))) == [9, 3]
    heads = [lines(1, keep_next=True)] * 3
    assert line_counts(set_pages(section(*[lines(1)] * 7, *heads, table(row("甲"))))) == [7, 4]
    assert line_counts(set_pages(section(*[lines(1, keep_next=True)] * 15))) == [10, 5]


def test_breaks_that_the_document_asks_for() -> None:
    sheets = set_pages(section(lines(1), lines(1, break_before=True), lines(1)))
    assert line_counts(sheets) == [1, 2]
    assert line_counts(set_pages(section(lines(1, break_before=True)))) == [1], "no empty page before the first"


def test_space_before_is_left_out_at_the_top_of_a_page_that_follows_by_itself() -> None:
    before = lines(1, before=40.0)
    first = set_pages(section(before))[0].shown[0]
    assert first.bottom - first.top == 60 * UNIT
    asked = set_pages(section(lines(1), lines(1, before=40.0, break_before=True)))[1].shown[0]
    assert asked.bottom - asked.top == 60 * UNIT
    full = set_pages(section(*[lines(1)] * 10, before))[1].shown[0]
    assert full.bottom - full.top == LINE * UNIT


def test_rows_are_not_torn_and_heads_are_repeated() -> None:
    """A row that may not be divided moves as a whole; the rows of the head are on every page of the table."""
    tall = "\u2028".join("甲乙丙")
    sheets = set_pages(
        section(*[lines(1)] * 8, table(row("头", header=True), row("一"), row(tall, whole=True), row("末")))
    )
    assert line_counts(sheets) == [10, 5], "head, three lines, last row"
    top = sheets[1].shown
    assert (top[0].top, top[0].bottom) == (0, LINE * UNIT)
    long = table(row("头", header=True), *[row(f"{number}") for number in range(20)])
    assert line_counts(set_pages(section(long))) == [10, 10, 3], "the repeated head takes its room"
    divided = set_pages(section(*[lines(1)] * 8, table(row("头", header=True), row(tall), row("末"))))
    assert line_counts(divided) == [9, 5], "no single line of a paragraph, in a cell, either"


def test_a_row_higher_than_a_page_is_divided() -> None:
    """An office's template may put the whole text into one cell."""
    words = "\u2028".join(["行"] * 35)
    assert line_counts(set_pages(section(table(row(words))))) == [10, 10, 10, 5]
    assert line_counts(set_pages(section(table(row(words, whole=True))))) == [10, 10, 10, 5]


def test_a_merged_label_is_seen_as_a_whole_where_its_cell_is_divided() -> None:
    """Its text is on the first page that has room for it, not cut in the middle."""
    label = Cell(column=0, rows=6, blocks=(text("甲\u2028乙"),), align="center", margins=(0.0, 0.0, 0.0, 0.0))
    rows = [Row(cells=(label, Cell(column=1, blocks=(text("一"),))))]
    rows += [Row(cells=(Cell(column=1, blocks=(text("一"),)),)) for _ in range(5)]
    whole = Table(widths=(100.0, 200.0), rows=tuple(rows))
    sheets = set_pages(section(*[lines(1)] * 7, whole))
    assert line_counts(sheets) == [10, 3]

    def ink(sheet: Sheet) -> int:
        """Dark pixels in the column of the label."""
        image = QImage(800, 600, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        sheet.paint(painter)
        painter.end()
        part = next(item for item in sheet.shown if item.block.text.startswith("甲"))
        top, bottom = round(part.y), round(part.y + part.bottom - part.top)
        return sum(image.pixelColor(x, y).lightness() < 128 for x in range(100, 300) for y in range(top, bottom))

    (undivided,) = set_pages(section(whole))
    assert ink(sheets[0]) == pytest.approx(ink(undivided), rel=0.1)
    assert ink(sheets[1]) == 0


def test_sections_begin_pages_of_their_own_kind() -> None:
    """Landscape pages, even and odd beginnings, continuous sections, numbers that begin again."""
    footers = {"default": (field("PAGE"),)}
    wide = section(lines(1), width=600.0, height=250.0)
    assert [(sheet.width, sheet.height) for sheet in set_pages(section(lines(1)), wide)] == [(800, 600), (1200, 500)]
    again = section(lines(1), kind="continuous")
    assert len(set_pages(section(lines(1)), again)) == 1
    assert len(set_pages(section(lines(1)), section(lines(1), kind="continuous", width=500.0))) == 2
    odd = set_pages(section(lines(1), footers=footers), section(lines(1), kind="oddPage", footers=footers))
    assert [sheet.shown[-1].block.text for sheet in odd] == ["1", "2", "3"]
    new = set_pages(
        section(lines(1), footers=footers), section(lines(1), number=1, numbered="upperRoman", footers=footers)
    )
    assert [sheet.shown[-1].block.text for sheet in new] == ["1", "I"]


def test_headers_and_footers_by_page() -> None:
    """First, even and other pages; numbers and their count; the outer side; what is high takes room from the text."""
    footers = {
        "default": (field("PAGE", align="outside"),),
        "even": (field("NUMPAGES", align="outside"),),
        "first": (text("封面"),),
    }
    sheets = set_pages(section(*[lines(1)] * 25, footers=footers, has_first=True), has_even=True)
    assert [sheet.shown[-1].block.text for sheet in sheets] == ["封面", "3", "3"]
    aligned = [sheet.shown[-1].block.paragraph.align for sheet in sheets]  # type: ignore[attr-defined]
    assert aligned[1:] == ["left", "right"]
    bottom = sheets[1].height - 49.6 * UNIT
    assert sheets[1].shown[-1].y == pytest.approx(bottom - LINE * UNIT)
    high = {"default": (lines(5),)}
    assert line_counts(set_pages(section(*[lines(1)] * 8, headers=high, header_at=20.0))) == [5 + 6, 5 + 2]


@pytest.mark.parametrize(
    ("layout", "height"),
    [
        ({"rule": "exact", "line": 30.0}, 30.0),
        ({"rule": "atLeast", "line": 12.0}, 16 * 1.3),
        ({"rule": "atLeast", "line": 40.0}, 40.0),
        ({"rule": "auto", "line": 1.0}, 16 * 1.3),
        ({"rule": "auto", "line": 1.5}, 16 * 1.3 * 1.5),
        ({"rule": "auto", "line": 1.0, "grid": 15.6}, 31.2),
        ({"rule": "auto", "line": 1.0, "grid": 28.95}, 28.95),
        ({"rule": "exact", "line": 20.0, "before": 5.0, "after": 7.0}, 32.0),
        ({"rule": "auto", "line": 1.0, "room": 90.0}, 90.0),
    ],
)
def test_lines_are_as_high_as_in_word(layout: dict[str, object], height: float) -> None:
    """Whatever font stands in here for the one of the document."""
    (sheet,) = set_pages(section(text("甲", **layout)))
    block = sheet.shown[0].block
    assert block.height == pytest.approx(height * UNIT)


def test_indents_and_tabs() -> None:
    (sheet,) = set_pages(section(text("甲" * 40, first=32.0, left=10.0, right=10.0, align="left")))
    layout = sheet.shown[0].block._layout  # type: ignore[attr-defined]
    assert (layout.lineAt(0).x(), layout.lineAt(1).x()) == (42 * UNIT, 10 * UNIT)
    assert layout.lineAt(1).width() == 280 * UNIT
    stop = Tab(at=300.0, align="right")
    (sheet,) = set_pages(section(text("甲\t乙", tabs=(stop,), align="left")))
    line = sheet.shown[0].block._layout.lineAt(0)  # type: ignore[attr-defined]
    assert line.cursorToX(3)[0] == pytest.approx(300 * UNIT, abs=1)


def test_what_stays_is_not_laid_out_again() -> None:
    """Only the changed paragraph is new; pages that look as before are equal, so that their pictures are kept."""
    typesetter = Typesetter()
    first = [text(f"第{number}段") for number in range(25)]
    typesetter.set(Pages(sections=(section(*first),)))
    before = typesetter.sheets
    first[22] = text("改过")
    typesetter.set(Pages(sections=(section(*first),)))
    assert [block.text for block in typesetter.fresh] == ["改过"]
    assert typesetter.sheets[:2] == before[:2]
    assert typesetter.sheets[2] != before[2]


def test_a_table_is_laid_out_row_by_row() -> None:
    """Issue 15, 7: no long turn of the event loop, however large a table is."""
    typesetter = Typesetter()
    rows = [row(f"{number}") for number in range(200)]
    assert sum(1 for _ in typesetter.steps(Pages(sections=(section(table(*rows)),)))) > 200
    assert sum(1 for _ in typesetter.steps(Pages(sections=(section(text("甲" * 50_000)),)))) > 5


def test_places_are_found_and_lead_back() -> None:
    """A place over two pages has a rectangle on each; a click on a line leads to the text there."""
    both = Paragraph(
        runs=(Run("甲" * 5, LOOK, "cover.organisation"), Run("乙" * 5, LOOK, "cover.year")),
        mark=LOOK,
        leads_to="cover.organisation",
    )
    (sheet,) = set_pages(section(both))
    (rect,) = sheet.rects("cover.year")
    assert sheet.place_at(QPointF(rect.left() + 10 * 16 * UNIT - 20, rect.center().y())) == "cover.year"
    assert sheet.place_at(QPointF(rect.left() + 20, rect.center().y())) == "cover.organisation"
    assert sheet.place_at(QPointF(10, sheet.height - 5)) == ""
    sheets = set_pages(section(*[text("前")] * 5, lines(9)))
    assert [len(sheet.rects("overview.preamble")) for sheet in sheets] == [6, 1]


def test_lines_and_grounds_are_drawn() -> None:
    """Frames, backgrounds and colours of the template."""
    red = Sides(bottom=Border(2.0, "FF0000"))
    paragraph = Paragraph(runs=(), mark=LOOK, line=LINE, rule="exact", sides=red, fill="00FF00")
    cell = Cell(column=0, blocks=(text(""),), fill="0000FF", sides=red)
    (sheet,) = set_pages(section(paragraph, Table(widths=(300.0,), rows=(Row(cells=(cell,)),))))
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    sheet.paint(painter)
    painter.end()
    colours = [image.pixelColor(400, y).name() for y in (110, 139, 160, 180)]
    assert colours == ["#00ff00", "#ff0000", "#0000ff", "#ff0000"]


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (7, "decimal", "7"),
        (7, "numberInDash", "- 7 -"),
        (14, "upperRoman", "XIV"),
        (99, "lowerRoman", "xcix"),
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (28, "upperLetter", "BB"),
        (12, "decimalFullWidth", "１２"),
        (0, "upperRoman", "0"),
        (500, "chineseCounting", "500"),
        (3, "unheard-of", "3"),
    ],
)
def test_page_numbers_are_written_as_the_template_says(number: int, kind: str, words: str) -> None:
    assert written(number, kind) == words


def test_fonts_that_are_missing_have_one_of_their_kind() -> None:
    names = {
        "方正小标宋_GBK": "xiaobiaosong",
        "仿宋": "fangsong",
        "华文楷体": "kai",
        "微软雅黑": "hei",
        "华文宋体": "song",
    }
    assert {name: role_of(name) for name in names} == names
    assert is_chinese("宋体")
    assert is_chinese("SimSun")
    assert not is_chinese("Times New Roman")
