"""What goes out of a desk: return notes, the table of all bodies, the overview of what was published."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from app.actions.desk.sums import summed_report
from app.desk.model import Body, Desk, Return
from app.desk.returning import letter, returned
from app.desk.roll_up import roll_up
from app.desk.states import Standing, numbers, standings
from app.errors import FileNotWritten
from app.files import atomic_write, why
from app.form.loader import load_form
from app.output.formats import format_of
from app.output.review.blocks import Block, Heading, Line, Paper, listing
from app.output.review.chart import charts_beside, charts_of_all
from app.output.sheet.listing import Listing, Value, render_listings
from app.places import name_problem
from app.report.totals import shown_figures
from app.values import SLASH, Figure, format_figure

_STATE_HEADS: Final = (
    *("单位", "类别", "上级单位", "状态", "错误", "警告", "待查数字"),
    *("报送日期", "报送情况", "文件", "报告中的单位名称"),
)
_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('\\/:*?"<>|', "_"))
_KEY_FIGURES: Final = (
    *("requests.received.total", "requests.granted.total", "requests.partially_granted.total"),
    *("requests.handled_total.total", "requests.carried_out.total"),
    *("disputes.review.total", "disputes.litigation_direct.total", "disputes.litigation_after_review.total"),
)
_TITLE: Final = "政府信息公开工作年度报告公布情况"


@dataclass(frozen=True, slots=True)
class Note:
    """A return note that was written."""

    body: str
    target: Path


def write_return_notes(
    desk: Desk, names: Sequence[str], today: date, folder: Path, *, as_text: bool = False
) -> tuple[Desk, tuple[Note, ...]]:
    """Send the newest versions of these bodies back: write a note for each, and return the desk that keeps them.

    The notes are Word documents, or plain text. One of an earlier day stays; one of the same day is written anew.

    Raises:
        FileNotWritten: the folder or a note cannot be written; the desk is as it was.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = why(error)
        raise FileNotWritten(f"没有建成文件夹“{folder.name}”：{reason}。", reason) from error
    notes = []
    for name in names:
        body = returned(desk.bodies[name], today)
        if not body.returns:
            continue
        suffix = ".txt" if as_text else ".docx"
        target = folder / f"{name.translate(_NOT_IN_NAMES)}-退回-{today:%Y%m%d}{suffix}"
        problem = name_problem(target)
        if problem is not None:
            raise FileNotWritten(f"没有写入：{problem}")
        atomic_write(target, _note(desk, body, as_text=as_text))
        desk = desk.with_body(body)
        notes.append(Note(name, target))
    return desk, tuple(notes)


def _note(desk: Desk, body: Body, *, as_text: bool) -> bytes:
    if as_text:
        return letter(body, desk.year, desk.organisation, body.returns[-1]).text.encode("utf-8-sig")
    from app.output.review.word import render_paper_word  # noqa: PLC0415 - python-docx for Word documents only

    return render_paper_word(note_paper(desk, body, body.returns[-1]))


def note_paper(desk: Desk, body: Body, item: Return) -> Paper:
    """Return a return note as a paper."""
    note = letter(body, desk.year, desk.organisation, item)
    lines = (
        Line(note.addressee),
        *(Line(text, begins_indented=True) for text in note.body),
        *(Line(text, at_the_end=True) for text in note.signature),
    )
    return Paper("退回通知", desk.organisation, item.returned_on, lines)


def accepted(desk: Desk, names: Sequence[str]) -> Desk:
    """Return the desk with the newest versions of these bodies accepted."""
    newest = ((desk.bodies[name], desk.bodies[name].newest) for name in names)
    made = {body.name: replace(body, accepted=arrival.digest) for body, arrival in newest if arrival is not None}
    return desk.with_bodies({**desk.bodies, **made}) if made else desk


def write_table(desk: Desk, target: Path, today: date) -> None:
    """Write all bodies by the target's suffix: spreadsheet, CSV, Parquet, or the overview as Word document or web page.

    Raises:
        FormatUnknown: it is none of these, or Parquet without its library; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    atomic_write(target, format_of(target, _FORMATS, "汇总表")(desk, today))


def overview(desk: Desk, today: date) -> Paper:
    """Return how many had to report, did so in time, late or not at all, what they add up to, and each body's state."""
    found = standings(desk, today)
    return Paper(f"{desk.year} 年{_TITLE}", desk.organisation, today, tuple(_overview_blocks(desk, found)))


