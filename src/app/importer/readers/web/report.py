"""Locate the report in a web page: the innermost element with all its headings, and the page's title."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from app.form.loader import load_form
from app.importer.labels.likeness import normalised, unnumbered
from app.importer.readers.web.text import BLOCKS, is_menu_item, strings_of
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE: Final = lazy_pattern(
    r"(?:(?:政府|政务)?信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度?)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)"
    r"(?:[（(].{0,12}[)）])?"
)
_YEAR: Final = lazy_pattern(r"(?:20|二[○〇零0])\S{2}\s*年")
_SITE: Final = lazy_pattern(r"\s*(?:[_|｜]|\s[-—–]\s).*$", re.DOTALL)
_TALK: Final = lazy_pattern(
    r"[\[【（(]?\s*(?:打印(?:本页|文章|页面)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?|分享(?:到|至)?[:：]?|收藏|扫一扫.{0,20}|"
    r"(?:字体|字号)[:：]?.{0,12}|上一[篇条][:：]?.{0,60}|下一[篇条][:：]?.{0,60}|(?:浏览|点击|阅读)(?:次数|量|数)?[:：]?\s*\d*\s*次?|"
    r"(?:信息|文章)?来源[:：].{0,40}|发布(?:时间|日期)[:：].{0,60}|当前位置[:：]?.{0,80}|您(?:现在)?(?:的|所在)?位置.{0,80}|"
    r"附件(?:下载)?[:：]?|责任编辑[:：].{0,20}|编辑[:：].{0,20}|大\s*中\s*小)\s*[\]】）)]?"
)
_LONGEST: Final = 80
_FIRST: Final = 60
_TAIL: Final = 8
_NO_TITLE: Final = lazy_pattern(r"[，。；>»›]|格式|通知|位置|《[^》]*$|^[^《]*》")
_PLACES: Final = frozenset(("body", "html"))
_UNSEEN: Final = frozenset(("script", "style", "head", "title", "nav", "noscript", "template"))


def find_headings(root: "_Element") -> "list[_Element]":
    """Return the elements with a heading of the report, one of each."""
    titles = {normalised(section.title) for section in load_form().sections}
    found: dict[str, _Element] = {}
    for element in root.iter():
        if element.tag in _UNSEEN or len(element) > 30:
            continue
        heading = _heading(element)
        if heading in titles and _is_outside_links(element):
            found[heading] = element  # the innermost, and the last: a table of contents comes before
    return [*found.values()]


def find_report(headings: "Sequence[_Element]") -> "_Element | None":
    """Return the innermost element that contains the headings of the report; ``None`` if there are too few of them."""
    if len(headings) < 2:
        return None
    paths = [[*reversed([element, *element.iterancestors()])] for element in headings]
    common = None
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    while common is not None and common.tag in ("tbody", "thead", "tr", "table", "ul", "ol"):
        parent = common.getparent()
        if parent is None:
            break
        common = parent
    return None if common is None or common.tag in _PLACES else common


def titles_before(root: "_Element", report: "_Element") -> list[tuple[str, int]]:
    """Return the titles outside the report's own element, with their levels as headings: those before it, not in menus.

    There are none if the report has its own; the title in the page's data is the last resort.
    """
    if any(_is_title(text) and not _is_in_menu(element) for element, text in _first_lines(report)):
        return []
    found: dict[str, int] = {}
    for element in root.iter("h1", "h2", "h3", "div", "p", "td", "span", "strong", report.tag):
        if element is report:
            break
        text = " ".join("".join(strings_of(element)).split()) if len(element) < 8 else ""
        if not text or not _is_title("".join(text.split())) or _is_in_menu(element):
            continue
        if not any(inner.tag in BLOCKS for inner in element.iterdescendants()):
            level = int(element.tag[1]) if element.tag in ("h1", "h2", "h3") else 0
            found[text] = found.get(text) or level
    data = data_title(root)
    return [*found.items()] or ([(data, 0)] if _is_title("".join(data.split())) else [])


def data_title(root: "_Element") -> str:
    """Return the title in the page's data, without the site: of the article if that is told, else of the page."""
    names = (meta for meta in root.iter("meta") if (meta.get("name") or "").lower() == "articletitle")
    texts = [*(meta.get("content") or "" for meta in names), *(title.text or "" for title in root.iter("title"))]
    titles = (_SITE.sub("", " ".join(text.split())) for text in texts)
    return next(filter(None, titles), "")


def _is_in_menu(element: "_Element") -> bool:
    """Return whether an element has, is or is part of a link, an item of a list or a menu."""
    around = (element, *element.iterancestors())
    return any(map(is_menu_item, around)) or next(element.iter("a", "li"), None) is not None


def is_page_talk(text: str) -> bool:
    """Return whether the text belongs to the page rather than the report, such as 打印本页."""
    return 0 < len(text) <= _LONGEST and bool(_TALK.fullmatch(text))


def _first_lines(report: "_Element") -> Iterator[tuple["_Element", str]]:
    """Yield the first elements with short texts, and these."""
    for _, element in zip(range(_FIRST), report.iter(), strict=False):
        if element.tag not in _UNSEEN:
            text = "".join("".join(str(piece) for _, piece in zip(range(20), element.itertext(), strict=False)).split())
            if len(text) <= _LONGEST:
                yield element, text


def _is_title(text: str) -> bool:
    """Return whether a text is a title, not a sentence or a path of menus that contains one."""
    if len(text) > _LONGEST or _NO_TITLE.search(text):
        return False
    found = _TITLE.search(text)
    return found is not None and bool(_YEAR.search(text)) and len(text) - found.end() <= _TAIL


def _heading(element: "_Element") -> str:
    pieces: list[str] = []
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > _LONGEST:
            return ""
        pieces.append(str(text))
    return unnumbered(normalised("".join(pieces))).rstrip(".:")


def _is_outside_links(element: "_Element") -> bool:
    return element.tag != "a" and all(parent.tag not in ("a", "nav") for parent in element.iterancestors())
