"""Rules that compare the numbers of the narrative with the tables."""

from collections.abc import Iterator
from decimal import Decimal

from app.checks.finding import Finding, Level
from app.checks.messages import cells_name, difference_words
from app.checks.reading.measures import Cells, agrees_together, options, totals
from app.checks.reading.statements import Quantity, Statements, Subject, When
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import number_finding, reading_of, text_finding
from app.checks.words.amount import Amount, Precision
from app.checks.words.pauses import paced
from app.report.bindings import Binding
from app.report.bound.naming import name_of
from app.report.bound.values import cells_of
from app.report.model import Report
from app.report.totals import total


@rule("text-requests", Level.WARNING, Reads.STATEMENTS, Reads.FIGURES)
def text_requests(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字写的申请件数与表三一致：收到、受理的等于一或一加二，新收等于一，结转等于二或四，答复、办结等于（七），

    各种办理结果和申请人等于相应各行各列。依据：国办公开办函〔2021〕30号，文字和表格说的是同一批申请。
    """
    yield from _differing(context, "text-requests", ("requests",))


@rule("text-disputes", Level.WARNING, Reads.STATEMENTS, Reads.FIGURES)
def text_disputes(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字写的行政复议、行政诉讼件数及结果与表四一致；只说行政诉讼的是两组诉讼之和，复议和诉讼合说的是三组之和。

    依据：国办公开办函〔2021〕30号表四。
    """
    yield from _differing(context, "text-disputes", ("disputes",))


@rule("text-proactive", Level.WARNING, Reads.STATEMENTS, Reads.FIGURES)
def text_proactive(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字写的规章和规范性文件制发、废止、现行有效件数，行政许可、处罚、强制决定数和行政事业性收费与表二一致；

    政策文件、公报刊登、公开、归集不算制发。依据：《政府信息公开条例》第二十条，国办公开办函〔2021〕30号表二。
    """
    yield from _differing(context, "text-proactive", ("documents", "office"))


@rule("text-none", Level.WARNING, Reads.STATEMENTS, Reads.FIGURES)
def text_none(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字写“未收到”“没有”“无”“零”的，表中相应各格应为 0；表中没有申请的，文字不应说申请已全部办结。

    未制发只管制发，未收取信息处理费与行政事业性收费无关，未被纠错只管结果纠正。依据：国办公开办函〔2021〕30号。
    """
    for statements in context.statements:
        for nothing in paced(statements.nothings):
            if nothing is None:
                yield None
                continue
            found = list(totals(context.form, context.shown, (nothing.subject,)))
            if found and all(number > 0 for _, number in found):
                cells, number = found[0]
                why = reading_of(context, nothing.place, found[:1])
                yield number_finding(
                    context, "text-none", nothing.place, cells, 0, number,
                    why=why, cells=cells_name(context.form, cells), numbers=(nothing.number,),
                )  # fmt: skip
        for done in paced(statements.all_done):
            if done is None:
                yield None
                continue
            cells = ("requests.received.total", "requests.carried_in.total")
            is_none = total(context.shown, cells) == 0 and not statements.nothings
            if done.subjects[0].kind == "requests" and is_none:
                why = reading_of(context, done.place, [(cells, Decimal(0))])
                yield number_finding(
                    context, "text-none", done.place, cells, None, Decimal(0), key="text-none-reverse", why=why,
                    numbers=(done.number,),
                )  # fmt: skip


@rule("text-all-handled", Level.WARNING, Reads.STATEMENTS, Reads.FIGURES)
def text_all_handled(_report: Report, context: Context) -> Iterator[Finding | None]:
    """文字写申请“全部办结”的，表三结转下年度继续办理应为 0；写复议、诉讼“均获维持”的，不应有其他结果。

    依据：国办公开办函〔2021〕30号表三第四项、表四。
    """
    for statements in context.statements:
        for done in paced(statements.all_done):
            if done is None:
                yield None
                continue
            upheld = done.subjects[0].kind == "disputes"
            cells = _left_over(done.subjects, context) if upheld else ("requests.carried_out.total",)
            left = total(context.shown, cells)
            if left:
                concluded = done.subjects[0].column == "concluded"
                key = f"text-all-handled{'-concluded' if concluded else '-upheld' if upheld else ''}"
                why = reading_of(context, done.place, [(cells, left)])
                yield number_finding(
                    context, "text-all-handled", done.place, cells, 0, left, key=key, why=why, numbers=(done.number,)
                )


def _left_over(subjects: tuple[Subject, ...], context: Context) -> Cells:
    """Return the cells of the other outcomes of these disputes."""
    rows = [key.split(".")[1] for subject in subjects for key in options(context.form, (subject,))[0]]
    columns = ("pending",) if subjects[0].column == "concluded" else ("corrected", "other", "pending")
    return tuple(f"disputes.{row}.{column}" for row in dict.fromkeys(rows) for column in columns)


def _differing(context: Context, name: str, kinds: tuple[str, ...]) -> Iterator[Finding | None]:
    for statements in context.statements:
        wrong: Amount | None = None
        for item in paced(enumerate(statements.quantities)):
            if item is None:
                yield None
            elif item[1].subjects[0].kind in kinds and item[1].when is When.THIS:
                if item[1].number is None and item[1].amount is wrong:
                    continue  # 收到 5 件，均为自然人: one number is pointed out once
                found = list(_difference(context, name, statements, item[0]))
                wrong = item[1].amount if found else None
                yield from found


def _difference(context: Context, name: str, statements: Statements, index: int) -> Iterator[Finding]:
    """Yield the finding of a number that agrees with none of its possible sums."""
    quantity = statements.quantities[index]
    if quantity.amount.kind is Precision.VAGUE:
        return
    possible = list(totals(context.form, context.shown, quantity.subjects))
    agrees = any(quantity.agrees(number) for _, number in possible)
    if not possible or agrees or agrees_together(context.form, context.shown, statements, index):
        return
    bound = context.binding_of(quantity.number)
    if bound is not None:
        yield from _misnamed(context, name, quantity, bound)
        return
    cells, computed = min(possible, key=lambda item: abs(item[1] - quantity.amount.value))
    is_exact = quantity.amount.kind is Precision.EXACT
    difference = f"文字{difference_words(quantity.amount.value - computed)}" if is_exact else "相差较大"
    level = Level.WARNING if quantity.sure else Level.HINT
    why = reading_of(context, quantity.place, possible)
    if not quantity.sure:
        why += "“发布”“公布”不一定是制发，所以只作提示。"
    yield number_finding(
        context, name, quantity.place, cells, quantity.amount.value, computed,
        level=level, why=why, cells=cells_name(context.form, cells), difference=difference, numbers=(quantity.number,),
    )  # fmt: skip


def _misnamed(context: Context, name: str, quantity: Quantity, bound: Binding) -> Iterator[Finding]:
    """Yield the words beside a bound number that say another one: 予以公开 beside the number of requests received.

    The number is what its cells hold; a wrong reading of right words shows where these may mean those cells.
    """
    edition, number, place = context.report.edition, quantity.number, quantity.place
    cells = frozenset(cells_of(edition, bound.source.of))
    if number is None or any(cells == frozenset(option) for option in options(context.form, quantity.subjects)):
        return
    words = (place.start, number.start) if place.start < number.start else (number.end, place.end)
    if words[0] < words[1]:
        named = name_of(context.form, bound.source)
        said = context.quote(place.part, place.start, place.end)
        key = "text-requests-bound"
        yield text_finding(context, name, place.part, words, key=key, level=Level.HINT, words=said, named=named)
