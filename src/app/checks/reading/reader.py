"""Reader of one part of the narrative: records every quantity, change and share in its sentences."""

from collections.abc import Generator, Iterator
from itertools import pairwise
from typing import Final

from msgspec import Struct, field

from app.checks.reading.around import Around, Head, is_stress, names_subject
from app.checks.reading.claims.clause import CLAIMS, read_claims
from app.checks.reading.claims.nothing import read_nought_of_each
from app.checks.reading.comparisons import is_level, note_same, read_comparison
from app.checks.reading.governing import (
    NOTED,
    end_clause,
    end_list,
    names_other_body,
    note,
    note_topic,
    note_years,
    year_of,
)
from app.checks.reading.lists import listed_subjects, listed_year
from app.checks.reading.parts_of_whole import lists_results, record_parts
from app.checks.reading.scope import SentenceScope, Written
from app.checks.reading.settling import note_accepted, settle
from app.checks.reading.statements import Quantity, Statements, Subject, TextSpan, place_of
from app.checks.reading.subjects.deciding import subjects_of
from app.checks.reading.subjects.partial import is_by_channel, is_of_carried
from app.checks.reading.trees.building import trees
from app.checks.reading.trees.tree import EMPTY, Tree
from app.checks.reading.wholes import carried_whole
from app.checks.words.amount import in_cells_unit
from app.checks.words.body import Body
from app.checks.words.counting import BREAKS, NOT_COUNTED, RATES
from app.checks.words.lexicon import paragraph_break
from app.checks.words.plain import Plain
from app.checks.words.tokens import Sentence, Token
from app.patterns import lazy_pattern

_AREA: Final = lazy_pattern("全[省市县区州旗]|各[市县区州旗乡镇]")
_MADE: Final = "制发|制作|产生|形成|印发|发文|公文|文件"
_KIND: Final = "公开(?:的|类|信息|文件|公文|数){0,3}[0-9]{1,6}"
_BY_ATTRIBUTE: Final = lazy_pattern(
    f"(?:{_MADE})[^。；]{{0,20}}?[0-9]{{1,6}}.{{1,8}}(?:主动|依申请|不予?){_KIND}|主动{_KIND}.{{1,12}}(?:依申请{_KIND}.{{1,12}})?不予?公开"
)
"""Documents counted by what may be disclosed of them: 主动公开 86 件、依申请公开 17 件、不予公开 209 件."""
_ABOUT_REQUESTS: Final = ("overview.disclosure_on_request", "notes.requests")
"""Parts in which a number without a subject counts requests."""
_BARE: Final = frozenset(("number", "mark"))
"""Kinds of tokens of a sentence without words: its numbers after the first count nothing if no text is between them."""
_MOST_READ: Final = 6_000
"""Words, numbers and marks of a part after which no further paragraph is read, nor the rest of this one.

No published report has eight hundred in all its parts together; 100,000 characters of 1（ or 收到1件 have more.
"""
_MOST_REMEMBERED: Final = 1024
_LONGEST_REMEMBERED: Final = 2_000  # characters
_Key = tuple[str, str | None, bool, Body]
_recent: dict[_Key, "Reader"] = {}
"""Readers of the paragraphs read last, by their words and all else that the reading depends on, the latest at the end.

An edit changes one paragraph; the others need not be read again.
"""


def read_part(part: str, plain: Plain, body: Body) -> Generator[None, None, Statements]:
    """Return what a part states, read one sentence per step."""
    found = Statements()
    topic = "request" if part in _ABOUT_REQUESTS else None
    names_area = _AREA.search(plain.text) is not None
    base = count = 0
    for paragraph in paragraph_break().split(plain.text):
        line = paragraph.replace("\n", "。")
        if line:
            reader = _recent.pop(key := (line, topic, names_area, body), None)
            if reader is None:
                reader = Reader(line, topic, body, names_area)
                yield from reader.read()
            if len(line) <= _LONGEST_REMEMBERED:
                _remember(key, reader)
            yield from found.adding(reader.statements, part, plain, base)
            count += reader.count
            if count >= _MOST_READ:
                break
        base += len(line) + 1
        yield
    return found


