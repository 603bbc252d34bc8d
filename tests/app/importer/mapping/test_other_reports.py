"""Documents with more than one report, or with tables of last year beside the report's own."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind

FORM = load_form()
HEADS = "信息内容\t本年处理决定数量"


def read(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def report(name: str, year: int, penalties: int) -> str:
    """Return a whole report, with a single figure."""
    titles = [section.heading for section in FORM.sections]
    table = f"第二十条第（六）项\n{HEADS}\n行政处罚\t{penalties}\n行政强制\t0"
    bodies = (
        f"{year}年，{name}推进公开。",
        table,
        "本年没有申请。",
        "没有复议。",
        "解读偏少。",
        f"{name}没有其他事项。",
    )
    lines = [f"{name}{year}年政府信息公开工作年度报告", "本报告按规定编制。"]
    return "\n\n".join([*lines, *(f"{title}\n\n{body}" for title, body in zip(titles, bodies, strict=True))])


def penalties(imported: Imported) -> int | None:
    figure = imported.report.figures.get("enforcement.penalties.decisions")
    return None if figure is None else int(str(figure))


@pytest.mark.parametrize("other", [("青禾县教育局", 2024), ("青禾县林业局", 2023), ("青禾县林业局", 2024)])
def test_the_first_of_two_reports_is_read_and_the_other_noted(other: tuple[str, int]) -> None:
    """Issue 16, 4: one file with two reports; all sections are of the same one."""
    imported = read(f"{report('青禾县林业局', 2024, 12)}\n\n{report(*other, 34)}")
    assert (imported.report.cover.organisation, imported.report.cover.year) == ("青禾县林业局", 2024)
    assert penalties(imported) == 12
    assert imported.report.narratives["other_matters"][0].text == "青禾县林业局没有其他事项。"
    (note,) = [note for note in imported.notes if "两份年度报告" in note.message]
    assert note.kind is NoteKind.DOUBTFUL
    assert f"{other[0]}{other[1]}年" in note.message


def workbook(sheets: dict[str, str]) -> Imported:
    """Read a workbook with these sheets, of each line a row."""
    data = BytesIO()
    with Workbook(data) as book:
        for name, text in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(filter(None, text.split("\n"))):
                sheet.write_row(number, 0, [int(cell) if cell.isdigit() else cell for cell in line.split("\t")])
    return map_document(read_kind(data.getvalue(), FileKind.SHEET), FORM)


@pytest.mark.parametrize("names", [("2023年", "年报"), ("年报", "2023年"), ("Sheet1", "Sheet2")])
@pytest.mark.parametrize("is_divided", [False, True])
def test_of_sheets_of_several_years_the_newest_is_read(names: tuple[str, str], is_divided: bool) -> None:
    """Issue 16, 3: a sheet of last year beside this year's report, which may be over several sheets."""
    years = (2023, 2024) if names[1] != "2023年" else (2024, 2023)
    sheets = {name: report("青禾县林业局", year, year - 2000) for name, year in zip(names, years, strict=True)}
    newest = names[years.index(2024)]
    if is_divided:
        first, mark, rest = sheets[newest].partition("五、")
        parts = {newest: first, "其他": mark + rest}
        sheets = {
            key: part
            for name, text in sheets.items()
            for key, part in (parts if name == newest else {name: text}).items()
        }
    imported = workbook(sheets)
    assert (imported.report.cover.year, penalties(imported)) == (2024, 24)
    assert imported.report.narratives["overview"][0].text == "2024年，青禾县林业局推进公开。"
    assert imported.report.narratives["problems"]
    (note,) = [note for note in imported.notes if "两份年度报告" in note.message]
    older = names[years.index(2023)]
    assert f"已读入工作表“{newest}”" in note.message
    assert f"没有读入工作表“{older}”里的“青禾县林业局2023年" in note.message


def test_of_sheets_with_tables_only_those_named_after_an_older_year_are_left_out() -> None:
    """Issue 16, 3: the names of sheets tell the years of tables that are in both."""
    table = f"第二十条第（六）项\n{HEADS}\n行政处罚\t{{}}\n行政强制\t0"
    for older, own in (("2023年", "2024年"), ("上年", "本年"), ("2022年数据", "2023年数据")):
        imported = workbook({older: table.format(34), own: table.format(12)})
        assert penalties(imported) == 12
        assert any(f"工作表“{older}”" in note.message for note in imported.notes)


def test_the_report_of_the_page_title_is_read() -> None:
    """The title in a page's data says which of two reports it is about."""
    bodies = report("青禾县林业局", 2023, 12), report("青禾县林业局", 2024, 34)
    paragraphs = "".join(f"<p>{line}</p>" for body in bodies for line in body.split("\n") if line)
    page = (
        f"<html><head><title>青禾县林业局2024年政府信息公开工作年度报告</title></head><body>{paragraphs}</body></html>"
    )
    imported = map_document(read_kind(page.encode(), FileKind.WEB), FORM)
    assert imported.report.cover.year == 2024
    assert imported.report.narratives["overview"][0].text == "2024年，青禾县林业局推进公开。"


