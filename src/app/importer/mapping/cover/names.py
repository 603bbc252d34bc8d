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
_SITE: Final = lazy_pattern("[·•・]|网|平台|栏|中国")
_CHINESE: Final = lazy_pattern(r"[\u4e00-\u9fff（）()、]+")
_UNIT: Final = r"(?:[级局办委厅县市区旗省镇乡街院所站校部署处园年]|州(?!县|镇)|中心|单位|机关|管委会|集团|公司|地区)"
_OUR: Final = rf"我(?:们|{_UNIT})|(?<![基资成])本(?:单位|机关|[局县区镇乡办委])"
_BLANK: Final = r"[×✕✖*_]|[xX]{2}|单位名称"
"""Placeholders for a name in a blank form."""
_SELF: Final = lazy_pattern(rf".*(?:{_BLANK}).*|我.*|(?:本|全|各|该)(?:{_UNIT}.*)?|.*(?:{_OUR}).*")
_OUR_KIND: Final = lazy_pattern("我(?P<kind>[局委办厅院])")
_YEAR: Final = r"[（(]?(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年(?:\s*度)?[)）]?"
_DASH: Final = "[-—–－―─]"
_ISSUED: Final = r"(?:向社会)?(?:公布|发布|印发|转发|公开|公示|编制(?![委办])|报送|上报)(?:了|的)?"
_NO_NAME_BEFORE: Final = lazy_pattern(rf"(?:{_DASH}|\s|的|{_YEAR}|(?:19|20)\d\d(?=[^\d\s])|{_ISSUED})+")
_NO_NAME_AFTER: Final = lazy_pattern(rf"(?:{_DASH}|\s|的|{_YEAR}|(?<=[^\d\s])(?:19|20)\d\d|(?:主动|依法)?{_ISSUED})+$")
_ABOUT: Final = lazy_pattern(r"关\s*于")
_USUAL: Final = lazy_pattern(r"人民政府|政府|办事处|(?<=街道)办$|\([^()]*\)")


def is_body(text: str) -> bool:
    """Return whether the text is the name of a body, by its last word; 我局 names none."""
    name = text.strip()
    return bool(_NAME.fullmatch(name)) and bool(_BODY.search(simplified(name))) and not is_self(name)


def is_place(text: str) -> bool:
    """Return whether the text names a place and nothing else."""
    return bool(_NAME.fullmatch(text)) and bool(_PLACE_ALONE.fullmatch(simplified(text)))


def has_place(name: str) -> bool:
    """Return whether a name has a place in it, as 某县林业局 has."""
    return bool(_PLACE.search(name))


def is_body_or_place(text: str) -> bool:
    """Return whether the text names a body, or a place and so its government."""
    return is_body(text) or is_place(text)


def name_above(paragraphs: Sequence[Paragraph], name: str) -> list[str]:
    """Return the lines directly above a name that are its beginning: a place, or what has the place that it lacks."""
    above: list[str] = []
    for paragraph in reversed(paragraphs):
        line, whole = paragraph.text.strip(), "".join(above) + name
        has_place = bool(_PLACE.search(whole)) and (not _PLACE_ALONE.fullmatch(line) or whole.startswith(line))
        if not name or has_place or not _PART_OF_NAME.fullmatch(line) or _BODY.search(line) or is_self(line):
            break
        above.insert(0, line)
    return above if _PLACE.search("".join(above) + name) else []


def name_of_page(publishers: Sequence[str], text: str) -> str:
    """Return the body that a page names as its source or its site, if it is of the kind that the text says of itself.

    So 我局 is some 局; a page's own words may name the paper that it is copied from, or the government of its site.
    """
    own = _OUR_KIND.search(text)
    if own is None:
        return ""
    fitting = [name for name in publishers if is_body(name) and name.endswith(own["kind"])]
    return max((name for name in fitting if can_be_one(name, fitting[0])), key=len, default="")


def within_place(place: str, body: str) -> str:
    """Return the name of a body with the place that it is in: 某县 and 县林业局 are 某县林业局."""
    start = next(at for at in range(len(place) + 1) if body.startswith(place[at:]))
    return place[:start] + body


def bare_name(words: str) -> str:
    """Return the name in the words where a title has it, without years, 关于 and what is done with the report."""
    plain = simplified(words)
    end = len(words)
    for about in (*reversed(list(_ABOUT.finditer(plain))), None):
        start = about.end() if about else 0
        if name := _within(words[start:end]):
            return name
        end = about.start() if about else 0
    return ""


def _within(words: str) -> str:
    """Strip from both ends of the words what is not part of a name."""
    plain = simplified(words)
    start = match.end() if (match := _NO_NAME_BEFORE.match(plain)) else 0
    after = _NO_NAME_AFTER.search(plain, start)
    return words[start : after.start() if after else None]


def is_self(name: str) -> bool:
    """Return whether the words mean the body without naming it, as 我局, 本县人民政府 and ××局 do."""
    return bool(_SELF.fullmatch(simplified(name)))


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
    """Join a name written with blanks; the words of a site before a whole name are none of it."""
    pieces = name.split()
    for at in range(len(pieces) - 1, 0, -1):
        first, rest = "".join(pieces[:at]), "".join(pieces[at:])
        if is_body(rest) and _PLACE.search(rest) and (is_body(first) or _SITE.search(first) or rest.startswith(first)):
            return rest
    return "".join(pieces) if all(map(_CHINESE.fullmatch, pieces)) else name
