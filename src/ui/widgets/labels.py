"""Labels and tooltips that never interpret their text as HTML.

Qt guesses whether the text of a label or tooltip is HTML. Names, reasons and paths come from files of other people, and
an ``<img>`` in one of them would open any file or, on Windows, a connection to any server.
"""

from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.patterns import lazy_pattern

JOINER: Final = "\u2060"
"""Word joiner: lines do not break beside it."""
_BREAK: Final = "\u200b"
_KEPT: Final = lazy_pattern(
    r"表[一二三四]|[一-龥]{2,8}〔[0-9]{4}〕[0-9]+号"
    r"|第[一二三四五六七八九十百]+条(?:第（[一二三四五六七八九十]+）项)?"
)
"""What reads badly on two lines, besides quoted names: a table, the number of a document, an article."""
_WORD: Final = lazy_pattern(
    r"（[^（）]{1,8}）|依申请|自然人|申请人|第三方|出版物|本机关|本年度|下年度|未经|尚未|不予|无法"
    r"|[和及与或的因被后仍不无未已]|[一-龥](?![和及与或的因被后仍不无未已])[一-龥][性类]?|."
)
"""Words of headings and of labels of the form: most have two characters."""
_QUOTED: Final = lazy_pattern("(^|[^（《“])(“[^“”]{1,12}”)(?=([一-龥]?))")


INSET: Final = 1
"""Pixels before the text of a label, which cuts what is beyond its edge: ink may begin before the letter's place.

At 175 % it may also do so because the edge and the letters are rounded to pixels of the screen each in its own way.
"""


def plain_label(text: str = "") -> QLabel:
    """Return a label that shows its text, now and later, character by character."""
    label = QLabel(text)
    label.setIndent(INSET)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def row_label(text: str, field: QWidget) -> QLabel:
    """Return the label of a field in a form, which a screen reader says of it."""
    label = plain_label(text)
    label.setBuddy(field)
    return label


def rich_label(html: str) -> QLabel:
    """Return a label for HTML of our own that contains no text of a report, file or path."""
    label = QLabel(html)
    label.setIndent(INSET)
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def plain_tip(text: str) -> str:
    """Return the text for a tooltip, escaped if Qt could take it for HTML."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if "<" in text or "&" in text else text


def joined(text: str) -> str:
    """Return a text that is never broken across lines."""
    return JOINER.join(text)


def kept_together(text: str) -> str:
    """Return a text whose quoted names, articles and numbers of documents are not broken across lines, but beside."""
    return _QUOTED.sub(
        lambda found: f"{found[1]}{_BREAK * bool(found[1])}{joined(found[2])}{_BREAK * bool(found[3])}",
        _KEPT.sub(lambda found: joined(found[0]), text),
    )


def words(text: str) -> list[str]:
    """Return the words of a heading or label, between which it may be broken."""
    return _WORD.findall(text)


def by_words(text: str) -> str:
    """Return a heading that is broken across lines only between words: 平台 / 建设."""
    return "".join(map(joined, words(text)))


def as_written(text: str) -> str:
    """Return a text without what keeps it together on the screen."""
    return text.replace(JOINER, "").replace(_BREAK, "")
