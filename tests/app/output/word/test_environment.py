"""Issue 15, 1: Jinja2 renders in a sandbox that is strict and bounded even where the check is not asked."""

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import Environment, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from app.errors import TemplateInvalid
from app.output.paragraph_lines import Line
from app.output.template.tags.names import ATTRIBUTE, FILTERS, FUNCTIONS, PLAIN_NAMES, ROUNDS
from app.output.word import environment as rendering
from app.output.word.environment import environment, rendered
from app.output.word.render import word_context
from app.report.model import Report


def printed(source: str, context: Mapping[str, Any], own_characters: int = 0) -> str:
    """Return what a template prints that nobody checked."""
    return rendered({"x": environment().from_string(source)}, context, own_characters)["x"]


def test_the_environment_is_sandboxed_strict_and_bare() -> None:
    made = environment()
    assert isinstance(made, SandboxedEnvironment)
    assert made.autoescape is True
    assert (made.globals, made.tests, made.extensions) == ({}, {}, {})
    assert set(made.filters) == {*FILTERS, ROUNDS, ATTRIBUTE}


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ paragraphs.__globals__ }}",
        "{{ organisation.format(1) }}",
        "{{ organisation['format'](1) }}",
        "{{ '{0.__class__}'.format(title) }}",
        "{{ requests.__class__ }}",
        "{{ requests.clear() }}",
        "{{ requests.received.update(1) }}",
        "{{ notes.__self__ }}",
        "{% for line in paragraphs('introduction') %}{{ line.__class__ }}{% endfor %}",
        "{% for line in paragraphs('introduction') %}{{ line.encode() }}{% endfor %}",
        "{% for line in paragraphs('introduction') %}{{ loop.__init__ }}{% endfor %}",
        "{% for line in paragraphs('introduction') %}{{ loop.cycle }}{% endfor %}",
        "{{ range(3) }}",
        "{{ lipsum() }}",
        "{{ dict() }}",
        "{{ nothing }}",
        "{{ requests.nothing }}",
        "{% if nothing %}{% endif %}",
        "{% for x in nothing %}{% endfor %}",
    ],
)
def test_nothing_else_can_be_reached(source: str, small: Report) -> None:
    """The second wall: these never pass the check; without it they fail all the same."""
    with pytest.raises(TemplateInvalid, match="报告没有的名称"):
        printed(source, word_context(small))


@pytest.mark.parametrize(
    "source",
    ["{{ title | center(9) }}", "{{ title | pprint }}", "{{ title | map('upper') }}", "{{ title | attr('x') }}"],
)
def test_other_filters_are_unknown(source: str) -> None:
    with pytest.raises(TemplateError, match="No filter named"):
        environment().from_string(source)


def test_no_name_of_a_template_is_the_name_of_the_counters() -> None:
    names = [*PLAIN_NAMES, *FUNCTIONS, *FILTERS]
    assert not [name for name in names if name in (rendering._BOUNDS, ROUNDS, ATTRIBUTE)]


def test_what_is_printed_is_escaped_once() -> None:
    context = {"a": "1 < 2 & \"3\" '4'", "b": Line("x&y"), "c": "甲\t乙\n丙<", "d": 5}
    assert printed("{{ a }}", context) == "1 &lt; 2 &amp; &#34;3&#34; &#39;4&#39;"
    assert printed("{{ b }}{{ d }}", context) == "x&amp;y5"
    runs = '甲</w:t><w:tab/><w:t xml:space="preserve">乙</w:t><w:br/><w:t xml:space="preserve">丙&lt;'
    assert printed("{{ c }}{{ 'a\\tb' if d else '' }}", context) == runs + runs[1:41].join("ab")
    assert printed("{{ c | attribute }}", context) == "甲 乙 丙&lt;"


def test_an_empty_list_has_no_first_or_last_item() -> None:
    """As in the guide: nothing is printed; Jinja2's own filter would end the rendering."""
    assert printed("{{ a | first }}{{ a | last }}{{ b | first }}{{ b | last }}", {"a": (), "b": ("x", "y")}) == "xy"


def test_filters_are_those_of_jinja() -> None:
    own = Environment(autoescape=True).filters
    assert {name for name in FILTERS if environment().filters[name] is own[name]} == set(FILTERS) - {"first", "last"}


def test_output_is_counted_as_it_is_generated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of loops, too; the template's own text is not counted."""
    monkeypatch.setattr(rendering, "MOST_CHARACTERS", 100)
    assert len(printed("{{ a }}" * 10, {"a": "x" * 10})) == 100
    with pytest.raises(TemplateInvalid, match="太大"):
        printed("{{ a }}" * 11, {"a": "x" * 10})
    assert len(printed("y" * 500 + "{{ a }}", {"a": "x" * 10}, 500)) == 510


def test_rounds_of_all_parts_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "MOST_ROUNDS", 8)
    part = environment().from_string(
        "{% for x in a | rounds %}{{ x }}{% if loop.last %}{{ loop.length }}{% endif %}{% endfor %}"
    )
    context = {"a": ("1", "2", "3", "4")}
    assert rendered({"p": part, "q": part}, context, 0) == {"p": "12344", "q": "12344"}
    with pytest.raises(TemplateInvalid, match="太大"):
        rendered({"p": part, "q": part, "r": part}, context, 0)