def _overview_blocks(desk: Desk, found: tuple[Standing, ...]) -> Iterator[Block]:
    counted = numbers(found)
    came = [item for item in found if item.body.newest is not None]
    late = sum(item.came_late for item in came)
    yield Line(
        f"应报 {len(found)} 个单位，已报 {len(came)} 个，其中按时 {len(came) - late} 个、迟报 {late} 个；"
        f"未报 {len(found) - len(came)} 个。"
    )
    stated = "、".join(f"{state.word} {number} 个" for state, number in counted.items() if number)
    yield Line(f"状态：{stated}。" if stated else "还没有列入单位。")
    result = roll_up(desk)
    yield Heading("主要数字合计")
    cells = load_form(result.edition).cells
    summed = summed_report(desk, result)
    totals = shown_figures(summed)
    rows = [(cells[key].name, format_figure(totals[key])) for key in _KEY_FIGURES]
    yield listing(("项目", "各单位相加"), (7, 3), rows, centred=(1,))
    if result.adjustments:
        yield Line(f"其中调整了 {len(result.adjustments)} 格。")
    yield Heading("申请和办理结果", level=2)
    yield charts_beside(charts_of_all(summed))
    if result.contained:
        yield Line(f"其中 {len(result.contained)} 个单位已含在上级的汇总里，没有再加：{'、'.join(result.contained)}。")
    yield Heading("各单位情况")
    lines = [
        (item.body.name, item.state.word, _day(item), item.after_its_day, str(item.errors or "")) for item in found
    ]
    yield listing(("单位", "状态", "报送日期", "报送情况", "错误"), (4, 2, 2, 2, 1), lines, centred=(1, 2, 3, 4))


def _day(item: Standing) -> str:
    newest = item.body.newest
    return "" if newest is None else newest.came_on.isoformat()


def _state_row(item: Standing) -> list[str | int | None]:
    body, newest = item.body, item.body.newest
    if newest is None:
        return [body.name, body.kind.word, body.parent, item.state.word, *([None] * 7)]
    return [
        *(body.name, body.kind.word, body.parent, item.state.word, item.errors, item.warnings, newest.open_figures),
        *(newest.came_on.isoformat(), item.after_its_day, newest.file, newest.organisation),
    ]


def _spreadsheet(desk: Desk, today: date) -> bytes:
    form = load_form()
    sheets = [Listing("情况", _STATE_HEADS, (_state_row(item) for item in standings(desk, today)))]
    places = {key: place for place, key in enumerate(form.cells)}
    for section in form.sections:
        for table in section.tables:
            keys = table.cell_keys
            heads = ("单位", *(form.cells[key].name for key in keys))
            rows = (
                (body.name, *(_plain(body.newest.figures[places[key]]) for key in keys))
                for body in desk.bodies.values()
                if body.newest is not None and len(body.newest.figures) == len(places)
            )
            name = f"表{section.numeral}" if len(section.tables) == 1 else f"表{section.numeral}-{table.title}"
            sheets.append(Listing(name[:31], heads, rows))
    return render_listings(f"{desk.year} 年各单位情况", desk.organisation, today, sheets)


def _csv(desk: Desk, today: date) -> bytes:
    form = load_form()
    content = io.StringIO()
    writer = csv.writer(content)
    writer.writerow((*_STATE_HEADS, *form.cells))
    for item in standings(desk, today):
        newest = item.body.newest
        figures = () if newest is None else tuple(_plain(value) for value in newest.figures)
        writer.writerow(_safe((*_state_row(item), *figures)))
    return content.getvalue().encode("utf-8-sig")


def _safe(row: Sequence[object]) -> list[object]:
    """Return a row whose texts no spreadsheet takes for formulas."""
    return [f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t") else value for value in row]


def _plain(figure: Figure | None) -> Value:
    return "/" if figure is SLASH else figure


def _parquet(desk: Desk, today: date) -> bytes:
    from app.actions.desk.figures import parquet  # noqa: PLC0415 - for Parquet files only

    return parquet(desk, today)


def _word(desk: Desk, today: date) -> bytes:
    from app.output.review.word import render_paper_word  # noqa: PLC0415 - python-docx for Word documents only

    return render_paper_word(overview(desk, today))


def _web(desk: Desk, today: date) -> bytes:
    from app.output.review.web import render_paper_web  # noqa: PLC0415

    return render_paper_web(overview(desk, today))


_FORMATS: Final[Mapping[str, Callable[[Desk, date], bytes]]] = {
    ".xlsx": _spreadsheet,
    ".csv": _csv,
    ".parquet": _parquet,
    ".docx": _word,
    ".html": _web,
}
