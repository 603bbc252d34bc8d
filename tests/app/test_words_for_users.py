"""Issue 12, C: one word for one thing, Chinese quotes and Chinese dots, in everything that a user reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile("[\u4e00-\u9fff]")
INSTEAD = {
    "去年": "上年",
    "改平": "配平",
    "平账": "配平",
    "写核对单": "导出核对单",
    "审核单": "核对单",
    "存疑": "待查",
    "「": "“",
    "」": "”",
    "...": "……",
    "。。": "……",
}
DOTS = re.compile(r"(?<!…)…(?!…)(?!(?:\t\S+)?$|”|\(&)")
"""A single … ends the label of a command that asks something; elsewhere an ellipsis has six dots."""
STRAIGHT = re.compile(r'[\u4e00-\u9fff][\'"]|[\'"][\u4e00-\u9fff]')
CODE = re.compile(r"""\{%.*?%\}|\('…'\)|\w+ = \[?"[^"]*"\]?|yyyy.*| = "…\"""")
"""Names and values that a template, a rule pack or a spreadsheet has."""
READS = (
    "app/checks/reading/",
    "app/checks/words/",
    "app/importer/labels/",
    "app/importer/mapping/",
    "app/importer/readers/",
    "app/output/word/official/",
)
"""Where Chinese strings are words looked for in the texts of others, or the XML of the compiled official template."""
PATTERN = re.compile(r"\|.*\||\(\?|\[[^\]]*\][+*?]|\\[sdw]")
"""A regular expression is looked for as well."""


def is_rule(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and bool(node.decorator_list)


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Every Chinese string of a module with its line; the docstring of a rule is shown, others are for programmers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = [node.body[0] for node in documented if ast.get_docstring(node) and not is_rule(node)]
    hidden = {docstring.value for docstring in docstrings if isinstance(docstring, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in hidden:
            text = CODE.sub("", node.value)
            if CHINESE.search(text):
                yield node.lineno, text


def of_code() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "src").rglob("*.py")):
        name = path.relative_to(ROOT / "src").as_posix()
        if not name.startswith(READS):
            yield from ((f"{name}:{line}", text) for line, text in strings(path) if not PATTERN.search(text))


def of_resources() -> Iterator[tuple[str, str]]:
    for path in sorted(
        [*(ROOT / "resources").rglob("*.md"), *(ROOT / "resources").rglob("*.toml"), ROOT / "README.md"]
    ):
        in_code = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            in_code ^= line.startswith("```")
            text = re.sub(r"`[^`]*`|\]\([^)]*\)", "", line.partition("#")[0] if path.suffix == ".toml" else line)
            if not in_code and CHINESE.search(text):
                yield f"{path.relative_to(ROOT).as_posix()}:{number}", text


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    """Return every text with its place; made here, not in each process that collects the tests."""
    return [*of_code(), *of_resources()]


def test_there_are_texts_to_look_at(texts: list[tuple[str, str]]) -> None:
    assert len(texts) > 2000


@pytest.mark.parametrize("word", INSTEAD)
def test_one_word_for_one_thing(texts: list[tuple[str, str]], word: str) -> None:
    assert [(place, text) for place, text in texts if word in text] == [], f"write {INSTEAD[word]}"


def test_dots_are_those_of_a_command_or_an_ellipsis(texts: list[tuple[str, str]]) -> None:
    assert [(place, text) for place, text in texts if DOTS.search(text)] == []


def test_quotes_are_chinese(texts: list[tuple[str, str]]) -> None:
    """Strings of resources in TOML are themselves in straight quotes."""
    assert [(place, text) for place, text in texts if ".toml" not in place and STRAIGHT.search(text)] == []
