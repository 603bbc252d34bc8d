"""Turn pasted or dropped text into plain paragraphs, and report what was cleaned."""

import re
from dataclasses import dataclass
from typing import Final

from app.patterns import lazy_pattern
from app.report.clipboard.markup import text_of_html
from app.report.text import clean

_BLANK: Final = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_RUN: Final = lazy_pattern(f"[{_BLANK}]+")
_AT_ENDS: Final = lazy_pattern(f"^[{_BLANK}]+|[{_BLANK}]+$", re.MULTILINE)
_CHINESE: Final = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
# Full-width marks include their white space; quotation marks and dashes are left out: they also occur in Latin text.
_MARK: Final = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff60"
_IS_CHINESE: Final = lazy_pattern(f"[{_CHINESE}“”‘’…—·]")
_IS_MARK: Final = lazy_pattern(f"[{_MARK}]")
# A label after a blank: 联系人：张三 电话：…
_LABEL: Final = lazy_pattern(r"[\u4e00-\u9fff]{1,8}[：:]")
# Word processors put a tab or several blanks between a list number and its text.
_LIST_NUMBER: Final = r"[（(][^（）()]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|[①-⑳]"
_LIST_GAP: Final = lazy_pattern(rf"^({_LIST_NUMBER})(?:[{_BLANK}]{{2,}}|\t)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tidied:
    """Plain paragraphs, with counts of the stray blanks, control characters and empty lines removed.

    ``ends_paragraph`` is true if a line end followed the last paragraph; ``text`` does not include it.
    """

    text: str
    blanks: int = 0
    controls: int = 0
    empty_lines: int = 0
    ends_paragraph: bool = False

    @property
    def notice(self) -> str:
        """Return a sentence listing what was cleaned; empty if nothing was."""
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
    """Return the paragraphs of a text without anything a typist would not have typed.

    Soft line breaks end paragraphs; control characters, indents, blanks between Chinese characters and repeated
    blanks are removed; tabs between the cells of a table become one blank. Latin words and numbers keep their
    single blanks.
    """
    cleaned, controls = clean(text)
    lines, blanks = _without_blanks(cleaned)
    paragraphs = [line for line in lines.split("\n") if line]
    # Line ends before the first and after the last paragraph are the edges of the selection, not empty lines.
    empty_lines = lines.strip("\n").count("\n") + 1 - len(paragraphs) if paragraphs else 0
    return Tidied("\n".join(paragraphs), blanks, controls, empty_lines, ends_paragraph=lines.endswith("\n"))


def source_text(text: str, html: str) -> str:
    """Choose the clipboard text to paste: the HTML for tables or where there is no plain text, else the plain text.

    Plain text breaks a table row where a cell has several paragraphs.
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
        changed += kept != run and "\t" not in run  # tabs between table cells are not stray
        return kept

    bare, ends = _AT_ENDS.subn("", text)
    listed, gaps = _LIST_GAP.subn(r"\1", bare)
    return _RUN.sub(in_the_middle, listed), changed + ends + gaps


def _kept(run: str, before: str, after: str) -> str:
    """Return what remains of a run of blanks inside a line."""
    if "\t" in run:
        return " "
    if _IS_MARK.match(before) or _IS_MARK.match(after):
        return ""
    if _IS_CHINESE.match(before) and _IS_CHINESE.match(after):
        return " " if _LABEL.match(after) else ""
    return " "
