"""Regular expressions that compile at first use.

Compiling the patterns of all modules costs more than most commands spend on matching; one command uses a fifth of them.
"""

import re
from typing import AnyStr, cast


class _LazyPattern:
    """Stand-in for a compiled pattern; compiles when an attribute other than its source or flags is first read."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        """Keep what the pattern is made from."""
        self.pattern = source
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        """Return the attribute of the compiled pattern, and keep it, so that the next access does not come here."""
        value = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what ``re.compile(source, flags)`` returns, compiled at its first use.

    Use methods of the result; functions of `re` take only patterns that `re` itself compiled. A faulty source raises
    ``re.error`` at the first use (``tests/app/test_patterns.py`` compiles all of them).
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))
