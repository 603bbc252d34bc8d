"""Provide the user guide: its chapters in order, as Markdown and HTML."""

import re
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt

from app.patterns import lazy_pattern
from app.resources import resource_path

INDEX: Final = "index"
"""The page that lists the chapters, in their order."""
PICTURE: Final = "picture"
"""CSS class of a paragraph that only holds a picture: it has the line spacing of pictures."""
OTHERS: Final = "其他"
"""Heading of the index above the chapters that filling in a report does not need."""
_LISTED: Final = lazy_pattern(r"\]\(([\w-]+)\.md\)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """File of the guide: name without suffix, title, Markdown, and whether it is one of the others."""

    name: str
    title: str
    text: str
    is_other: bool = False


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return the index and every chapter that it lists, in its order.

    Raises:
        ResourceMissing: a file of the guide is gone.
    """
    index = _chapter(INDEX)
    needed, _, others = index.text.partition(f"## {OTHERS}\n")
    return (
        index,
        *(_chapter(name) for name in _LISTED.findall(needed)),
        *(replace(_chapter(name), is_other=True) for name in _LISTED.findall(others)),
    )


@cache
def as_html(chapter: Chapter) -> str:
    """Return a chapter as the body of an HTML page; every heading has an ``id`` for links."""
    reader = _reader()
    tokens = reader.parse(chapter.text)
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", anchor(words.content))
        elif opening.type == "paragraph_open" and [part.type for part in words.children or ()] == ["image"]:
            opening.attrSet("class", PICTURE)
    rendered = reader.renderer.render(tokens, reader.options, {})
    return str(rendered)


@cache
def plain_text(chapter: Chapter) -> str:
    """Return the visible text of a chapter, for searching."""
    return unescape(re.sub(r"<[^>]+>", "", as_html(chapter)))


def anchor(heading: str) -> str:
    """Return the fragment of a link to a heading, as code hosts build it: words joined by hyphens."""
    return re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


def _chapter(name: str) -> Chapter:
    text = resource_path(f"guide/{name}.md").read_text(encoding="utf-8")
    title = text.partition("\n")[0].removeprefix("# ").strip()
    return Chapter(name, title, text)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
