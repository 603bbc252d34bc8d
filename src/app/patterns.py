"""Regular expressions that compile at first use.

Compiling the patterns of all modules costs more than most commands spend on matching; one command uses a fifth of them.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import AnyStr, Final, cast

_MOST_BRANCHES: Final = 32
"""Alternatives that a pattern tries one after the other."""


class LazyPattern:
    """Stand-in for a compiled pattern; compiles when an attribute other than its source or flags is first read."""

    def __init__(self, source: str | bytes, flags: int, needs: tuple[str, ...] = ()) -> None:
        """Keep what the pattern is made from."""
        self.pattern = source
        self.flags = flags
        self.needs = needs

    def __getattr__(self, name: str) -> object:
        """Return the attribute of the compiled pattern, and keep it, so that the next access does not come here."""
        value = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: AnyStr, flags: int = 0, *, needs: tuple[str, ...] = ()) -> re.Pattern[AnyStr]:
    """Return what ``re.compile(source, flags)`` returns, compiled at its first use.

    Use methods of the result; functions of `re` take only patterns that `re` itself compiled. A faulty source raises
    ``re.error`` at the first use (``tests/app/test_patterns.py`` compiles all of them). Each match has one of the words
    that it ``needs``, so that a text without them need not be searched (the same test derives it from the source).
    """
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags, needs))


def may_match(pattern: re.Pattern[str], text: str) -> bool:
    """Return whether a text has one of the words that the pattern needs, if it needs any."""
    needs: tuple[str, ...] = getattr(pattern, "needs", ())
    return not needs or any(word in text for word in needs)


def trie(phrases: Iterable[str]) -> str:
    """Return the source of a pattern of any of the phrases, longest first, that reads every character once."""
    return _branch(sorted(set(phrases)), 0)


def _branch(phrases: list[str], place: int) -> str:
    """Return the source of a pattern of the sorted phrases, which are the same before a place, from there on."""
    if len(phrases) == 1:
        return _escaped(phrases[0][place:])
    ends = len(phrases[0]) == place
    groups = groupby(phrases[ends:], itemgetter(place))
    found = {char: _escaped(char) + _branch(list(group), place + 1) for char, group in groups}
    chars, branches = list(found), list(found.values())
    if len(chars) > _MOST_BRANCHES:  # those of a group are tried only where one of their first characters is
        cuts = [slice(cut, cut + _MOST_BRANCHES) for cut in range(0, len(chars), _MOST_BRANCHES)]
        branches = [f"(?=[{_escaped(''.join(chars[cut]))}])(?:{'|'.join(branches[cut])})" for cut in cuts]
    joined = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    if len(chars) > _MOST_BRANCHES:
        joined = f"(?:(?=[{_escaped(''.join(chars))}]){joined})"  # most places have none of them
    return f"{joined}?" if ends else joined


def _escaped(words: str) -> str:
    """Return what matches these characters; most are letters, which stand for themselves."""
    return words if words.isalnum() else re.escape(words)
