"""Words before and after a number that may name what it counts."""

from typing import Final

from app.checks.reading.trees.tree import SUBJECT_KINDS
from app.checks.words.body import leftover
from app.checks.words.counting import BREAKS, NOT_COUNTED, RATES
from app.checks.words.tokens import Sentence, Token
from app.patterns import lazy_pattern

_STOPS: Final = lazy_pattern("[。！？!?\n]")
_AFTER_ALONE: Final = ("）", "，", "、", "；")
_PLAIN: Final = ("公开", "公开的")
_ALONE: Final = ("", "另", "另有", "另外", "有")
"""Between a mark and the number that begins a clause."""
_ENDS_TOLD: Final = frozenset("；;（）")
_ENDS_TELLING: Final = frozenset(("number", "all", "part", "compare", "share", "each"))
REST: Final = ("其余", "其余的", "剩余", "剩余的", "余下", "余下的", "其他", "其它")
CHANNEL: Final = lazy_pattern("网|线|信函|邮|当面|现场|窗口|传真|系统|平台|信件|来信|来函|快递|书面|纸质|寄")
"""Words for the ways by which requests come: their numbers divide all of them."""
PEOPLE: Final = ("家", "名", "人", "位", "户")
"""Units of those who apply or are asked."""

_KINDS: Final = ("类", "项", "种")
_LONGEST_LEAD: Final = 40  # characters of a sentence before its first word of the vocabulary
_LONGEST_TAIL: Final = 60  # characters after a number that may name its subject


_NO_KINDS: Final = frozenset[str]()


class Head:
    """Words before or after a number, with the text around them; ``start`` and ``end`` bound it."""

    __slots__ = ("_gaps", "_own", "end", "kinds", "names", "start", "text", "words")

    def __init__(self, words: tuple[Token, ...], text: str, start: int, end: int, *, own: bool = False) -> None:
        """``own``: the words were picked from the text, and the words between them restrict nothing."""
        self.words = words
        self.text = text
        self.start = start
        self.end = end
        self.kinds = frozenset([word.kind for word in words]) if words else _NO_KINDS
        self.names = bool(words) and not SUBJECT_KINDS.isdisjoint(self.kinds)
        """Whether a word names a subject."""
        self._own = own
        self._gaps: list[tuple[int, str]] | None = None

    @property
    def noun(self) -> Token | None:
        """The first word that names a subject."""
        return next(word for word in self.words if names_subject(word)) if self.names else None

    @property
    def own_text(self) -> str:
        """The text of the words and between them."""
        return self.text[self.start : self.end]

    def values(self, kind: str) -> tuple[str, ...]:
        """Return the distinct values of the words of one kind."""
        if kind not in self.kinds:
            return ()
        return tuple(dict.fromkeys([word.value for word in self.words if word.kind == kind]))

    def has(self, kind: str, value: str | None = None) -> bool:
        """Return whether a word of this kind (and value) is present."""
        if value is None or kind not in self.kinds:
            return kind in self.kinds
        return value in [word.value for word in self.words if word.kind == kind]

    def first(self, kind: str) -> Token | None:
        """Return the first word of this kind."""
        return next((word for word in self.words if word.kind == kind), None) if kind in self.kinds else None

    def last(self, *kinds: str) -> Token | None:
        """Return the last word of any of these kinds."""
        if self.kinds.isdisjoint(kinds):
            return None
        return next(word for word in reversed(self.words) if word.kind in kinds)

    def before(self, kind: str) -> "Head":
        """Return the words before the first word of this kind; all if there is none."""
        if kind not in self.kinds:
            return self
        index = [word.kind for word in self.words].index(kind)
        return Head(self.words[:index], self.text, self.start, self.words[index].start)

    def gap_before(self, place: int) -> str:
        """Return the text without filler before the word at ``place``."""
        start = self.words[place - 1].end if place else self.start
        return leftover(self.text[start : self.words[place].start])

    def gaps(self, *, after: Token | None = None) -> list[str]:
        """Return the text between the words (after ``after``) without filler."""
        if self._own:
            return []
        if self._gaps is None:
            self._gaps = []
            place = self.start
            for end, start in (*[(word.start, word.end) for word in self.words], (self.end, self.end)):
                if place < end and (rest := leftover(self.text[place:end])):
                    self._gaps.append((place, rest))
                place = start
        least = self.start if after is None else after.end
        return [rest for start, rest in self._gaps if start >= least] if self._gaps else []


