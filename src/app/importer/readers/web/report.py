"""Locate the report in a web page: the element with all its headings, the page's title, what is around the report."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from app.form.loader import load_form
from app.importer.labels.likeness import normalised, unnumbered
from app.importer.labels.page_words import PageLine, page_line
from app.importer.readers.web.tags import BLOCKS
from app.importer.readers.web.text import is_menu_item, strings_of
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE: Final = lazy_pattern(
    r"(?:(?:政府|政务)?信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度?)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)"
    r"(?:[（(].{0,12}[)）])?"
)
_YEAR: Final = lazy_pattern(r"(?:20|二[○〇零0])\S{2}\s*年")
_SITE: Final = lazy_pattern(r"\s*(?:[_|｜]|\s[-—–]\s).*$", re.DOTALL)
_SITE_NAME: Final = lazy_pattern(r"(?:[_|｜]|\s[-—–]\s|[-—–])\s*(?P<name>[\u4e00-\u9fff]{2,30})\s*$")
_SOURCE: Final = lazy_pattern(r"来源\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{2,30})")
_MOST_STRINGS: Final = 4_000
_LONGEST: Final = 80
_LONGEST_DATA: Final = 240
_FIRST: Final = 60
_MOST_CHILDREN: Final = 30
_TAIL: Final = 8
_TITLED: Final = frozenset(("h1", "h2", "h3", "div", "p", "td", "span", "strong"))
"""Elements that may hold a title, beside those of the report's own kind."""
_NO_TITLE: Final = lazy_pattern(r"[，。；>»›]|格式|通知|位置|《[^》]*$|^[^《]*》")
_AROUND_TAGS: Final = frozenset(("footer", "aside", "menu"))
_AROUND_ROLES: Final = frozenset(("navigation", "contentinfo", "banner", "search", "complementary"))
_AROUND_NAMES: Final = lazy_pattern(
    r"(?:[a-z]{1,8}[-_]?)?(?:foot(?:er)?|copyright|share|bds?share\w*|bread-?crumbs?|crumbs?|nav(?:bar|igation)?|menu|side-?bar|related|"
    r"friend-?links?|tool-?bar|page-?bar|qr-?code|prev-?next)(?:[-_]?(?:box|bar|wrap(?:per)?|con(?:tent|tainer)?|inner|main|list|\d+))*",
    re.IGNORECASE,
)
_LISTS: Final = frozenset(("ul", "ol", "li", "dl", "dd", "div", "p", "table"))
_ATTACHED: Final = "附件"
_MOST_AROUND: Final = 2_000
_MOST_NODES: Final = 300
_LONGEST_LINK: Final = 60
_PLACES: Final = frozenset(("body", "html"))
_UNSEEN: Final = frozenset(("script", "style", "head", "title", "nav", "noscript", "template"))


def find_headings(root: "_Element") -> "list[_Element]":
    """Return the elements with a heading of the report, one of each."""
    titles = _titles()
    found: dict[str, _Element] = {}
    for element in root.iter():
        if element.tag in _UNSEEN or len(element) > _MOST_CHILDREN:
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
    own = {*_TITLED, report.tag}  # a page may make up a tag that lxml does not look for
    for element in root.iter():
        if element is report:
            break
        if element.tag not in own:
            continue
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


def publishers(root: "_Element") -> tuple[str, ...]:
    """Return whom the page names as its source, and the site at the end of its title."""
    texts = (text for item in root.iter() if item.tag not in _UNSEEN for text in (item.text, item.tail) if text)
    sources = (
        match["name"] for text in islice(texts, _MOST_STRINGS) if (match := _SOURCE.search(text[:_LONGEST_DATA]))
    )
    sites = (
        match["name"] for item in root.iter("title") if (match := _SITE_NAME.search((item.text or "")[-_LONGEST:]))
    )
    return (*islice(sources, 1), *islice(sites, 1))


def _is_in_menu(element: "_Element") -> bool:
    """Return whether an element has, is or is part of a link, an item of a list or a menu."""
    around = (element, *element.iterancestors())
    return any(map(is_menu_item, around)) or next(element.iter("a", "li"), None) is not None


def last_heading(root: "_Element") -> "_Element | None":
    """Return the last element that is the heading of the form's last section."""
    title = normalised(load_form().sections[-1].title)
    found = None
    for element in root.iter():
        if element.tag not in _UNSEEN and len(element) <= _MOST_CHILDREN and _heading(element) == title:
            found = element if _is_outside_links(element) else found
    return found


def is_around(element: "_Element") -> bool:
    """Return whether an element is a menu, a footer or the like: by tag, role, class or id, or as a link among links.

    One with a sentence, a date, the name of a file, a heading of the form or a figure in a cell is read, and the title
    of a report that is no link.
    """
    is_of_links = _is_of_links(element)
    if not (is_of_links or _is_named_around(element)):
        return False
    texts: list[str] = []
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > _MOST_AROUND:
            return False
        texts += [" ".join(str(text).split())] if text.strip() else []
    if not texts or any(page_line(text) in (None, PageLine.FILE, PageLine.DATE) for text in texts):
        return False
    if not is_of_links and any(_is_title("".join(text.split())) for text in texts):
        return False
    cells = ("".join(str(piece) for piece in cell.itertext()) for cell in element.iter("td", "th"))
    return _titles().isdisjoint(map(_bare, texts)) and not any(text.strip().isdecimal() for text in cells)


def _is_named_around(element: "_Element") -> bool:
    if element.tag in _AROUND_TAGS or element.get("role") in _AROUND_ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(map(_AROUND_NAMES.fullmatch, names))


def _is_of_links(element: "_Element") -> bool:
    """Return whether an element consists of links, or of one link beside another such element."""
    links = _links_alone(element)
    beside = (item for item in (element.getprevious(), element.getnext()) if item is not None)
    return links > 1 or (links == 1 and any(map(_links_alone, beside)))


def _links_alone(element: "_Element") -> int:
    """Return the number of short links in an element that has no other words."""
    if element.tag not in _LISTS or element.find(".//a") is None:
        return 0
    links = 0
    stack = [element]
    for _ in range(_MOST_NODES):
        if not stack:
            return links
        item = stack.pop()
        if item is not element and _has_words(item.tail):
            return 0
        if item.tag == "a" and (item.get("href") is not None or not (item.get("name") or item.get("id"))):
            text = "".join(str(piece) for piece in item.itertext()).strip()
            if len(text) > _LONGEST_LINK or text.startswith(_ATTACHED):
                return 0
            links += bool(text)
        elif _has_words(item.text) or len(item) > _MOST_NODES:
            return 0
        else:
            stack += item
    return 0


def _has_words(text: str | None) -> bool:
    return bool(text and any(char.isalnum() for char in text))


def _titles() -> frozenset[str]:
    return frozenset(normalised(section.title) for section in load_form().sections)


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
    return _bare("".join(pieces))


def _bare(text: str) -> str:
    return unnumbered(normalised(text)).rstrip(".:")


def _is_outside_links(element: "_Element") -> bool:
    return element.tag != "a" and all(parent.tag not in ("a", "nav") for parent in element.iterancestors())
