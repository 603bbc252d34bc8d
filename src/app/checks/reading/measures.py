"""Cells of the form that correspond to the subject of a narrative, and their sums."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from app.checks.reading.statements import WHOLES, Quantity, Share, Statements, Subject, When
from app.form.model import Form
from app.report.totals import total
from app.values import Figure

Cells = tuple[str, ...]

# 收到 N 件 may mean received this year, or that plus carried in (RULES.md, text-requests).
CHOICES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "inflow": (("received",), ("received", "carried_in")),
    "received": (("received",),),
    "carried": (("carried_in",), ("carried_out",)),
    "handled": (("handled_total",),),
    "open": (("carried_out",),),
    "processed": (("handled_total",), ("received",), ("received", "carried_in")),
}
BASES: Final = (("received",), ("received", "carried_in"), ("handled_total",))
"""Bases of growth and shares of requests: 一, 一 + 二, （七）."""
_LEGAL: Final = "法人或其他组织"  # the header group of the columns for legal entities
_GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "litigation": ("litigation_direct", "litigation_after_review"),
    "both": ("review", "litigation_direct", "litigation_after_review"),
}
_OUTCOMES: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "concluded": (("upheld", "corrected", "other"),),
    "revoked": (("corrected",), ("other",)),
    "dismissed": (("upheld",), ("other",)),
}
"""Outcomes that are several columns together, or one of several: what is 撤销 is an act or an application."""
_OFFICES: Final = {
    "licences": "licensing.licences.decisions",
    "penalties": "enforcement.penalties.decisions",
    "coercion": "enforcement.coercion.decisions",
    "fees": "fees.administrative_fees.amount",
}
_MOST_CAUSES: Final = 3
_FARTHEST_CAUSE: Final = 60  # characters between the causes of one result


def options(form: Form, subjects: tuple[Subject, ...]) -> tuple[Cells, ...]:
    """Return the sets of cells whose sum the number may be: each subject's, and that of all together."""
    single = [choice for subject in subjects for choice in subject_options(form, subject)]
    if len(subjects) > 1:
        joined = tuple(key for subject in subjects for key in subject_options(form, subject)[0])
        return (tuple(dict.fromkeys(joined)), *single)
    return tuple(single)


def subject_options(form: Form, subject: Subject) -> tuple[Cells, ...]:
    """Return the sets of cells whose sum one subject may mean."""
    if subject.kind == "requests":
        columns = _legal(form) if subject.column == "legal" else (subject.column,)
        return tuple(
            tuple(f"requests.{row}.{column}" for column in columns for row in rows)
            for rows in row_choices(form, subject.row)
        )
    if subject.kind == "disputes":
        groups = _GROUPS.get(subject.row, (subject.row,))
        return tuple(
            tuple(f"disputes.{group}.{outcome}" for group in groups for outcome in outcomes)
            for outcomes in _OUTCOMES.get(subject.column, ((subject.column,),))
        )
    if subject.kind == "documents":
        return ((f"documents.{subject.row}.{subject.column}",),)
    return ((_OFFICES[subject.row],),) if subject.kind == "office" else ()


def _legal(form: Form) -> tuple[str, ...]:
    return tuple(column.key for column in form.tables["requests"].columns if _LEGAL in column.groups)


def row_choices(form: Form, row: str) -> tuple[tuple[str, ...], ...]:
    """Return the sets of rows of table 三 that a row's name may mean."""
    if row in CHOICES:
        return CHOICES[row]
    if row == "disclosed":  # 公开或部分公开
        return (("granted", "partially_granted"),)
    if row == "rest":  # 其他情况: neither granted nor refused
        return ((*form.derived["not_processed"].rows, *form.derived["other_handling"].rows),)
    return (form.derived[row].rows,) if row in form.derived else ((row,),)


def change_options(form: Form, subjects: tuple[Subject, ...]) -> Iterator[Cells]:
    """Yield the sets of cells whose sum a change of these subjects may be about, the likeliest first."""
    yield from options(form, subjects)
    if all(subject.kind == "requests" and subject.row in WHOLES for subject in subjects):
        column = subjects[0].column
        if column != "legal":
            yield from (tuple(f"requests.{row}.{column}" for row in base) for base in BASES)


