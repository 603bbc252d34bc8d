"""The sum of a desk as a project file, and a given government report against it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec

from app.actions import keeping
from app.actions.importing.document import import_report
from app.actions.projects import SUFFIX, open_project
from app.desk import roll_up
from app.desk.model import Desk
from app.desk.roll_up import RollUp, total
from app.errors import FigureRefused, SourceUnreadable
from app.form.loader import load_form
from app.form.model import CellKind
from app.project.codec import is_too_large
from app.report.model import BodyKind, Cover, Report, Scope, new_report
from app.report.provenance import Adjustment, Provenance
from app.report.totals import shown_figures
from app.values import Figure, as_number, canonical_decimal, decimals, format_figure, parse_number, signed_figure

_OFFICE: Final = "办公室"
_OFFICE_OF_GOVERNMENT: Final = f"人民政府{_OFFICE}"


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell in which a report differs from what it should be; ``None`` is a blank cell."""

    cell: str
    name: str
    stated: Figure | None
    expected: Figure | None

    def message(self, stated_by: str, expected_by: str) -> str:
        """Return the difference as a sentence; the arguments name both sides."""
        stated, expected = (format_figure(value) or "空" for value in (self.stated, self.expected))
        return f"{self.name}：{stated_by}是 {stated}，{expected_by}是 {expected}。"


def summed_report(desk: Desk, result: RollUp) -> Report:
    """Return the sum as a report of scope 汇总 of the desk's year; totals are computed.

    It is the government's report, also where its office collects: 某某区人民政府办公室 adds up for 某某区人民政府.
    """
    organisation = desk.organisation
    if organisation.endswith(_OFFICE_OF_GOVERNMENT):
        organisation = organisation.removesuffix(_OFFICE)
    cover = Cover(organisation, desk.year, BodyKind.GOVERNMENT, Scope.JURISDICTION)
    return new_report(cover, result.edition).with_figures(result.figures)


def provenance(result: RollUp | Provenance) -> tuple[str, ...]:
    """Return sentences on what a sum is made of."""
    cells = load_form().cells
    names = "、".join(result.counted)
    found = [f"由 {len(result.counted)} 个单位的报告相加：{names}。" if names else "没有可以相加的报告。"]
    if result.missing:
        found.append(f"缺 {len(result.missing)} 个单位：{'、'.join(result.missing)}。")
    if isinstance(result, RollUp) and result.with_errors:
        wrong = result.with_errors
        found.append(f"其中 {len(wrong)} 个单位的报告还有错误：{'、'.join(wrong)}；改好再报以后，要重新汇总。")
    found += [f"“{name}”已含在“{above}”的汇总里，没有再加。" for name, above in result.contained.items()]
    found += [f"{cells[item.cell].name}调整 {_signed(item)}：{item.reason}。" for item in result.adjustments]
    return tuple(found)


def made_of(report: Report) -> Provenance:
    """Return what a sum is made of.

    Raises:
        FigureRefused: the report is no sum of a desk.
    """
    if report.provenance is None:
        raise FigureRefused("这份报告不是由汇总台汇总的，里面没有各单位的数。")
    return report.provenance


def shares(report: Report, cell: str) -> tuple[str, ...]:
    """Return sentences on who contributed how much to a cell of a sum, and on what it was corrected by.

    Raises:
        FigureRefused: the cell is unknown or a total, or the report is no sum with its provenance.
    """
    known, source = report.form.cells.get(cell), made_of(report)
    if known is None or known.is_total:
        raise FigureRefused(f"“{cell}”不是相加得来的格，请写组成它的格，例如 requests.received.natural_person。")
    if not source.shares and report.figures:
        raise FigureRefused("单位太多，这份汇总里没有存各单位的数，请在汇总台里查看。")
    of_cell = source.of_cell(cell)
    changes = [item for item in source.adjustments if item.cell == cell]
    found = [f"{name}：{format_figure(figure)}。" for name, figure in of_cell if figure is not None]
    blank = [name for name, figure in of_cell if figure is None] or (() if of_cell else list(source.counted))
    if blank:
        found.append(f"空着的 {len(blank)} 个单位：{'、'.join(blank)}。")
    found += [f"调整 {_signed(item)}：{item.reason}。" for item in changes]
    added = total([figure for _, figure in of_cell] + [item.change for item in changes])
    now = report.figures.get(cell)
    if now != added:
        found.append(f"汇总时是 {format_figure(added) or '空'}，后来改成了 {format_figure(now) or '空'}。")
    return (f"{known.name}：{format_figure(now) or '空'}。", *found)


