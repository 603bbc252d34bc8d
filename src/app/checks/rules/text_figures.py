"""Judgements about the numbers in the narrative: against the tables, against last year, against each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from app.checks.finding import Finding, Level, Number
from app.checks.messages import cells_name, difference_words, message, part_name
from app.checks.registry import Context, Reads, rule
from app.checks.text.amount import Amount, Kind
from app.checks.text.measures import BASES, Cells, options, total, totals
from app.checks.text.quantity import Change, Place, Quantity, Share, Subject, When
from app.report.model import Report
from app.report.totals import add
from app.values import as_number, format_number

_COUNTED_ROWS: Final = frozenset(("inflow", "received", "handled", "processed"))


@rule("text-requests", Level.WARNING, Reads.TEXT, Reads.FIGURES)
def text_requests(_report: Report, context: Context) -> Iterator[Finding]:
    """文字写的申请件数与表三一致：收到、受理的等于一或一加二，新收等于一，结转等于二或四，答复、办结等于（七），各种办理结果和申请人等于相应各行各列。依据：国办公开办函〔2021〕30号，文字和表格说的是同一批申请。"""
    yield from _differing(context, "text-requests", ("requests",))


@rule("text-disputes", Level.WARNING, Reads.TEXT, Reads.FIGURES)
def text_disputes(_report: Report, context: Context) -> Iterator[Finding]:
    """文字写的行政复议、行政诉讼件数及结果与表四一致；只说行政诉讼的是两组诉讼之和，复议和诉讼合说的是三组之和。依据：国办公开办函〔2021〕30号表四。"""
    yield from _differing(context, "text-disputes", ("disputes",))


@rule("text-proactive", Level.WARNING, Reads.TEXT, Reads.FIGURES)
def text_proactive(_report: Report, context: Context) -> Iterator[Finding]:
    """文字写的规章和规范性文件制发、废止、现行有效件数，行政许可、处罚、强制决定数和行政事业性收费与表二一致；政策文件、公报刊登、公开、归集不算制发。依据：《政府信息公开条例》第二十条，国办公开办函〔2021〕30号表二。"""
    yield from _differing(context, "text-proactive", ("documents", "office"))


@rule("text-none", Level.WARNING, Reads.TEXT, Reads.FIGURES)
def text_none(_report: Report, context: Context) -> Iterator[Finding]:
    """文字写“未收到”“没有”“无”“零”的，表中相应各格应为 0；表中没有申请的，文字不应说申请已全部办结。未制发只管制发，未收取信息处理费与行政事业性收费无关，未被纠错只管结果纠正。依据：国办公开办函〔2021〕30号。"""
    for said in context.statements:
        for nothing in said.nothings:
            found = next(totals(context.form, context.shown, (nothing.subject,)), None)
            if nothing.when is When.THIS and found is not None and found[1] > 0:
                cells, number = found
                yield _finding(
                    context, "text-none", nothing.place, cells, 0, number, cells=cells_name(context.form, cells)
                )
        for done in said.all_done:
            inflow = total(context.shown, ("requests.received.total", "requests.carried_in.total"))
            if done.subjects[0].kind == "requests" and inflow == 0 and not said.nothings:
                cells = ("requests.received.total", "requests.carried_in.total")
                yield _finding(context, "text-none", done.place, cells, None, Decimal(0), key="text-none-reverse")


@rule("text-all-handled", Level.WARNING, Reads.TEXT, Reads.FIGURES)
def text_all_handled(_report: Report, context: Context) -> Iterator[Finding]:
    """文字写申请“全部办结”的，表三结转下年度继续办理应为 0；写复议、诉讼“均获维持”的，不应有其他结果。依据：国办公开办函〔2021〕30号表三第四项、表四。"""
    for said in context.statements:
        for done in said.all_done:
            upheld = done.subjects[0].kind == "disputes"
            cells = _left_over(done.subjects, context) if upheld else ("requests.carried_out.total",)
            left = total(context.shown, cells)
            if left:
                key = "text-all-handled-upheld" if upheld else "text-all-handled"
                yield _finding(context, "text-all-handled", done.place, cells, 0, left, key=key)


def _left_over(subjects: tuple[Subject, ...], context: Context) -> Cells:
    """The cells of the other outcomes of these disputes."""
    rows = [key.split(".")[1] for subject in subjects for key in options(context.form, (subject,))[0]]
    return tuple(f"disputes.{row}.{column}" for row in dict.fromkeys(rows) for column in ("corrected", "other", "pending"))


def _differing(context: Context, name: str, kinds: tuple[str, ...]) -> Iterator[Finding]:
    for said in context.statements:
        for quantity in said.quantities:
            if quantity.subjects[0].kind in kinds and quantity.when is When.THIS:
                yield from _difference(context, name, quantity)


def _difference(context: Context, name: str, quantity: Quantity) -> Iterator[Finding]:
    """The finding of a number that agrees with none of the sums it may be."""
    if quantity.amount.kind is Kind.VAGUE:
        return
    possible = list(totals(context.form, context.shown, quantity.subjects))
    if not possible or any(quantity.amount.agrees(number) for _, number in possible):
        return
    cells, computed = min(possible, key=lambda item: abs(item[1] - quantity.amount.value))
    if quantity.amount.kind is Kind.EXACT:
        difference = f"文字{difference_words(quantity.amount.value - computed)}"
    else:
        difference = "相差较大"
    named = cells_name(context.form, cells)
    yield _finding(
        context, name, quantity.place, cells, quantity.amount.value, computed, cells=named, difference=difference
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """This year's number and last year's of the same thing."""

    now: Decimal
    before: Decimal
    cells: Cells


@rule("text-growth", Level.WARNING, Reads.TEXT, Reads.FIGURES, Reads.LAST_YEAR)
def text_growth(_report: Report, context: Context) -> Iterator[Finding]:
    """文字写的增长、下降与按两年数字重算的一致（按所写小数位四舍五入或截去），申请以一、一加二或（七）为准；去年的数取自去年报告，或同一句话。依据：文字应与表格相符。"""
    for said in context.statements:
        for change in said.changes:
            pairs = list(_pairs(context, change))
            if pairs and not any(_is_change(change, pair) for pair in pairs):
                pair = pairs[0]
                computed = _change_words(change, pair)
                yield _finding(
                    context,
                    "text-growth",
                    change.place,
                    pair.cells,
                    None if change.amount is None else change.amount.value * change.sign,
                    _changed_by(change, pair),
                    current=format_number(pair.now),
                    last=format_number(pair.before),
                    computed=computed,
                )


def _pairs(context: Context, change: Change) -> Iterator[_Pair]:
    if change.pair is not None:
        yield _Pair(change.pair[0].value, change.pair[1].value, ())
        return
    for subjects in change.of:
        for cells in _change_options(context, subjects):
            now, before = total(context.shown, cells), total(context.last_shown, cells)
            if now is not None and before is not None:
                yield _Pair(now, before, cells)


def _change_options(context: Context, subjects: tuple[Subject, ...]) -> Iterator[Cells]:
    yield from options(context.form, subjects)
    if all(subject.kind == "requests" and subject.row in _COUNTED_ROWS for subject in subjects):
        column = subjects[0].column
        if column != "legal":
            yield from (tuple(f"requests.{row}.{column}" for row in base) for base in BASES)


def _is_change(change: Change, pair: _Pair) -> bool:
    """Whether the numbers of a pair grew or fell as stated."""
    stated = change.amount
    if stated is None:
        return pair.now == pair.before
    if pair.before == 0 and _is_rate(stated):
        return True  # nothing to reckon with
    actual = _changed_by(change, pair) * change.sign
    if stated.kind is not Kind.EXACT:
        return stated.kind is Kind.VAGUE or stated.agrees(_in_unit(actual, stated))
    return stated.value in _rounded(_in_unit(actual, stated), stated.decimals)


def _is_rate(amount: Amount) -> bool:
    return amount.unit in ("%", "倍", "成")


def _in_unit(number: Decimal, amount: Amount) -> Decimal:
    """A percentage in the unit in which it is told."""
    return number / {"倍": Decimal(100), "成": Decimal(10)}.get(amount.unit, Decimal(1))


def _changed_by(change: Change, pair: _Pair) -> Decimal:
    """By how many, or by how many per cent, the pair grew."""
    difference = pair.now - pair.before
    if change.amount is None or not _is_rate(change.amount) or pair.before == 0:
        return difference
    return difference * 100 / pair.before


def _change_words(change: Change, pair: _Pair) -> str:
    number = _changed_by(change, pair)
    if number == 0:
        return "持平"
    rate = change.amount is not None and _is_rate(change.amount)
    shown = format_number(abs(round(number, 2))) + ("%" if rate else "")
    return f"{'增加' if number > 0 else '减少'} {shown}"


@rule("text-share", Level.WARNING, Reads.TEXT, Reads.FIGURES)
def text_share(_report: Report, context: Context) -> Iterator[Finding]:
    """文字写的占比与重算的一致（按所写小数位四舍五入或截去），申请以一、一加二或（七）为分母，复议、诉讼以各自的总计为分母，也可以是句中写明的总数。依据：文字应与表格相符。"""
    for said in context.statements:
        for share in said.shares:
            part = share.of.amount.value
            wholes = [whole for whole in _wholes(context, share) if whole > 0]
            if not wholes or share.percent.kind is Kind.VAGUE or any(_is_share(share, part, it) for it in wholes):
                continue
            whole = wholes[-1]
            computed = round(part * 100 / whole, 2)
            cells = options(context.form, share.of.subjects)[0]
            yield _finding(
                context,
                "text-share",
                share.place,
                cells,
                share.percent.value,
                computed,
                part_number=format_number(part),
                whole=format_number(whole),
                computed=format_number(computed),
            )


def _wholes(context: Context, share: Share) -> Iterator[Decimal]:
    """What the share may be of."""
    if share.whole is not None:
        yield share.whole.value
    subject = share.of.subjects[0]
    bases: tuple[Cells, ...] = ()
    if subject.kind == "requests":
        bases = tuple(tuple(f"requests.{row}.total" for row in base) for base in BASES)
        rows = _group_of(context, subject.row)
        if rows:
            bases = (tuple(f"requests.{row}.total" for row in rows), *bases)
    elif subject.kind == "disputes":
        bases = options(context.form, (Subject("disputes", subject.row),)) + options(
            context.form, (Subject("disputes", "both"),)
        )
    for cells in bases:
        number = total(context.shown, cells)
        if number is not None:
            yield number


def _group_of(context: Context, row: str) -> tuple[str, ...]:
    """The rows of the derived sum that a single row belongs to; none for any other."""
    return next(
        (item.rows for item in context.form.derived.values() if row in item.rows and row not in ("received", "carried_in")),
        (),
    )


def _is_share(share: Share, part: Decimal, whole: Decimal) -> bool:
    actual = part * 100 / whole
    if share.percent.kind is not Kind.EXACT:
        return share.percent.low * Decimal("0.98") <= actual and (
            share.percent.high is None or actual <= share.percent.high * Decimal("1.02")
        )
    return share.percent.value in _rounded(actual, share.percent.decimals)


def _rounded(number: Decimal, places: int) -> tuple[Decimal, Decimal]:
    """The number at so many decimals, rounded and cut."""
    step = Decimal(1).scaleb(-places)
    return number.quantize(step, ROUND_HALF_UP), number.quantize(step, ROUND_DOWN)


@rule("text-parts", Level.HINT, Reads.TEXT)
def text_parts(_report: Report, context: Context) -> Iterator[Finding]:
    """同一句话里，“其中”列出的各部分相加不超过总数，单位相同的才比较。依据：部分不会大于整体。"""
    for said in context.statements:
        for listed in said.parts:
            amounts = (listed.whole, *listed.parts)
            if any(item.kind is not Kind.EXACT for item in amounts):
                continue
            whole = listed.whole.value
            if listed.is_inflow:
                whole += as_number(context.shown["requests.carried_in.total"]) or 0
            largest = max(item.value for item in listed.parts)
            together = sum((item.value for item in listed.parts), Decimal(0))
            if together <= whole:
                continue
            key, number = ("text-parts-one", largest) if largest > whole else ("text-parts", together)
            place = Place(listed.place.part, listed.place.start, listed.part_place.end)
            yield _finding(
                context, "text-parts", place, (), listed.whole.value, number, key=key, level=Level.HINT,
                stated=format_number(listed.whole.value), computed=format_number(number),
            )  # fmt: skip


@rule("text-twice", Level.WARNING, Reads.TEXT)
def text_twice(_report: Report, context: Context) -> Iterator[Finding]:
    """同一件事在各处写的数应当一样；写法不同但都与表格相符的（收到与受理，含不含上年结转）不算。依据：一份报告里一件事只有一个数。"""
    first: dict[tuple[Subject, ...], Quantity] = {}
    for said in context.statements:
        for quantity in said.quantities:
            if quantity.when is not When.THIS or quantity.amount.kind is not Kind.EXACT:
                continue
            known = first.setdefault(quantity.subjects, quantity)
            if known.amount.value == quantity.amount.value or _both_agree(context, known, quantity):
                continue
            cells = next(iter(options(context.form, quantity.subjects)), ())
            yield _finding(
                context,
                "text-twice",
                quantity.place,
                cells,
                quantity.amount.value,
                known.amount.value,
                other_part=part_name(context.form, known.place.part),
                other=context.quote(known.place.part, known.place.start, known.place.end),
            )


def _both_agree(context: Context, one: Quantity, other: Quantity) -> bool:
    possible = [number for _, number in totals(context.form, context.shown, one.subjects)]
    return all(any(item.amount.agrees(number) for number in possible) for item in (one, other))


def _finding(
    context: Context,
    name: str,
    place: Place,
    cells_found: Cells,
    stated_number: Number | None,
    computed_number: Decimal,
    *,
    key: str = "",
    level: Level = Level.WARNING,
    **values: str,
) -> Finding:
    quote = context.quote(place.part, place.start, place.end)
    stated = None if stated_number is None else _exact(stated_number)
    computed = _exact(computed_number)
    words = {"computed": format_number(Decimal(computed_number)), **values}
    return Finding(
        name,
        level,
        message(key or name, part=part_name(context.form, place.part), quote=quote, **words),
        cells_found,
        place.part,
        (place.start, place.end),
        quote,
        stated,
        computed,
        None if stated is None else stated - computed,
    )


def _exact(number: Number) -> Number:
    """Whole numbers as such."""
    return int(number) if number == int(number) else number
