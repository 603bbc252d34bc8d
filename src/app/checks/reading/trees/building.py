"""Tree of a sentence: its clauses and brackets, and the lists of parts with the whole that each belongs to.

Built once per sentence from its tokens, before anything is known of what the numbers count; the reader asks it which
clause a number belongs to and which whole it is a part of.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct, field

from app.checks.words.counting import BREAKS, PIECES, counts, is_alike
from app.checks.words.tokens import Sentence, Token, sentences
from app.patterns import lazy_pattern

SUBJECT_KINDS: Final = frozenset(
    ("topic", "verb", "result", "applicant", "dispute", "outcome", "document", "action", "office", "published")
)
"""Kinds of words that name what is counted."""
_TELLING: Final = SUBJECT_KINDS | {"rest", "compare", "share"}
_OTHER_WORK: Final = lazy_pattern(
    r"^(?:另|此外|同时|还|除)|^(?:全年|并)?(?:开展|召开|举办|组织(?!机构|领导)|回应|接受|发放|制发|更新|报送|接待|培训|整改|印发|参加|办理|制作|"
    r"撤销|删除|受理|接听|征求|发布|征集)"
)
_BELOW: Final = lazy_pattern("(?:子(?:栏目|站|项|类|专栏|目录|平台)|下设|[二三]级)(?!.*信息)")
"""What a whole is divided into below it is no part of it: 栏目 12 个（含子栏目 45 个）."""
_OF_THESE: Final = lazy_pattern("(?:[^，。；：、0-9]{0,10}申请件?)?(?:当中|中|里)(?:，|有)")
_SUMS: Final = lazy_pattern("(?:[合共总]计为?|共(?:主动)?(?:发布|公开))")
"""Before the sum of what is listed."""
_INCLUDING: Final = ("含", "包含", "包括")
_FEWEST_LEFT: Final = 3
_TOLD: Final = ("信息", "结果", "情况")
_KINDS_OF_PIECES: Final = ("件", "份", "个", "期")
_ENDING: Final = frozenset(("inflow", "received", "handled", "processed", "carry"))
_FARTHEST_VERB: Final = 3  # tokens between the verb of a whole and its number
_AXES: Final = frozenset(("dispute", "outcome", "applicant", "result", "document", "action", "office"))
_BESIDE: Final = ("document", "office")


class Clause(Struct, frozen=True, gc=False):
    """Tokens ``first`` to before ``end`` between two breaks; ``depth`` counts the brackets around it."""

    first: int
    end: int
    depth: int


class PartList(Struct, eq=False):
    """List of parts: token indexes of the whole (``None``: that of the sentence before) and of the parts' numbers."""

    begin: int
    depth: int
    whole: int | None
    unit: str
    numbers: list[int] = field(default_factory=list)
    by_semicolons: bool = False
    semicolons: int = 0
    axis: str = ""
    mark: str = ""
    has_share: bool = False
    is_mixed: bool = False  # units differ
    is_nested: bool = False  # its whole is a part of the list around it
    goes_on: bool = False  # the numbers to the end of the sentence make up what it left
    end: int = 0

    @property
    def last(self) -> int:
        """Token index of its last number; of its beginning if there is none."""
        return self.numbers[-1] if self.numbers else self.begin


class Tree(Struct, frozen=True, eq=False):
    """Clauses of a sentence in order, and its lists in the order in which they end."""

    clauses: tuple[Clause, ...]
    lists: tuple[PartList, ...]
    inner: frozenset[int]
    """Tokens of numbers in brackets or lists: what the rest of the sentence or the next one refers to is not there."""
    numbers: int
    """How many numbers count something."""
    kinds: frozenset[str]
    """Kinds of its tokens."""
    parts: Mapping[int, PartList]
    """The list of every number that is a part."""

    @property
    def is_silent(self) -> bool:
        """Whether no word says what a number counts or compares it with another."""
        return _TELLING.isdisjoint(self.kinds)

    def list_of(self, index: int) -> PartList | None:
        """Return the list that a number is a part in; ``None`` if it is part of nothing."""
        return self.parts.get(index)

    def depth_of(self, index: int) -> int:
        """Return how many brackets are around a token."""
        return next((clause.depth for clause in self.clauses if clause.end > index), 0)

    def list_around(self, index: int) -> PartList | None:
        """Return the innermost list around a token."""
        around = [item for item in self.lists if item.begin < index < item.end]
        return max(around, key=lambda item: item.begin, default=None)


EMPTY: Final = Tree((), (), frozenset(), 0, frozenset(), {})
"""Tree of a sentence that states nothing to read."""


