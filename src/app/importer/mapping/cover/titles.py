"""Titles of reports: the body and the year in a line, in all spellings of the form's title."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from app.importer.labels.likeness import simplified
from app.importer.mapping.cover.names import bare_name, is_self
from app.importer.raw.spacing import MOMENT
from app.patterns import lazy_pattern
from app.values import normalise, parse_whole_number

YEAR: Final = r"[（(]?\s*(?P<year>(?:\d\s*){4}|[〇零○0一二三四五六七八九]{4})\s*年\s*度?\s*[)）]?"
_SUBJECT: Final = r"(?:(?:政\s*[府务]\s*)?信\s*息|政\s*务)\s*公\s*开\s*(?:工\s*作\s*)?(?:情\s*况\s*)?(?:的\s*)?"
_REPORT: Final = (
    r"(?:年\s*度\s*)?(?:工\s*作\s*)?(?:情\s*况\s*)?(?:的\s*)?(?:报\s*告|年\s*报)\s*(?:[（(【\[].{0,12}[)）】\]])?"
)
KIND: Final = rf"{_SUBJECT}{_REPORT}"
LONGEST_TITLE: Final = 160
_SUBJECTS: Final = ("政府", "政务")
_ORGANISATION: Final = r"(?P<organisation>\S.{0,80}?)\s*(?:关\s*于)?"
_TITLES: Final = tuple(
    lazy_pattern(pattern)
    for pattern in (
        rf"{YEAR}\s*{KIND}",
        rf"{_ORGANISATION}\s*{YEAR}\s*{KIND}",
        rf"{YEAR}\s*{_ORGANISATION}\s*{KIND}",
        rf"{_ORGANISATION}\s*{KIND}\s*{YEAR}",
        rf"{_ORGANISATION}\s*{_SUBJECT}{YEAR}\s*{_REPORT}",
    )
)
_YEARLESS: Final = lazy_pattern(rf"{_ORGANISATION}\s*{KIND}")
NOTICES: Final = ("通知", "公告", "通告", "公示", "函")
"""Last words of the title of a notice by which a report is issued."""
_NOTICE: Final = rf"\s*(?:{'|'.join(NOTICES)})"
_ISSUES: Final = r"(?:印发|转发|公布|发布|公开)\s*"
_AROUND: Final = lazy_pattern(
    rf"[^:：《》]{{1,12}}[:：]\s*(?P<named>.+)|(?:[^《》]{{0,60}}{_ISSUES})?《(?P<quoted>[^《》]+)》(?:\s*的?{_NOTICE})?|"
    rf"[^《》]{{0,60}}?关\s*于\s*{_ISSUES}(?P<issued>[^《》]+?)\s*的{_NOTICE}|关\s*于\s*(?P<about>.+)"
)
_BEHIND: Final = lazy_pattern(r"[（(【\[](?P<name>[^（(【\[]{2,12})[)）】\]]\s*$")
_BELOW: Final = lazy_pattern(
    r"[-—–－]*\s*[（(【\[]?\s*(?:(?:编制|编写|填报|报送|发布|公布|公开)?(?:单位|机关|部门|机构)\s*(?:名称)?\s*[:：]\s*)?"
    r"(?P<name>[^（()）【】\[\]:：，。；\s]{3,30})(?<!网)(?<!网站)(?<!平台)\s*[)）】\]]?"
)
_LABELS: Final = lazy_pattern(
    r"(?:[\[【〔（(]\s*(?![^\]】〕）)]*[年省市县区州旗盟镇乡日]\s*[\]】〕）)])[^\[【〔（(\]】〕）)]{1,10}[\]】〕）)]\s*)+(?=\S)"
)
"""Words in brackets above which a page files a report, such as [图文] and 【年报】."""
_PAGE_MARK: Final = (
    r"(?:page\s*\d{1,3}|p\.?\s*\d{1,3}|第\s*\d{1,3}\s*页(?:\s*[/共,，]*\s*共?\s*\d{1,3}\s*页)?|[-—–－]+\s*\d{1,3}\s*[-—–－]+|\d{1,3}\s*/\s*\d{1,3})"
    r"\s*(?:[-—–－:：|｜]\s*)?(?=\S)"
)
_ANNOUNCED: Final = r"(?:特|现将?|兹|谨)(?:此|向社会)?(?:编制|编写|制定|公布|发布|公开|公示)(?!委)(?:了|的)?"
_BEFORE: Final = lazy_pattern(rf"(?i:\s*(?:{_PAGE_MARK}|{MOMENT}\s+(?=\S)|{_ANNOUNCED}))")
_COPY: Final = lazy_pattern(r"\s*[-—–－_]\s*(?:副本|复件|复制|备份|copy)\s*(?:[（(]?\d{1,2}[)）]?)?$")
"""What an office program adds to the name of a copied file."""
_NEXT: Final = lazy_pattern(
    r"(?:[上下前后][一]?[篇条页则]|相关(?:链接|阅读|文章|信息|推荐|报道|文档|内容|附件)|(?:热点|热门|推荐|延伸|更多)[^:：]{0,4}|猜你喜欢|友情链接)"
    r"\s*(?:[:：]|[>＞»›]+|$|(?=\s))"
)
_ITEM: Final = lazy_pattern(
    r"\s*(?:[•·●▪■◆◇○►▶*+]|[-–—]\s|\d{1,2}\s*[、.．)）]\s*(?!\d)|[\[【（(]?\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}日?[\]】）)]?)\s*(?=\S)"
)
_TRAIL: Final = lazy_pattern(r"(?:[^<]*[>＞»›→]|.*位\s*置\s*[:：]|首页.*[/｜|])\s*")


class Title(NamedTuple):
    """Body and year in a title; the name is empty where it says 我局 or nothing."""

    organisation: str
    year: int


class Line(NamedTuple):
    """A line that may be a title, without list marks and breadcrumbs around it."""

    text: str
    is_item: bool


def line_of(text: str) -> Line | None:
    """Return the line without marks of pages, copies, lists and trails; ``None`` if it leads elsewhere, as 上一篇."""
    joined = " ".join(text.split()).strip(" |｜")
    if copied := _COPY.search(simplified(joined).lower()):
        joined = joined[: copied.start()]
    match = _BEFORE.match(simplified(joined))
    joined = joined[match.end() :] if match else joined
    if _NEXT.match(simplified(joined)):
        return None
    bare = joined
    for mark in (_TRAIL, _ITEM):
        found = mark.match(simplified(bare))
        bare = bare[found.end() :] if found else bare
    labels = _LABELS.match(bare)
    is_item = bare != joined
    return Line(bare[labels.end() :] if labels else bare, is_item)


def title_of(text: str) -> Title | None:
    """Return body and year of a title on one line, whose blanks are single."""
    if "公" not in text or len(text) > LONGEST_TITLE:
        return None
    if around := _AROUND.fullmatch(simplified(text)):
        text = text[slice(*around.span(around.lastgroup or 0))].strip()
    for pattern in _TITLES:
        match = pattern.fullmatch(simplified(text))
        if match is not None and (year := year_of(match["year"])) is not None:
            is_nameless = "organisation" not in match.groupdict()
            return Title("" if is_nameless else name_at(text, match.span("organisation")), year)
    return None


def name_behind(text: str) -> str:
    """Return the words in brackets behind a title: which body of the place in the title made the report."""
    match = _BEHIND.search(text)
    return match["name"].strip() if match else ""


def name_below(text: str) -> str:
    """Return the words of a line below a title that may be the body that made the report; empty for other lines."""
    match = _BELOW.fullmatch(text.strip())
    return match["name"] if match else ""


def yearless_name(text: str) -> str:
    """Return the body in a title without a year; empty if it is none."""
    match = _YEARLESS.fullmatch(simplified(text)) if len(text) <= LONGEST_TITLE else None
    return name_at(text, match.span("organisation")) if match else ""


def name_at(text: str, span: tuple[int, int]) -> str:
    """Return the name at a place before a title's words; empty for 我局 and the like, which name no body."""
    start, end = span
    name = bare_name(text[start:end])
    if name.endswith("人民") and text[end : end + 2] == "政府":
        name += "政府"  # …人民政府信息公开…: the one 政府 belongs to both
    return "" if name in _SUBJECTS or is_self(name) else name


def year_of(text: str) -> int | None:
    """Return the year in figures or Chinese numerals."""
    plain = normalise(text)
    year = parse_whole_number(plain if plain.isdecimal() else plain.replace("0", "〇"))  # 二0二四
    return year if year is not None and 1990 <= year <= 2100 else None


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, without a blank where a name is broken between two Chinese characters."""
    whole = ""
    for line in lines:
        words = " ".join(line.split())
        whole += ("" if _is_chinese(whole[-1:]) and _is_chinese(words[:1]) else " ") + words
    return whole.strip()


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in ("（", "）")
