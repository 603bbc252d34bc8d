"""Rules on numbers that the narrative derives: growth against last year, shares of a whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, islice
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.reading.measures import Cells, change_options, options, share_bases, summed, totals
from app.checks.reading.statements import Change, Share
from app.checks.reading.subjects.results import RESULT_ROWS
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import number_finding
from app.checks.words.amount import Amount, Precision, rounded
from app.checks.words.counting import RATES
from app.checks.words.pauses import collected, paced
from app.report.bindings import Binding
from app.report.bound.values import cells_of
from app.report.model import Report
from app.report.totals import total
from app.values import format_number

_AT_ONCE: Final = 50
"""Statements that are compared in one step."""
_MOST: Final = 100
_FEWEST_ALIKE: Final = 4
_MOST_ALIKE: Final = 50  # results of one sentence
"""Shares of results in one sentence that show what they are shares of."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """This year's number and last year's of one subject."""

    now: Decimal
    before: Decimal
    cells: Cells


@rule("text-growth", Level.WARNING, Reads.STATEMENTS, Reads.FIGURES, Reads.LAST_YEAR)
def text_growth(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字写的增长、下降与按两年数字重算的一致（按所写小数位四舍五入或截去），申请以一、一加二或（七）为准；

    上年的数取自上年报告，或同一句话。依据：文字应与表格相符。
    """
    for statements in context.statements:
        for change in paced(statements.changes, _AT_ONCE):
            if change is None:
                yield None
                continue
            bound = context.binding_of(change.number)
            if bound is not None:
                yield from _beside_bound(context, change, bound)
                continue
            pairs = _stated_pairs(change, list(_pairs(context, change)))
            if pairs and not any(_is_change(change, pair) for pair in pairs):
                pair = pairs[0]
                stated = None if change.amount is None else change.amount.value * change.sign
                tried = "，或".join(
                    f"今年 {format_number(item.now)}、上年 {format_number(item.before)}" for item in pairs
                )
                yield number_finding(
                    context, "text-growth", change.place, pair.cells, stated, _in_stated_unit(change, pair),
                    why=f"增减按{tried}计算，都不是文字写的数。", numbers=(change.number,),
                    current=format_number(pair.now), last=format_number(pair.before),
                    computed=_change_words(change, pair),
                )  # fmt: skip


def _beside_bound(context: Context, change: Change, bound: Binding) -> Iterator[Finding]:
    """Yield the numbers of both years that a sentence states beside a bound change, where it rests on others."""
    cells = cells_of(context.report.edition, bound.source.of)
    this = (change.now, change.this, context.shown, "今年")
    sides = (this, (change.before, change.last, context.last_shown, "上年"))
    for stated, place, shown, year in sides if bound.source.needs_last_year else ():
        actual = total(shown, cells)
        if stated is None or place is None or actual is None:
            continue
        if stated.kind is Precision.EXACT and stated.value != actual:
            yield number_finding(
                context, "text-growth", place, (), stated.value, actual, key="text-growth-beside", year=year,
                why="同一句话里的增减绑定到表格，是按表格的数计算的。", numbers=(place,),
            )  # fmt: skip


def _stated_pairs(change: Change, pairs: list[_Pair]) -> list[_Pair]:
    """Return the pairs with this year's number as the sentence states it; all if there is none."""
    now = change.now
    return [pair for pair in pairs if now is not None and now.agrees(pair.now)] or pairs


def _pairs(context: Context, change: Change) -> Iterator[_Pair]:
    if change.now is not None and change.before is not None:
        yield _Pair(change.now.value, change.before.value, ())
        return
    for subjects in change.of:
        for cells in change_options(context.form, subjects):
            now, before = total(context.shown, cells), total(context.last_shown, cells)
            if now is not None and before is not None:
                yield _Pair(now, before, cells)


def _is_change(change: Change, pair: _Pair) -> bool:
    """Whether the numbers of a pair changed as stated."""
    stated = change.amount
    if stated is None:
        return pair.now == pair.before
    if pair.before == 0 and stated.unit in RATES:
        return True  # no base to compute with
    actual = _changed_by(change, pair) * change.sign
    if stated.kind is not Precision.EXACT:
        return stated.kind is Precision.VAGUE or stated.agrees(_in_unit(actual, stated))
    return stated.value in rounded(_in_unit(actual, stated), stated.decimals)


def _in_unit(number: Decimal, amount: Amount) -> Decimal:
    """Return a percentage in the unit in which the text states it."""
    return number / {"倍": Decimal(100), "成": Decimal(10)}.get(amount.unit, Decimal(1))


def _changed_by(change: Change, pair: _Pair) -> Decimal:
    """Return the growth of the pair, as a number or in per cent."""
    difference = pair.now - pair.before
    if change.amount is None or change.amount.unit not in RATES or pair.before == 0:
        return difference
    return difference * 100 / pair.before


