"""Tells in which encoding a text file is written: UTF-8, UTF-16, GB18030, with or without a byte order mark."""

import codecs
import unicodedata
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES: Final = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_SAMPLE: Final = 200_000
_LARGEST_BAD_SHARE: Final = 0.05
# Characters that every report and hardly any wrongly decoded text is full of.
_FAMILIAR: Final = frozenset(
    "的政府信息公开年度报告工作情况本申请一二三四五六总计行复议诉讼理处和不其他在了为有大民区县市局"
)
_CONTROLS_IN_TEXT: Final = frozenset("\t\n\r\x0b\x0c\x85")


def decode(data: bytes) -> str | None:
    """The text of a file, or ``None`` if it is none.

    Valid UTF-8 is taken at its word. Otherwise the encoding that makes the most of the bytes familiar Chinese wins;
    single spoilt bytes become U+FFFD, so that the mapping can say where the text is damaged.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return text if _bad_share(text[:_SAMPLE]) <= _LARGEST_BAD_SHARE else None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\0" not in text:
            return text if _bad_share(text[:_SAMPLE]) <= _LARGEST_BAD_SHARE else None
    ranked = sorted(((_score(data, encoding), encoding) for encoding in _CANDIDATES), reverse=True)
    score, encoding = ranked[0]
    return data.decode(encoding, errors="replace") if score > 0 else None


def _score(data: bytes, encoding: str) -> float:
    """How much of the sample is familiar, 0 to 1; negative where too much of it is no text."""
    text = data[: _SAMPLE * 2].decode(encoding, errors="replace")[:_SAMPLE]
    if not text or _bad_share(text) > _LARGEST_BAD_SHARE:
        return -1.0
    return sum(char in _FAMILIAR for char in text) / len(text)


def _bad_share(text: str) -> float:
    bad = sum(
        char == "\ufffd" or (char not in _CONTROLS_IN_TEXT and unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs"))
        for char in text
    )
    return bad / max(1, len(text))
