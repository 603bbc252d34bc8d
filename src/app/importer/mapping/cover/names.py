"""Names of bodies: what can be one, where a line above continues it, whether two names are of one body."""

from collections.abc import Sequence
from typing import Final

from app.importer.labels.likeness import normalised, simplified
from app.importer.raw.blocks import Paragraph
from app.patterns import lazy_pattern

_NAME: Final = lazy_pattern(r"[^\s，。；：、！？,.;:!?（(][^，。；：！？,.;:!?]{1,39}")
_BODY: Final = lazy_pattern(
    r"(?:局|委员会|委|办公室|办|厅|院|中心|政府|办事处|街道|管委会|支队|大队|所|站|署|处|会|校|学|镇|乡)$"
)
_PLACE: Final = lazy_pattern(r"\S(?:[省县区州旗盟镇乡]|(?<!城)市|街道)")
_PLACE_ALONE: Final = lazy_pattern(r".+(?:[省县区州旗盟]|(?<!城)市)")
_PART_OF_NAME: Final = lazy_pattern(r"(?!.*(?:网|首页|栏|信息公开|年度|报告))[\u4e00-\u9fff（）()]{2,30}")
_USUAL: Final = lazy_pattern(r"人民政府|政府|办事处|(?<=街道)办$|\([^()]*\)")


def is_body(text: str) -> bool:
    """Return whether the text is the name of a body, by its last word."""
    name = text.strip()
    return bool(_NAME.fullmatch(name)) and bool(_BODY.search(simplified(name)))


def is_body_or_place(text: str) -> bool:
    """Return whether the text is the name of a body or of a place whose government it stands for."""
    return is_body(text) or (bool(_NAME.fullmatch(text)) and bool(_PLACE_ALONE.fullmatch(simplified(text))))


def name_above(paragraphs: Sequence[Paragraph], name: str) -> list[str]:
    """Return the lines directly above a name that are its beginning: a place, or what has the place that it lacks."""
    above: list[str] = []
    for paragraph in reversed(paragraphs):
        line, whole = paragraph.text.strip(), "".join(above) + name
        has_place = bool(_PLACE.search(whole)) and (not _PLACE_ALONE.fullmatch(line) or whole.startswith(line))
        if not name or has_place or not _PART_OF_NAME.fullmatch(line) or _BODY.search(line):
            break
        above.insert(0, line)
    return above if _PLACE.search("".join(above) + name) else []


def is_one_body(one: str, other: str) -> bool:
    """Return whether two names are of one body, one of them shortened as 市监局 and 某县某镇 are."""
    return can_be_one(one, other) and core_of(one)[-1:] == core_of(other)[-1:]


def can_be_one(one: str, other: str) -> bool:
    """Return whether two names can be of one body or of a body and its office: one has all characters of the other."""
    short, long = sorted((core_of(one), core_of(other)), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def core_of(name: str) -> str:
    """Return what tells a name from those of other bodies, without 人民政府 and 办事处; the whole if that is all."""
    plain = normalised(name)
    return _USUAL.sub("", plain) or plain


def without_spacing(name: str) -> str:
    """Join a name written with a blank between all characters."""
    pieces = name.split()
    return "".join(pieces) if len(pieces) > 2 and all(len(piece) == 1 for piece in pieces) else name
