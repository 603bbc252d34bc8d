"""What the numbers of a sentence mean beside each other, once all of them are read."""

from itertools import pairwise
from typing import Final

from msgspec import structs

from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.statements import Statements, Subject, When
from app.checks.words.amount import Amount

_FEWEST_BESIDE: Final = 3
_FEWEST_ADDED: Final = 2
_MOST_BESIDE: Final = 29  # numbers of a sentence that may be results of one whole
_WHOLES: Final = ("inflow", "received", "handled", "processed")
_DONE: Final = ("handled", "processed")
_TOTAL: Final = ("disputes", "total")
_CARRIED: Final = ("carried_out", "carried_in", "carried")


def note_accepted(statements: Statements, scope: SentenceScope, number: Amount) -> None:
    """Let the number received be that of those accepted: 收到 5 件，1 件撤回，实际受理 4 件."""
    for item in scope.written:
        if item.quantity is not None and item.row in ("inflow", "received"):
            place = statements.quantities.index(item.quantity)
            item.quantity = structs.replace(item.quantity, accepted=number)
            statements.quantities[place] = item.quantity
            return


def settle(statements: Statements, scope: SentenceScope) -> None:
    """Drop the numbers of work done that the others of the sentence show to be parts."""
    rows = [item.row for item in scope.written]
    _note_received(statements, scope, rows)
    _note_carried_disputes(statements, scope)
    _drop_addends(statements, scope)
    if not any(row in _DONE for row in rows):
        return
    if _FEWEST_BESIDE <= len(rows) <= _MOST_BESIDE and sum(row in _WHOLES for row in rows) > 1:
        _drop_answers(statements, scope, rows)
    for row in _DONE:
        _drop_kinds_of_work(statements, scope, row)


def _note_received(statements: Statements, scope: SentenceScope, rows: list[str]) -> None:
    """收到 9 件，上年结转 1 件: those received are told apart from those carried in."""
    if "received" in rows or rows.count("inflow") != 1 or rows.count("carried_in") != 1:
        return
    item, carried = scope.written[rows.index("inflow")], scope.written[rows.index("carried_in")]
    if item.quantity is not None and item.index < carried.index and carried.index not in scope.tree.inner:
        place = statements.quantities.index(item.quantity)
        subjects = tuple(structs.replace(subject, row="received") for subject in item.quantity.subjects)
        item.quantity = statements.quantities[place] = structs.replace(item.quantity, subjects=subjects)


def _note_carried_disputes(statements: Statements, scope: SentenceScope) -> None:
    """直接起诉 1 件；结转起诉案件 2 件: the table may hold both together."""
    if scope.topic != "dispute" or not any(token.value == "carry" for token in scope.sentence):
        return
    for item, after in pairwise(scope.outer_numbers):
        is_carried = any(token.value == "carry" for token in scope.sentence[item.index : after.index])
        both = item.amount.value + after.amount.value
        for each in (item, after) if is_carried else ():
            subject = each.subject
            if each.quantity is not None and subject is not None and (subject.kind, subject.column) == _TOTAL:
                accepted = structs.replace(item.amount, value=both, low=both, high=both)
                place = statements.quantities.index(each.quantity)
                each.quantity = statements.quantities[place] = structs.replace(each.quantity, accepted=accepted)


def _drop_addends(statements: Statements, scope: SentenceScope) -> None:
    """转来 3 件，直接受理 8 件，共办理 11 件: the numbers before a sum are none of the whole."""
    outer = scope.outer_numbers
    total, addends = outer[-1] if outer else None, outer[:-1]
    if total is None or total.row not in _WHOLES or len(addends) < _FEWEST_ADDED:
        return
    if (
        sum(item.amount.value for item in addends) == total.amount.value
        and "共" in scope.text[addends[-1].token.end : total.token.start]
    ):
        for item in addends:
            if item.row in ("inflow", "processed"):
                _drop(statements, item)


def _drop_answers(statements: Statements, scope: SentenceScope, rows: list[str]) -> None:
    """受理 12 件，答复 7 件，不予受理 5 件: answers are one of the results if these are all together."""
    for place, whole in enumerate(scope.written):
        if rows[place] not in _WHOLES or whole.when is not When.THIS:
            continue
        after = scope.beside(place)
        answered = next((item for item in after if item.row in _DONE), None)
        others = [item for item in after if item is not answered and item.amount.unit == whole.amount.unit]
        if (
            answered is not None
            and any(item.row not in _CARRIED for item in others)
            and sum((item.amount.value for item in others), answered.amount.value) == whole.amount.value
        ):
            _drop(statements, answered)


def _drop_kinds_of_work(statements: Statements, scope: SentenceScope, row: str) -> None:
    """当场答复 3 件，15 日内答复 8 件: numbers that follow the same verb are parts of all that was done."""
    alone = (Subject("requests", row),)
    same = [
        item
        for item in scope.written
        if item.quantity is not None and item.quantity.subjects == alone and item.when is When.THIS
    ]
    if len({item.amount.value for item in same}) > 1 and len({_word_before(scope, item) for item in same}) == 1:
        for item in same:
            _drop(statements, item)


def _drop(statements: Statements, item: Written) -> None:
    if item.quantity is not None:
        statements.quantities.remove(item.quantity)
        item.quantity = None


def _word_before(scope: SentenceScope, item: Written) -> str:
    before = scope.sentence[item.index - 1]
    return scope.text[before.start : before.end]
