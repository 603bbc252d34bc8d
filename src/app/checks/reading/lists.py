"""Parser of lists whose numbers follow their subjects: A、B、C 分别为 1 件、2 件和 3 件."""

from typing import Final

from app.checks.reading.around import Head
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import Subject
from app.checks.reading.subjects.deciding import subjects_of
from app.checks.words.counting import run_of
from app.checks.words.tokens import Sentence, Token
from app.patterns import lazy_pattern

_FEWEST_LISTED: Final = 2
_TO: Final = lazy_pattern("年?度?[至到—~～-]")
_LISTED: Final = frozenset(("result", "dispute", "applicant", "office", "action", "outcome"))


def listed_subjects(scope: SentenceScope, index: int) -> tuple[Subject, ...]:
    """Return the subject of the number at ``index`` in such a list; an empty tuple where there is none."""
    tokens, text = scope.sentence, scope.text
    if "each" not in scope.tree.kinds:
        return ()
    first = first_number(tokens, index)
    if first < 1 or tokens[first - 1].kind != "each":
        return ()
    run = run_of(tokens, first)
    before = _before(tokens[: first - 1])
    named = [item for item in before if item.kind in _LISTED]
    if len(named) != len(run) or tokens[first - 1].value == "same":
        return ()
    item = named[run.index(index)]
    context = tuple(word for word in before if word.kind not in ("mark", item.kind))
    nothing = Head((), text, item.end, item.end)
    end = tokens[first].start if item.kind == "office" else item.end  # 行政许可、行政处罚信息分别为
    return subjects_of(Head((*context, item), text, item.end, end, own=True), nothing, tokens[index].value, scope)


def listed_year(scope: SentenceScope, index: int) -> int | None:
    """Return the year of a number in 2022 年、2023 年分别收到 5 件、8 件, or 2021 年至 2023 年分别."""
    tokens = scope.sentence
    if "each" not in scope.tree.kinds or "year" not in scope.tree.kinds:
        return None
    first = first_number(tokens, index)
    run = run_of(tokens, first)
    named = [token for token in _before(tokens[:first]) if token.kind == "year"]
    if len(run) < _FEWEST_LISTED or not named:
        return None
    years = [int(token.value) for token in named]
    if len(named) == _FEWEST_LISTED and _TO.match(scope.text, named[0].end):
        years = list(range(years[0], years[1] + 1))
    return years[run.index(index)] if len(years) == len(run) else None


def first_number(tokens: Sentence, index: int) -> int:
    """Return the index of the first number of this run of numbers of one unit."""
    first = index
    while first:
        is_apart = first > 1 and tokens[first - 1].value in ("、", "，")
        before = tokens[first - 1 - is_apart]
        if before.kind != "number" or before.value != tokens[index].value:
            break
        first -= 1 + is_apart
    return first


def _before(tokens: Sentence) -> list[Token]:
    """Return the words before the list, back to a number or the end of a clause group."""
    start = next(
        (
            place + 1
            for place in range(len(tokens) - 1, -1, -1)
            if tokens[place].kind == "number" or (tokens[place].kind == "mark" and tokens[place].value in ("；", "："))
        ),
        0,
    )
    return list(tokens[start:])
