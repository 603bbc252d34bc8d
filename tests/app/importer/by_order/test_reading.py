"""Rows by label, columns by order, certainty by the sums: what is read, what is guessed, what stays open."""

from collections.abc import Sequence

import pytest

from app.form.loader import load_form
from app.importer.by_order.displaced.put_back import put_back
from app.importer.by_order.marks import without_marks
from app.importer.by_order.pieces import Piece, Pieces
from app.importer.by_order.rows import rows_of
from app.importer.by_order.steps import Steps
from app.importer.by_order.whole_tables.torn import joined
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import NOWHERE, Imported, NoteKind
from app.importer.reading_process.formats import read_kind
from app.importer.reading_process.start_reader import import_in_child

FORM = load_form()
TITLE = "青禾县林业局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
COLUMNS = [column.key for column in FORM.tables["requests"].columns]
ROWS = FORM.tables["requests"].rows
FIGURES = {
    "received": (5, 3, 0, 0, 0, 0, 8), "carried_in": (1, 0, 0, 0, 0, 0, 1), "granted": (2, 1, 0, 0, 0, 0, 3),
    "partially_granted": (1, 0, 0, 0, 0, 0, 1), "unavailable_not_held": (2, 2, 0, 0, 0, 0, 4),
    "handled_total": (5, 3, 0, 0, 0, 0, 8), "carried_out": (1, 0, 0, 0, 0, 0, 1),
}  # fmt: skip
ROWS_BY_KEY = {row.key: row for row in ROWS}
ZEROS = (0, 0, 0, 0, 0, 0, 0)


REQUESTS = [row for row in rows_of(FORM) if row.table == "requests"]


def balanced_figures() -> list[str]:
    """Return the figures of 表三 in order, all different within a row, by which all sums hold."""
    addends = [[10 * number + column for column in range(6)] for number in range(len(REQUESTS) - 4)]
    carried_in, carried_out = [1, 2, 3, 4, 5, 7], [7, 5, 4, 3, 2, 1]
    handled = [sum(column) for column in zip(*addends, strict=True)]
    received = [whole + out - left for whole, out, left in zip(handled, carried_out, carried_in, strict=True)]
    return [
        str(figure) for row in (received, carried_in, *addends, handled, carried_out) for figure in (*row, sum(row))
    ]


def read(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def table(changes: dict[str, str] | None = None, *, heads: str = "") -> str:
    """Return table 三 with a row a line, some rows written otherwise."""
    lines = [TITLE + heads]
    for row in ROWS:
        figures = " ".join(map(str, FIGURES.get(row.key, ZEROS)))
        lines.append((changes or {}).get(row.key, f"{row.label} {figures}"))
    return "\n".join(lines)


def expected(changes: dict[str, Sequence[int | None]] | None = None) -> dict[str, int]:
    whole = {row.key: FIGURES.get(row.key, ZEROS) for row in ROWS} | (changes or {})
    return {
        f"requests.{row}.{column}": figure
        for row, figures in whole.items()
        for column, figure in zip(COLUMNS, figures, strict=True)
        if figure is not None
    }


def kinds(imported: Imported, key: str) -> set[NoteKind]:
    return {note.kind for note in imported.notes if note.key == key}


def test_no_heads_at_all() -> None:
    """Issue 16, 1: seven figures after a known label are taken in the form's order, as a guess that sums prove."""
    imported = read(table())
    assert imported.report.figures == expected()
    assert NoteKind.GUESSED in kinds(imported, "requests")


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("granted", "（一）予以公开 2 1 0 0 0 3"),  # a lost 0
        ("granted", "（一）予以公开 2 1 0 0 0 0 3 17"),  # the number of a page
        ("granted", "（一）予\n以公开\n2\n1\n0\n0\n0\n0\n3"),  # a label cut in two
        ("received", "一、本年新收政府信息公开申请数量 530000 8"),  # digits run together
        ("granted", "（一）予以公开2100003"),
        ("granted", "（一）予以公开 2 1 3"),  # blank cells that left nothing
    ],
)
def test_one_reading_holds(key: str, line: str) -> None:
    """Issue 16, 1: one reading among several makes the sums hold: taken, and said which sums prove it."""
    imported = read(table({key: line}))
    row = {at: value for at, value in imported.report.figures.items() if at.startswith(f"requests.{key}.") and value}
    right = {at: value for at, value in expected().items() if at.startswith(f"requests.{key}.") and value}
    assert row == right
    others = {at: value for at, value in imported.report.figures.items() if not at.startswith(f"requests.{key}.")}
    assert others == {at: value for at, value in expected().items() if not at.startswith(f"requests.{key}.")}
    assert kinds(imported, f"requests.{key}") | kinds(imported, "requests") >= {NoteKind.GUESSED}