_READ_KINDS: Final = frozenset(("number", "all", "not", "zero", "compare"))
"""Kinds of tokens of which a sentence needs at least one to be read."""


def trees(text: str) -> Iterator[tuple[Sentence, Tree]]:
    """Yield the sentences of a paragraph with their trees."""
    for sentence in sentences(text):
        is_read = not _READ_KINDS.isdisjoint([token.kind for token in sentence])
        yield sentence, tree_of(sentence, text) if is_read else EMPTY


def tree_of(sentence: Sentence, text: str) -> Tree:
    """Return the tree of a sentence of ``text``."""
    builder = _Builder(sentence, text)
    builder.build()
    return Tree(
        tuple(builder.clauses),
        tuple(builder.lists),
        frozenset(builder.inner),
        builder.numbers,
        frozenset([token.kind for token in sentence]),
        {number: item for item in builder.lists for number in item.numbers},
    )


def _value(token: Token) -> Decimal:
    return Decimal(0) if token.amount is None else token.amount.value


class _Builder:
    def __init__(self, sentence: Sentence, text: str) -> None:
        self._tokens = sentence
        self._text = text
        self.clauses: list[Clause] = []
        self.lists: list[PartList] = []
        self.inner: set[int] = set()
        self.numbers = 0
        self._open: list[PartList] = []
        self._depth = 0
        self._first = 0  # start of the clause
        self._last: list[int | None] = [None]  # the last number at each depth
        self._near: int | None = None  # the last number
        self._since = 0  # start of the words since the last number

    def build(self) -> None:
        for index, token in enumerate(self._tokens):
            if token.kind == "mark":
                self._mark(token.value, index)
            elif token.kind == "part":
                self._begin(index, is_view=token.value == "view")
            elif token.value == "each" and self._lists_parts(index):
                self._begin(index)
            elif token.kind == "share" and self._open:
                self._open[-1].has_share = True
            elif counts(token):
                self.numbers += 1
                self._number(index, token)
        self._end_clause(len(self._tokens))
        while self._open:
            self._close(len(self._tokens))

    def _mark(self, mark: str, index: int) -> None:
        if mark not in BREAKS:
            return
        self._end_clause(index)
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
        whole = self._near
        mark = self._tokens[index - 1]
        if (
            whole is None
            or whole != index - 2
            or mark.value not in ("，", "：")
            or mark.end != self._tokens[index].start
        ):
            return False
        parts = 0
        for token in self._tokens[index + 1 :]:
            if token.kind in ("part", "compare") or token.value in ("；", "："):
                break
            parts += counts(token) and (is_alike(token.value, self._tokens[whole].value) or not parts)
        return parts > 1

    def _is_divided(self, index: int) -> bool:
        """Whether a bracket or colon right after a number gives its parts: 52 件（人大建议 24 件，政协提案 28 件）."""
        whole = self._near
        if whole is None or whole != index - 1 or self._tokens[whole].end != self._tokens[index].start:
            return False
        parts = 0
        for token in self._tokens[index + 1 :]:
            if token.kind in ("part", "compare") or token.value in ("）", "；"):
                break
            parts += counts(token) and is_alike(token.value, self._tokens[whole].value)
        return parts > 1

    def _semicolon(self, index: int) -> None:
        """A semicolon ends a list unless it has separated its items, each with a number or share, from the start."""
        if not self._open or not self._open[-1].numbers:
            return
        last = self._open[-1]
        if last.whole is None:
            return  # 在主动公开的信息中，文件 1 条；动态 186 条、其他 54 条: the whole sentence is a list
        if len(last.numbers) > 1 and not last.semicolons and not self._left(last):
            self._close(index)
            return
        last.semicolons += 1
        last.by_semicolons = (last.by_semicolons and len(last.numbers) == last.semicolons) or last.has_share
        last.has_share = False
        if not last.by_semicolons and not self._goes_on(last, index):
            self._close(index)

    def _goes_on(self, last: PartList, index: int) -> bool:
        """Whether a number after a semicolon is a part of the whole that the ones before leave room for."""
        after = self._tokens[index + 1 :]
        place = next((place for place, token in enumerate(after) if counts(token)), None)
        start = self._tokens[index].end
        if place is None or after[place].start == start or not is_alike(after[place].value, last.unit):
            return False
        return self._fills(last, after[:place], after[place]) and not _OTHER_WORK.match(self._text, start)

    def _end_clause(self, index: int) -> None:
        if index > self._first:
            self.clauses.append(Clause(self._first, index, self._depth))
        self._first = index + 1

    def _begin(self, index: int, *, is_view: bool = False) -> None:
        """Open a list of parts; 从办理结果看 after another list divides the same whole again.

        含 after a part divides that part: 其中网站 33 条，含动态 20 条、公告 13 条，微信 9 条.
        """
        near = self._near
        if near is not None and self._divides_part(index, near):
            self._open.append(PartList(index, self._depth, near, self._tokens[near].value, is_nested=True))
            return
        while self._open and self._open[-1].depth >= self._depth:
            self._close(index)
        before = next((item for item in reversed(self.lists) if is_view and item.depth == self._depth), None)
        whole = self._last[-1] if before is None else before.whole
        if whole is not None and not self._tokens[whole].value:
            return  # a number without a unit is no whole
        unit = "" if whole is None else self._tokens[whole].value
        self._open.append(PartList(index, self._depth, whole, unit))

    def _divides_part(self, index: int, near: int) -> bool:
        """Whether 含 or 包括 follows a part of an open list and a number no larger than it."""
        token = self._tokens[index]
        last = self._open[-1] if self._open else None
        if last is None or near not in last.numbers or self._text[token.start : token.end] not in _INCLUDING:
            return False
        first = next((item for item in self._tokens[index:] if counts(item)), None)
        whole = self._tokens[near]
        return first is not None and is_alike(first.value, whole.value) and _value(first) <= _value(whole)

    def _number(self, index: int, token: Token) -> None:
        if self._depth:
            self.inner.add(index)
        last = self._open[-1] if self._open else None
        if last is not None and last.is_nested and not (is_alike(token.value, last.unit) and self._fits(last, token)):
            self._close(index)
            last = self._open[-1]
        if last is not None and last.depth == self._depth:
            self._part(last, index, token)
        if index not in self.inner or self._depth:
            self._last[-1] = index
        self._near = index
        self._since = index + 1
        if _OF_THESE.match(self._text, token.end):
            self._begin(index)  # 不予公开的 6 件中, 15 件申请中有

    def _part(self, last: PartList, index: int, token: Token) -> None:
        unit = last.unit or token.value
        if not last.numbers and _BELOW.search(self._text, self._tokens[last.begin].end, token.start):
            self._close(index)
            return
        before = next((item for item in reversed(self._tokens[:index]) if item.kind in ("mark", "number")), token)
        if last.numbers and _SUMS.fullmatch(self._text, before.end, token.start):
            self._close(index)
            return
        words = self._tokens[self._since : index]
        axis = next((word.kind for word in reversed(words) if word.kind in _AXES), "")
        if (axis == "outcome" and last.axis == "result") or (
            axis in _BESIDE and last.axis in _BESIDE and not last.mark
        ):
            axis = ""  # 重复申请 1 件，主动撤销 1 件; 其中规范性文件 3 件、行政许可 40 件
        last.is_mixed = last.is_mixed or not is_alike(token.value, unit)
        is_foreign = last.is_mixed and not self._fills(last, words, token)
        if is_foreign and not last.numbers:
            return
        if (is_foreign or self._ends_before(last, index, words, axis)) and not self._completes(last, index):
            self._close(index)
            return
        last.unit, last.axis, last.mark = unit, last.axis or axis, ""
        last.numbers.append(index)
        self.inner.add(index)

    def _ends_before(self, last: PartList, index: int, words: Sentence, axis: str) -> bool:
        """Whether a list has ended before a number: by what the words say of it, or since its parts are complete."""
        token = self._tokens[index]
        if last.numbers and not (last.depth and self._fits(last, token)):
            # but 456 条（更新概况 94 条，办理结果回复 160 条，…）
            is_of_another_axis = bool(axis and last.axis and axis != last.axis)
            if is_of_another_axis or self._is_other_work(last, words, token):
                return True
        if last.mark in ("，", "：") and not last.depth and self._is_used_up(last, index):
            return True  # 85 件，其中市局 40 件、分局 45 件，3 件转下年办理
        # 560 条，其中网站 268 条，其他方式 292 条，规范性文件 1 条; 信函 8 件，网络 4 件，予以公开 5 件
        is_first_of_axis = bool(axis) and not last.axis and _value(token) > 0
        return is_first_of_axis and len(last.numbers) > 1 and self._is_full(last)

    def _fills(self, last: PartList, words: Sentence, token: Token) -> bool:
        """Whether a number is among parts in several units, no more than the whole: 动态 60 条、调查 6 期."""
        is_open = last.numbers or (last.unit in PIECES and token.value in _KINDS_OF_PIECES)  # 47 条，其中文件 22 件
        if not is_open or not SUBJECT_KINDS.isdisjoint([word.kind for word in words]):
            return False
        return self._fits(last, token)

    def _completes(self, last: PartList, index: int) -> bool:
        """Whether the numbers from one on make up what a list leaves: 公开 67 篇，…，发布公告 50 篇，公开其他 70 篇."""
        if last.goes_on or last.whole is None or last.depth or not self._left(last):
            return last.goes_on
        rest: list[Decimal] = []
        depth = 0
        for token in self._tokens[index:]:
            depth += (token.value == "（") - (token.value == "）")
            if token.value == "；" or (token.kind == "part" and not depth):
                break
            if counts(token) and not depth:
                if not (is_alike(token.value, last.unit) or (last.unit in PIECES and token.value in _KINDS_OF_PIECES)):
                    return False
                rest.append(_value(token))
        last.goes_on = len(rest) >= _FEWEST_LEFT and abs(self._left(last) - sum(rest)) <= self._slip(last)
        return last.goes_on

    def _fits(self, last: PartList, token: Token) -> bool:
        """Whether a number leaves the parts of a list no more than their whole, but for a slip."""
        return last.whole is not None and self._left(last) + self._slip(last) >= _value(token)

    def _is_full(self, last: PartList) -> bool:
        """Whether the parts of a list make up their whole, but for a slip."""
        return last.whole is not None and abs(self._left(last)) <= self._slip(last)

    def _is_used_up(self, last: PartList, index: int) -> bool:
        """Whether two parts or more make up their whole, and a number after them is written otherwise.

        After a comma where none is between them, after a colon, before its name where they follow theirs: 当面 2
        件，信函 9 件，11 件均已答复.
        """
        values = [_value(self._tokens[number]) for number in last.numbers]
        if len(values) <= 1 or not all(values):
            return False
        is_otherwise = last.mark == "：" or self._is_named_later(index) != self._is_named_later(last.numbers[-1])
        if last.whole is None:
            return is_otherwise and sum(values) == _value(self._tokens[index])
        between = self._text[self._tokens[last.numbers[0]].end : self._tokens[last.numbers[-1]].start]
        return not self._left(last) and (is_otherwise or "，" not in between)

    def _is_named_later(self, index: int) -> bool:
        """Whether a number comes directly after the mark or word that begins its clause."""
        before = self._tokens[index - 1]
        return before.kind in ("mark", "part") and before.end == self._tokens[index].start

    def _left(self, last: PartList) -> Decimal:
        """What the parts of a list leave of their whole."""
        return _value(self._tokens[last.whole or 0]) - sum(_value(self._tokens[number]) for number in last.numbers)

    def _slip(self, last: PartList) -> Decimal:
        return max(Decimal(1), _value(self._tokens[last.whole or 0]) // 100)

    def _is_other_work(self, last: PartList, words: Sentence, token: Token) -> bool:
        """Whether the words before a number start something other than another part."""
        mark = next((place for place in range(len(words), 0, -1) if words[place - 1].value in BREAKS), 0)
        verbs = [word for word in words[mark:] if word.kind == "verb" and word.value in _ENDING]
        if verbs and self._text[verbs[-1].end : token.start] == "的":
            return False  # 其中当场答复的 3 件，书面答复的 8 件
        if self._text.endswith(_TOLD, 0, token.start) and (last.whole is None or self._fits(last, token)):
            return False  # 建议提案办理信息 1 条, 办理结果 1 条
        verb = verbs[0].value if verbs else None
        if verb == "carry" and last.whole is not None and self._left(last) == _value(token):
            return False  # 受理 9 件，其中新申请 8 件、上年结转 1 件
        if verb is not None and not self._is_said_of_whole(last, verb):
            return True
        start = next(
            (word.end for word in reversed(words) if word.kind == "mark"), words[-1].end if words else token.start
        )
        return last.mark in ("，", "；") and _OTHER_WORK.match(self._text[start : token.start]) is not None

    def _is_said_of_whole(self, last: PartList, verb: str) -> bool:
        """共办结 6 件，其中提前办结 4 件、按期办结 2 件."""
        before = self._tokens[max(0, (last.whole or 0) - _FARTHEST_VERB) : last.whole or 0]
        return any(word.kind == "verb" and word.value == verb for word in before)

    def _close(self, index: int) -> None:
        self._open[-1].end = index
        self.lists.append(self._open.pop())
