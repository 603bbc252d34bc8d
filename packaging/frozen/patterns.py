"""The regular expressions of the program, compiled ahead for the Python that runs this: ``app.patterns`` uses them."""

import gc
import marshal
import pkgutil
from array import array
from datetime import date
from importlib import import_module
from typing import Any

import app
from app import patterns
from app.checks import runner
from app.checks.words.wording import expression, word_groups, wording_list
from app.patterns import LazyPattern
from app.project.store import load
from boot.console import ROOT

_SAMPLES = ROOT / "resources" / "samples"
_ANY_DAY = date(2026, 1, 15)


class _Asked(dict[tuple[str | bytes, int], patterns.Program]):
    """Patterns compiled ahead, of which there are none yet; keeps what is asked for."""

    def __init__(self) -> None:
        self.keys_asked: set[tuple[str | bytes, int]] = set()

    def get(self, key: tuple[str | bytes, int], default: Any = None) -> Any:
        self.keys_asked.add(key)
        return default


def content() -> bytes:
    """Compile the patterns of all modules, and those that the checks make of lists of words."""
    asked = _Asked()
    patterns.programs = lambda: asked  # type: ignore[assignment]
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for sample in sorted(_SAMPLES.glob("*.nianbao")):
        runner.run(load(sample).report, _ANY_DAY)
    for key in word_groups(wording_list("expressions")):
        expression(key)
    lazy = {(each.pattern, each.flags) for each in gc.get_objects() if isinstance(each, LazyPattern)}
    keys = sorted(lazy | asked.keys_asked, key=repr)
    return marshal.dumps((patterns.WRITER, {(source, int(flags)): program(source, flags) for source, flags in keys}))


def program(source: str | bytes, flags: int) -> patterns.Program:
    """Compile one pattern as ``re.compile`` does, up to the last step."""
    parser, compiler = import_module("re._parser"), import_module("re._compiler")
    parsed = parser.parse(source, flags)
    state = parsed.state
    code = array("I", compiler._code(parsed, flags)).tobytes()  # noqa: SLF001 - what `re` offers compiles and makes in one step
    numbers = {number: name for name, number in state.groupdict.items()}
    named = tuple(numbers.get(number) for number in range(state.groups))
    return int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), named
