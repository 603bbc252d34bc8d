"""Detect text damaged before it reached us: replacement marks, question marks, wrongly decoded characters."""

from typing import Final

from app.patterns import lazy_pattern

_MARKS: Final = lazy_pattern("\ufffd+|锟斤拷|烫烫烫|屯屯屯|[?？]{3,}")
# UTF-8 read as a Western code page: capital letters with accents and signs in a row.
_WESTERN: Final = lazy_pattern(r"[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{4,}")
_ACCENTED: Final = lazy_pattern(r"[\u00c0-\u00ff]")
_RUN: Final = lazy_pattern(r"[^\x00-\x7f]{6,}")
_CHINESE: Final = lazy_pattern(r"[\u4e00-\u9fff]")
_CHECKED: Final = 2_000
_PIECE: Final = 10
_REPAIRED_SHARE: Final = 0.7


def damage(text: str) -> str | None:
    """Return the first damaged piece of the text, or ``None``.

    Besides marks of lost characters this finds UTF-8 that was decoded with a Western or a Chinese code page: encoded
    again in that code page its bytes are valid UTF-8, which those of real text are not.
    """
    if text.isascii() and "??" not in text:
        return None
    if found := _MARKS.search(text):
        return found.group()
    for run in _WESTERN.finditer(text):
        if len(_ACCENTED.findall(run.group())) >= 2:
            return run.group()
    for run in _RUN.finditer(text):
        whole = run.group()[:_CHECKED]
        for start in range(0, max(len(whole) - _PIECE // 2, 1), _PIECE // 2):
            piece = whole[start : start + _PIECE]
            data = piece.encode("gb18030", errors="replace")
            repaired = len(_CHINESE.findall(data.decode("utf-8", errors="replace")))
            if repaired >= 3 and repaired * 3 >= _REPAIRED_SHARE * len(data):
                return piece
    return None
