"""Take the marks of Markdown away from a text: emphasis, formulas of one figure, list marks, rules and fences."""

import re
from collections.abc import Iterator
from typing import Final

from app.patterns import lazy_pattern

_FIGURE: Final = (
    r"(?<![\\$])(?:\$\$?|\\[(\[]) *(?:\\(?:math|text)?(?:rm|bf|it|sf|tt|normal)? *\{ *)?"
    r"(\d(?:[ \d]|\{?[.,]\}?){0,30}(?<=\d)(?: *\\?%)?|[-/—–])(?: *\})? *(?:\$\$?|\\[)\]])"
)
_MATHS: Final = lazy_pattern(_FIGURE)
_IDLE: Final = lazy_pattern(r"[{}\\]| (?=[.,%])|(?<=[.,]) +")
_NUMERAL: Final = lazy_pattern(r"\d\d")
_SIGNS: Final = ("#", "---", "**", "__", "＊＊", "$", "\\")
"""Every match of the pattern below has one of these, which are found faster."""
_PLAINLY: Final = lazy_pattern(
    r"^ {0,3}#{1,6} +\S|^ *\|?(?: *:?-{3,}:? *\|)+|(?:^|[|｜│\t])[ \u3000]*(?:[-*+•] {1,3}|\d{1,2}[.．、] *)?"
    r"(\*{2,3}|__|＊＊)(?![\s*_＊])[^\n|｜│\t]{1,200}?(?<!\s)\1[ \u3000\r]*(?:$|[|｜│\t：:。，（(])|" + _FIGURE,
    re.MULTILINE,
)
_NO_TEXT: Final = lazy_pattern(
    r"^[ \t]*(?:([-*_=])\1{2,}|(?:`{3,}|~{3,})\w*)[ \t\r]*$|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|"
    r"^ *[-*+•] {1,3}(?=[^\W\d_]|[（(〔\[“\"《*_`\\<]|\d{1,2}[.．、）)](?!\d))",
    re.MULTILINE,
)
_NUMBER: Final = r"[（(〔]?[一二三四五六七八九十\d]{1,3}[)）〕、.．]"
_LEAD: Final = lazy_pattern(
    rf"^ *(?:(?=[*_]{{2}}{_NUMBER})|{_NUMBER} *)(?P<marks>\*\*|__)[^*_\n]{{2,40}}(?P=marks)(?=\w)", re.MULTILINE
)
_TOKEN: Final = lazy_pattern(
    r"(?P<escape>\\[*_`~$.+!()\[\]{}＊-])|(?P<tag></?(?:b|strong|em|i|u)>)|(?P<marks>\*+|_+|`+|＊+)|"
    r"[\n\r\x0b\x0c\x85\u2028\u2029\t|｜│]|</?(?:t[dhr]|table|div|p|h[1-6])\b",
    re.IGNORECASE,
)
_MOST_MARKS: Final = 3
_OPENING: Final = frozenset("（(〔[【“‘《〈")
_CLOSING: Final = frozenset("）)〕]】”’》〉、，。；：！？,.;:!?")


def without_marks(text: str) -> str:
    """Return a text without the marks of Markdown, line by line; a text that is not plainly Markdown as it is.

    Headings and the pipes of tables stay, and asterisks and underscores that emphasise nothing. A formula that is
    only a figure becomes this figure. A blank follows an emphasised heading at the beginning of its text.
    """
    if not (any(sign in text for sign in _SIGNS) and _PLAINLY.search(text)):
        return text
    text = _LEAD.sub(r"\g<0> ", _NO_TEXT.sub("", _MATHS.sub(_figure, text)))
    kept, end = [], 0
    for start, after in sorted(_marks(text)):
        kept.append(text[end:start])
        end = after
    return "".join((*kept, text[end:]))


def _figure(formula: re.Match[str]) -> str:
    """Return the figure of a formula, where blanks mean nothing; the formula itself if it may be several figures."""
    figure = _IDLE.sub("", formula[1])
    pieces = figure.split()
    return formula.group() if len(pieces) > 1 and _NUMERAL.search(figure) else "".join(pieces)


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the marks that are no text: tags, backslashes, and both ends of what is emphasised.

    Emphasis begins and ends in the same line and the same cell.
    """
    opened: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if token["escape"]:
            yield token.start(), token.start() + 1
        elif token["tag"]:
            yield token.span()
        elif not token["marks"]:
            opened.clear()
        elif len(token["marks"]) <= _MOST_MARKS:
            before, after = text[token.start() - 1 : token.start()], text[token.end() : token.end() + 1]
            same = [index for index, other in enumerate(opened) if other.group() == token.group()]
            if same and _ends(token.group(), before, after):
                yield opened[same[-1]].span()
                yield token.span()
                del opened[same[-1] :]
            elif _begins(token.group(), before, after):
                opened = [*(other for other in opened if other.group() != token.group()), token]


def _begins(marks: str, before: str, after: str) -> bool:
    """Return whether marks between two characters may begin emphasised words.

    An underscore joins, and a single asterisk hides a part of a name or multiplies.
    """
    is_inside = (
        before.isalnum() if len(marks) == 1 or "_" in marks else _is_ascii_word(before) and _is_ascii_word(after)
    )
    return bool(after.strip()) and ("`" in marks or not (is_inside or (before.isalnum() and after in _CLOSING)))


def _ends(marks: str, before: str, after: str) -> bool:
    """Return whether marks between two characters may end emphasised words."""
    is_inside = after.isalnum() if len(marks) == 1 else _is_ascii_word(before) and _is_ascii_word(after)
    return bool(before.strip()) and ("`" in marks or not (is_inside or (after.isalnum() and before in _OPENING)))


def _is_ascii_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
