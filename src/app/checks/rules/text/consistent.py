"""Rules that compare the numbers of the narrative with each other."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.messages import cells_name, part_name
from app.checks.reading.measures import options, totals
from app.checks.reading.statements import DONE, Parts, Quantity, Statements, Subject, TextSpan, When
from app.checks.reading.subjects.results import RESULT_GROUPS
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import clause_before, number_finding, text_finding
from app.checks.words.amount import Precision
from app.checks.words.pauses import paced, searched_once
from app.patterns import lazy_pattern
from app.report.model import Report
from app.values import as_number, format_number

_FEE: Final = "(?:收取|征收|计收|加收)(?:任何|过|了)?(?:政府信息公开)?(?:政府)?信息(?:公开)?处理费用?"
_FEE_TAKEN: Final = lazy_pattern(
    f"(?<![未无不]){_FEE}(?:[0-9]{{1,6}}[笔次件宗])?，?(?:共计?|合计|计|金额)?(?:为|是)?"
    "(?=[0-9.]{0,20}[1-9])[0-9.]{1,24}(?:余|多)?[万千百]?元",
    needs=("处理费",),
)
_FEE_NOT_TAKEN: Final = lazy_pattern(f"(?:未|没有|无|不存在)(?:发生|产生|向申请人)?{_FEE}", needs=("处理费",))
_ELSEWHERE: Final = lazy_pattern("其[余他它]|另|上一?年|去年|往年")
_YEAR: Final = lazy_pattern("20[0-9]{2}(?=年)")
_LONGEST_CLAUSE: Final = 40


@rule("text-parts", Level.HINT, Reads.STATEMENTS)
def text_parts(_report: Report, context: Context) -> Iterator[Finding | None]:
    """同一句话里，“其中”列出的各部分相加不超过总数，单位相同的才比较；列全的（括号里的、“其他”在末尾的、“合计”前的、只差一点的）相加等于总数；

    收到的件数不多于办结与结转之和。依据：部分不会大于整体。
    """
    for statements in context.statements:
        for listed in paced(statements.parts):
            if listed is None:
                yield None
                continue
            amounts = (listed.whole, *listed.parts)
            if any(item.kind is not Precision.EXACT for item in amounts):
                continue
            whole = stated = listed.whole.value
            if listed.is_inflow:
                whole += as_number(context.shown["requests.carried_in.total"]) or 0
            largest = max(item.value for item in listed.parts)
            together = sum((item.value for item in listed.parts), Decimal(0))
            if together < stated and (listed.is_complete or _divides_handled(listed)):
                yield _parts_finding(context, listed, "text-parts-fewer", together)
            if together <= whole:
                continue
            key, number = ("text-parts-one", largest) if largest > whole else ("text-parts", together)
            yield _parts_finding(context, listed, key, number)
        yield from _unbalanced(context, statements)


def _parts_finding(context: Context, listed: Parts, key: str, number: Decimal) -> Finding:
    place = TextSpan(listed.place.part, listed.place.start, max(listed.part_place.end, listed.place.end))
    parts = "、".join(format_number(part.value) for part in listed.parts)
    whole, stated = listed.whole.value, format_number(listed.whole.value)
    why = f"把 {stated} 读作总数，{parts}读作它的各部分。"
    return number_finding(
        context, "text-parts", place, (), whole, number, key=key, why=why, numbers=listed.numbers, stated=stated
    )


def _divides_handled(listed: Parts) -> bool:
    """Whether a list divides all that was handled: it names nearly every result, those that did not occur as well."""
    whole, rows = listed.whole_subject, {subject.row for subject in listed.subjects}
    if whole is None or whole.row not in DONE or len(listed.subjects) < len(listed.parts):
        return False
    unnamed = len(RESULT_GROUPS) - len(rows)
    return rows <= set(RESULT_GROUPS) and (
        unnamed == 0 or (unnamed == 1 and any(part.value == 0 for part in listed.parts))
    )


def _unbalanced(context: Context, statements: Statements) -> Iterator[Finding | None]:
    """收到 10 件，办结 0 件，结转下年 0 件: what came in is neither handled nor carried on."""
    stated: dict[str, Quantity] = {}
    for quantity in paced(statements.quantities):
        if quantity is None:
            yield None
            continue
        first = quantity.subjects[0]
        alone = len(quantity.subjects) == 1 and first.kind == "requests" and first.column == "total"
        if alone and quantity.when is When.THIS and quantity.amount.kind is Precision.EXACT:
            stated.setdefault(first.row, quantity)
    came = stated.get("received") or stated.get("inflow")
    handled, left = stated.get("handled"), stated.get("carried_out")
    if came is None or handled is None or left is None:
        return
    done = handled.amount.value + left.amount.value
    if done < came.amount.value:
        place = TextSpan(came.place.part, came.place.start, max(came.place.end, left.place.end))
        read = [format_number(each.amount.value) for each in (came, handled, left)]
        why = "把 {} 读作收到的，{} 读作办结的，{} 读作结转下年度的。".format(*read)
        key, numbers = "text-parts-balance", (came.number, handled.number, left.number)
        yield number_finding(
            context, "text-parts", place, (), came.amount.value, done, key=key, why=why, numbers=numbers, stated=read[0]
        )


@rule("text-twice", Level.WARNING, Reads.STATEMENTS, Reads.TEXT)
def text_twice(_report: Report, context: Context) -> Iterator[Finding | None]:
    """同一件事在各处写的数应当一样；表里有这个数的，各处都与表格核对，不再重复提示；信息处理费不既写收取、又写未收取。

    依据：一份报告里一件事只有一个数。
    """
    yield from _fee_twice(context)
    known_by: dict[tuple[Subject, ...], Quantity] = {}
    for statements in context.statements:
        for quantity in paced(statements.quantities):
            if quantity is None:
                yield None
                continue
            if quantity.when is not When.THIS or quantity.amount.kind is not Precision.EXACT:
                continue
            known = known_by.setdefault(quantity.subjects, quantity)
            if known.amount.value == quantity.amount.value or any(
                totals(context.form, context.shown, quantity.subjects)
            ):
                continue
            cells = next(iter(options(context.form, quantity.subjects)), ())
            named = f"说的都是{cells_name(context.form, cells)}。" if cells else ""
            # The one that is not bound is to be changed.
            wrong, other = (known, quantity) if context.binding_of(quantity.number) else (quantity, known)
            place = other.place
            yield number_finding(
                context, "text-twice", wrong.place, cells, wrong.amount.value, other.amount.value,
                why=f"这两处{named or '说的是同一件事。'}", numbers=(wrong.number,),
                other_part=part_name(context.form, place.part), other=context.quote(place.part, place.start, place.end),
            )  # fmt: skip


def _fee_twice(context: Context) -> Iterator[Finding | None]:
    """未收取信息处理费 beside 收取信息处理费 240 元, unless one of them is about the rest or another year."""
    for part, plain in context.texts.items():
        taken = yield from searched_once(_FEE_TAKEN, plain.text)
        none = yield from searched_once(_FEE_NOT_TAKEN, plain.text)
        if taken is None or none is None:
            continue
        around = [clause_before(found, _LONGEST_CLAUSE) for found in (taken, none)]
        year = str(context.report.cover.year)
        if any(_ELSEWHERE.search(words) or set(_YEAR.findall(words)) - {year} for words in around):
            continue
        key, other = "text-twice-fee", context.quote(part, *plain.span(*none.span()))
        span = plain.span(*taken.span())
        yield text_finding(context, "text-twice", part, span, key=key, level=Level.HINT, other=other)
