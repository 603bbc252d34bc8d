"""Makes plain paragraphs of text that was pasted or dropped, and says what had to be put in order."""

import re
from dataclasses import dataclass
from typing import Final

from app.report.clipboard.markup import text_of_html
from app.report.text import clean

_BLANK: Final = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_RUN: Final = re.compile(f"[{_BLANK}]+")
_AT_ENDS: Final = re.compile(f"^[{_BLANK}]+|[{_BLANK}]+$", re.MULTILINE)
_CHINESE: Final = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
# Full-width marks bring their own white space; quotation marks and dashes also stand beside Latin words.
_MARK: Final = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60"
_IS_CHINESE: Final = re.compile(f"[{_CHINESE}“”‘’…—·]")
_IS_MARK: Final = re.compile(f"[{_MARK}]")
# A label that begins behind a blank: 联系人：张三 电话：…
_LABEL: Final = re.compile(r"[\u4e00-\u9fff]{1,8}[：:]")
# What stands between a list's number and its words: a tab or several blanks in a word processor.
_LIST_NUMBER: Final = r"[（(][^（）()]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|[①-⑳]"
_LIST_GAP: Final = re.compile(rf"^({_LIST_NUMBER})(?:[{_BLANK}]{{2,}}|\t)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tidied:
    """Plain paragraphs, and how many places had stray blanks, unwanted characters, empty lines.

    ``ends_paragraph`` tells that a line end stood behind the last paragraph; ``text`` is without it.
    """

    text: str
    blanks: int = 0
    controls: int = 0
    empty_lines: int = 0
    ends_paragraph: bool = False

    @property
    def notice(self) -> str:
        """What was put in order, as a sentence; empty if nothing was."""
        done = [
            f"{count} {what}"
            for count, what in (
                (self.blanks, "处多余空格"),
                (self.controls, "个控制字符"),
                (self.empty_lines, "个空行"),
            )
            if count
        ]
        if not done:
            return ""
        *others, last = done
        return f"已粘贴为纯文本，整理了 {'、'.join(others)}{'和 ' if others else ''}{last}。"


def tidy(text: str) -> Tidied:
    """The paragraphs of a text without what a typist would not have typed.

    Soft line breaks end paragraphs; control characters, indents, blanks between Chinese characters and second
    blanks go; between the cells of a table, which come with tabs between them, one blank stays. Latin words and
    numbers keep their single blanks.
    """
    cleaned, controls = clean(text)
    lines, blanks = _without_blanks(cleaned)
    paragraphs = [line for line in lines.split("\n") if line]
    # What stands before the first and behind the last paragraph is the edge of the selection, not an empty line.
    empty_lines = lines.strip("\n").count("\n") + 1 - len(paragraphs) if paragraphs else 0
    return Tidied("\n".join(paragraphs), blanks, controls, empty_lines, ends_paragraph=lines.endswith("\n"))


def source_text(text: str, html: str) -> str:
    """The text to paste of what the clipboard offers: its plain text, but tables and text that is HTML only from HTML.

    Plain text breaks a table's line where a cell has several paragraphs.
    """
    if html and (not text.strip() or "<table" in html.lower()):
        return text_of_html(html) or text
    return text


def _without_blanks(text: str) -> tuple[str, int]:
    changed = 0

    def in_the_middle(found: re.Match[str]) -> str:
        nonlocal changed
        run, whole = found.group(), found.string
        start, end = found.span()
        kept = _kept(run, whole[max(start - 1, 0) : start], whole[end : end + 12])
        changed += kept != run and "\t" not in run  # the cells of a table are no strays
        return kept

    bare, ends = _AT_ENDS.subn("", text)
    listed, gaps = _LIST_GAP.subn(r"\1", bare)
    return _RUN.sub(in_the_middle, listed), changed + ends + gaps


def _kept(run: str, before: str, behind: str) -> str:
    """What stays of a run of blanks inside a line."""
    if "\t" in run:
        return " "
    if _IS_MARK.match(before) or _IS_MARK.match(behind):
        return ""
    if _IS_CHINESE.match(before) and _IS_CHINESE.match(behind):
        return " " if _LABEL.match(behind) else ""
    return " "
