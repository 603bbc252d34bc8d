"""What the numbers of a sentence mean beside each other, once all of them are read."""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec import structs

from app.checks.reading.around import REST
from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import CAME, DONE, WHOLES, Quantity, Subject, When, place_of
from app.checks.reading.subjects.results import RESULT_ROWS
from app.checks.reading.subjects.words_around import restricted
from app.checks.reading.wholes import PAUSE
from app.checks.words.amount import Amount, Precision
from app.checks.words.body import leftover
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

_TABLE_TWO: Final = ("office", "documents")
_SEVERAL: Final = 2
_MOST_BESIDE: Final = 29  # numbers of a sentence that may be results of one whole
_STOP: Final = lazy_pattern("[；。（）]")
_TOTAL: Final = ("disputes", "total")
_CARRIED: Final = ("carried_out", "carried_in", "carried", "open")
_SUM: Final = lazy_pattern("共|[合总]计")
_KEPT: Final = lazy_pattern("继续|保留")
_LONGEST_SAID: Final = 24  # characters after such a number


def note_accepted(scope: SentenceScope, number: Amount) -> None:
    """Let the number received be that of those accepted: 收到 5 件，1 件撤回，实际受理 4 件."""
    for item in scope.written:
        if item.row in CAME:
            _change(scope, item, accepted=number)
            return


def settle(scope: SentenceScope) -> None:
    """Read the numbers that the others of the sentence tell, and drop those of work done that they show to be parts."""
    units = {item.amount.unit for item in scope.written if item.row}
    if units:
        _read_remainder(scope, units)
        _read_divided(scope, units)
        rows = [item.row for item in scope.written]
        _note_received(scope, rows)
        _drop_divided(scope)
        _note_included(scope)
        _drop_addends(scope)
        _drop_answers(scope, rows)
        for row in DONE:
            if row in rows:
                _drop_kinds_of_work(scope, row)
    _note_carried_disputes(scope)
    _note_reviewed(scope)
    _drop_kinds_of_decisions(scope)


def _read_remainder(scope: SentenceScope, units: set[str]) -> None:
    """收到 50 件，办结 46 件，4 件跨年办理: what is left over, but for a slip, is carried on."""
    if scope.topic != "request":
        return
    came, done = _value_of(scope, CAME), _value_of(scope, DONE)
    if came is None or done is None or came == done:
        return
    left = came - done + (_value_of(scope, ("carried_in",)) or 0)
    for before, item in pairwise(scope.written):
        if item.quantity is not None or not _counts_requests(scope, item, units) or abs(item.amount.value - left) > 1:
            continue
        if item.index in scope.tree.inner and not _is_part_of(scope, item, CAME):
            continue
        said, *later = _said_of(scope, item)
        said = PAUSE.split(scope.text[before.token.end : item.token.start])[-1] + said
        if expression("left.unfinished").search(said) or any(
            expression("left.later").search(clause) for clause in later
        ):
            _read_as(scope, item, (Subject("requests", "open"),))


def _said_of(scope: SentenceScope, item: Written) -> list[str]:
    """Return the clauses after a number, up to the clause that holds the next number.

    剩余 1 件因需征求意见，将于 2025 年 1 月答复
    """
    after = next((each.token.start for each in scope.written if each.index > item.index), None)
    start = item.token.end
    said = _STOP.split(scope.text[start : start + _LONGEST_SAID if after is None else after])[0]
    clauses = PAUSE.split(said)
    return clauses if after is None or after > start + len(said) else clauses[:-1] or clauses


def _read_divided(scope: SentenceScope, units: set[str]) -> None:
    """13 件申请中，予以公开 5 件、部分公开 2 件、无法提供 6 件: what results make up, but for a slip, was handled."""
    for place, item in enumerate(scope.written):
        if RESULT_ROWS.match(item.row):
            return
        if item.quantity is not None or not _counts_requests(scope, item, units):
            continue
        if scope.text.endswith(REST, 0, item.token.start):
            continue  # 撤回 39 件，其余 18 件均已答复（予以公开 12 件，…）
        parts: list[Written] = []
        for after in scope.written[place + 1 :]:
            if not RESULT_ROWS.match(after.row) or after.amount.unit != item.amount.unit:
                break
            parts.append(after)
        together = sum((part.amount.value for part in parts), Decimal(0))
        if len({part.row for part in parts}) >= _SEVERAL and abs(item.amount.value - together) <= 1:
            _read_as(scope, item, (Subject("requests", "processed"),))


def _is_part_of(scope: SentenceScope, item: Written, rows: tuple[str, ...]) -> bool:
    """Whether a number is a part, in no bracket, of one of these rows."""
    listed = scope.tree.list_of(item.index)
    whole = None if listed is None or listed.depth else scope.number_at(listed.whole)
    return whole is not None and whole.row in rows