@pytest.mark.parametrize(
    "line",
    [
        "（一）予以公开 2 1 0 0 0 9",  # no sum holds
        "（一）予以公开 2 1 0 0 0 0 4 7 7",
        "（一）予以公开 0 0",
    ],
)
def test_no_reading_holds(line: str) -> None:
    """Issue 16, 1: no reading holds: left blank, and said so."""
    imported = read(table({"granted": line}))
    assert not [key for key in imported.report.figures if key.startswith("requests.granted.")]
    assert kinds(imported, "requests.granted") & {NoteKind.DOUBTFUL, NoteKind.MISSING}


def test_two_readings_hold() -> None:
    """Two places are possible and no other sum tells: only what both share is taken."""
    imported = read(TITLE + "（一）予以公开 3 3\n2.重复申请 0 0 0 0 0 0 0\n")
    zeros = {f"requests.not_processed_repeat.{column}": 0 for column in COLUMNS}
    assert imported.report.figures == {"requests.granted.total": 3, **zeros}
    assert kinds(imported, "requests.granted") == {NoteKind.GUESSED}


@pytest.mark.parametrize("row", [(2, 1, 0, 0, 0, 0, 9), (2, 7, 0, 0, 0, 0, 3), (0, 0, 0, 0, 0, 0, 3)])
def test_a_wrong_report_is_read_as_published(row: tuple[int, ...]) -> None:
    """Issue 16, 1: label and place are certain: read as published, and the note says that the sum does not hold."""
    imported = read(table({"granted": "（一）予以公开 " + " ".join(map(str, row))}))
    assert imported.report.figures == expected({"granted": row})
    assert any(note.kind is NoteKind.DOUBTFUL and "相加" in note.message for note in imported.notes)


@pytest.mark.parametrize("mark", ["— 3 —", "第 3 页 共 9 页", "Page 8 -", "3 / 9", "- 3 -"])
def test_marks_of_pages(mark: str) -> None:
    """Issue 16, 2: page marks inside a table are no figures."""
    imported = read(table({"granted": f"（一）予以公开\n2\n1\n0\n{mark}\n0\n0\n0\n3"}))
    assert imported.report.figures == expected()


def test_too_many_figures_after_a_list_of_labels_are_no_row() -> None:
    """Issue 16, 1: nine figures, and more after them, follow several labels; seven of them add up by chance."""
    labels = [row.label for row in ROWS[10:14]]
    text = (
        TITLE
        + "\n".join(labels)
        + "\n\n"
        + "\n\n".join(["0", "30", "0", "0", "0", "0", "30", "0", "7", "0", "0", "5", "0", "0", "7", "0", "0", "0"])
        + "\n"
    )
    assert not any(read(text).report.figures.values())


def test_empty_lines_of_no_meaning_place_no_figure() -> None:
    """Issue 16, 1: where most rows do not fit their empty lines, one that does proves nothing."""
    lines = {
        row: "\n" + "\n\n".join([ROWS_BY_KEY[row].label, *map(str, figures[:-1])]) + "\n" * empty + f"{figures[-1]}\n"
        for row, figures, empty in (
            ("granted", (7, 7), 7),
            ("partially_granted", (9, 9), 4),
            ("unavailable_not_held", (4, 4), 9),
        )
    }
    figures = read(table(lines)).report.figures
    assert all(figures.get(f"requests.{row}.{column}") is None for row in lines for column in COLUMNS[:-1])


@pytest.mark.parametrize(
    ("between", "blank_cell"), [("\n", "\n"), ("\n\n", "\n"), ("\n\n", "\n\n"), ("\n\n", "\n\n\n")]
)
def test_blank_cells_as_empty_lines(between: str, blank_cell: str) -> None:
    """Issue 16, 2: copied one cell a line, a blank cell is one or several more empty lines; read as a guess."""
    lines = [TITLE.rstrip("\n")]
    for row in ROWS:
        lines.append(row.label)
        figures = FIGURES.get(row.key, ZEROS)
        lines += (
            [str(figure) if figure else "" for figure in figures]
            if row.key in ("granted", "received")
            else map(str, figures)
        )
    text = ""
    for line in lines:
        text += line + between if line else blank_cell
    imported = read(text)
    blank = {key: tuple(figure or None for figure in FIGURES[key]) for key in ("granted", "received")}
    assert imported.report.figures == expected(blank)
    assert NoteKind.GUESSED in kinds(imported, "requests.granted")


