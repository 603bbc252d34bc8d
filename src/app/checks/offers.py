"""Numbers of a text that the reading recognises as the tables', and that can be bound to them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.checks.reading.measures import BASES, Cells, change_options, options, share_bases
from app.checks.reading.statements import Change, Quantity, Share, Statements, When
from app.checks.registry import Context
from app.checks.words.amount import Precision
from app.form.model import Form
from app.patterns import lazy_pattern
from app.report.bindings import Binding, Digits, Kind, Source, binding_at, in_order
from app.report.bound.values import Tables, tables_of, written
from app.report.model import Report
from app.report.totals import total

_RANKED: Final = frozenset(("inflow", "received", "processed"))
"""Subjects whose first meaning is by far the likeliest where several have the same number."""
_NEAR: Final = 12
"""Numbers before a share that may be its whole."""
_FIGURE: Final = r"(?P<figure>[0-9]{1,3}(?:,[0-9]{3})+|[0-9.]+|[０-９]+|[零〇一二两三四五六七八九十百千万亿]+)"
_COUNT: Final = lazy_pattern(rf"\s*{_FIGURE}\s*(?P<unit>元)?")
_PERCENT: Final = lazy_pattern(r"(?P<figure>[0-9]+(?:\.[0-9]{1,6})?)\s*[%％]$")
_CHANGE: Final = lazy_pattern(
    r"(?P<word>\D{1,6}?了?)(?P<figure>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]{1,6})?)(?P<unit>[%％]|[件宗份条个起]|万元)$"
)
_OPPOSITES: Final = {
    "增长": "下降", "增加": "减少", "上升": "下降", "提升": "下降", "提高": "降低", "上涨": "下降", "多": "少",
    "下降": "增长", "减少": "增加", "降低": "提高", "少": "多", "下滑": "增长", "下跌": "上涨", "回落": "上升",
}  # fmt: skip
_UP: Final = frozenset(("增长", "增加", "上升", "提升", "提高", "上涨", "多"))


def offers(report: Report, key: str) -> tuple[Binding, ...]:
    """Return the numbers of a text that can be bound, in order: each is what the tables hold now.

    Numbers that the reading does not understand, that are about another year or body, that are rounded (约, 余), or
    that the tables contradict are none. Numbers that are bound already are left out. To bind all of them in one step:
    ``bound(report, key, offers(report, key))``.
    """
    text, known = report.text(key), report.bindings(key)
    context = Context(report, date.min)
    found = (
        item
        for item in _recognised(report, context.statements_of(key), text)
        if not any(item.start < one.end and one.start < item.end for one in known)
    )
    return in_order(found, text)


def waiting_for_last_year(report: Report, key: str) -> int:
    """Return how many changes a text states that could only be offered with last year's report; 0 with one."""
    statements = Context(report, date.min).statements_of(key) if report.last_year is None else None
    if statements is None:
        return 0
    text, known = report.text(key), report.bindings(key)
    return sum(
        bool(change.of)
        and change.amount is not None
        and change.amount.kind is Precision.EXACT
        and _CHANGE.fullmatch(text[change.place.start : change.place.end]) is not None
        and not any(item.start < change.place.end and change.place.start < item.end for item in known)
        for change in statements.changes
    )


def offer_at(report: Report, key: str, place: int) -> Binding | None:
    """Return what the number at this place of a text can be bound to, if the reading recognises it."""
    return binding_at(offers(report, key), place)


def _recognised(report: Report, statements: Statements | None, text: str) -> Iterator[Binding]:
    if statements is None:
        return
    tables, form = tables_of(report), report.form
    counted = [item for quantity in statements.quantities for item in _of_quantity(form, tables, quantity, text)]
    yield from counted
    for share in statements.shares:
        before = [item.source.of for item in counted if item.start < share.place.start][-_NEAR:]
        yield from _of_share(form, tables, share, text, before)
    for change in statements.changes if tables.last else ():
        yield from _of_change(form, tables, change, text)


