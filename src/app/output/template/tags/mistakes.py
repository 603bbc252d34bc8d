"""Mistakes in templates: their kinds, and one mistake with place and correction."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from app.errors import TemplateMistaken
from app.form.loader import load_form
from app.report.readback.published import DATE_KEY, SIGNATURE_KEY, TITLE_KEY


class Mistaken(StrEnum):
    """Kind of a mistake; the value is the one in ``template check --json``."""

    UNKNOWN_NAME = "unknown-name"
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_FILTER = "unknown-filter"
    FIGURE_FORM = "figure-form"
    UNCLOSED_TAG = "unclosed-tag"
    SPLIT_TAG = "split-tag"
    FULL_WIDTH = "full-width"
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
        part: name of the package part, as in ``word/document.xml``.
        place: position in the document with the words around it, in Chinese.
        tag: the tag as written in the template; empty if no tag is the cause.
        kind: a value of ``Mistaken``.
        message: the problem and its solution, one Chinese sentence.
        suggestion: the replacement text, if known.
    """

    part: str
    place: str
    tag: str
    kind: str
    message: str
    suggestion: str = ""

    @property
    def sentence(self) -> str:
        """Return place and message as one sentence."""
        return f"{self.place}：{self.message}"


_MOST_LISTED: Final = 200


@dataclass(frozen=True, slots=True)
class TemplateChecked:
    """Result of checking a template.

    Attributes:
        mistakes: every mistake.
        unprinted: keys of what it never prints, in form order: see ``omissions``.
        printed: keys of the title, the signature lines, the sub-headings and the table notes that its text prints, not
            counting headers and footers.
    """

    mistakes: tuple[TemplateMistake, ...]
    unprinted: tuple[str, ...]
    printed: frozenset[str] = frozenset()

    @property
    def listed(self) -> tuple[TemplateMistake, ...]:
        """Return the first mistakes, as many as fit a readable list."""
        return self.mistakes[:_MOST_LISTED]

    @property
    def unlisted(self) -> str:
        """Return the last line of an incomplete list; empty if the list is complete."""
        more = len(self.mistakes) - _MOST_LISTED
        return f"还有 {more} 处没有列出，请先改正上面的再检查。" if more > 0 else ""


_LONGEST_TAG_SHOWN: Final = 60


def shown(tag: str) -> str:
    """Return a tag on one line, shortened if it is too long."""
    line = " ".join(tag.split())
    return line if len(line) <= _LONGEST_TAG_SHOWN else line[:_LONGEST_TAG_SHOWN] + "…"


def refusal(mistakes: tuple[TemplateMistake, ...]) -> TemplateMistaken:
    """Return the exception that refuses a template with mistakes, in one sentence."""
    first = mistakes[0].sentence.rstrip("。")
    return TemplateMistaken(
        f"模板有 {len(mistakes)} 处错误，没有导出（第一处：{first}）；"
        "请检查模板（nianbao template check），改正后再导出。"
    )


def in_words(keys: Sequence[str], most: int | None = None) -> tuple[str, ...]:
    """Return one sentence per section, beginning with sections of which nothing is printed.

    Args:
        keys: keys of figures, parts and lines, as in ``TemplateChecked.unprinted``.
        most: number of figures named per section, the others are counted; all by default.
    """
    form = load_form()
    missing = set(keys)
    whole: list[str] = []
    sentences: list[str] = []
    if TITLE_KEY in missing:
        sentences.append("模板没有印出标题（单位名称和报告年度）。")
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
    headed = [section.heading for section in form.sections if f"headings.{section.key}" in missing]
    if headed:
        sentences.append(f"模板没有印出{_quoted(headed)}的小标题，单位自己加的小标题也不会印出。")
    noted = [
        table.title or section.heading
        for section in form.sections
        for table in section.tables
        if f"notes.{table.key}" in missing
    ]
    if noted:
        sentences.append(f"模板没有印出{_quoted(noted)}表格的附注。")
    unsigned = [key for key in (SIGNATURE_KEY, DATE_KEY) if key in missing]
    if unsigned:
        what = {SIGNATURE_KEY: "的单位名称", DATE_KEY: "的日期"}[unsigned[0]] if len(unsigned) == 1 else ""
        sentences.append(f"模板没有印出落款{what}。")
    return (*whole, *sentences)


def _quoted(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _named(names: Sequence[str]) -> str:
    """Return the names of figures with each row's name once: 表三“（一）予以公开”的“自然人”、“总计”."""
    rows = groupby((name.rpartition("的“") for name in names), key=lambda parts: parts[0])
    return "；".join(f"{row}的" + "、".join(f"“{column}" for *_, column in columns) for row, columns in rows)