def test_fifteen_figures_of_disputes() -> None:
    """Issue 16, 1: five and five and five, in one line or in three tables."""
    head = "青禾县林业局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"
    line = read(head + "行政复议 行政诉讼 未经复议直接起诉 复议后起诉\n1 0 0 2 3 0 0 0 0 0 0 1 0 0 1\n").report.figures
    three = read(
        head + "行政复议\n1 0 0 2 3\n行政诉讼\n未经复议直接起诉\n0 0 0 0 0\n复议后起诉\n0 1 0 0 1\n"
    ).report.figures
    assert list(line.values()) == [1, 0, 0, 2, 3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1]
    assert line == three


@pytest.mark.parametrize(
    "prose",
    ["现有行政许可事项35项", "全县行政处罚 46", "公开行政强制事项 12 项，行政许可 9 项", "行政许可 35 件。"],
)
def test_prose_is_no_row(prose: str) -> None:
    """Never a figure that neither a label of the table nor a sum supports."""
    head = "青禾县林业局2023年政府信息公开工作年度报告\n一、总体情况\n"
    assert not read(f"{head}{prose}\n").report.figures


def test_a_hostile_text_ends_soon() -> None:
    """Limits: many figures after many labels, none of which add up."""
    lines = [f"{row.label} " + " ".join(["1"] * 13) for row in ROWS for _ in range(6)]
    assert read(TITLE + "\n".join(lines)).report.figures == {}


def test_a_row_named_without_figures_is_no_known_row() -> None:
    """Found by fuzzing: a row that is certain where the source has blank cells only."""
    figures = balanced_figures()
    blank = [Piece("", NOWHERE)] * 3
    pieces = [*blank, *(Piece(text, NOWHERE) for text in figures)]
    cells = put_back(FORM, REQUESTS, pieces, len(pieces), {"carried_in": (0, len(blank))}, Steps(10_000))
    assert [pieces[cells[key]].text for row in REQUESTS for key in row.keys] == figures


@pytest.mark.parametrize("beyond", [1, 3])
def test_a_certain_row_that_ends_after_the_table_puts_nothing_back(beyond: int) -> None:
    """Found by fuzzing: the graph of ways ended with the table, and its last row after it."""
    pieces = [Piece(text, NOWHERE) for text in balanced_figures()]
    known = {"carried_out": (len(pieces) - 7, len(pieces))}
    assert put_back(FORM, REQUESTS, pieces, len(pieces) - beyond, known, Steps(10_000)) == {}
    assert len(put_back(FORM, REQUESTS, pieces, len(pieces), known, Steps(10_000))) == len(pieces)


@pytest.mark.parametrize("row", [1, 8, 24])
def test_a_row_in_another_order_is_read_by_the_columns(row: int) -> None:
    """Issue 16, 1: all its figures are there, and the sums down or the balance tell which is which."""
    figures = balanced_figures()
    own = slice(7 * row, 7 * row + 7)
    mixed = [*figures[: own.start], *figures[own][3:6], *figures[own][:3], *figures[own.stop - 1 :]]
    pieces = [Piece(text, NOWHERE) for text in mixed]
    cells = put_back(FORM, REQUESTS, pieces, len(pieces), {}, Steps(20_000))
    assert [pieces[cells[key]].text for row in REQUESTS for key in row.keys] == figures


def test_the_last_figures_of_a_table_are_found_after_those_of_the_next() -> None:
    """Issue 16, 2: the last columns of a page come after the figures of 四."""
    figures = balanced_figures()
    lost = [*figures[166:168], *figures[173:175]]
    others = ["3", "0", "0", "1", "4"]
    kept = [*figures[:166], *figures[168:173]]
    pieces = [Piece(text, NOWHERE) for text in (*kept, *others, *lost)]
    cells = put_back(FORM, REQUESTS, pieces, len(kept), {}, Steps(20_000))
    assert [pieces[cells[key]].text for row in REQUESTS for key in row.keys] == figures