def _counts_requests(scope: SentenceScope, item: Written, units: set[str]) -> bool:
    """Whether a number that nothing names is of this year, exact and in a unit of the requests of the sentence."""
    is_one = item.amount.kind is Precision.EXACT and item.when is When.THIS
    return is_one and item.amount.unit in units and not _is_named(scope, item)


def _is_named(scope: SentenceScope, item: Written) -> bool:
    """收到咨询电话 47 件: words that no list knows say what a number counts."""
    end = item.token.start - len(next((word for word in REST if scope.text.endswith(word, 0, item.token.start)), ""))
    begin = max((end - len(PAUSE.split(scope.text[max(0, end - _LONGEST_SAID) : end])[-1]), scope.sentence[0].start))
    gaps: list[str] = []
    for token in reversed(scope.sentence[max(0, item.index - _LONGEST_SAID) : item.index]):
        if token.end <= begin:
            break
        gaps.append(leftover(scope.text[token.end : end]))
        end = token.start
    gaps.append(leftover(scope.text[begin : max(begin, end)]))
    return restricted(gaps)


def _value_of(scope: SentenceScope, rows: tuple[str, ...]) -> Decimal | None:
    """Return the first number of this year in these rows that the sentence, or the one before it alone, states."""
    for item in (*scope.written, scope.preceding):
        if item is not None and item.row in rows and item.is_of_all:
            return item.amount.value
    return None


def _read_as(scope: SentenceScope, item: Written, subjects: tuple[Subject, ...]) -> None:
    place = place_of(item.token)
    quantity = Quantity(subjects, item.amount, item.when, place, number=place)
    item.read_as(quantity)
    scope.statements.quantities.append(quantity)


def _change(scope: SentenceScope, item: Written, **changes: object) -> None:
    """Change what a number was read as."""
    if item.quantity is not None:
        place = scope.statements.quantities.index(item.quantity)
        changed = scope.statements.quantities[place] = structs.replace(item.quantity, **changes)
        item.read_as(changed)


def _accept(scope: SentenceScope, item: Written, value: Decimal) -> None:
    """Let the table hold another number instead of one."""
    _change(scope, item, accepted=structs.replace(item.amount, value=value, low=value, high=value))


def _note_received(scope: SentenceScope, rows: list[str]) -> None:
    """收到 9 件，上年结转 1 件: those received are told apart from those carried in."""
    if "received" in rows or rows.count("inflow") != 1 or rows.count("carried_in") != 1:
        return
    item, carried = scope.written[rows.index("inflow")], scope.written[rows.index("carried_in")]
    if item.index < carried.index and carried.index not in scope.tree.inner:
        subjects = tuple(structs.replace(subject, row="received") for subject in item.subjects)
        _change(scope, item, subjects=subjects)


def _note_included(scope: SentenceScope) -> None:
    """公开 20 件（含部分公开 6 件）: the table may hold the 14 of one row."""
    for listed in scope.tree.lists:
        item = None if listed.whole is None else scope.number_at(listed.whole)
        parts = [each for each in scope.numbers_of(listed) if each.row == "partially_granted"]
        if item is None or item.row != "granted" or not parts:
            continue
        left = item.amount.value - sum(each.amount.value for each in parts)
        if left >= 0:
            _accept(scope, item, left)


def _note_carried_disputes(scope: SentenceScope) -> None:
    """直接起诉 1 件；结转起诉案件 2 件: the table may hold both together."""
    if scope.topic != "dispute" or not any(token.value == "carry" for token in scope.sentence):
        return
    for item, after in pairwise(scope.outer_numbers):
        is_carried = any(token.value == "carry" for token in scope.sentence[item.index : after.index])
        both = item.amount.value + after.amount.value
        for each in (item, after) if is_carried else ():
            subject = each.subject
            if subject is not None and (subject.kind, subject.column) == _TOTAL:
                _accept(scope, each, both)


