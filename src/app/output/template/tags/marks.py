"""Find the tags in the text of one paragraph, with the spelling mistakes of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import category

from app.output.template.tags.mistakes import Mistaken
from app.patterns import lazy_pattern
from app.report.text import HALF_WIDTH

# Chinese input methods produce full-width braces, and stray blanks occur between braces; both are meant as tags.
_OPEN: Final = lazy_pattern(r"[{｛](?:[{｛%％#＃]|[ \u3000](?=[{｛%％][ \u3000]?[A-Za-z_])[{｛%％])")
_STRAY: Final = lazy_pattern(r"[}｝][}｝]|[%％][}｝]")
_EDGE: Final = lazy_pattern(f"({_OPEN.pattern})|{_STRAY.pattern}")
_CLOSE: Final = {
    "{": lazy_pattern(r"[}｝][ \u3000]?[}｝]"),
    "%": lazy_pattern(r"[%％][ \u3000]?[}｝]"),
    "#": lazy_pattern(r"[#＃][ \u3000]?[}｝]"),
}
_ANY_CLOSE: Final = lazy_pattern(r"[}｝%％#＃]?[}｝]")
_RIGHT: Final = {"{": "}}", "%": "%}", "#": "#}"}
_PLAIN: Final = lazy_pattern(r"\{\{ ([a-z_]+(?:\.[a-z_]+)*) \}\}(?!\})")
"""A tag as most are, without anything to put right."""
_SINGLE: Final = lazy_pattern(
    r"(?<![{｛])(?<![{｛][ \u3000_])[{｛]\s*([A-Za-z_]+(?:\.[A-Za-z_]+)*)\s*[}｝](?![ \u3000]?[}｝])"
)
_LITERAL_BRACES: Final = lazy_pattern(r"\{_[{%]|[}%]_\}")
_ASCII: Final = HALF_WIDTH | {0x3002: 0x2E, 0xA0: 0x20}
_QUOTES: Final = {ord(char): plain for chars, plain in (("“”„‟＂", '"'), ("‘’‚‛＇", "'")) for char in chars}
_BRACES: Final = lazy_pattern(r"(?<=['\"‘’“”])[{}%#]+(?=['\"‘’“”])")
"""Braces in quotation marks, to be printed: no tag begins or ends there."""
_TRIMMING: Final = ("-", "+")  # Jinja2's signs to trim blanks, which Word's paragraphs do not have
LITERAL: Final = lazy_pattern(r"'[^']*'|\"[^\"]*\"")
_LEVEL: Final = lazy_pattern(r"(p|tr|tc|r)(?:\s+|$)")
_OF_A_COMMENT: Final = lazy_pattern(r"(p|tr|tc)(?:\s+|$)")
OBSTACLE: Final = "\ufffc"
"""Placeholder in a paragraph's text for a picture, a field or a note number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One tag in a paragraph's text.

    Attributes:
        start: index of its first character.
        end: index after its last character.
        opener: ``{``, ``%`` or ``#``; empty for an end without a beginning.
        level: ``p``, ``tr`` … if the tag replaces its paragraph or row, as in ``{%p if … %}``.
        inner: the content, with spelling mistakes corrected.
        problems: the spelling mistakes, each with its sentence.
    """

    start: int
    end: int
    opener: str
    level: str
    inner: str
    problems: tuple[tuple[Mistaken, str], ...] = ()

    @property
    def correct(self) -> str:
        """Return the correct spelling of the tag."""
        if not self.opener:
            return ""
        level = f"{self.level} " if self.level else " "
        return f"{{{self.opener}{level}{self.inner} {_RIGHT[self.opener]}"


def marks(text: str) -> Iterator[Mark]:
    """Yield all tags of a text in order, misspelt ones included."""
    at = 0
    hidden = _BRACES.sub(lambda braces: "\0" * len(braces[0]), text)
    while found := _EDGE.search(text, at):
        if found[1] is None:
            yield _stray(text, found.start(), found.end())
            at = found.end()
        else:
            plain = _PLAIN.match(text, found.start())
            if plain:
                mark = Mark(found.start(), plain.end(), "{", "", plain[1])
            else:
                mark = _mark(text, hidden, found.start(), found.end())
            yield mark
            at = max(mark.end, found.end())


def plain_tag(text: str) -> Mark | None:
    """Return the tag if the text is a single correct one that prints a name, without anything around it."""
    found = _PLAIN.fullmatch(text)
    return Mark(0, len(text), "{", "", found[1]) if found else None


def around_tags(text: str) -> tuple[str, ...]:
    """Return the texts before, between and after the tags of a correct text; comments do not count as tags."""
    pieces: list[str] = []
    at = 0
    for mark in marks(text):
        if mark.opener in ("{", "%"):
            pieces.append(text[at : mark.start])
            at = mark.end
    return (*pieces, text[at:])


def literal_braces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and meaning of docxtpl's signs for braces that are printed: ``{_{`` is ``{{``."""
    for found in _LITERAL_BRACES.finditer(text):
        yield found.start(), found.end(), found[0].replace("_", "", 1)


def single_braces(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and name of what looks like a tag with a single brace on each side."""
    for found in _SINGLE.finditer(text):
        yield found.start(), found.end(), found[1]


def _stray(text: str, start: int, end: int) -> Mark:
    message = f"“{text[start:end]}”前面没有对应的开头，请补上开头或删去。"
    return Mark(start, end, "", "", "", ((Mistaken.UNCLOSED_TAG, message),))


def _mark(written: str, hidden: str, start: int, inside: int) -> Mark:
    """Return the tag whose content begins at ``inside``; ``hidden`` is the text without braces in quotation marks."""
    opener = written[inside - 1].translate(_ASCII)
    right, text = _RIGHT[opener], written if opener == "#" else hidden
    following = None if opener == "#" else _OPEN.search(text, inside)
    limit = following.start() if following else len(text)
    close = _CLOSE[opener].search(text, inside, limit)
    problems: list[tuple[Mistaken, str]] = []
    if close:
        raw, end = text[inside : close.start()], close.end()
        braces = text[start:inside] + close.group()
        if not braces.isascii():
            problems.append((Mistaken.FULL_WIDTH, "标记用了全角的大括号或百分号，请改成半角。"))
        elif len(braces) > 4:
            problems.append((Mistaken.SYNTAX, "标记的两个大括号之间有空格，请删去空格。"))
    else:
        other = _ANY_CLOSE.search(text, inside, limit)
        raw, end = (text[inside : other.start()], other.end()) if other else (text[inside:limit], limit)
        problems.append((Mistaken.UNCLOSED_TAG, f"标记没有写完，末尾应是“{right}”。"))
    if opener == "#":
        comment = _OF_A_COMMENT.match(raw)
        level, words = (comment[1], raw[comment.end() :]) if comment else ("", raw)
        return Mark(start, end, opener, level, words.strip(), tuple(problems))
    raw = written[inside : inside + len(raw)]
    level, inner = _level(raw[raw[:1] in _TRIMMING : len(raw) - (raw[-1:] in _TRIMMING)])
    inner, found = _put_right(inner)
    return Mark(start, end, opener, level, inner, tuple(problems) + found)


def _level(raw: str) -> tuple[str, str]:
    found = _LEVEL.match(raw)
    return (found[1], raw[found.end() :]) if found else ("", raw)


def _put_right(raw: str) -> tuple[str, tuple[tuple[Mistaken, str], ...]]:
    """Return the content of a tag with half-width characters and straight quotes, and the changes made."""
    problems: list[tuple[Mistaken, str]] = []
    if OBSTACLE in raw:
        problems.append((Mistaken.SPLIT_TAG, "标记中间夹着图片、域或注释编号，请把标记重新连着写一遍。"))
    straight = raw.translate(_QUOTES)  # Word turns quotation marks into curly ones while they are typed
    plain = _outside_literals(straight, lambda words: words.translate(_ASCII))
    if plain.replace("\u00a0", " ") != straight.replace("\u00a0", " "):
        problems.append((Mistaken.FULL_WIDTH, "标记里有全角的字母、数字、空格或标点，请改成半角。"))
    visible = _outside_literals(plain, lambda words: "".join(char for char in words if category(char) != "Cf"))
    if visible != plain:
        problems.append((Mistaken.SYNTAX, "标记里有看不见的字符，请删去整个标记，用键盘重新录入。"))
    inner = visible.replace(OBSTACLE, "").strip()
    return inner, tuple(problems)


def _outside_literals(text: str, change: Callable[[str], str]) -> str:
    """Apply a change to the text outside quotes."""
    pieces: list[str] = []
    at = 0
    for literal in LITERAL.finditer(text):
        pieces += [change(text[at : literal.start()]), literal.group()]
        at = literal.end()
    return "".join(pieces) + change(text[at:])