def _signed(item: Adjustment) -> str:
    return signed_figure(as_number(item.change) or 0)


def write_sum(desk: Desk, result: RollUp, target: Path, *, is_of_all: bool) -> Desk:
    """Write the sum as a project file with what it is made of, and return the desk.

    The desk remembers the versions in a sum of all its bodies. The shares of the bodies are left out of the file where
    it would be too large with them.

    Raises:
        FigureRefused: no report can be added up; nothing was written.
        ProjectInUse: the file is open elsewhere; nothing was written.
        FileNotWritten: the reason; an old file is untouched.
    """
    if not result.counted:
        raise FigureRefused("还没有收到可以相加的报告，没有写入；请先用“收文件夹”或 nianbao desk add 收报告。")
    source = roll_up.provenance(desk, result)
    report = replace(summed_report(desk, result), provenance=source)
    if is_too_large(report):
        report = replace(report, provenance=msgspec.structs.replace(source, shares={}))
    with keeping.reserved(target):
        keeping.save(report, target)
    if not is_of_all:
        return desk
    return replace(desk, summed=dict(result.counted), summed_adjustments=desk.adjustments)


def report_in(path: Path, year: int) -> Report:
    """Return the report of a year in a project file or a published document, to be compared with a sum.

    Raises:
        ProjectUnreadable: the project file cannot be opened.
        SourceUnreadable: the document cannot be read, is no report, or is of another year.
    """
    report = open_project(path).report if path.suffix.lower() == SUFFIX else import_report(path).report
    if report.cover.year not in (None, year):
        raise SourceUnreadable(
            f"“{path.name}”是 {report.cover.year} 年的报告，汇总台是 {year} 年的，没有比较；请确认选对了文件。"
        )
    return report


def against_sum(report: Report, desk: Desk, result: RollUp) -> tuple[CellDifference, ...]:
    """Compare a given report with the sum of the bodies, cell by cell, in the form's order."""
    stated, summed = shown_figures(report), shown_figures(summed_report(desk, result))
    return tuple(
        CellDifference(key, cell.name, stated[key], summed[key])
        for key, cell in report.form.cells.items()
        if stated[key] != summed[key]
    )


def adjusted(desk: Desk, cell: str, change: str, reason: str) -> Desk:
    """Return the desk with one cell of its sum corrected, in place of an earlier correction; 0 takes it back.

    Raises:
        FigureRefused: the cell is unknown or a total, the change is no number or too large, or no reason is given.
    """
    known = load_form().cells.get(cell)
    if known is None or known.is_total:
        raise FigureRefused(f"“{cell}”不是可以调整的格，总计会跟着变，请调整组成它的格。")
    number = parse_number(change)
    if number is None or (known.kind is CellKind.COUNT and number != number.to_integral_value()):
        raise FigureRefused(f"“{change}”不是可以加减的数，请写成 3 或 -3。")
    if decimals(number) > known.limits.decimals:
        raise FigureRefused(f"“{change}”的小数太长，最多写{known.limits.decimals_word}位小数。")
    if number and not reason.strip():
        raise FigureRefused("调整汇总数要写理由，请补上。")
    others = tuple(item for item in desk.adjustments if item.cell != cell)
    value = int(number) if known.kind is CellKind.COUNT else canonical_decimal(number)
    made = replace(desk, adjustments=(*others, Adjustment(cell, value, reason.strip())) if number else others)
    added = new_sum(made).figures.get(cell)
    if number and (as_number(added) or 0) < 0:
        raise FigureRefused(f"调整以后{known.name}是 {format_figure(added)}，比 0 还小，没有调整；请核对加减多少。")
    return made


def new_sum(desk: Desk, names: tuple[str, ...] = ()) -> RollUp:
    """Return the sum of the named bodies, or of all."""
    return roll_up.roll_up(desk, names or None)