def share_bases(form: Form, share: Share) -> tuple[Cells, ...]:
    """Return the sets of cells whose sum a share may be of; none where the sentence alone gives the whole."""
    if not share.subjects and share.sure:
        return ()
    subject = share.subjects[0] if share.subjects else Subject("requests", "inflow")
    if subject.kind == "requests":
        used = BASES[:-1] if subject.row == "handled" else BASES[-1:] if share.of_handled else BASES
        group = _group_of(form, subject.row)
        return (
            *((tuple(f"requests.{row}.total" for row in group),) if group else ()),
            *(tuple(f"requests.{row}.total" for row in base) for base in used if share.whole is None or not share.sure),
        )
    if subject.kind == "disputes":
        rows = (subject.row, "both")
        return options(
            form, tuple(Subject("disputes", row, column) for row in rows for column in ("total", "concluded"))
        )
    return ()


def _group_of(form: Form, row: str) -> tuple[str, ...]:
    """Return the rows of the derived sum that a single row belongs to; empty for any other."""
    groups = (item.rows for item in form.derived.values() if row in item.rows)
    return next(groups, ()) if row not in ("received", "carried_in") else ()


def totals(
    form: Form, shown: Mapping[str, Figure | None], subjects: tuple[Subject, ...]
) -> Iterator[tuple[Cells, Decimal]]:
    """Return the options that have a sum, with it."""
    return summed(shown, options(form, subjects))


def summed(shown: Mapping[str, Figure | None], choices: Iterable[Cells]) -> Iterator[tuple[Cells, Decimal]]:
    """Return the sets of cells that have a sum, with it."""
    return ((cells, number) for cells in choices if (number := total(shown, cells)) is not None)


def _unread_beside(statements: Statements, quantity: Quantity) -> set[Decimal]:
    """Return the other parts of its list that name no row: a text may divide results more finely than the form."""
    place = quantity.place
    at = bisect_left(statements.parts, place.start, key=lambda item: item.part_place.start)
    return {
        amount.value
        for item in statements.parts[max(0, at - _MOST_CAUSES) : at + _MOST_CAUSES]
        if item.part_place.start <= place.end <= item.part_place.end and item.place.part == place.part
        for amount in item.unread
    }


def _counts_the_same(form: Form, subject: Subject, quantity: Quantity) -> bool:
    """Whether a number counts the same result, or an outcome of the dispute that the table may hold with this one."""
    if subject.kind == "requests":
        return subject in quantity.subjects
    other = quantity.subjects[0]
    if other.kind != subject.kind or other.row != subject.row:
        return False
    cells = {cell for option in subject_options(form, subject) for cell in option}
    return not cells.isdisjoint(subject_options(form, other)[0])


def agrees_together(form: Form, shown: Mapping[str, Figure | None], statements: Statements, index: int) -> bool:
    """Whether one of the table's numbers is this one together with those beside it.

    So are the causes of one result (不掌握 3 件，信息不存在 2 件), outcomes of one cell (维持 2 件、驳回 1 件),
    a group and one of its rows (主动撤销申请 6 件，其他处理 3 件), and parts that name no row.
    """
    quantity = statements.quantities[index]
    value = quantity.amount.value
    around = statements.quantities[max(0, index - _MOST_CAUSES) : index + _MOST_CAUSES + 1]
    near = [
        item
        for item in around
        if item.when is When.THIS and abs(item.place.start - quantity.place.start) < _FARTHEST_CAUSE
    ]
    for subject in quantity.subjects:
        is_result = subject.kind == "requests" and subject.row not in CHOICES
        if not is_result and not (subject.kind == "disputes" and subject.column != "total"):
            continue
        same = [item.amount.value for item in near if _counts_the_same(form, subject, item)]
        together = {sum(same)} if len(same) > 1 else set()
        if is_result:
            rows = form.derived[subject.row].rows if subject.row in form.derived else ()
            beside = sum(item.amount.value for item in near if item.subjects[0].row in rows)
            together |= {value + part for part in (beside, *_unread_beside(statements, quantity)) if part}
        if any(number in together for _, number in totals(form, shown, (subject,))):
            return True
    return False