def test_a_list_of_contents_is_no_report() -> None:
    """Headings alone before the report are its contents."""
    contents = "\n".join(section.heading for section in FORM.sections)
    title, _, body = report("青禾县林业局", 2024, 12).partition("\n")
    imported = read(f"{title}\n目录\n{contents}\n{body}")
    assert penalties(imported) == 12
    assert not any("份年度报告" in note.message for note in imported.notes)


@pytest.mark.parametrize(
    ("head", "entry"),
    [
        ("目　录", "{}\t{}"),
        ("目录", "{}\t- {} -"),
        ("目 录", "{} {}"),
        ("【目录】", "{}（{}）"),
        ("目录", "{}……………{}"),
        ("目录：", "{}"),
        ("", "{}"),
        ("目录\n\n前言 1", "{}\n\n{}"),
        ("目录", "{} {}\n\n（一）主要情况 {}"),
    ],
)
def test_a_list_of_contents_is_left_out_and_said(head: str, entry: str) -> None:
    """Issue 16, 8: the form's headings, each maybe with a page number, before the report that has them with text."""
    title, _, body = report("青禾县林业局", 2024, 12).partition("\n")
    contents = "\n\n".join(entry.format(section.heading, at, at) for at, section in enumerate(FORM.sections, 1))
    imported, plain = read(f"{title}\n\n{head}\n\n{contents}\n\n{body}"), read(f"{title}\n\n{body}")
    assert imported.report == plain.report
    assert imported.report.introduction == "本报告按规定编制。"
    (note,) = [note for note in imported.notes if note not in plain.notes]
    assert (note.kind, note.message) == (NoteKind.LEFTOVER, "原文有目录，没有读入，请核对。")
    assert contents.replace("\n\n", "\n") in str(note.found)


def test_a_list_of_contents_in_a_page() -> None:
    """Issue 16, 8: links to the sections, and a table with the pages."""
    title, _, body = report("青禾县林业局", 2024, 12).partition("\n")
    titles = [section.heading for section in FORM.sections]
    paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n") if line)
    links = "".join(f"<li><a href='#s{at}'>{text}</a></li>" for at, text in enumerate(titles))
    rows = "".join(f"<tr><td>{text}</td><td>{at}</td></tr>" for at, text in enumerate(titles))
    for contents in (f"<ul>{links}</ul>", f"<p>目录</p><table>{rows}</table>"):
        page = f"<body><div><h1>{title}</h1>{contents}{paragraphs}</div></body>"
        imported = map_document(read_kind(page.encode(), FileKind.WEB), FORM)
        assert imported.report.introduction == "本报告按规定编制。"
        assert [part.text for part in imported.report.narratives["other_matters"]] == ["青禾县林业局没有其他事项。"]
        assert any(note.message == "原文有目录，没有读入，请核对。" for note in imported.notes)


def test_headings_below_each_other_that_come_once_are_the_report() -> None:
    """A report whose tables are pictures has headings without text; none of them is lost."""
    titles = [section.heading for section in FORM.sections]
    lines = ["青禾县林业局2024年政府信息公开工作年度报告", *titles[:4], titles[4], "解读偏少。", titles[5], "没有。"]
    imported = read("\n\n".join(lines))
    assert not any("目录" in note.message for note in imported.notes)
    assert imported.report.narratives["problems"][0].text == "解读偏少。"


@pytest.mark.parametrize(
    "captions",
    [("2023年（上年）", "2024年（本年）"), ("去年数据", "今年数据"), ("2023年情况", "2024年情况"), ("上年度", "")],
)
@pytest.mark.parametrize("own", [0, 1])
def test_a_table_of_last_year_is_not_read(captions: Sequence[str], own: int) -> None:
    """Issue 16, 3: below the name of last year, before or after the report's own table, figures are noted and left."""
    whole = report("青禾县林业局", 2024, 12)
    start, table, end = whole.partition(f"第二十条第（六）项\n{HEADS}\n行政处罚\t12\n行政强制\t0")
    tables = [f"{captions[0]}\n{table.replace('12', '99')}", f"{captions[1]}\n{table}"]
    imported = read(start + "\n".join(tables if own else tables[::-1]) + end)
    assert penalties(imported) == 12
    assert any(captions[0] in note.message for note in imported.notes if note.kind is NoteKind.LEFTOVER)


def test_a_table_below_the_name_of_last_year_is_read_if_there_is_no_other() -> None:
    """A wrong caption loses no figures."""
    whole = report("青禾县林业局", 2024, 12)
    assert penalties(read(whole.replace("第二十条第（六）项", "上年数据\n第二十条第（六）项"))) == 12