def _drop_divided(scope: SentenceScope) -> None:
    """线上受理 68 件，办结 65 件，线下受理 11 件，均已办结: each number is of its part, up to a sum of them."""
    outer = scope.outer_numbers
    divided = [item for item in outer if item.is_some and item.when is When.THIS]
    if len(divided) < _SEVERAL:
        came = [item for item in outer if item.row in CAME and item.is_of_all]
        came = [item for item in came if not _SUM.search(_clause_before(scope, item))]
        divided = [item for item in came if item.row == came[0].row and _named_alike(scope, item, came[0])]
        if len({item.amount.value for item in divided}) < _SEVERAL:
            return
    first, last = divided[0], divided[-1]
    after = [item for item in scope.written if item.index > last.index]
    end = next((item.index for item in after if _SUM.search(_clause_before(scope, item))), len(scope.sentence))
    numbers = [item for item in scope.written if item.row and first.index < item.index < end and item not in divided]
    span = range(first.token.start, scope.sentence[end - 1].end)
    done = [
        each for each in scope.statements.all_done if each.place.start in span and each.subjects[0].kind == "requests"
    ]
    told = [item.token.start for item in numbers] + [each.place.start for each in done]
    if all(start > last.token.start for start in told):
        numbers, done = [], []  # but 线上 8 件，线下 2 件，均已办结
    _drop(scope, [*divided, *numbers])
    scope.statements.all_done = [each for each in scope.statements.all_done if each not in done]


def _named_alike(scope: SentenceScope, item: Written, other: Written) -> bool:
    """Whether two numbers follow the same word in clauses that begin otherwise."""
    is_other = item is other or _clause_before(scope, item) != _clause_before(scope, other)
    return is_other and _word_before(scope, item) == _word_before(scope, other)


def _clause_before(scope: SentenceScope, item: Written) -> str:
    """Return the words of its clause before a number."""
    return PAUSE.split(scope.text[max(0, item.token.start - _LONGEST_SAID) : item.token.start])[-1]


def _note_reviewed(scope: SentenceScope) -> None:
    """新发布规范性文件 5 件，确定继续有效的 31 件: the table may hold those issued as well."""
    issued = {item.subject.row: item for item in scope.written if item.subject and item.subject.column == "issued"}
    for item in scope.written if issued else ():
        subject = item.subject
        is_kept = subject is not None and subject.column == "in_force" and _KEPT.search(_clause_before(scope, item))
        if subject is not None and is_kept and subject.row in issued:
            _accept(scope, item, item.amount.value + issued[subject.row].amount.value)


def _drop_addends(scope: SentenceScope) -> None:
    """转来 3 件，直接受理 8 件，共办理 11 件: the numbers before a sum are none of the whole."""
    outer = scope.outer_numbers
    total, addends = outer[-1] if outer else None, outer[:-1]
    if total is None or total.row not in WHOLES or len(addends) < _SEVERAL:
        return
    if sum(item.amount.value for item in addends) == total.amount.value and _SUM.search(
        scope.text, addends[-1].token.end, total.token.start
    ):
        _drop(scope, [item for item in addends if item.row in ("inflow", "processed")])


def _drop_answers(scope: SentenceScope, rows: list[str]) -> None:
    """受理 12 件，答复 7 件，不予受理 5 件: answers are one of the results if these are all together."""
    for place, whole in enumerate(scope.written if len(rows) <= _MOST_BESIDE else ()):
        if rows[place] not in WHOLES or whole.when is not When.THIS:
            continue
        after = scope.beside(place)
        answered = next((item for item in after if item.row in DONE), None)
        others = [item for item in after if item is not answered and item.amount.unit == whole.amount.unit]
        if (
            answered is not None
            and any(item.row not in _CARRIED for item in others)
            and sum((item.amount.value for item in others), answered.amount.value) == whole.amount.value
        ):
            _drop(scope, [answered])


def _drop_kinds_of_work(scope: SentenceScope, row: str) -> None:
    """当场答复 3 件，15 日内答复 8 件: numbers that follow the same verb are parts of all that was done."""
    alone = (Subject("requests", row),)
    same = [item for item in scope.written if item.subjects == alone and item.when is When.THIS]
    if len({item.amount.value for item in same}) > 1 and len({_word_before(scope, item) for item in same}) == 1:
        _drop(scope, same)


def _drop_kinds_of_decisions(scope: SentenceScope) -> None:
    """食品安全行政处罚 60 件，特种设备行政处罚 20 件; 以县政府名义制发 2 件、以办公室名义制发 5 件."""
    same: dict[tuple[Subject, ...], list[Written]] = {}
    for item in scope.written:
        if item.subject is not None and item.when is When.THIS and item.subject.kind in _TABLE_TWO:
            same.setdefault(item.subjects, []).append(item)
    for items in same.values():
        if len({item.amount.value for item in items}) > 1:
            _drop(scope, [item for item in items if not _SUM.search(_clause_before(scope, item))])


def _drop(scope: SentenceScope, items: list[Written]) -> None:
    """Read these numbers as none of the form."""
    dropped = {id(item.quantity) for item in items}
    scope.statements.quantities = [each for each in scope.statements.quantities if id(each) not in dropped]
    for item in items:
        item.read_as(None)


def _word_before(scope: SentenceScope, item: Written) -> str:
    before = scope.sentence[item.index - 1]
    return scope.text[before.start : before.end]
