"""Rule on problems that last year's report named already, in the same words or in others."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import collected
from app.checks.words.plain import plain
from app.checks.words.wording import expression
from app.patterns import lazy_pattern
from app.report.model import Report

_PART: Final = "problems.main_problems"
_SAME: Final = 0.7  # share of the shorter topic's pairs of characters that the other one has
_ALIKE: Final = 0.85  # from here on it is said in the same words
_FEWEST: Final = 2  # pairs of characters that two topics share
_SHORT: Final = 4  # characters of a topic that needs that of the clause before: 政策解读方面，形式仍需创新
_LONGEST: Final = 120
_ITEM: Final = lazy_pattern(r"[^。！？；\n]{1,400}")
_CLAUSE: Final = lazy_pattern("[^，、：,:]{1,200}")


@dataclass(frozen=True, slots=True)
class _Problem:
    """A clause that names a problem: its place, words and topic."""

    start: int
    words: str
    topic: str
    pairs: frozenset[str]


@rule("same-problems", Level.WARNING, Reads.TEXT, Reads.LAST_YEAR)
def same_problems(report: Report, context: Context) -> Iterator[Finding | None]:
    """今年“存在的主要问题”不应又写上年写过的问题：要么已经改了，要么说明为什么没有改；换了说法的只作提示，

    年份、套话和下一步打算不算问题。依据：国办公开办函〔2021〕30号对第五部分的要求。
    """
    last = report.last_year
    if last is None or _PART not in context.texts:
        return
    named = yield from collected(_problems(plain(last.text(_PART)).narrow))
    for problem in _problems(context.texts[_PART].narrow):
        yield None
        if problem is None:
            continue
        near, share = _nearest(problem, named)
        if near is not None:
            span = (problem.start, problem.start + len(problem.words))
            found = text_finding(context, "same-problems", _PART, span, last=near.words)
            yield found if share >= _ALIKE else replace(found, level=Level.HINT)


def _problems(text: str) -> Iterator[_Problem | None]:
    """Yield the clauses that name a problem, with pauses; plans, years and stock phrases name none."""
    for item in _ITEM.finditer(text):
        yield None
        if expression("problem.plan").search(item.group()):
            continue
        before = ""
        for clause in _CLAUSE.finditer(item.group()):
            words = clause.group()
            lead = expression("problem.lead").match(words)
            start = item.start() + clause.start() + (lead.end() if lead else 0)
            words = words[lead.end() if lead else 0 :].strip()
            topic = _topic(words)
            if (
                expression("problem.gap").search(words)
                or not expression("problem.defect").search(words)
                or len(words) > _LONGEST
            ):
                before = topic
                continue
            if len(topic) < _FEWEST:
                continue  # 但仍存在一些不足
            if len(topic) < _SHORT:
                topic = before + topic
            before = topic
            yield _Problem(start, words, topic, _pairs(topic))


def _topic(words: str) -> str:
    return expression("problem.idle").sub("", expression("problem.defect").sub("", words))


def _nearest(problem: _Problem, others: list[_Problem]) -> tuple[_Problem | None, float]:
    """Return the problem with the topic most like this one's, and how much they share; ``None`` if none is like it."""
    best: tuple[_Problem | None, float] = (None, 0.0)
    mine = problem.pairs
    for other in others:
        theirs = other.pairs
        shared = len(mine & theirs)
        if problem.topic == other.topic and len(problem.topic) > _FEWEST:
            share = 1.0
        elif shared < _FEWEST or shared < _SAME * min(len(mine), len(theirs)):
            continue
        else:
            share = shared / max(len(mine), len(theirs))
        if share > best[1]:
            best = (other, share)
    return best


def _pairs(topic: str) -> frozenset[str]:
    return frozenset(topic[place : place + 2] for place in range(len(topic) - 1))
