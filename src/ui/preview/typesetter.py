"""Set a document in pages: blocks laid out in short steps, divided into pages, with headers and footers."""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.actions.paging.pages import PAGE, PAGES, Block, Pages, Paragraph, Section
from ui.preview.laid_paragraph import LaidParagraph
from ui.preview.laid_table import Laid, LaidTable
from ui.preview.numerals import written
from ui.preview.page_style import UNIT
from ui.preview.paginate import Filler, Room, Shown

_MOST_PAGES: Final = 2000
_BLEED: Final = 2 * UNIT
"""Beyond the heights shown of a block: lines of frames, and letters that reach out of an exact line."""
_FIELDS: Final[Mapping[str, str]] = {PAGE: "1", PAGES: "1"}
"""What fields in the text itself show, while they are laid out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. Two pages that are equal look alike."""

    width: float
    height: float
    left: float
    right: float
    shown: tuple[Shown, ...]

    def paint(self, painter: QPainter) -> None:
        """Paint the page; the painter's origin is its corner, its scale one per unit."""
        for part in self.shown:
            painter.save()
            painter.translate(part.x, part.y - part.top)
            painter.setClipRect(
                QRectF(-self.width, part.top - _BLEED, 3 * self.width, part.bottom - part.top + 2 * _BLEED)
            )
            part.block.draw(painter, part.top, part.bottom, part.above)
            painter.restore()

    def rects(self, place: str) -> list[QRectF]:
        """Return where the page shows text of a place."""
        found: list[QRectF] = []
        for part in self.shown:
            visible = QRectF(-self.width, part.top, 3 * self.width, part.bottom - part.top)
            found += [
                rect.intersected(visible).translated(part.x, part.y - part.top)
                for rect in part.block.rects(place)
                if rect.intersects(visible)
            ]
        return found

    def place_at(self, point: QPointF) -> str:
        """Return the place to which a click leads; empty for none."""
        for part in self.shown:
            if part.y <= point.y() < part.y + part.bottom - part.top:
                return part.block.place_at(QPointF(point.x() - part.x, point.y() - part.y + part.top))
        return ""


@dataclass(slots=True)
class _Page:
    section: Section
    number: int
    is_first: bool
    room: Room


