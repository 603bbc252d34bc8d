"""Finds the page in the bytes of a web page: its encoding, and the part of a saved page (.mht) that is the page."""

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Final

from app.importer.decoding import decode

_CHARSET: Final = re.compile(
    rb"<(?:meta\b|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SEEN: Final = 8_192
# Pages that say gb2312 mean all of what a Chinese Windows can type.
_ALIASES: Final = dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "ms936"), "gb18030")
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED: Final = re.compile(
    rb"^\s*(?:from|mime-version|content-type|snapshot-content-location|subject|date):", re.IGNORECASE
)


def is_saved_page(head: bytes) -> bool:
    """Whether these are the first bytes of a page saved as one file (.mht)."""
    return bool(_SAVED.match(head)) and b"mime-version:" in head.lower()


def page_text(data: bytes) -> str | None:
    """The page's source as text, or ``None`` if it is none.

    What the page says of its encoding holds if all bytes agree; otherwise the bytes tell.
    """
    charset = None
    if is_saved_page(data[:_SEEN]):
        data, charset = _saved(data)
    if not data.startswith(_MARKS):
        if found := _CHARSET.search(data[:_SEEN]):
            charset = found[1].decode("ascii", "replace")
        text = _as_said(data, charset)
        if text is not None:
            return _DECLARATION.sub("", text)
    text = decode(data)
    return None if text is None else _DECLARATION.sub("", text.lstrip("\ufeff"))


def _as_said(data: bytes, charset: str | None) -> str | None:
    name = _ALIASES.get((charset or "").lower(), charset or "")
    if not name or name.lower().startswith("utf-16"):  # the meta tag was read as single bytes: it is not
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
    """The page inside a saved one: its largest HTML part, and the encoding that this says it has."""
    best, charset = b"", None
    for part in email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.compat32).walk():
        if part.get_content_type() != "text/html":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and len(content) > len(best):
            best, charset = content, part.get_content_charset()
    return best, charset