class Reader(Struct, eq=False):
    """Reader of one paragraph; ``statements`` holds the result, ``count`` how many tokens were read for it."""

    text: str
    topic: str | None  # of sentences that name none
    body: Body
    names_area: bool  # the part speaks of the whole area somewhere
    statements: Statements = field(default_factory=Statements)
    count: int = 0

    def read(self) -> Iterator[None]:
        """Read the paragraph, with those that go on with it, one sentence per step."""
        before = None
        for sentence, tree in trees(self.text):
            if sentence:
                before = self._scope(sentence, tree, before)
                if tree is EMPTY:
                    for token in sentence:
                        note_topic(before, token)
                else:
                    self._read_sentence(before)
                    self.count += len(sentence)
                    if self.count >= _MOST_READ:
                        return
            yield

    def _scope(self, sentence: Sentence, tree: Tree, before: SentenceScope | None) -> SentenceScope:
        """Return the initial scope of a sentence; one that begins with 其中 continues the one before."""
        text = self.text
        scope = SentenceScope(self.body, text, sentence, tree, self.statements, self.topic, names_area=self.names_area)
        if tree is not EMPTY and text.find("主动公开", sentence[0].start, sentence[-1].end) >= 0:
            scope.by_attribute = _BY_ATTRIBUTE.search(text, sentence[0].start, sentence[-1].end) is not None
        if before is None:
            return scope
        scope.before = tuple(before.written)
        outer = before.outer_numbers
        if len(outer) == 1:
            scope.preceding, scope.was_divided = outer[0], len(before.written) > 1
        if not before.written:
            scope.carried = before.carried
        elif any(item.whole is None for item in tree.lists) or lists_results(sentence, text):
            scope.carried = carried_whole(before)
        is_part = sentence[0].kind == "part"
        if before.topic == "request" or is_part:
            scope.topic = before.topic
        if is_part:
            scope.when, scope.is_other_body = before.when, before.is_other_body
            scope.rows, scope.all_rows, scope.document = before.rows, before.all_rows, before.document
        elif before.document and next((token.kind for token in sentence if names_subject(token)), "") == "action":
            scope.document = before.document  # 清理规范性文件。制发 4 件，废止 2 件
        return scope

    def _read_sentence(self, scope: SentenceScope) -> None:
        tokens = scope.sentence
        around = Around(tokens, self.text)
        claims = not CLAIMS.isdisjoint(scope.tree.kinds)
        is_silent = scope.tree.is_silent and scope.topic != "request"
        is_bare = scope.tree.kinds <= _BARE and _is_unbroken(tokens)
        for index, token in enumerate(tokens):
            if token.kind == "mark":
                if token.value in BREAKS:
                    if claims:
                        read_claims(scope, tokens[around.clause : index])
                    around.end_clause(index)
                    end_clause(scope, token.value)
            elif token.amount is not None:
                if token.value in NOT_COUNTED:
                    note_years(scope, index)
                elif (
                    is_silent or (is_bare and scope.written and not scope.is_other_body)
                ) and token.value not in RATES:
                    scope.written.append(Written(index, token.amount, None, scope.when, token))
                else:
                    self._read_words(scope, around, index)
                around.pass_number(index)
            elif token.kind in NOTED:
                note(scope, index, around.clause)
        if claims:
            read_claims(scope, tokens[around.clause :])
        note_same(scope)
        if len(scope.written) > 1:
            settle(scope)
        record_parts(scope)

    def _read_words(self, scope: SentenceScope, around: Around, index: int) -> None:
        """Read a number with the words around it."""
        post = around.behind(index)
        if scope.topic == "request":
            post = around.told_later(index, post, is_first=scope.is_number_first)
        head = around.before(index, post, is_first=scope.is_number_first)
        self._read_number(scope, head, post, index)
        scope.is_number_first = not head.names and post.names  # 5 件因不掌握、2 件属于查询

    def _read_number(self, scope: SentenceScope, head: Head, post: Head, index: int) -> None:
        token = scope.sentence[index]
        number = token.amount
        scope.is_unnumbered = False
        end_list(scope, index)
        is_denied = bool(head.words) and is_stress(head.words[-1], token)  # 没有一件申请 counts nothing
        if number is None or is_denied or read_comparison(scope, head, index, number):
            return
        if read_nought_of_each(scope, index):
            scope.written.append(Written(index, number, None, scope.when, token))
            return
        when = year_of(scope, head, index)
        scope.is_guess = scope.is_accepted = scope.is_some = False
        subjects = self._subjects(scope, head, post, index)
        is_other = names_other_body(scope, head, index) or (
            scope.by_attribute and bool(subjects) and subjects[0].kind == "requests" and not head.has("verb")
        )
        quantity = None
        if subjects and not (
            is_other or is_by_channel(scope, index, subjects) or is_of_carried(scope, index, subjects)
        ):
            place = _place(head, post, token)
            quantity = Quantity(
                subjects, in_cells_unit(number), when, place, not scope.is_guess, number=place_of(token)
            )
            self.statements.quantities.append(quantity)
        elif scope.is_accepted:
            note_accepted(scope, number)
        scope.written.append(Written(index, number, quantity, when, token, is_some=scope.is_some))

    @staticmethod
    def _subjects(scope: SentenceScope, head: Head, post: Head, index: int) -> tuple[Subject, ...]:
        """Return what a number counts: what its place in a list says, else the words around it."""
        listed = listed_subjects(scope, index)
        if listed:
            return listed
        last = scope.last
        if scope.changed and is_level(scope, index):
            return scope.changed[0]
        if (
            last is not None
            and last.subjects
            and (
                (not head.words and listed_year(scope, index) is not None)
                or head.has("compare", "to")  # 由 35 件增加到 42 件
                or _is_next_year(scope, head, post, index)
            )
        ):
            return last.subjects
        return subjects_of(head, post, scope.sentence[index].value, scope)


def _place(head: Head, post: Head, token: Token) -> TextSpan:
    """Return the span of a number with the words that name what it counts."""
    return place_of(token, post.noun) if head.noun is None else place_of(head.noun, token)


def _is_unbroken(tokens: Sentence) -> bool:
    """Whether nothing is between the tokens: 1（1）（1）."""
    return all(token.end == after.start for token, after in pairwise(tokens))


def _is_next_year(scope: SentenceScope, head: Head, post: Head, index: int) -> bool:
    """Whether a number is that of another year: 收到申请 2022 年 8 件，2023 年 11 件，2024 年 15 件."""
    last, year = scope.last, scope.sentence[index - 1] if index else None
    if last is None or year is None or head.kinds != {"year"} or head.gaps() or post.names:
        return False
    is_joined = last.index == index - 3 and scope.sentence[index - 2].value in ("，", "、", "；")
    return is_joined and last.amount.unit == scope.sentence[index].value and last.when is not scope.when


def _remember(key: _Key, reader: Reader) -> None:
    """Keep a reader as the latest and drop the one not used for the longest time."""
    _recent[key] = reader
    if len(_recent) > _MOST_REMEMBERED:
        del _recent[next(iter(_recent))]


def forget() -> None:
    """Clear the cache."""
    _recent.clear()
