"""Decode text files and web pages: UTF-8, UTF-16, GB18030, saved pages (.mht)."""

import codecs
import email
import re
import unicodedata
from email.message import EmailMessage
from typing import Final

from app.patterns import lazy_pattern

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
# Characters that are frequent in every report and rare in wrongly decoded text.
_FAMILIAR: Final = frozenset(
    "的政府信息公开年度报告工作情况本申请一二三四五六总计行复议诉讼理处和不其他在了为有大民区县市局"
)
_NO_TEXT: Final = frozenset(("Cc", "Cn", "Co", "Cs"))
_CONTROLS_IN_TEXT: Final = frozenset("\t\n\r\x0b\x0c\x85")
_CHARSET: Final = lazy_pattern(
    rb"<(?:meta\b|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_SEEN: Final = 8_192
# Pages that declare gb2312 use everything that a Chinese Windows can type.
_ALIASES: Final = dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "ms936"), "gb18030")
_DECLARATION: Final = lazy_pattern(r"^\s*<\?xml[^>]*\?>")
_SAVED: Final = lazy_pattern(
    rb"^\s*(?:from|mime-version|content-type|snapshot-content-location|subject|date):", re.IGNORECASE
)


def decode_text(data: bytes) -> str | None:
    """Decode the text of a file; ``None`` if it is not text.

    Valid UTF-8 is accepted as such. Otherwise the encoding that yields the most familiar Chinese wins; single damaged
    bytes become U+FFFD, so that the mapping can report where the text is damaged.
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
    """Return the familiar share of the sample, 0 to 1; negative where too much of it is not text."""
    text = data[: _SAMPLE * 2].decode(encoding, errors="replace")[:_SAMPLE]
    if not text or _bad_share(text) > _LARGEST_BAD_SHARE:
        return -1.0
    return sum(char in _FAMILIAR for char in text) / len(text)


def _bad_share(text: str) -> float:
    bad = sum(map(_NO_TEXT.__contains__, map(unicodedata.category, text)))
    controls = sum(map(text.count, _CONTROLS_IN_TEXT))
    return (bad - controls + text.count("\ufffd")) / max(1, len(text))


def is_saved_page(head: bytes) -> bool:
    """Return whether these are the first bytes of a page saved as one file (.mht)."""
    return bool(_SAVED.match(head)) and b"mime-version:" in head.lower()


def page_text(data: bytes) -> str | None:
    """Decode the source of a web page; ``None`` if it is not text.

    The encoding that the page declares applies if all bytes agree with it; otherwise it is detected from the bytes.
    """
    charset = None
    if is_saved_page(data[:_SEEN]):
        data, charset = _saved(data)
    if not data.startswith(tuple(mark for mark, _ in _MARKS)):
        if found := _CHARSET.search(data[:_SEEN]):
            charset = found[1].decode("ascii", "replace")
        text = _as_declared(data, charset)
        if text is not None:
            return _DECLARATION.sub("", text)
    text = decode_text(data)
    return None if text is None else _DECLARATION.sub("", text.lstrip("\ufeff"))


def _as_declared(data: bytes, charset: str | None) -> str | None:
    name = _ALIASES.get((charset or "").lower(), charset or "")
    if not name or name.lower().startswith("utf-16"):  # the meta tag was read as single bytes: it is not UTF-16
        name = "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        name = "utf-8"  # hardly any other text is valid UTF-8 by chance
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if "\0" not in text else None


def _saved(data: bytes) -> tuple[bytes, str | None]:
    """Return the largest HTML part of a saved page, and the encoding that the part declares."""
    best, charset = b"", None
    page: EmailMessage = email.message_from_bytes(data, _class=EmailMessage)
    for part in page.walk():
        if part.get_content_type() != "text/html":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and len(content) > len(best):
            best, charset = content, part.get_content_charset()
    return best, charset
