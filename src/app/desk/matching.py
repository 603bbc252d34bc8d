"""Whose report is it? A name on a cover, or of a file, and the bodies of the desk.

Exactly a name or short name, the same but for the ending that names use or leave out, or for the district in front of a
listed name, is certain; what merely contains one or is close to one is a guess, to be asked about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from app.desk.model import Body
from app.patterns import lazy_pattern

_LEAST_LIKENESS: Final = 0.72
_AHEAD: Final = 0.08
_SHORTEST_PART: Final = 2
_NOT_OF_NAMES: Final = lazy_pattern(r"[\s\W_0-9]+|年度(?:报告)?|年报|政府信息|公开|工作|报告|最新|修改|终|[年版稿改]")
_ENDING: Final = lazy_pattern("(?:人民政府|办事处|委员会|政府|街道办|街道)+$")


class Certainty(StrEnum):
    """How sure a match is."""

    CERTAIN = "certain"
    GUESSED = "guessed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """The body that a report probably belongs to; ``others`` come into question, too, likeliest first."""

    body: str
    certainty: Certainty
    others: tuple[str, ...] = ()


class Matcher:
    """Finder of bodies by name; made once for many reports."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        """Index the names, short names, and names without endings; one that two bodies share is nobody's."""
        self._names: dict[str, str] = {}
        self._bare: dict[str, str] = {}
        self._listed: list[tuple[str, str]] = []
        self._full: list[tuple[str, str]] = []
        for body in bodies:
            self._full.append((_plain(body.name), body.name))
            for name in (body.name, *body.short_names):
                plain = _plain(name)
                if plain:
                    _add(self._names, plain, body.name)
                    _add(self._bare, _ENDING.sub("", plain), body.name)
                    self._listed.append((plain, body.name))

    def match(self, organisation: str, file_name: str = "") -> Match:
        """Return the body of a report by the name on its cover, else by the name of its file.

        Names that agree neither with the cover nor with each other are at most guessed.
        """
        by_cover = self._one(organisation)
        if by_cover.certainty is Certainty.CERTAIN:
            return by_cover  # without a look at the file: comparing its name with those of all bodies takes long
        by_file = self._one(file_name)
        if by_file.certainty is Certainty.UNKNOWN:
            return by_cover
        if by_cover.certainty is Certainty.UNKNOWN:
            is_sure = by_file.certainty is Certainty.CERTAIN and not _plain(organisation)
            return by_file if is_sure else Match(by_file.body, Certainty.GUESSED, by_file.others)
        if by_cover.body == by_file.body:
            return by_cover
        others = dict.fromkeys((by_file.body, *by_cover.others, *by_file.others))
        return Match(by_cover.body, Certainty.GUESSED, tuple(name for name in others if name != by_cover.body))

    def _one(self, text: str) -> Match:
        plain = _plain(text)
        bare = _ENDING.sub("", plain)
        exact = self._names.get(plain) or (self._bare.get(bare) if len(bare) >= _SHORTEST_PART else None)
        exact = exact or self._but_for_district(plain)
        if exact:
            return Match(exact, Certainty.CERTAIN)
        ranked = self._ranked(plain)
        if not ranked:
            return Match("", Certainty.UNKNOWN)
        (best, score), rest = ranked[0], ranked[1:]
        others = tuple(name for name, _ in rest[:3])
        if score < _LEAST_LIKENESS or (rest and rest[0][1] > score - _AHEAD):
            return Match("", Certainty.UNKNOWN, (best, *others))
        return Match(best, Certainty.GUESSED, others)

    def _but_for_district(self, plain: str) -> str:
        """Return the one body whose full name ends with this one, or this one with it; empty if there are more."""
        found = {
            body
            for name, body in self._full
            if min(len(name), len(plain)) > _SHORTEST_PART and (name.endswith(plain) or plain.endswith(name))
        }
        return found.pop() if len(found) == 1 else ""

    def _ranked(self, plain: str) -> list[tuple[str, float]]:
        """Return bodies with their likeness, best first: 1 where one name contains the other."""
        if len(plain) < _SHORTEST_PART:
            return []
        found: dict[str, float] = {}
        for name, body in self._listed:
            found[body] = max(found.get(body, 0.0), _likeness(plain, name))
        return sorted(((body, score) for body, score in found.items() if score > 0.5), key=lambda item: -item[1])


def _add(names: dict[str, str], name: str, body: str) -> None:
    names[name] = body if names.get(name, body) == body else ""


def _plain(text: str) -> str:
    return _NOT_OF_NAMES.sub("", text)


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > _SHORTEST_PART and shorter in longer:
        return 0.9 + 0.1 * len(shorter) / len(longer)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > 0.5 else 0.0