class Typesetter:
    """Sets one document after the other; blocks that stay the same are kept."""

    def __init__(self) -> None:
        self.sheets: tuple[Sheet, ...] = ()
        self.fresh: tuple[Laid, ...] = ()
        """Blocks of the text that were not in the document before."""
        self._kept: dict[tuple[Block, float, str, str], Laid] = {}
        self._used: dict[tuple[Block, float, str, str], Laid] = {}
        self._tab = 0.0

    def steps(self, pages: Pages) -> Iterator[None]:
        """Set a document in steps that are each short; ``sheets`` changes with the last one."""
        self._used, self._tab = {}, pages.tab
        before = set(map(id, self._kept.values()))
        texts: list[list[Laid]] = []
        for section in pages.sections:
            width = (section.width - section.left - section.right) * UNIT
            texts.append([])
            for block in section.blocks:
                laid = yield from self._laid(block, width)
                texts[-1].append(laid)
        made = yield from self._paginate(pages, texts)
        yield
        sheets: list[Sheet] = []
        for page in made:
            sheets.append(self._sheet(pages, page, len(made)))
            yield
        self.fresh = tuple(block for text in texts for block in text if id(block) not in before)
        self._kept = self._used
        self.sheets = tuple(sheets)

    def set(self, pages: Pages) -> None:
        """Set a document at once."""
        for _ in self.steps(pages):
            pass

    # ------------------------------------------------------------------------------------------------ blocks

    def _laid(self, block: Block, width: float) -> Generator[None, None, Laid]:
        """Lay out a block of the text in steps, unless it is kept."""
        key = (block, width, _FIELDS[PAGE], _FIELDS[PAGES])
        found = self._used.get(key) or self._kept.get(key)
        if found is None:
            found = self._new(block, width, _FIELDS)
            yield from found.steps()
            yield
        self._used[key] = found
        return found

    def _at_once(self, block: Block, width: float, fields: Mapping[str, str] = _FIELDS) -> Laid:
        key = (block, width, fields[PAGE], fields[PAGES])
        found = self._used.get(key) or self._kept.get(key)
        if found is None:
            found = self._new(block, width, fields)
            for _ in found.steps():
                pass
        self._used[key] = found
        return found

    def _new(self, block: Block, width: float, fields: Mapping[str, str]) -> Laid:
        if isinstance(block, Paragraph):
            return LaidParagraph(block, width, self._tab, fields)
        return LaidTable(block, width, lambda inner, narrower: self._at_once(inner, narrower, fields))

    # ------------------------------------------------------------------------------------------------ pages

    def _paginate(self, pages: Pages, texts: list[list[Laid]]) -> Generator[None, None, list[_Page]]:
        made: list[_Page] = []
        section = pages.sections[0]
        number, is_first = section.number or 1, True

        def new_page() -> Room:
            nonlocal number, is_first
            page = _Page(section, number, is_first, Room(0, 0, 0))
            page.room = self._room(pages, page)
            made.append(page)
            number, is_first = number + 1, False
            return page.room

        def rooms() -> Iterator[Room]:
            while True:
                yield new_page()

        endless = rooms()
        filler = Filler(endless)
        room: Room | None = None
        for section, text in zip(pages.sections, texts, strict=True):
            is_same = room is not None and section.kind == "continuous" and _is_like(made[-1].section, section)
            if not is_same or room is None:
                is_first = True
                number = section.number if section.number is not None else number
                if (section.kind, number % 2) in (("evenPage", 1), ("oddPage", 0)) and made:
                    new_page()
                    is_first = True
                room = next(endless)
            room = yield from filler.fill(text, room, section.left * UNIT)
            if len(made) > _MOST_PAGES:
                break
        return made

    def _room(self, pages: Pages, page: _Page) -> Room:
        """Return the room between header and footer, which may reach into the margins' text."""
        section = page.section
        header, footer = (sum(block.height for block in self._margin(pages, page, 1, name)) for name in _MARGINS)
        top = max(section.top * UNIT, section.header_at * UNIT + header if header else 0.0)
        below = max(section.bottom * UNIT, section.footer_at * UNIT + footer if footer else 0.0)
        bottom = section.height * UNIT - below
        if bottom - top < section.height * UNIT / 10:
            top, bottom = section.top * UNIT, (section.height - section.bottom) * UNIT
        return Room(top, bottom, section.left * UNIT)

    def _margin(self, pages: Pages, page: _Page, count: int, name: str) -> list[Laid]:
        """Return the laid blocks of a page's header or footer."""
        section = page.section
        blocks = section.headers if name == "headers" else section.footers
        is_even = page.number % 2 == 0
        kind = "first" if section.has_first and page.is_first else "even" if pages.has_even and is_even else "default"
        fields = {PAGE: written(page.number, section.numbered), PAGES: str(count)}
        width = (section.width - section.left - section.right) * UNIT
        return [self._at_once(_sided(block, is_even=is_even), width, fields) for block in blocks.get(kind, ())]

    def _sheet(self, pages: Pages, page: _Page, count: int) -> Sheet:
        section = page.section
        header, footer = (self._margin(pages, page, count, name) for name in _MARGINS)
        left = section.left * UNIT
        bottom = (section.height - section.footer_at) * UNIT
        shown = [
            *_stacked(header, left, section.header_at * UNIT),
            *page.room.shown,
            *_stacked(footer, left, bottom - sum(block.height for block in footer)),
        ]
        return Sheet(section.width * UNIT, section.height * UNIT, left, section.right * UNIT, tuple(shown))


_MARGINS: Final = ("headers", "footers")


def _stacked(blocks: list[Laid], left: float, top: float) -> Iterator[Shown]:
    for block in blocks:
        yield Shown(block, 0.0, block.height, left, top, 0.0)
        top += block.height


def _is_like(one: Section, other: Section) -> bool:
    """Return whether two sections can share a page."""
    return (one.width, one.height, one.top, one.bottom) == (other.width, other.height, other.top, other.bottom)


def _sided(block: Block, *, is_even: bool) -> Block:
    """Return a paragraph aligned to the outer or inner side of the page as one aligned left or right."""
    if not isinstance(block, Paragraph) or block.align not in ("outside", "inside"):
        return block
    is_left = (block.align == "outside") == is_even
    return msgspec.structs.replace(block, align="left" if is_left else "right")
