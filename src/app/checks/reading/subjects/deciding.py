"""Subject of a number, decided by the words before and after it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.subjects.carried import carried
from app.checks.reading.subjects.disputes import disputes, disputes_in_all, withdrawn
from app.checks.reading.subjects.proactive import documents, offices, published
from app.checks.reading.subjects.requests import applicants, behind, in_all, requests
from app.checks.reading.subjects.results import plainly_named, rest, results
from app.checks.reading.subjects.words_around import IN_ALL, LONGEST_NAME, NOUNS, Subjects
from app.checks.words.tokens import Token
from app.patterns import lazy_pattern
from app.report.model import Scope

_NAME_BEFORE: Final = lazy_pattern("[\u4e00-\u9fff]{1,8}$")
_SHORTEST_NAME: Final = 3
_OUR_AREA: Final = lazy_pattern("[我本][省市县区州旗镇乡]")
_EXEMPLARY: Final = frozenset(("result", "applicant", "dispute", "outcome", "document", "office"))
_AND_MORE: Final = lazy_pattern("等(?![级额同])")
_PLAIN_ENDS: Final = ("公开", "公开的", *IN_ALL)
_AND_BEFORE: Final = lazy_pattern("(?:以及|及其?|和|与|、)(?:所属)?$")


def subjects_of(head: Head, post: Head, unit: str, scope: SentenceScope) -> Subjects:
    """Return the subjects of a number with these words around it; an empty tuple if it is no figure of the form."""
    if not head.words and not post.words and not head.text.endswith(_PLAIN_ENDS, head.start, head.end):
        return ()
    is_named = head.names or post.names or "rest" in head.kinds
    if scope.topic != "request" and not (is_named or head.text.endswith(IN_ALL, head.start, head.end)):
        return ()
    kinds = head.kinds | post.kinds
    if "foreign" in kinds:
        head = _own_area(head, scope)
        noun = head.last(*NOUNS) or post.last("foreign")
        if head.has("foreign", "part") or (noun is not None and noun.kind == "foreign"):
            return ()
    if head.text.find("等", head.start, head.end) >= 0:
        alone = _without_examples(head)
        if alone is None:
            return ()
        head = alone
    for decide in _deciders_of(kinds):
        found = decide(head, post, unit, scope)
        if found is not None:
            return () if len(found) > 1 and head.words and head.words[-1].value == "same" else found
    return ()


def _without_examples(head: Head) -> Head | None:
    """Return the words without those that 等 follows, or ``None`` if these name it: 无法提供等其他情况 47 件."""
    words = list(enumerate(head.words, 1))
    ends = [place for place, word in words if word.kind in _EXEMPLARY and _AND_MORE.match(head.text, word.end)]
    if not ends:
        return head
    after = head.words[ends[-1] :]
    if _EXEMPLARY.isdisjoint([word.kind for word in after]):
        return None
    kept = tuple(word for word in head.words[: ends[-1]] if word.kind not in _EXEMPLARY)
    return Head((*kept, *after), head.text, head.start, head.end, own=True)  # 不掌握等原因无法提供


@lru_cache(maxsize=1024)
def _deciders_of(kinds: frozenset[str]) -> "tuple[Decider, ...]":
    """Return the deciders that words of these kinds may concern."""
    return tuple(decide for needed, decide in _DECIDERS if not needed or not needed.isdisjoint(kinds))


def _own_area(head: Head, scope: SentenceScope) -> Head:
    """全区各部门、镇街 in the district's own report is the whole, 市政府本级 in the city office's the office itself."""
    if not head.has("foreign", "part"):
        return head
    ours = scope.body.speaks_for_area and (head.has("whole") or _OUR_AREA.search(head.text, head.start, head.end))
    words = tuple(word for word in head.words if not (word.value == "part" and (ours or is_own_level(word, scope))))
    return Head(words, head.text, head.start, head.end, own=len(words) < len(head.words))


def is_own_level(word: Token, scope: SentenceScope) -> bool:
    """Return whether a word for parts follows the body's own name and means it: 市政府本级, 县政府及各部门."""
    text = scope.text
    is_level = text[word.start : word.end] == "本级"
    end = word.start
    if scope.body.speaks_for_area:
        joined = _AND_BEFORE.search(text, max(0, end - LONGEST_NAME), end)
        if is_level:
            if scope.names_area or scope.body.cover.scope is Scope.JURISDICTION:
                return False  # 全市收到 300 件，市本级 50 件
        elif joined is None:
            if not text.startswith("各", end):
                return False  # 县政府各部门 are all of them
        else:
            end = joined.start()
    elif not is_level:
        return False
    before = any(token.end == end for token in scope.sentence)  # 制发 | 本级规范性文件
    name = None if is_level and before else _NAME_BEFORE.search(text, max(0, end - LONGEST_NAME), end)
    if name is None:
        return is_level and not scope.body.speaks_for_area  # 本级直接受理 8 件
    fewest = 1 if is_level else _SHORTEST_NAME
    return any(scope.body.is_ours(name.group()[-size:]) for size in range(fewest, len(name.group()) + 1))


Decider = Callable[[Head, Head, str, SentenceScope], Subjects | None]
_DECIDERS: Final[tuple[tuple[frozenset[str], Decider], ...]] = (
    (frozenset(("rest",)), rest),
    (frozenset(("published",)), published),
    (frozenset(("outcome",)), withdrawn),
    (frozenset(("dispute", "outcome")), disputes),
    (frozenset(("document", "action")), documents),
    (frozenset(("office",)), offices),
    (frozenset(("verb", "time", "year")), carried),
    (frozenset(("result",)), results),
    (frozenset(), plainly_named),
    (frozenset(("verb", "topic")), requests),
    (frozenset(("applicant",)), applicants),
    (frozenset(("verb", "topic")), behind),
    (frozenset(), in_all),
    (frozenset(), disputes_in_all),
)
"""Deciders in the order in which they are asked, each with the kinds of words of which it needs one."""
