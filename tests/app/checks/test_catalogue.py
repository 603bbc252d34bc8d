"""The catalogue of rules and of messages."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest

from app.checks import registry, runner
from app.checks.finding import Level
from app.checks.messages import messages
from app.checks.registry import Reads
from app.checks.words.wording import wording_list

EIGHT = {
    "figure-missing": {Reads.FIGURES},
    "figure-invalid": {Reads.FIGURES},
    "requests-row-total": {Reads.FIGURES},
    "requests-handled-total": {Reads.FIGURES},
    "requests-balance": {Reads.FIGURES},
    "disputes-total": {Reads.FIGURES},
    "cover": {Reads.COVER, Reads.LAST_YEAR},
    "text-missing": {Reads.TEXT},
}


def test_the_first_eight_rules() -> None:
    """issue, Checks: the rules by name; each declares what it reads (RULES.md)."""
    rules = {rule.name: rule for rule in runner.catalogue()}
    assert {name: set(rules[name].reads) for name in EIGHT} == EIGHT
    assert {rules[name].level for name in EIGHT} == {Level.ERROR}


def test_the_order_is_data() -> None:
    """RULES.md: the catalogue's order names every rule once; the order of imports decides nothing."""
    assert [rule.name for rule in runner.catalogue()] == list(wording_list("rules"))


def test_every_rule_has_a_text() -> None:
    """RULES.md: its docstring is the rule's text and source, one Chinese line."""
    for rule in runner.catalogue():
        assert rule.text.endswith("。"), rule.name
        assert "\n" not in rule.text
        assert re.search("[一-鿿]", rule.text)
        assert rule.reads


def test_names_and_levels_are_the_official_ones(shared: Callable[[str], str]) -> None:
    """RULES.md: the tables of rules with their levels."""
    levels: dict[tuple[str, str], str] = {}
    for line in shared("RULES.md").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith(("| `", "| text-")):  # those marked new are written without quotation
            levels |= dict.fromkeys(re.findall(r"^([a-z-]+) \(new\)|`([a-z-]+)`", cells[0]), cells[-1])
    assert len(levels) > 30
    ours = {rule.name: rule.level.value for rule in runner.catalogue()}
    assert {name: level for name, level in ours.items() if not name.startswith("local-")} == {
        new or known: level for (new, known), level in levels.items()
    }  # Issue 6, 7: packs


@pytest.mark.parametrize(("key", "sentence"), messages().items())
def test_messages_are_sentences(key: str, sentence: str) -> None:
    """DESIGN.md, Habits 8: where, what is wrong, what to do; full-width punctuation."""
    literal = "".join(text for text, *_ in Formatter().parse(sentence))
    assert literal.endswith("。")
    assert literal.count("。") == 1
    assert "请" in literal
    assert not re.search(r"[,.;:!?()\"'{}\n]|[A-Za-z]", literal)
    assert any(key == rule.name or key.startswith(f"{rule.name}-") for rule in runner.catalogue())


def test_a_rule_without_text_or_twice_is_refused() -> None:
    """RULES.md: nianbao rules prints the catalogue from the code itself."""

    def no_text(*_: object) -> None: ...

    def doubled(*_: object) -> None:
        """有说明。"""

    with pytest.raises(ValueError, match="no text"):
        registry.rule("new-rule", Level.HINT, Reads.COVER)(no_text)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="twice"):
        registry.rule("cover", Level.HINT, Reads.COVER)(doubled)  # type: ignore[arg-type]
    assert {rule.name for rule in runner.catalogue()} >= EIGHT.keys()


def test_the_rules_of_every_edit_are_known_without_loading_the_others() -> None:
    """Issue 3, To show: no rule that reads text is loaded at start-up, none of every edit forgotten."""
    program = (
        "import sys; from app.checks import runner; quick = runner.quick_rules(); "
        "assert 'app.checks.reading.reader' not in sys.modules; "
        "expected = [rule for rule in runner.catalogue() if rule.reads <= runner.AT_EVERY_EDIT]; "
        "assert list(quick) == expected, (quick, expected)"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
