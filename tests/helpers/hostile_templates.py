"""Templates that would keep a program busy or fill its memory: each passes every look at a single tag."""

from collections.abc import Callable, Mapping
from itertools import product
from typing import Final

from broken_templates import PARAGRAPH, TAG, before_heading, changed, table

LISTS: Final = (
    "paragraphs('introduction')",
    "notes('requests')",
    "paragraphs('overview.preamble')",
    "parts('overview')",
)
MOST_PROCESSOR_SECONDS: Final = 10
"""Of the command and its child processes; issue 13 and 15, To show."""
MOST_MEBIBYTES: Final = 600
MANY: Final = 19_000
"""Nearly as many tags as a template may have."""
LONG: Final = "很长的文字" * 20


def loops(depth: int, inside: str) -> str:
    """Return loops over the introduction in each other."""
    begin = "".join(f"{{% for a{n} in paragraphs('introduction') %}}" for n in range(depth))
    return begin + inside + "{% endfor %}" * depth


def line(words: str) -> bytes:
    """Return a template with these words in a paragraph."""
    return changed(*before_heading(TAG.format(words)))


def lines(words: str, count: int) -> bytes:
    """Return a template with as many paragraphs."""
    return changed(*before_heading(PARAGRAPH.format(words) * count))


def chain(count: int) -> str:
    """Return one condition with this many branches."""
    branches = "".join(f"{{% elif title == '{n}' %}}{n}" for n in range(count))
    return "{% if draft == year %}甲" + branches + "{% endif %}"


def nested(depth: int, branches: int) -> str:
    """Return conditions in the last branches of each other."""
    begin = "{% if title == '1' %}" + "{% elif title == '2' %}乙" * (branches - 1)
    return begin * depth + "甲" + "{% endif %}" * depth


_WORDS: Final = ["".join(letters) for letters in product("receivd", repeat=5)]

HOSTILE: Final[Mapping[str, Callable[[], bytes]]] = {
    "heavy conditions in a loop": lambda: line(
        loops(1, ("{% if " + " and ".join(["not 'xy' in introduction"] * 16) + " %}{% endif %}") * 600)
    ),
    "thousands of tags of the longest kind": lambda: line(
        "".join(
            f"{{% if {' or '.join(f'title == {str(n + m)!r}' for m in range(25))} %}}{{% endif %}}"
            for n in range(0, 12_500, 25)
        )
    ),
    "conditions thirty deep": lambda: line(nested(30, 1) * 300),
    "thousands of tags with all filters": lambda: line(
        "{{ paragraphs('introduction') | join('；') | trim | default('无', true) }}" * 4_000
    ),
    "a condition with thousands of branches": lambda: line(chain(9_000)),
    "paragraphs just below the limit": lambda: changed(
        *before_heading(
            TAG.format("{%p for line in paragraphs('introduction') %}")
            + PARAGRAPH.format("甲") * 120
            + TAG.format("{%p endfor %}")
        )
    ),
    "thousands of paragraphs with a tag": lambda: lines("{{ introduction }}", MANY),
    "a million rounds with their numbers": lambda: line(loops(3, "{{ loop.index }}{{ loop.length }}")),
    "loops in loops over all lists": lambda: line(
        "".join(loops(3, f"{{% if {one} %}}{LONG}{{% endif %}}") for one in LISTS)
    ),
    "a million rounds that print nothing": lambda: line(loops(3, "")),
    "loops one after another": lambda: line(loops(1, "甲") * 5_500),
    "thousands of conditions": lambda: line("{% if contact %}甲{% endif %}" * (MANY // 2)),
    "thousands of conditions in a loop": lambda: line(loops(2, "{% if 'x' in introduction %}{% endif %}" * 7_500)),
    "conditions with hundreds of branches, thirty deep": lambda: line(nested(30, 300)),
    "thousands of tags": lambda: line("{{ requests.received.total }}" * 10_000),
    "the introduction thousands of times": lambda: line("{{ introduction }}" * MANY),
    "thousands of broken tags": lambda: line("".join(f"{{{{ requests.recieved{n}.totl }}}}" for n in range(8_000))),
    "thousands of single braces": lambda: line("".join(f"{{requests.{word}.total}}" for word in _WORDS)),
    "thousands of tags without end": lambda: line("{{ title" * MANY),
    "a paragraph just below the limit": lambda: line(loops(1, "很" * 9_500)),
    "a table just below the limit": lambda: changed(
        *before_heading(
            table(
                PARAGRAPH.format("表头"),
                PARAGRAPH.format("{%tr for line in paragraphs('introduction') %}"),
                *[PARAGRAPH.format("甲")] * 55,
                PARAGRAPH.format("{%tr endfor %}"),
            )
        )
    ),
}
"""The worst first."""
