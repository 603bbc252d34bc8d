"""The sum of a desk as a project file, and a given government report against it."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.actions import keeping
from app.actions.importing.document import import_report
from app.actions.projects import SUFFIX, open_project
from app.desk.model import Adjustment, Desk
from app.desk.roll_up import RollUp, roll_up
from app.errors import FigureRefused
from app.form.loader import load_form
from app.form.model import CellKind
from app.report.model import BodyKind, Cover, Report, Scope, new_report
from app.report.totals import shown_figures
from app.values import Figure, canonical_decimal, format_figure, parse_number


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
    """Return the sum as a report of scope 汇总, with the desk's organisation and year; totals are computed."""
    cover = Cover(desk.organisation, desk.year, BodyKind.GOVERNMENT, Scope.JURISDICTION)
    return new_report(cover, result.edition).with_figures(result.figures)


def provenance(result: RollUp) -> tuple[str, ...]:
    """Return sentences on what a sum is made of."""
    found = [f"由 {len(result.counted)} 个单位的报告相加：{'、'.join(result.counted)}。"] if result.counted else []
    if result.missing:
        found.append(f"缺 {len(result.missing)} 个单位：{'、'.join(result.missing)}。")
    found += [f"“{name}”已含在“{above}”的汇总里，没有再加。" for name, above in result.contained.items()]
    found += [f"{item.cell} 调整 {format_figure(item.change)}：{item.reason}。" for item in result.adjustments]
    return tuple(found)


def write_sum(desk: Desk, result: RollUp, target: Path, *, is_of_all: bool) -> Desk:
    """Write the sum as a project file and return the desk, which remembers the versions in a sum of all its bodies.

    Raises:
        ProjectInUse: the file is open elsewhere; nothing was written.
        FileNotWritten: the reason; an old file is untouched.
    """
    with keeping.reserved(target):
        keeping.save(summed_report(desk, result), target)
    return replace(desk, summed=dict(result.counted)) if is_of_all else desk


def report_in(path: Path) -> Report:
    """Return the report in a project file or a published document.

    Raises:
        ProjectUnreadable: the project file cannot be opened.
        SourceUnreadable: the document cannot be read, or is no report.
    """
    return open_project(path).report if path.suffix.lower() == SUFFIX else import_report(path).report


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
        FigureRefused: the cell is unknown or a total, the change is no number, or no reason is given.
    """
    known = load_form().cells.get(cell)
    if known is None or known.is_total:
        raise FigureRefused(f"“{cell}”不是可以调整的格，总计会跟着变，请调整组成它的格。")
    number = parse_number(change)
    if number is None or (known.kind is CellKind.COUNT and number != number.to_integral_value()):
        raise FigureRefused(f"“{change}”不是可以加减的数，请写成 3 或 -3。")
    if number and not reason.strip():
        raise FigureRefused("调整汇总数要写理由，请补上。")
    others = tuple(item for item in desk.adjustments if item.cell != cell)
    value = int(number) if known.kind is CellKind.COUNT else canonical_decimal(number)
    return replace(desk, adjustments=(*others, Adjustment(cell, value, reason.strip())) if number else others)


def new_sum(desk: Desk, names: tuple[str, ...] = ()) -> RollUp:
    """Return the sum of the named bodies, or of all."""
    return roll_up(desk, names or None)
