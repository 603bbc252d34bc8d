"""Divide paragraphs of a narrative section that hold more than one of its parts."""

from collections.abc import Sequence
from typing import Final

from app.importer.labels.headings import part_named
from app.importer.labels.plan import begins_plan, opens_plan, tells_problem
from app.patterns import lazy_pattern
from app.values import parse_chinese_number

_INNER: Final = lazy_pattern(r"(?<=[。！？；])\s*(?=[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）])")
_NUMBER: Final = lazy_pattern(r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[)）]")
_SENTENCES: Final = lazy_pattern("[^。！？]+[。！？]?")


def numbered_apart(section: str, text: str) -> list[str]:
    """Return a paragraph in one piece for each of its numbered headings, if they count on and name parts of the form.

    The text before the first one is a piece too.
    """
    pieces = [piece for piece in _INNER.split(text) if piece]
    numbered = pieces if _NUMBER.match(pieces[0] if pieces else "") else pieces[1:]
    numbers = [parse_chinese_number(match[1]) if (match := _NUMBER.match(piece)) else None for piece in numbered]
    first = numbers[0] if numbers else None
    if len(numbered) < 2 or first is None or numbers != list(range(first, first + len(numbers))):
        return [text]
    parts = [part_named(section, piece) for piece in numbered]
    return pieces if None not in parts and len(set(parts)) == len(parts) else [text]


def plan_apart(texts: Sequence[str], year: int | None) -> list[list[str]]:
    """Return the paragraphs of 五, each in one piece, except one that goes over to the plan in its middle.

    It does where its last sentence introduces a list that follows, or where a sentence begins the plan and nothing
    after it tells of a problem: of several problems, each may have its own plan.
    """
    pieces = [[text] for text in texts]
    for index, text in enumerate(texts):
        sentences = _SENTENCES.findall(text)
        if index and begins_plan(text, year):
            break
        introduces = len(sentences) > 1 and index < len(texts) - 1 and sentences[-1].endswith(("：", ":"))
        if introduces and begins_plan(sentences[-1], year):
            return _divided(pieces, index, sentences, len(sentences) - 1)
    inner = [
        (index, at)
        for index, text in enumerate(texts)
        for at, sentence in enumerate(_SENTENCES.findall(text))
        if at and opens_plan(sentence, year)
    ]
    if len(inner) == 1:
        index, at = inner[0]
        sentences = _SENTENCES.findall(texts[index])
        begins_before = any(begins_plan(text, year) for text in texts[1 : index + 1])
        if not begins_before and not any(map(tells_problem, (*sentences[at + 1 :], *texts[index + 1 :]))):
            return _divided(pieces, index, sentences, at)
    return pieces


def _divided(pieces: list[list[str]], index: int, sentences: Sequence[str], at: int) -> list[list[str]]:
    pieces[index] = ["".join(sentences[:at]), "".join(sentences[at:])]
    return pieces
