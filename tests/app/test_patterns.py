"""Patterns of modules compile at first use, and all of them compile (issue 11, 6)."""

import ast
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from app.checks import rules
from app.patterns import LazyPattern, lazy_pattern

SOURCE = Path(__file__).resolve().parents[2] / "src"


def calls_outside_of_functions(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that run while the module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from calls_outside_of_functions(node)


def test_no_module_compiles_a_pattern_while_it_is_imported() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path in SOURCE.rglob("*.py")
        if "re.compile" in (source := path.read_text(encoding="utf-8"))  # most files need not be parsed
        for call in calls_outside_of_functions(ast.parse(source))
        if ast.unparse(call.func) == "re.compile"
    ]
    assert not found


def test_every_pattern_compiles() -> None:
    """Import each module, without Qt, in an interpreter that keeps the sources of all patterns."""
    program = """
import importlib, pkgutil, re
import app, app.patterns
made = []
class Kept(app.patterns.LazyPattern):
    def __init__(self, *given):
        super().__init__(*given)
        made.append(self)
app.patterns.LazyPattern = Kept
for module in pkgutil.walk_packages(app.__path__, "app."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for each in made:
    try:
        re.compile(each.pattern, each.flags)
    except re.error as fault:
        print("fault", each.pattern, fault)
print("patterns", len(made))
"""
    result = subprocess.run(
        [sys.executable, "-P", "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = result.stdout.splitlines()
    assert not [line for line in lines if line.startswith("fault")]
    assert int(lines[-1].removeprefix("patterns ")) > 200


def test_a_lazy_pattern_matches_as_the_compiled_one() -> None:
    for source, flags in (("(?P<count>[0-9]+)件", 0), ("a|B", re.IGNORECASE)):
        lazy, compiled = lazy_pattern(source, flags), re.compile(source, flags)
        assert lazy.pattern == compiled.pattern
        for text in ("35件", "b", "无"):
            for method in ("match", "search", "fullmatch"):
                ours, theirs = getattr(lazy, method)(text), getattr(compiled, method)(text)
                assert (ours and ours.groupdict(), ours and ours.span()) == (
                    theirs and theirs.groupdict(),
                    theirs and theirs.span(),
                )
            assert lazy.sub("x", text) == compiled.sub("x", text)
            assert lazy.split(text) == compiled.split(text)
        assert lazy.groupindex == compiled.groupindex


def test_a_pattern_of_bytes_matches_bytes() -> None:
    assert lazy_pattern(rb"charset=(\S+)").search(b"text/html; charset=gbk")


MOST_LISTED = 20
ANYTHING = "\0"


class Without:
    """The texts that a parsed pattern matches without any of some words: their ends, which may begin such a word."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._longest = max(map(len, words))

    def after(self, items: Iterable[tuple[object, Any]], ends: set[str]) -> set[str]:
        for operation, value in items:
            ends = self._after(str(operation), value, ends)
        return ends

    def _added(self, ends: set[str], signs: Iterable[str]) -> set[str]:
        longer = {end + sign for end in ends for sign in signs}
        return {each[-self._longest :] for each in longer if not any(word in each for word in self._words)}

    def _after(self, operation: str, value: Any, ends: set[str]) -> set[str]:
        if operation == "LITERAL":
            operation, value = "IN", [(operation, value)]
        if operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in value) and len(value) <= MOST_LISTED:
            return self._added(ends, [chr(code) for _, code in value])
        if operation == "BRANCH":
            return set().union(*(self.after(branch, ends) for branch in value[1]))
        if operation == "SUBPATTERN":
            return self.after(value[-1], ends)
        if operation == "ASSERT" and value[0] > 0:
            return self._added(self.after(value[1], ends), ANYTHING)
        if operation in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, inner = value
            once = self.after(inner, ends) if most == 1 else self._added(ends, ANYTHING)
            return once if least else ends | once
        return ends if operation in ("AT", "ASSERT_NOT", "ASSERT") else self._added(ends, ANYTHING)


def test_every_match_has_a_word_that_its_pattern_needs() -> None:
    """Issue 17, To show: a text without the words is not searched, which must change nothing that is found."""
    modules = [import_module(each.name) for each in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")]
    values = [value for module in modules for value in vars(module).values()]
    asking = [each for each in values if isinstance(each, LazyPattern) and each.needs]
    assert len(asking) >= 10
    for each in asking:
        parsed = import_module("re._parser").parse(each.pattern, each.flags)
        assert not Without(each.needs).after(parsed, {""}), each.pattern
