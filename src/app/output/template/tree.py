"""Join the pieces of each tag that Word scattered over a part, and replace the tag by a number.

In the resulting XML every tag is ``NUMBER[0]``, its number, ``NUMBER[1]``: no other text of the template can be taken
for a tag. A tag for a whole paragraph or table row replaces that element.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

from lxml.etree import Element, SubElement, _Element, iterwalk

from app.errors import TemplateInvalid
from app.output.template.docx.breaks import replace_paragraph
from app.output.template.docx.odd import FALLBACK, prepare
from app.output.template.docx.package import STRAY_TAG
from app.output.template.docx.places import Spot
from app.output.template.docx.runs import edit, pieces_of, put_instead, runs_at, stands_alone, take_out
from app.output.template.tags.marks import Mark, literal_braces, marks, plain_tag, single_braces
from app.output.template.tags.mistakes import Mistaken, TemplateMistake, shown
from app.output.template.tags.names import BLOCK, FLAG, PLAIN_NAMES, TEXT, Vocabulary
from app.patterns import lazy_pattern
from app.untrusted_zip import W

NUMBER: Final = ("\ufdd0", "\ufdd1")  # noncharacters that XML allows
_STATEMENT: Final = lazy_pattern(r"(?:^|[{｛%％])\s*(?:p\s+|tr\s+)?(?:if|elif|else|endif|for|endfor)\b")
_WHOLE: Final = lazy_pattern(f"{NUMBER[0]}(\\d+){NUMBER[1]}")
# Attributes with text: the words of a watermark, descriptions of pictures and tables.
_WORDS_IN_ATTRIBUTES: Final = frozenset(
    (
        ("{urn:schemas-microsoft-com:vml}textpath", "string"),
        ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr", "descr"),
        ("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr", "title"),
        (f"{W}tblCaption", f"{W}val"),
        (f"{W}tblDescription", f"{W}val"),
    )
)

# Elements with nothing to look at, except on the way to something that ``prepare`` found; nor have paragraphs.
_PROPERTIES: Final = frozenset(
    W + name for name in ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr")
)
_BRACE: Final = lazy_pattern("[{}｛｝]")
_BEFORE_A_MERGE: Final = frozenset(f"{W}{name}" for name in ("cnfStyle", "tcW", "gridSpan", "hMerge"))
MOST_TAGS: Final = 20_000
MOST_IN_TAGS: Final = 300_000
"""Most characters of all tags together."""
_MOST_COMPARED: Final = 1_000
MERGED: Final = "merged"
"""Manner of the tags that replace ``{% vm %}``."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag.

    ``text`` is that of its paragraph and ``spot`` where that is; ``anchor`` is the element that both ends of a block
    must share, ``manner`` the way the tag is placed in it; ``mistakes`` are the indices of its spelling mistakes among
    those of the part.
    """

    mark: Mark
    text: str
    spot: Spot
    anchor: Any
    manner: str
    is_sound: bool = True
    is_silent: bool = False
    mistakes: tuple[int, ...] = ()

    @property
    def written(self) -> str:
        """Return the tag as it is in the template."""
        return self.text[self.mark.start : self.mark.end]

    @property
    def place(self) -> str:
        """Return the place in words; few tags ever need it."""
        return self.spot.place(self.text, self.mark.start, self.mark.end)


@dataclass(slots=True)
class Numbered:
    """A part with numbered tags, and the mistakes found so far."""

    tree: _Element
    tags: list[Tag] = field(default_factory=list)
    mistakes: list[TemplateMistake] = field(default_factory=list)


def number_tags(root: _Element, part: str, called: str, names: Vocabulary) -> Numbered:
    """Replace the tags of a part by numbers; ``root`` is modified.

    Args:
        root: the part.
        part: its name in the package.
        called: its Chinese name, as in 正文.
        names: the vocabulary.

    Raises:
        TemplateInvalid: too many tags.
    """
    walk = _Walk(Numbered(root), part, names, *prepare(root))
    walk.descend(root, Spot(called))
    for cell, tag in walk.merged:
        _merge_down(cell, tag, walk.made)
    _drop_bookmarks(walk.made)
    return walk.made


def bound_tags(count: int, characters: int) -> None:
    """Refuse a template with too many tags, or too long ones.

    Raises:
        TemplateInvalid: more than the limits.
    """
    if count > MOST_TAGS:
        raise TemplateInvalid(f"模板里的标记超过 {MOST_TAGS} 个，没有使用；请减少标记。")
    if characters > MOST_IN_TAGS:
        raise TemplateInvalid(f"模板里的标记合起来超过 {MOST_IN_TAGS} 个字，没有使用；请减少标记或写短一些。")


@dataclass(slots=True)
class _Walk:
    made: Numbered
    part: str
    names: Vocabulary
    odd: set[_Element]
    ways: set[_Element]
    rows: set[_Element] = field(default_factory=set)  # those that a tag may replace
    cells: set[_Element] = field(default_factory=set)
    merged: list[tuple[_Element, Tag]] = field(default_factory=list)
    mute: int = 0
    count: int = 0
    characters: int = 0
    meant: dict[str, str] = field(default_factory=dict)  # nearest names by words in single braces
    cut_off: int | None = None  # mistake of a tag that the last non-empty paragraph left open

    def descend(self, element: _Element, around: Spot) -> None:
        kind, spot = element.tag, around.at(element)
        if kind == f"{W}p":
            self._paragraph(element, spot)
        if element in self.odd:
            self._attributes(element, spot)
        self.mute += kind == FALLBACK
        for child in list(element) if kind != f"{W}p" or element in self.ways else ():
            if child.tag == f"{W}proofErr":
                take_out(child)
            elif child.tag not in _PROPERTIES or child in self.ways or child in self.odd:
                self.descend(child, spot)
        self.mute -= kind == FALLBACK
        if element in self.cells:
            self._whole_cell(element)
        elif element in self.rows:
            self._whole_row(element)

    def _paragraph(self, paragraph: _Element, spot: Spot) -> None:
        pieces = list(pieces_of(paragraph))
        text = "".join(words for _, words in pieces)
        if not _BRACE.search(text):
            self.cut_off = None if text.strip() else self.cut_off
            return
        if len(pieces) == 1 and (mark := plain_tag(text)):  # as most are: nothing else in the paragraph
            self._only_tag(mark, text, spot, pieces[0][0])
            return
        for start, end, name in single_braces(text):
            self._count(end - start)
            if name not in self.meant:
                self.meant[name] = self.names.meant(name) if len(self.meant) < _MOST_COMPARED else ""
            if meant := self.meant[name]:
                place = spot.place(text, start, end)
                kind = PLAIN_NAMES.get(meant, (TEXT,))[0]
                right = "" if kind == FLAG else f"{{{{p {meant} }}}}" if kind == BLOCK else f"{{{{ {meant} }}}}"
                more = f"：“{right}”" if right else f"，“{meant}”只能用在 {{% if … %}} 里"
                self._add_mistake(Mistaken.UNCLOSED_TAG, place, text[start:end], f"标记要写两个大括号{more}。", right)
        edits = list(literal_braces(text))
        found = [mark for mark in islice(marks(text), MOST_TAGS + 1) if not self._is_prose(mark, text)]
        text_end = len(text.rstrip())
        for mark, run in zip(found, runs_at(pieces, [mark.start for mark in found]), strict=True):
            self._count(mark.end - mark.start)
            tag = Tag(mark, text, spot, None, "in", is_silent=bool(self.mute))
            reported = self._problems(tag, is_last=mark.end >= text_end)
            if not mark.opener:
                continue
            alone = mark.opener != "{" or mark.level == "p"
            levels = ("p", "tr", "tc") if mark.opener == "#" else ("p", "tr")
            manner = mark.level if mark.level in levels and alone else "in"
            if mark.opener != "#" and (mark.level in ("tc", "r") or (mark.level == "tr" and mark.opener == "{")):
                reported = (*reported, *self._unknown_level(tag))
            if manner == "p" and not stands_alone(text, mark):
                message = f"“{shown(tag.written)}”要独占一段，这一段里的其他内容请移到别的段落。"
                self._add_mistake(Mistaken.PLACE, tag.place, tag.written, message)
            if mark.opener == "%" and mark.inner == "vm":
                self._merges_down(tag, paragraph)
                edits.append((mark.start, mark.end, ""))
                continue
            number = self._keep(tag, manner, reported, paragraph, run)
            if manner == "p":
                word = mark.inner.partition(" ")[0] if mark.opener == "%" else ""
                replace_paragraph(paragraph, number, word)
                return  # the paragraph was removed and contained nothing else
            edits.append((mark.start, mark.end, number))
        edit(pieces, sorted(edits))

    def _only_tag(self, mark: Mark, text: str, spot: Spot, words: _Element) -> None:
        """Put the number of a correct tag in the place of all the paragraph's words."""
        self._count(len(text))
        self.cut_off = None
        run = words.getparent()
        anchor = None if run is None else run.getparent()
        self.made.tags.append(Tag(mark, text, spot, anchor, "in", is_silent=bool(self.mute)))
        edit([(words, text)], [(0, len(text), f"{NUMBER[0]}{len(self.made.tags) - 1}{NUMBER[1]}")])

    def _is_prose(self, mark: Mark, text: str) -> bool:
        """Whether braces are ordinary text: ``{ {`` before other words than a tag's, ``%}`` without a beginning."""
        written = text[mark.start : mark.end]
        if not mark.opener:
            before = text[: mark.start].rpartition("}")[2]
            return written in ("%}", "％}") and self.cut_off is None and not _STATEMENT.search(before)
        if written[1] not in " \u3000":
            return False
        word = re.split(r"[^\w.]", mark.inner, maxsplit=1)[0]
        if mark.opener == "{":
            return not (self.names.meant(word) or word.partition(".")[0] in self.names.roots)
        return _STATEMENT.match(mark.inner) is None

    def _count(self, characters: int) -> None:
        """Count one more tag, or what looks like one."""
        self.count += 1
        self.characters += characters
        bound_tags(self.count, self.characters)

    def _merges_down(self, tag: Tag, paragraph: _Element) -> None:
        """Handle ``{% vm %}``: merge the cell with those below it in the rows printed by a loop."""
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is None:
            message = f"“{shown(tag.written)}”只能写在表格的单元格里。"
            self._add_mistake(Mistaken.PLACE, tag.place, tag.written, message)
        else:
            self.merged.append((cell, replace(tag, anchor=cell, manner=MERGED)))

    def _keep(self, tag: Tag, manner: str, mistakes: tuple[int, ...], paragraph: _Element, run: _Element | None) -> str:
        if manner == "p":
            anchor = paragraph.getparent()
        elif manner == "tr":
            row = next(paragraph.iterancestors(f"{W}tr"), None)
            anchor = None if row is None else row.getparent()
            self.rows |= set() if row is None else {row}
            if row is None:
                message = f"“{shown(tag.written)}”只能写在表格的行里；在段落里请写 {{%p … %}}。"
                self._add_mistake(Mistaken.PLACE, tag.place, tag.written, message)
        else:
            anchor = None if run is None else run.getparent()
            self.cells |= set(paragraph.iterancestors(f"{W}tc")) if manner == "tc" else set()
        problems = tag.mark.problems
        sound = not problems or problems[0][0] is not Mistaken.UNCLOSED_TAG
        self.made.tags.append(Tag(tag.mark, tag.text, tag.spot, anchor, manner, sound, tag.is_silent, mistakes))
        return f"{NUMBER[0]}{len(self.made.tags) - 1}{NUMBER[1]}"

    def _problems(self, tag: Tag, *, is_last: bool) -> tuple[int, ...]:
        """Report the spelling mistakes of a tag; return their indices."""
        began, self.cut_off = self.cut_off, None
        if not tag.mark.problems:
            return ()
        mark, place, written, before = tag.mark, tag.place, tag.written, len(self.made.mistakes)
        for kind, message in mark.problems:
            if not mark.opener and began is not None and not self.mute:
                broken = "标记被分在了两个段落里，请写在同一个段落里。"
                first = self.made.mistakes[began]
                self.made.mistakes[began] = replace(first, kind=Mistaken.SPLIT_TAG.value, message=broken, suggestion="")
                continue
            self._add_mistake(kind, place, written, message, mark.correct)
            if kind is Mistaken.UNCLOSED_TAG and mark.opener and is_last and not self.mute:
                self.cut_off = len(self.made.mistakes) - 1
        return tuple(range(before, len(self.made.mistakes)))

    def _unknown_level(self, tag: Tag) -> tuple[int, ...]:
        """Report a level that ours do not have; return the index of the mistake."""
        mark = tag.mark
        right = mark.correct.replace(f"{mark.level} ", " ", 1)
        what = "列" if mark.level == "tc" else "行" if mark.level == "tr" else "文字"
        message = f"不能用 {{{mark.opener}{mark.level} 整{what}地处理，请去掉“{mark.level}”或改用 {{%tr、{{%p。"
        before = len(self.made.mistakes)
        self._add_mistake(Mistaken.FORBIDDEN, tag.place, tag.written, message, right)
        return tuple(range(before, len(self.made.mistakes)))

    def _whole_row(self, row: _Element) -> None:
        """Replace a row that contains ``{%tr … %}`` by the tag."""
        text = "".join(words for paragraph in row.iter(f"{W}p") for _, words in pieces_of(paragraph))
        numbers = [int(found) for found in _WHOLE.findall(text)]
        mine = [number for number in numbers if self.made.tags[number].manner == "tr"]
        if not mine:
            return
        tag = self.made.tags[mine[0]]
        if len(numbers) > 1 or _WHOLE.sub("", text).strip() or row.find(f".//{W}tbl") is not None:
            message = f"“{shown(tag.written)}”要独占一行表格，这一行里的其他内容请移到别的行。"
            self._add_mistake(Mistaken.PLACE, tag.place, tag.written, message)
        put_instead(row, f"{NUMBER[0]}{mine[0]}{NUMBER[1]}")

    def _whole_cell(self, cell: _Element) -> None:
        """Remove a cell that contains ``{#tc … #}``."""
        text = "".join(words for paragraph in cell.iter(f"{W}p") for _, words in pieces_of(paragraph))
        tag = next((tag for found in _WHOLE.findall(text) if (tag := self.made.tags[int(found)]).manner == "tc"), None)
        if tag is None:
            return
        row = cell.getparent()
        if _WHOLE.sub("", text).strip() or row is None or len(row.findall(f"{W}tc")) == 1:
            message = f"“{shown(tag.written)}”要独占一个单元格，同一行还要有别的单元格，请移到别处或去掉“tc”。"
            self._add_mistake(Mistaken.PLACE, tag.place, tag.written, message)
            return
        put_instead(cell, "".join(found[0] for found in _WHOLE.finditer(text)))

    def _attributes(self, element: _Element, spot: Spot) -> None:
        for name, value in element.attrib.items():
            if "{{" in value or "{%" in value:
                if (element.tag, name) in _WORDS_IN_ATTRIBUTES:
                    self._words(element, str(name), str(value), spot)
                elif STRAY_TAG.search(str(value)):
                    self._misplaced(str(value), spot)
        if element.tag not in (f"{W}t", f"{W}delText") and element.text and STRAY_TAG.search(element.text):
            self._misplaced(element.text, spot)

    def _words(self, element: _Element, name: str, value: str, spot: Spot) -> None:
        pieces: list[str] = []
        at = 0
        for mark in marks(value):
            self._count(mark.end - mark.start)
            tag = Tag(mark, value, spot, element, "attribute", is_silent=bool(self.mute))
            self.made.tags.append(replace(tag, mistakes=self._problems(tag, is_last=False)))
            pieces += [value[at : mark.start], f"{NUMBER[0]}{len(self.made.tags) - 1}{NUMBER[1]}"]
            at = mark.end
        element.set(name, "".join(pieces) + value[at:])

    def _misplaced(self, value: str, spot: Spot) -> None:
        found = STRAY_TAG.search(value)
        written = found[0] if found else value
        place = spot.place(value, *(found.span() if found else (0, 0)))
        message = f"“{shown(written)}”写在了域代码、公式或属性里，这里不能写标记，请移到普通文字里。"
        self._add_mistake(Mistaken.PLACE, place, written, message)

    def _add_mistake(self, kind: Mistaken, place: str, tag: str, message: str, suggestion: str = "") -> None:
        if not self.mute:
            mistake = TemplateMistake(self.part, place, shown(tag), kind.value, message, suggestion)
            self.made.mistakes.append(mistake)


