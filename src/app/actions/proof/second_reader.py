"""Read a Word document of ours with python-docx, which shares no line with our writer or our reader.

python-docx sees the paragraphs and tables of the body in order, runs and hyperlinks in a paragraph, and the grid of a
table. It does not see text boxes and diagrams, content controls, fields in one element (``fldSimple``), inserted or
moved text, foot- and endnotes, embedded documents, formulas, symbols, automatic numbers and ruby; the proof does not
ask it for headers, footers and tables in cells. It shows hidden, struck and raised text as plain text, and tables of
contents as paragraphs. A document with any of these is not ``is_whole``: python-docx saw only a part of it, or saw it
otherwise than our reader.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from lxml.etree import LxmlError

from app.errors import SourceUnreadable
from app.form.model import Form, Section
from app.importer.raw.blocks import Paragraph, RawDocument, RawTable
from app.importer.raw.notes import SourcePlace
from app.importer.readback.printed import written_table
from app.report.readback.comparing import comparable
from app.report.readback.published import Shown, ShownCell, ShownLabel, ShownLine

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NOT_SEEN: Final = frozenset(
    qn(f"w:{name}")
    for name in (
        *("sdt", "ins", "del", "moveFrom", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ruby", "sym"),
        *("txbxContent", "altChunk", "footnoteReference", "endnoteReference", "numPr", "gridBefore", "hMerge"),
        *("vanish", "strike", "dstrike", "vertAlign", "ptab"),
    )
) | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
    "{urn:schemas-microsoft-com:vml}textpath",
}
_LOOKS: Final = tuple(qn(f"w:{name}") for name in ("numPr", "vanish", "strike", "dstrike", "vertAlign"))


@dataclass(frozen=True, slots=True)
class SecondReading:
    """A document as python-docx reads it; ``is_whole`` if it saw everything, in the way that our reader does."""

    document: RawDocument
    is_whole: bool


def read_again(document: bytes) -> SecondReading:
    """Read every paragraph and every cell with python-docx, in order.

    Raises:
        SourceUnreadable: python-docx cannot read the document.
    """
    try:
        opened = Document(BytesIO(document))
        blocks = tuple(_blocks(opened))
        return SecondReading(RawDocument(blocks, "段"), _is_whole(opened))
    except (OpcError, BadZipFile, LxmlError, LookupError, ValueError, AttributeError) as error:
        raise SourceUnreadable("另一种读取程序（python-docx）打不开它。") from error


def shown_again(document: RawDocument, form: Form) -> Shown:
    """Return the lines of a document in the official layout, and its figures by their place in the tables.

    No label decides where a figure belongs: the first table is that of the form's first section with one, and so on; a
    label that is not the form's at its place is a difference.
    """
    lines: list[ShownLine] = []
    cells: dict[str, ShownCell] = {}
    labels: list[ShownLabel] = []
    sections = iter([section for section in form.sections if section.tables])
    for block in document.blocks:
        section = None if isinstance(block, Paragraph) else next(sections, None)
        if isinstance(block, RawTable) and section is not None:
            lines.append(ShownLine("", f"第{block.number}个表格", section.key))
            found, others = _by_place(block, section)
            cells |= found
            labels += others
        else:
            rows = [block.text] if isinstance(block, Paragraph) else ["\t".join(row) for row in block.rows]
            where = f"第{block.place}{document.unit}"
            lines += [ShownLine(line, where) for row in rows for line in map(str.strip, row.split("\n")) if line]
    return Shown(tuple(lines), {key: cells[key] for key in form.cells if key in cells}, tuple(labels))


def first_apart(ours: RawDocument, theirs: RawDocument) -> str:
    """Return where our reading first differs from that of python-docx, with both texts; empty if nowhere."""
    one, other = list(_texts(ours)), list(_texts(theirs))
    for (where, text), (place, same) in zip(one, other, strict=False):
        if text != same:
            return (
                f"{where}应是“{same[:30]}”，读成了“{text[:30]}”" if where == place else f"{place}的“{same[:30]}”读错了"
            )
    if len(one) < len(other):
        return f"{other[len(one)][0]}的“{other[len(one)][1][:30]}”没有读到"
    return f"{one[len(other)][0]}多读了“{one[len(other)][1][:30]}”" if len(one) > len(other) else ""


def _texts(document: RawDocument) -> Iterator[tuple[str, str]]:
    """Yield every line and every cell, blank cells included, with its place."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines = (comparable(line) for line in block.text.split("\n"))
            yield from ((f"第{block.place}段", line) for line in lines if line)
            continue
        for row, texts in enumerate(block.rows, 1):
            for column, text in enumerate(texts, 1):
                yield str(SourcePlace(block.number, row, column)), comparable(text)


def _by_place(table: RawTable, section: Section) -> tuple[dict[str, ShownCell], list[ShownLabel]]:
    def text_at(row: int, column: int) -> str:
        read.add((row, column))
        has_place = row < len(table.rows) and column < len(table.rows[row])
        return table.rows[row][column] if has_place else ""

    read: set[tuple[int, int]] = set()
    cells, labels = written_table(section, table.number, text_at)
    for row, texts in enumerate(table.rows):
        for column, text in enumerate(texts):
            if text and (row, column) not in read:
                where = str(SourcePlace(table.number, row + 1, column + 1))
                labels.append(ShownLabel(section.key, "", text, where))
    return cells, labels


def _blocks(document: "WordDocument") -> Iterator[Paragraph | RawTable]:
    paragraphs = tables = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows, merged = _rows(block)
            if any(map(any, rows)):
                tables += 1
                yield RawTable(rows, tables, paragraphs + 1, merged=merged)
        elif block.text.strip():
            paragraphs += 1
            yield Paragraph(block.text.strip(" \n\r"), paragraphs)


def _rows(table: Table) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[int, int, int, int], ...]]:
    """Return the text of each place, that of a merged cell at its first one, and the merged cells.

    ``_Row.cells`` repeats the text of a merged cell at each of its places, and says nowhere which of them are one cell.
    """
    rows: list[list[str]] = []
    first: dict[int, tuple[int, int]] = {}  # by column, the place of the last cell that another may continue
    sizes: dict[tuple[int, int], tuple[int, int]] = {}
    for row in table._tbl.tr_lst:  # noqa: SLF001 - see above
        texts: list[str] = []
        for cell in row.tc_lst:
            span, column = cell.grid_span, len(texts)
            if cell.vMerge == "continue":
                above = first.get(column)
                sizes |= {above: (sizes[above][0] + 1, sizes[above][1])} if above else {}
                texts += [""] * span
                continue
            first[column] = (len(rows), column)
            sizes[first[column]] = (1, span)
            lines = (line.strip() for line in _Cell(cell, table).text.split("\n"))
            texts += ["\n".join(line for line in lines if line), *[""] * (span - 1)]
        rows.append(texts)
    width = max(map(len, rows), default=0)
    filled = tuple((*texts, *[""] * (width - len(texts))) for texts in rows)
    merged = ((row, column, *size) for (row, column), size in sizes.items() if size != (1, 1) and filled[row][column])
    return filled, tuple(merged)


def _is_whole(document: "WordDocument") -> bool:
    body = document.element.body
    return (
        next(body.iter(*_NOT_SEEN), None) is None
        and next(document.styles.element.iter(*_LOOKS), None) is None
        and not any("TOC" in (code.text or "") for code in body.iter(qn("w:instrText")))
        and all(table.getparent() is body for table in body.iter(qn("w:tbl")))
    )