def test_rows_far_from_their_places_are_found() -> None:
    """Issue 16, 2: two figures of six rows come after them, so that the last of these begins twelve figures early."""
    figures = balanced_figures()
    away = [7 * row + column for row in range(3, 9) for column in (1, 2)]
    kept = [figure for at, figure in enumerate(figures) if at not in away]
    source = [*kept[:51], *(figures[at] for at in away), *kept[51:]]
    pieces = [Piece(text, NOWHERE) for text in source]
    cells = put_back(FORM, REQUESTS, pieces, len(pieces), {}, Steps(10_000))
    assert [pieces[cells[key]].text for row in REQUESTS for key in row.keys] == figures


def test_figures_torn_by_narrow_cells_are_joined_where_their_lines_follow_each_other() -> None:
    """Issue 16, 2: 215492 and 220076 above 7 and 51, an empty line, 8; the table has three figures."""
    lines = [(1, "215492"), (1, "220076"), (2, "7"), (2, "51"), (4, "8")]
    pieces = [Piece(text, NOWHERE, line=line) for line, text in lines]
    assert [([piece.text for piece in made], firsts) for made, firsts in joined(pieces, 3)] == [
        (["2154927", "22007651", "8"], [0, 1, 4])
    ]
    assert not list(joined(pieces, 4))


def test_the_raised_marks_of_notes_are_no_digits() -> None:
    """Issue 16, 1: where many rows add up only without a last digit, it is a mark; a single one is as published."""
    figures = balanced_figures()
    marked = [f"{text}1" if at % 35 in {2, 13} else text for at, text in enumerate(figures)]
    one = [*figures[:9], f"{figures[9]}1", *figures[10:]]
    for texts, expected in ((marked, figures), (one, one)):
        found = Pieces([Piece(text, NOWHERE) for text in texts], [""] * (len(texts) + 1), [[]] * (len(texts) + 1))
        assert [piece.text for piece in without_marks(found, rows_of(FORM)).pieces] == expected


def test_a_search_that_takes_too_many_steps_leaves_the_cells_blank() -> None:
    """The process that reads documents has four seconds; the steps are counted, so that every machine reads the same."""
    rows = [row for row in rows_of(FORM) if row.table == "requests"]
    pieces = [Piece(str(figure), NOWHERE) for row in rows for figure in FIGURES.get(row.row, ZEROS)]
    known = {row.row: (7 * at, 7 * at + 7) for at, row in enumerate(rows) if row.row in FIGURES}
    assert put_back(FORM, rows, pieces, len(pieces), known, Steps(10_000))
    assert not put_back(FORM, rows, pieces, len(pieces), known, Steps(10))


def test_many_solutions_are_found_in_counted_steps(new_readers: None) -> None:
    """Issue 16, 2: copied without the blank cells; the search ends by its steps, long before the process does.

    Where two columns may have changed places the cells stay open: nothing is read that is not so.
    """
    counts = {
        "received": (61, 27, 2, 4, 15, 7), "carried_in": (6, 2, 0, 0, 2, 0), "granted": (24, 15, 0, 3, 5, 2),
        "partially_granted": (10, 4, 2, 0, 3, 0), "denied_third_party": (5, 1, 0, 0, 0, 2),
        "denied_internal_affairs": (3, 0, 0, 0, 2, 0), "unavailable_not_held": (14, 5, 0, 1, 3, 0),
        "unavailable_unclear": (2, 0, 0, 0, 0, 0), "not_processed_petition": (3, 0, 0, 0, 0, 0),
        "not_processed_repeat": (1, 0, 0, 0, 1, 0), "other_not_corrected": (1, 1, 0, 0, 0, 0),
        "other_reasons": (0, 2, 0, 0, 0, 1),
    }  # fmt: skip
    counts["handled_total"] = tuple(
        map(sum, zip(*(own for key, own in counts.items() if key not in ("received", "carried_in")), strict=True))
    )
    counts["carried_out"] = tuple(
        a + b - c for a, b, c in zip(*(counts[key] for key in ("received", "carried_in", "handled_total")), strict=True)
    )
    lines = [TITLE]
    for row in ROWS:
        own = counts.get(row.key, (0,) * 6)
        lines += [row.label, *(str(figure) for figure in (*own, sum(own)) if figure)]
    _, imported = import_in_child("\n".join(lines).encode(), FileKind.TEXT, FORM.edition)
    whole = {
        f"requests.{key}.{column}": figure
        for key, own in counts.items()
        for column, figure in zip(COLUMNS, (*own, sum(own)), strict=True)
    }
    read_figures = imported.report.figures
    assert all(not figure or figure == whole.get(key) for key, figure in read_figures.items())
    assert read_figures["requests.received.total"] == whole["requests.received.total"]
