"""What can be wrong in a template: the kinds of mistakes, and one mistake with its place and the way out."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from app.errors import TemplateMistaken
from app.form.loader import load_form


class Mistaken(StrEnum):
    """The kind of a mistake; the value is what ``template check --json`` calls it."""

    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_FILTER = "unknown-filter"
    FIGURE_FORM = "figure-form"
    UNCLOSED_TAG = "unclosed-tag"
    SPLIT_TAG = "split-tag"
    FULL_WIDTH = "full-width"
    QUOTES = "quotes"
    SYNTAX = "syntax"
    TYPE = "type"
    BLOCK = "block"
    PLACE = "place"
    EMPTY_CELL = "empty-cell"
    FORBIDDEN = "forbidden"
    EXTERNAL = "external"
    REVIEW = "review"
    MISSING = "missing"
    NO_TAGS = "no-tags"


@dataclass(frozen=True, slots=True)
class TemplateMistake:
    """One mistake in a template.

    Attributes:
        part: the name of the package's part, as in ``word/document.xml``.
        place: where in the document a person finds it, with the words around; in Chinese.
        tag: the tag as it is written in the template; empty where no tag is to blame.
        kind: a value of ``Mistaken``.
        message: what is wrong and what to do, one Chinese sentence.
        suggestion: what to write instead, where that is known.
    """

    part: str
    place: str
    tag: str
    kind: str
    message: str
    suggestion: str = ""

    @property
    def sentence(self) -> str:
        """Place and message in one."""
        return f"{self.place}：{self.message}"


_MOST_LISTED: Final = 200


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """What a check of a template found.

    Attributes:
        mistakes: every mistake.
        unprinted: the figures and parts that it never prints, in form order.
        printed: the keys of the title, the signature's lines and the tables' notes that its text prints, less what
            headers and footers do.
        has_headings: whether its text prints the headings of parts.
    """

    mistakes: tuple[TemplateMistake, ...]
    unprinted: tuple[str, ...]
    printed: frozenset[str] = frozenset()
    has_headings: bool = False

    @property
    def listed(self) -> tuple[TemplateMistake, ...]:
        """As many mistakes as a person would read at once."""
        return self.mistakes[:_MOST_LISTED]

    @property
    def unlisted(self) -> str:
        """What a list ends with that does not have all of them; empty where it has."""
        more = len(self.mistakes) - _MOST_LISTED
        return f"还有 {more} 处没有列出，请先改正上面的再检查。" if more > 0 else ""


_LONGEST_TAG_SHOWN: Final = 60


def shown(tag: str) -> str:
    """A tag on one line, cut where it is too long to read."""
    line = " ".join(tag.split())
    return line if len(line) <= _LONGEST_TAG_SHOWN else line[:_LONGEST_TAG_SHOWN] + "…"


def refusal(mistakes: tuple[TemplateMistake, ...]) -> TemplateMistaken:
    """The one sentence with which a template with mistakes is refused."""
    first = mistakes[0].sentence.rstrip("。")
    return TemplateMistaken(
        f"模板有 {len(mistakes)} 处错误，没有导出（第一处：{first}）；"
        "请检查模板（nianbao template check），改正后再导出。"
    )


def in_words(keys: Sequence[str], most: int | None = None) -> tuple[str, ...]:
    """One sentence for each section, those of which nothing is printed first.

    Args:
        keys: the keys of figures and parts.
        most: how many figures of a section are named, the others being counted; all of them by default.
    """
    form = load_form()
    missing = set(keys)
    whole: list[str] = []
    sentences: list[str] = []
    if form.introduction.key in missing:
        sentences.append(f"模板没有印出{form.introduction.label}。")
    for section in form.sections:
        cells = [form.cells[key] for table in section.tables for key in table.cell_keys]
        names = [cell.name for cell in cells if cell.key in missing]
        if names and len(names) == len(cells):
            whole.append(f"模板没有印出“{section.heading}”的任何数字。")
        elif names:
            more = f"等 {len(names)} 个数字" if most is not None and len(names) > most else ""
            sentences.append(f"模板没有印出{_named(names[:most])}{more}。")
        parts = [part.label for part in section.parts if f"{section.key}.{part.key}" in missing]
        if parts and len(parts) == len(section.parts):
            whole.append(f"模板没有印出“{section.heading}”的文字。")
        elif parts:
            sentences.append(f"模板没有印出“{section.heading}”的{'、'.join(parts)}。")
    return (*whole, *sentences)


def _named(names: Sequence[str]) -> str:
    """The figures, each row's name once: 表三“（一）予以公开”的“自然人”、“总计”."""
    rows = groupby((name.rpartition("的“") for name in names), key=lambda parts: parts[0])
    return "；".join(f"{row}的" + "、".join(f"“{column}" for *_, column in columns) for row, columns in rows)