def _of_quantity(form: Form, tables: Tables, quantity: Quantity, text: str) -> Iterator[Binding]:
    place = quantity.number
    if place is None or quantity.when is not When.THIS or not quantity.sure:
        return
    if quantity.amount.kind is not Precision.EXACT:
        return
    same = [cells for cells in options(form, quantity.subjects) if total(tables.now, cells) == quantity.amount.value]
    is_clear = len(same) == 1 or len(quantity.subjects) > 1 or quantity.subjects[0].row in _RANKED
    found = _COUNT.match(text, place.start, place.end)
    if not same or not is_clear or found is None:
        return
    of = terms(form, same[0])
    for digits in Digits:
        source = Source(of, digits=digits, in_yuan=found["unit"] is not None)
        if written(source, tables) == found["figure"]:
            yield Binding(found.start("figure"), len(found["figure"]), source)
            return


def _of_share(form: Form, tables: Tables, share: Share, text: str, before: list[tuple[str, ...]]) -> Iterator[Binding]:
    """Yield the binding of a share; where several wholes fit, it is of the one that the text has named just before."""
    if share.percent.kind is not Precision.EXACT or share.part is share.percent:
        return
    found = _PERCENT.search(text[share.place.start : share.place.end])
    if found is None:
        return
    figure = found["figure"]
    decimals = len(figure.partition(".")[2])
    for cells in options(form, share.subjects):
        if share.part is not None and total(tables.now, cells) != share.part.value:
            continue
        bases = [terms(form, base) for base in _bases(form, tables, share)]
        named = [of for of in reversed(before) if of in bases]
        for base in (*named, *bases):
            source = Source(terms(form, cells), Kind.SHARE, base, decimals=decimals)
            if written(source, tables) == figure:
                yield Binding(share.place.start + found.start(), len(figure), source)
                return


def _bases(form: Form, tables: Tables, share: Share) -> Iterator[Cells]:
    """Yield what a share may be of; the whole that the sentence gives is looked for among what shares are of."""
    usual = share_bases(form, share)
    if share.whole is None:
        yield from usual
        return
    likely = (*usual, *(tuple(f"requests.{row}.total" for row in base) for base in BASES))
    yield from (cells for cells in likely if total(tables.now, cells) == share.whole.value)


def _of_change(form: Form, tables: Tables, change: Change, text: str) -> Iterator[Binding]:
    if change.amount is None or change.amount.kind is not Precision.EXACT:
        return
    words = text[change.place.start : change.place.end]
    found = _CHANGE.fullmatch(words)
    if found is None:
        return
    word, figure, unit = found["word"], found["figure"], found["unit"]
    stem, tail = word.removesuffix("了"), "了" if word.endswith("了") else ""
    if stem not in _OPPOSITES:
        return
    up, down = (stem, _OPPOSITES[stem]) if stem in _UP else (_OPPOSITES[stem], stem)
    is_rate = unit in ("%", "％")
    for subjects in change.of:
        for cells in change_options(form, subjects):
            pair = (total(tables.now, cells), total(tables.last, cells))
            stated = (change.now, change.before)
            if any(amount is not None and amount.value != number for amount, number in zip(stated, pair, strict=True)):
                continue
            source = Source(
                terms(form, cells),
                Kind.GROWTH if is_rate else Kind.CHANGE,
                decimals=len(figure.partition(".")[2]) if is_rate else 1,
                words=(up + tail, down + tail),
                unit=unit,
                digits=Digits.GROUPED if "," in figure else Digits.PLAIN,
            )
            if written(source, tables) == words:
                yield Binding(change.place.start, len(words), source)
                return


def terms(form: Form, cells: Cells) -> tuple[str, ...]:
    """Return the shortest keys whose sum these cells are: derived sums where all their addends are among them."""
    left = dict.fromkeys(cells)
    found: list[str] = []
    for derived in sorted(form.derived.values(), key=lambda item: -len(item.rows)):
        for column in form.tables[derived.table].columns:
            addends = [f"{derived.table}.{row}.{column.key}" for row in derived.rows]
            if len(addends) > 1 and all(key in left for key in addends):
                found.append(f"{derived.table}.{derived.key}.{column.key}")
                for key in addends:
                    del left[key]
    return (*found, *left)