def _in_stated_unit(change: Change, pair: _Pair) -> Decimal:
    changed = _changed_by(change, pair)
    return changed if change.amount is None else _in_unit(changed, change.amount)


def _change_words(change: Change, pair: _Pair) -> str:
    number = _changed_by(change, pair)
    if number == 0:
        return "持平"
    rate = change.amount is not None and change.amount.unit in RATES
    shown = format_number(abs(round(number, 2))) + ("%" if rate else "")
    return f"{'增加' if number > 0 else '减少'} {shown}"


@rule("text-share", Level.WARNING, Reads.STATEMENTS, Reads.FIGURES)
def text_share(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字写的占比与重算的一致（按所写小数位四舍五入或截去），申请以一、一加二或（七）为分母，

    复议、诉讼以各自的总计为分母；句中没写件数的，按表中件数。依据：文字应与表格相符。
    """
    for statements in context.statements:
        odd = yield from collected(_odd_ones(context, statements.shares))
        for share in paced(statements.shares, _AT_ONCE):
            if share is None:
                yield None
                continue
            if share.part is share.percent:
                yield number_finding(
                    context, "text-share", share.place, (), share.percent.value, Decimal(_MOST),
                    key="text-share-most", why="答复率、办结率这样的比率最多是 100%。", numbers=(share.number,),
                )  # fmt: skip
                continue
            wholes, parts = _wholes(context, share), _shared(context, share)
            if not (wholes and parts) or share.percent.kind is Precision.VAGUE:
                continue
            others = next((whole for item, whole in odd if item is share), None)  # what all others are shares of
            if any(_is_share(share, part, whole) for part in parts for whole in wholes) and others is None:
                continue
            if share.is_guess and not any(_is_nearly(share, part, whole) for part in parts for whole in wholes):
                continue
            part, whole = parts[0], others or wholes[-1]
            computed = round(part * 100 / whole, 2)
            tried = "，或".join(
                f"{format_number(item)} 除以 {format_number(base)}" for item in parts for base in wholes
            )
            why = f"占比按{tried}计算，都不是文字写的数。"
            if others is not None:
                why = f"同一句话里其他占比都以 {format_number(others)} 为总数，只有这一处不是。"
            cells = next(iter(options(context.form, share.subjects)), ())
            yield number_finding(
                context, "text-share", share.place, cells, share.percent.value, computed,
                level=Level.WARNING if others is None and not share.is_guess else Level.HINT, why=why,
                numbers=(share.number,), part_number=format_number(part), whole=format_number(whole),
            )  # fmt: skip


def _odd_ones(context: Context, shares: list[Share]) -> Iterator[tuple[Share, Decimal] | None]:
    """Yield the only share of a sentence that is one of another whole than all its other results, with their whole."""
    for _, group in groupby(shares, lambda share: share.sentence):
        yield None
        of_results = [
            (share, parts[0])
            for share in islice(group, _MOST_ALIKE)
            if share.subjects and RESULT_ROWS.match(share.subjects[0].row)
            if share.percent.kind is Precision.EXACT and (parts := _shared(context, share))
        ]
        if len(of_results) < _FEWEST_ALIKE:
            continue
        wholes = set(_wholes(context, of_results[0][0]))
        unlike = {whole: [item for item, part in of_results if not _is_share(item, part, whole)] for whole in wholes}
        nearest = min(unlike, key=lambda whole: len(unlike[whole]), default=None)
        if nearest is not None and len(unlike[nearest]) == 1:
            yield unlike[nearest][0], nearest


def _shared(context: Context, share: Share) -> list[Decimal]:
    """Return the possible numerators: the number that the sentence gives, else what the tables hold."""
    if share.part is not None:
        return [share.part.value]
    return [number for _, number in totals(context.form, context.shown, share.subjects)]


def _wholes(context: Context, share: Share) -> list[Decimal]:
    """Return the possible denominators: the number that the sentence gives, then what the tables hold."""
    given = [] if share.whole is None else [share.whole.value]
    known = summed(context.shown, share_bases(context.form, share))
    return [whole for whole in (*given, *(number for _, number in known)) if whole > 0]


def _is_nearly(share: Share, part: Decimal, whole: Decimal) -> bool:
    """Whether a share misses by so little, one in the number or one percentage point, that it is one of this whole."""
    near = abs(share.percent.value - part * 100 / whole) <= 1
    return near or any(_is_share(share, part + step, whole) for step in (-1, 1))


def _is_share(share: Share, part: Decimal, whole: Decimal) -> bool:
    actual = part * 100 / whole
    if share.percent.kind is not Precision.EXACT:
        slack = Decimal(0) if share.percent.decimals > 0 else Decimal("0.02")
        return share.percent.low * (1 - slack) <= actual and (
            share.percent.high is None or actual <= share.percent.high * (1 + slack)
        )
    return share.percent.value in rounded(actual, share.percent.decimals)
