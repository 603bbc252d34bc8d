"""Builder of the tree of a sentence.

Built once per sentence from its tokens, before anything is known of what the numbers count; the reader asks it which
clause a number belongs to and which whole it is a part of.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from app.checks.reading.trees.ending import Ends, value_of
from app.checks.reading.trees.tree import EMPTY, PartList, Tree
from app.checks.words.counting import BREAKS, counts, is_alike
from app.checks.words.tokens import Sentence, Token, sentences
from app.patterns import lazy_pattern

_BELOW: Final = lazy_pattern("(?:子(?:栏目|站|项|类|专栏|目录|平台)|下设|[二三]级)(?!.*信息)")
"""What a whole is divided into below it is no part of it: 栏目 12 个（含子栏目 45 个）."""
_INSIDE: Final = ("中", "当中", "里")
_FARTHEST: Final = 12
_OF_THESE: Final = lazy_pattern(f"(?:[^，。；：、0-9]{{0,10}}申请件?)?(?:{'|'.join(_INSIDE)})(?:，|有)")
_SUMS: Final = lazy_pattern("(?:[合共总]计为?|共(?:主动)?(?:发布|公开))")
"""Before the sum of what is listed."""
_INCLUDING: Final = ("含", "包含", "包括")
_AXES: Final = frozenset(("dispute", "outcome", "applicant", "result", "document", "action", "office"))
_BESIDE: Final = ("document", "office")
_READ_KINDS: Final = frozenset(("number", "all", "not", "zero", "compare"))
"""Kinds of tokens of which a sentence needs at least one to be read."""


def trees(text: str) -> Iterator[tuple[Sentence, Tree]]:
    """Yield the sentences of a paragraph with their trees."""
    for sentence in sentences(text):
        yield sentence, tree_of(sentence, text)


def tree_of(sentence: Sentence, text: str) -> Tree:
    """Return the tree of a sentence of ``text``; an empty one of a sentence that states nothing to read."""
    kinds = frozenset([token.kind for token in sentence])
    if _READ_KINDS.isdisjoint(kinds):
        return EMPTY
    builder = _Builder(sentence, text)
    builder.build()
    return Tree(
        sentence,
        tuple(builder.lists),
        frozenset(builder.inner),
        builder.numbers,
        kinds,
        {number: item for item in builder.lists for number in item.numbers} if builder.lists else {},
    )


class _Builder:
    def __init__(self, sentence: Sentence, text: str) -> None:
        self._tokens = sentence
        self._text = text
        self._ends = Ends(sentence, text)
        self.lists: list[PartList] = []
        self.inner: set[int] = set()
        self.numbers = 0
        self._open: list[PartList] = []
        self._depth = 0
        self._last: list[int | None] = [None]  # the last number at each depth
        self._near: int | None = None  # the last number
        self._since = 0  # start of the words since the last number

    def build(self) -> None:
        for index, token in enumerate(self._tokens):
            if token.kind == "mark":
                if token.value in BREAKS:
                    self._mark(token.value, index)
            elif token.kind == "part":
                self._begin(index, is_view=token.value == "view")
            elif token.value == "each" and self._lists_parts(index):
                self._begin(index)
            elif token.kind == "share" and self._open:
                self._open[-1].has_share = True
            elif token.amount is not None and counts(token):
                self.numbers += 1
                self._number(index, token)
        while self._open:
            self._close(len(self._tokens))

    def _mark(self, mark: str, index: int) -> None:
        is_divided = mark in "（：:" and self._is_divided(index)
        if mark == "（":
            self._depth += 1
            self._last.append(self._near)
            if is_divided:
                self._begin(index)
        elif mark == "）" and self._depth:
            while self._open and self._open[-1].depth >= self._depth:
                self._close(index)
            self._depth -= 1
            self._last.pop()
        elif mark in "；;":
            self._semicolon(index)
        elif mark in "：:":
            is_each = index and self._tokens[index - 1].kind == "each"  # 共 26 宗，分别为：查处类 15 宗，占 57.7 %；…
            if is_each or (is_divided and not (self._open and self._open[-1].depth == self._depth)):
                self._begin(index)
            if self._open and not self._open[-1].numbers:
                self._open[-1].by_semicolons = True
        if self._open:
            self._open[-1].mark = mark

    def _lists_parts(self, index: int) -> bool:
        """Whether 分别 right after a number begins its parts: 36 例，分别为网上收到 31 件、来信收到 5 件."""
        mark = self._tokens[index - 1]
        is_beside = mark.value in ("，", "：") and mark.end == self._tokens[index].start
        return is_beside and self._near == index - 2 and self._are_parts(index, self._near, "；：", in_any_unit=True)

    def _is_divided(self, index: int) -> bool:
        """Whether a bracket or colon right after a number gives its parts: 52 件（人大建议 24 件，政协提案 28 件）."""
        is_beside = self._near == index - 1 and self._tokens[index - 1].end == self._tokens[index].start
        return is_beside and self._are_parts(index, index - 1, "）；")

    def _are_parts(self, index: int, whole: int, ends: str, *, in_any_unit: bool = False) -> bool:
        """Whether two numbers in the unit of the whole follow before these marks, the first perhaps in another one."""
        parts = 0
        for token in self._tokens[index + 1 :]:
            if token.kind in ("part", "compare") or (token.kind == "mark" and token.value in ends):
                break
            is_first = in_any_unit and not parts
            parts += counts(token) and (is_first or is_alike(token.value, self._tokens[whole].value))
            if parts > 1:
                return True
        return False

    def _semicolon(self, index: int) -> None:
        """A semicolon ends a list unless it has separated its items, each with a number or share, from the start."""
        if not self._open or not self._open[-1].numbers:
            return
        last = self._open[-1]
        if last.whole is None:
            return  # 在主动公开的信息中，文件 1 条；动态 186 条、其他 54 条: the whole sentence is a list
        if len(last.numbers) > 1 and not last.semicolons and not last.left:
            self._close(index)
            return
        last.semicolons += 1
        last.by_semicolons = (last.by_semicolons and len(last.numbers) == last.semicolons) or last.has_share
        last.has_share = False
        if not last.by_semicolons and not self._ends.goes_on(last, index):
            self._close(index)

    def _begin(self, index: int, *, is_view: bool = False) -> None:
        """Open a list of parts; 从办理结果看 after another list divides the same whole again.

        含 after a part divides that part: 其中网站 33 条，含动态 20 条、公告 13 条，微信 9 条.
        """
        near = self._near
        if near is not None and self._divides_part(index, near):
            self._divide(index, near, is_nested=True)
            return
        while self._open and self._open[-1].depth >= self._depth:
            self._close(index)
        before = next((item for item in reversed(self.lists) if is_view and item.depth == self._depth), None)
        whole = self._last[-1] if before is None else before.whole
        if whole is not None and not self._tokens[whole].value:
            return  # a number without a unit is no whole
        self._divide(index, whole)

    def _divide(self, index: int, whole: int | None, *, is_nested: bool = False) -> None:
        token = None if whole is None else self._tokens[whole]
        size = Decimal(0) if token is None else value_of(token)
        unit = "" if token is None else token.value
        self._open.append(PartList(index, self._depth, whole, unit, size, size, is_nested=is_nested))

    def _divides_part(self, index: int, near: int) -> bool:
        """Whether 含 or 包括 follows a part of an open list and a number no larger than it."""
        token = self._tokens[index]
        last = self._open[-1] if self._open else None
        if last is None or near not in last.numbers or self._text[token.start : token.end] not in _INCLUDING:
            return False
        first = next((item for item in self._tokens[index:] if counts(item)), None)
        whole = self._tokens[near]
        return first is not None and is_alike(first.value, whole.value) and value_of(first) <= value_of(whole)

    def _number(self, index: int, token: Token) -> None:
        if self._depth:
            self.inner.add(index)
        last = self._open[-1] if self._open else None
        if (
            last is not None
            and last.is_nested
            and not (is_alike(token.value, last.unit) and last.fits(value_of(token)))
        ):
            self._close(index)
            last = self._open[-1]
        if last is not None and last.depth == self._depth:
            self._part(last, index, token)
        if index not in self.inner or self._depth:
            self._last[-1] = index
        self._near = index
        self._since = index + 1
        text, end = self._text, token.end
        may_divide = text.startswith(_INSIDE, end) or text.find("申请", end, end + _FARTHEST) >= 0
        if may_divide and _OF_THESE.match(text, end):
            self._begin(index)  # 不予公开的 6 件中, 15 件申请中有

    def _part(self, last: PartList, index: int, token: Token) -> None:
        unit = last.unit or token.value
        before = next((item for item in reversed(self._tokens[:index]) if item.kind in ("mark", "number")), token)
        is_sum = bool(last.numbers) and _SUMS.fullmatch(self._text, before.end, token.start) is not None
        if is_sum or (not last.numbers and _BELOW.search(self._text, self._tokens[last.begin].end, token.start)):
            self._close(index)
            return
        words = self._tokens[self._since : index]
        axis = next((word.kind for word in reversed(words) if word.kind in _AXES), "")
        if (axis == "outcome" and last.axis == "result") or (
            axis in _BESIDE and last.axis in _BESIDE and not last.mark
        ):
            axis = ""  # 重复申请 1 件，主动撤销 1 件; 其中规范性文件 3 件、行政许可 40 件
        last.is_mixed = last.is_mixed or not is_alike(token.value, unit)
        is_foreign = last.is_mixed and not self._ends.fills(last, words, token)
        if is_foreign and not last.numbers:
            return
        if (is_foreign or self._ends.ends_before(last, index, words, axis)) and not self._ends.completes(last, index):
            self._close(index)
            return
        last.unit, last.axis, last.mark = unit, last.axis or axis, ""
        last.numbers.append(index)
        last.left -= value_of(token)
        self.inner.add(index)

    def _close(self, index: int) -> None:
        self._open[-1].end = index
        self.lists.append(self._open.pop())