def _merge_down(cell: _Element, tag: Tag, made: Numbered) -> None:
    """Print the cell's words in the first row of the loop, and empty continuing cells in the others."""

    def number(inner: str, anchor: _Element) -> str:
        silent = tag.is_silent or anchor is not cell  # report a mistake only once
        made.tags.append(replace(tag, mark=replace(tag.mark, inner=inner), anchor=anchor, is_silent=silent))
        return f"{NUMBER[0]}{len(made.tags) - 1}{NUMBER[1]}"

    properties = cell.find(f"{W}tcPr")
    if properties is None:
        properties = Element(f"{W}tcPr")
        cell.insert(0, properties)
    for old in properties.findall(f"{W}vMerge"):
        properties.remove(old)
    merge = Element(f"{W}vMerge")
    value = number("if loop.first", merge) + "restart" + number("else", merge) + "continue" + number("endif", merge)
    merge.set(f"{W}val", value)
    before = [child for child in properties if child.tag in _BEFORE_A_MERGE]
    properties.insert(len(before), merge)
    first = cell.find(f"{W}p")
    properties.tail = number("if loop.first", cell) + (properties.tail or "")
    cell[-1].tail = (cell[-1].tail or "") + number("else", cell)
    empty = SubElement(cell, f"{W}p")
    layout = None if first is None else first.find(f"{W}pPr")
    if layout is not None:
        empty.append(deepcopy(layout))
    empty.tail = number("endif", cell)


def _drop_bookmarks(made: Numbered) -> None:
    """Remove bookmarks that lost one end with a tag's paragraph, and those that a loop would repeat."""
    ends = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
    if next(made.tree.iter(*ends), None) is None:
        return
    found: dict[str, list[_Element]] = {}
    looped: set[str] = set()
    depth = 0
    for event, element in iterwalk(made.tree, ("start", "end")):
        for number in _WHOLE.findall((element.text if event == "start" else element.tail) or ""):
            mark = made.tags[int(number)].mark
            word = "" if mark.opener == "#" else mark.inner.partition(" ")[0]
            depth += {"for": 1, "endfor": -1}.get(word, 0)
        if event == "start" and element.tag in ends:
            identifier = str(element.get(f"{W}id"))
            found.setdefault(identifier, []).append(element)
            if depth:
                looped.add(identifier)
    for identifier, elements in found.items():
        if identifier in looped or len(elements) != len(ends):
            for element in elements:
                put_instead(element, "")