class Around:
    """Words around the numbers of a sentence, as the reader walks along it."""

    def __init__(self, tokens: Sentence, text: str) -> None:
        self._tokens = tokens
        self._text = text
        self.clause = 0  # start of the current clause
        self._head = 0  # start of the words that may belong to the next number
        self._head_text = tokens[0].start
        lead, self._start = self._head_text - _LONGEST_LEAD, self._head_text
        while self._start and self._start > lead and text[self._start - 1] not in "。！？!?\n；，：":
            self._start -= 1

    def end_clause(self, index: int) -> None:
        """Pass the mark that ends a clause; a clause without numbers may still name what the next one counts.

        What a clause denies is counted by no later one: 无废止，截至目前共有 9 件规范性文件现行有效.
        """
        mark = self._tokens[index]
        if (
            self._head > self.clause
            or mark.value in "；;（）"
            or (mark.value in "，," and "not" in [token.kind for token in self._tokens[self.clause : index]])
        ):
            self._head, self._head_text = index + 1, mark.end
        self.clause = index + 1

    def pass_number(self, index: int) -> None:
        """Pass a number: the words before it belong to no later one."""
        self._head, self._head_text = index + 1, self._tokens[index].end

    def before(self, index: int, post: Head, *, is_first: bool) -> Head:
        """Return the words before a number that may name what it counts.

        Args:
            index: that of its token.
            post: the words behind it.
            is_first: whether the number before precedes what it counts.
        """
        if index and self._tokens[index - 1].kind == "mark":
            named = self._of_bracket(index)
            if named is not None:
                return named
            if self._is_named_behind(post, index, is_first=is_first):
                start = self._tokens[index].start
                return Head((), self._text, start, start)  # 均为自然人，4 件予以公开
        is_named = bool(post.words) and post.words[0].kind == "dispute" and not post.gap_before(0)
        return self._nearest(index, is_first=is_first, is_named=is_named)

    def behind(self, index: int) -> Head:
        """Return the words after a number, up to the next number or punctuation mark."""
        tokens, text = self._tokens, self._text
        end, last, start = index + 1, len(tokens), tokens[index].end
        while end < last and tokens[end].kind != "mark" and tokens[end].kind != "number":
            end += 1
        if text.startswith("中", start):
            return Head((), text, start, start)  # 8 件中予以公开 3 件
        if end < last:
            stop = tokens[end].start
        else:
            found = _STOPS.search(text, tokens[-1].end, tokens[-1].end + _LONGEST_TAIL)
            stop = found.start() if found else len(text)
        return Head(tokens[index + 1 : end], text, start, min(stop, start + _LONGEST_TAIL))

    def told_later(self, index: int, post: Head, *, is_first: bool) -> Head:
        """Return what the clauses after say of a number that begins its own: 3 件内容涉及国家安全，不予公开；….

        The words behind it otherwise, or where these name something.
        """
        tokens = self._tokens
        if not index or post.names or tokens[index - 1].value not in BREAKS:
            return post
        if self._text[tokens[index - 1].end : tokens[index].start] not in _ALONE:
            return post
        words: list[Token] = []
        clause: list[Token] = []
        for place in range(index + 1, len(tokens)):
            token = tokens[place]
            if token.kind == "mark":
                words += clause  # what stands before another number is said of that
                clause = []
                if token.value in _ENDS_TOLD:
                    break
            elif token.kind in _ENDS_TELLING and token.value not in NOT_COUNTED:
                break  # but 3 件延期至 2025 年 1 月答复
            elif (token.kind == "result" and is_first) or token.value in ("carry", "next"):
                clause.append(token)
        else:
            words += clause
        if self._text.startswith("中", tokens[index].end) or not any(
            word.kind == "result" or word.value == "carry" for word in words
        ):
            return post
        return Head(tuple(words), self._text, post.start, words[-1].end, own=True)

    def _is_named_behind(self, post: Head, index: int, *, is_first: bool) -> bool:
        """Whether a number directly after a punctuation mark is described by the words that follow it."""
        before = self._text[self._tokens[index - 1].end : self._tokens[index].start]
        if (is_first and before not in _PLAIN) or (post.words and post.words[0].kind in ("result", "outcome")):
            return True
        if self._tokens[index].value and post.words and post.words[0].value == "handled" and not post.gap_before(0):
            return True  # 多以信函申请，22 件已按规定答复
        return post.has("verb", "carry") or (post.has("verb") and before in REST)  # 其余 19 件均已办结

    def _nearest(self, index: int, *, is_first: bool, is_named: bool) -> Head:
        """Return the words before a number in its clause, or else in the clauses before without numbers.

        ``is_named``: the word behind it names what it counts (对 3 件复议申请).
        """
        tokens, text, head = self._tokens, self._text, self._head_text
        number = tokens[index].start
        start = max(self._head, self.clause)
        if 0 < start < index and self._counts_next(start, is_first=is_first):
            start, head = start + 1, tokens[start].end  # 6 家企业共提交申请 21 件, 2 件复议、诉讼 1 件
        words = _without_marks(tokens[start:index])
        place = max(head, tokens[start - 1].end) if start else min(tokens[0].start, self._start)
        near = Head(words, text, place, number)
        if not words and start and tokens[start - 1].value == "）" and not near.gaps():
            return self._before_bracket(start - 1) or near
        if is_named or self.clause <= self._head or near.names or "part" in near.kinds or near.gaps():
            return near
        if text.endswith(_PLAIN, place, number):
            return near  # 处理结果中，公开 2 件
        return Head(_without_marks(tokens[self._head : index]), text, head if self._head else self._start, number)

    def _counts_next(self, start: int, *, is_first: bool) -> bool:
        """Whether the number before a word counts it: 6 家企业."""
        number, word = self._tokens[start - 1], self._tokens[start]
        return (word.kind == "applicant" and number.value in PEOPLE) or (
            is_first and word.kind == "dispute" and number.kind == "number" and number.end == word.start
        )

    def _of_bracket(self, index: int) -> Head | None:
        """Return the words that a number alone in brackets belongs to: 予以公开（12 件）."""
        token, before = self._tokens[index], self._tokens[index - 1]
        if before.value != "（" or before.end != token.start or token.value in RATES:
            return None
        is_alone = self._text.startswith(_AFTER_ALONE, token.end)
        return self._named_before(index - 1) if is_alone else None

    def _before_bracket(self, close: int) -> Head | None:
        """Return the words before a bracket without numbers: 政府信息公开申请（含网上申请）12 件."""
        for begin in range(close, 0, -1):
            if self._tokens[begin].kind == "number":
                break
            if self._tokens[begin].value == "（":
                return self._named_before(begin)
        return None

    def _named_before(self, begin: int) -> Head | None:
        """Return the words before a bracket that name something."""
        tokens = self._tokens
        first = begin
        while first and tokens[first - 1].kind != "number" and tokens[first - 1].value not in BREAKS:
            first -= 1
        start = tokens[first - 1].end if first else self._start
        head = Head(_without_marks(tokens[first:begin]), self._text, start, tokens[begin].start)
        return head if head.names else None


def _without_marks(tokens: Sentence) -> Sentence:
    return tuple([token for token in tokens if token.kind != "mark"])


def is_of_some(text: str, token: Token) -> bool:
    """Return whether a number only says of how many the next one is the sum: 三家合计 187 件, 三类合计 60 件."""
    return token.value in PEOPLE or (token.value in _KINDS and not text[token.start].isascii())


def names_subject(word: Token) -> bool:
    """Return whether a word names a subject."""
    return word.kind in SUBJECT_KINDS


def is_stress(before: Token, token: Token) -> bool:
    """Return whether a number only stresses the negation before it: 没有一件, but not 信息不存在 9 件."""
    number = token.amount
    return number is not None and number.value == 1 and before.kind == "not" and before.end == token.start
