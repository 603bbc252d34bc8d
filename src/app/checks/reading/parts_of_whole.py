"""Collector of a whole and the parts introduced by 其中 within one sentence."""

import re
from collections.abc import Callable
from typing import Final

from app.checks.reading.scope import Head, SentenceScope, Written
from app.checks.reading.statements import Parts, Subject, TextSpan, When

_OTHER_WORK: Final = re.compile(
    r"^(?:另|此外|同时|还)|^(?:全年|并)?(?:开展|召开|举办|组织|回应|接受|发放|制发|更新|报送|接待|培训|整改|印发|参加|办理|制作|撤销|删除|受理|接听)"
)
_MOST_JOINED: Final = 6
_PAUSE: Final = re.compile("[，；：,;:（）。]")
_BY_CHANNEL: Final = frozenset(("inflow", "processed"))
_ENDING: Final = frozenset(("inflow", "received", "handled", "processed", "carry"))


def _joined(scope: SentenceScope, last: Written, text: str) -> Written:
    """The total of joined numbers: 复议 5 件、诉讼 3 件，其中, or 新收 42 件，上年结转 3 件，其中."""
    value = last.amount.value
    after = last
    for item in reversed(scope.written[-_MOST_JOINED:-1]):
        between = text[item.token.end : after.token.start]
        carried = after.quantity is not None and after.quantity.subjects[0].row in ("carried_in", "carried")
        listed = not _PAUSE.search(between)
        if item.amount.unit != last.amount.unit or item.when is not When.THIS or not (carried or listed):
            break
        value += item.amount.value
        after = item
    if after is last:
        return last
    amount = last.amount._replace(value=value, low=value, high=value)
    return Written(amount, after.quantity, last.when, after.token)


class PartList:
    """Lists of one sentence, built by ``add`` (numbers), ``mark`` (punctuation) and ``begin`` (其中)."""

    def __init__(self, place: Callable[[int, int], TextSpan]) -> None:
        self._place = place
        self._whole: Written | None = None
        self._parts: list[Written] = []
        self._is_in_brackets = False
        self._separator = ""
        self._is_by_semicolons = False
        self._semicolons = 0
        self._opened = False
        self._found: list[Parts] = []

    def begin(self, scope: SentenceScope, text: str) -> None:
        """Start a list at 其中: the numbers that follow are parts of the number before."""
        self._close()
        last = scope.last
        if last is not None and last.amount.unit and last.when is When.THIS:
            self._whole = _joined(scope, last, text)
            self._is_in_brackets = self._opened

    def mark(self, mark: str) -> None:
        """Handle a mark that ends a clause; a semicolon ends the list unless it separates its items from the start."""
        if self._whole is not None and mark in "：:" and not self._parts:
            self._is_by_semicolons = True
        elif mark in "；;" and self._parts:
            self._is_by_semicolons = self._is_by_semicolons and len(self._parts) == self._semicolons + 1
            self._semicolons += 1
            if not self._is_by_semicolons:
                self._close()
        self._separator = mark
        if mark == "（":
            self._opened = True
        elif mark == "）":
            self._opened = False
            if self._is_in_brackets:
                self._close()

    def add(self, _scope: SentenceScope, written: Written, head: Head) -> None:
        """Add a number of the sentence."""
        whole = self._whole
        if whole is None:
            return
        if written.amount.unit != whole.amount.unit or written.when is not When.THIS:
            return
        if self._ends(head):
            self._close()
            return
        self._parts.append(written)
        self._separator = ""

    def holds(self, subjects: tuple[Subject, ...]) -> bool:
        """Whether the subjects are parts of received requests: 其中网上申请 22 件 is not the total of requests."""
        rows = {subject.row for subject in subjects if subject.kind == "requests" and subject.column == "total"}
        return self._whole is not None and bool(rows) and rows <= _BY_CHANNEL

    def finish(self) -> list[Parts]:
        """Close the current list and return all lists of the sentence."""
        self._close()
        return self._found

    def _ends(self, head: Head) -> bool:
        """Whether the words before a number start something other than another part."""
        if not self._parts:
            return False
        verbs = set(head.values("verb")) & _ENDING
        work = _OTHER_WORK.match(head.text[head.start : head.end])
        return bool(verbs) or (self._separator in ("，", "；") and work is not None)

    def _close(self) -> None:
        whole, parts = self._whole, self._parts
        self._whole, self._parts, self._is_in_brackets = None, [], False
        self._is_by_semicolons, self._semicolons = False, 0
        if whole is None or not parts:
            return
        place = self._place(whole.token.start, whole.token.end)
        part_place = self._place(parts[0].token.start, parts[-1].token.end)
        is_request = whole.quantity is not None and whole.quantity.subjects[0].kind == "requests"
        self._found.append(
            Parts(
                whole=whole.amount,
                parts=tuple(part.amount for part in parts),
                place=place,
                part_place=part_place,
                is_inflow=is_request
                and whole.quantity is not None
                and whole.quantity.subjects[0].row in ("inflow", "received", "carried_in", "carried"),
            )
        )
