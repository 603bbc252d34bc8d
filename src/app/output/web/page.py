"""Render a report as an accessible self-contained web page, or as HTML for a website's editor."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from app.form.model import Section
from app.output.context import build_context
from app.output.paragraph_lines import Line
from app.output.web.table import WebCell, printed_text, web_table
from app.report.model import Report
from app.resources import resource_path

_PAGE: Final = "report.html"
_BODY: Final = "report-body.html"
_CELL: Final = "border:1px solid #000;padding:4px;overflow-wrap:anywhere"
_TABLE: Final = "border-collapse:collapse;width:100%;table-layout:fixed;border:1px solid #000"
_STYLES: Final[Mapping[str, str]] = {
    "title": "text-align:center;font-size:1.5em;font-weight:bold",
    "body": "text-indent:2em;white-space:pre-wrap;overflow-wrap:anywhere",
    "note": "white-space:pre-wrap;overflow-wrap:anywhere",
    "lead": "font-weight:bold",
    "table": _TABLE,
    "wide table": f"{_TABLE};min-width:43rem",
    "caption": "position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)",
    "block": f"{_CELL};text-align:left;font-weight:normal;background-color:#c6d9f1;color:#000",
    "label": f"{_CELL};text-align:left;font-weight:normal",
    "corner": f"{_CELL};text-align:left;font-weight:normal",
    "header": f"{_CELL};text-align:center;font-weight:normal;text-wrap:balance",
    "figure": "border:1px solid #000;padding:4px 1px;text-align:center;overflow-wrap:anywhere",
    "signature": "margin-top:2em;text-align:right",
}
"""Inline styles of the fragment, which has no style sheet; website editors keep them."""


@dataclass(frozen=True, slots=True)
class StyledText:
    """A heading or paragraph: tag, name of its style, text, and the numbered lead before it, if any."""

    tag: str
    look: str
    text: str
    lead: str = ""


def render_web(report: Report, *, draft: bool = False) -> bytes:
    """Return one page for a website: no scripts, no external resources, for screen readers, phones and print.

    Args:
        report: the report to show.
        draft: show 草稿 above the text, in the page title and across each printed page.

    Returns:
        The page as UTF-8; the same report gives the same bytes.
    """
    return _template(_PAGE).render(_names(report, _with_class), heading_one=True, scrolls=True, draft=draft).encode()


def render_fragment(report: Report) -> str:
    """Return HTML for pasting into a website's editor: inline styles only, no ``h1``.

    The website's page has its own ``h1``; here the title is a paragraph.
    """
    return _template(_BODY).render(_names(report, _with_style), heading_one=False, scrolls=False, draft=False)


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(resource_path("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _names(report: Report, look: Callable[[str], str]) -> dict[str, Any]:
    context = build_context(report)
    form = report.form
    first, _, second = form.title.partition(form.title_break_after)
    introduction = context["paragraphs"](form.introduction.key)

    def text_of(cell: WebCell) -> str:
        return printed_text(cell.printed, context)

    return {
        "look": look,
        "text_of": text_of,
        "organisation": context["organisation"],
        "title": tuple(text.format(**context) for text in (first + form.title_break_after, second)),
        "introduction": [StyledText("p", "body", line) for line in introduction],
        "sections": [_section(section, context) for section in form.sections],
        "signature": _signature(context),
    }


def _signature(context: dict[str, Any]) -> list[str]:
    """Return the lines of the signature; the page places them in a box at the right."""
    if not context["signature"]:
        return []
    return [line for line in (context["organisation"], context["signed_on"]) if line]


def _section(section: Section, context: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "table": web_table(section) if section.tables else None,
        "pieces": list(_notes(section, context) if section.tables else _narrative(section, context)),
    }


def _notes(section: Section, context: dict[str, Any]) -> Iterator[StyledText]:
    for table in section.tables:
        for index, line in enumerate(context["notes"](table.key)):
            yield StyledText("p", "note", line if index else f"注：{line}")


def _narrative(section: Section, context: dict[str, Any]) -> Iterator[StyledText]:
    """Yield the paragraphs of a section; no heading level is skipped, for screen readers."""
    deepest = 2
    for part in context["parts"](section.key):
        if part["heading"]:
            yield StyledText("h3", "heading", part["heading"])
            deepest = 3
        for line in part["paragraphs"]:
            if line.level:
                deepest = min(line.level + 1, deepest + 1)
                yield StyledText(f"h{deepest}", "line", line)
            else:
                yield _paragraph(line)


def _paragraph(line: Line) -> StyledText:
    return StyledText("p", "body", line.rest, line.lead)


def _with_class(look: str) -> str:
    return Markup(f' class="{look}"')  # noqa: S704 - constant names


def _with_style(look: str) -> str:
    style = _STYLES.get(look)
    return Markup(f' style="{style}"') if style else Markup()  # noqa: S704 - constant styles
