"""Render a working paper as a Word document: A4, heading styles, repeated table headers, page numbers."""

from datetime import date
from io import BytesIO
from struct import pack
from typing import Any, Final
from zipfile import ZipFile
from zlib import compress, crc32

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor, Twips
from docx.table import _Cell

from app.output.docx_package import CONTENT_TYPES, CORE, RELATIONSHIPS, CoreProperties, write_package
from app.output.review.blocks import BAD, BAR_COLOURS, GOOD, Grid, GridCell, Heading, Line, Paper
from app.report.text import clean
from app.untrusted_zip import DECLARATION, WORD

_WORD: Final = f'xmlns:w="{WORD}"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH: Final = 9638
"""Text width on A4 with margins of 20 mm, in twentieths of a point."""
_MARGIN_ACROSS: Final = 850
_WIDTH_ACROSS: Final = 16838 - 2 * _MARGIN_ACROSS
_TALL: Final = 640
_INDENT: Final = 420
"""Two characters of 10.5 pt."""
_BARS_HEIGHT: Final = 190
_AROUND_BARS: Final = 30
_BESIDE_BARS: Final = 240
_PIXELS: Final = (300, 20, 2)
"""Of the picture of the bars: width of the longest, height of one, between them."""
_SONG, _HEI, _KAI, _TITLE, _MARKS = "宋体", "黑体", "楷体_GB2312", "方正小标宋简体", "Segoe UI Symbol"
_SPACING: Final = '<w:spacing w:before="{}" w:after="{}" w:line="240" w:lineRule="auto"/>'
_STYLES: Final = (  # identifier, name, font, half points, paragraph properties
    ("Title", "Title", _TITLE, 36, _SPACING.format(0, 240) + '<w:jc w:val="center"/>'),
    ("Heading1", "heading 1", _HEI, 28, f'<w:keepNext/>{_SPACING.format(300, 80)}<w:outlineLvl w:val="0"/>'),
    ("Heading2", "heading 2", _KAI, 24, f'<w:keepNext/>{_SPACING.format(180, 80)}<w:outlineLvl w:val="1"/>'),
    ("Cell", "Cell", _SONG, 20, '<w:spacing w:before="20" w:after="20" w:line="250" w:lineRule="exact"/>'),
    ("SmallCell", "Small Cell", _SONG, 16, '<w:spacing w:line="220" w:lineRule="exact"/>'),
)


def render_paper_word(paper: Paper) -> bytes:
    """Return the document; the same paper gives the same bytes."""
    document = Document(BytesIO(_base()))
    section = document.sections[0]
    if paper.is_wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        side = Twips(_MARGIN_ACROSS)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = side
    document.add_paragraph(clean(paper.title)[0], "Title")
    for block in paper.blocks:
        if isinstance(block, Heading):
            heading = document.add_paragraph(clean(block.text)[0], f"Heading {block.level}")
            heading.paragraph_format.page_break_before = block.begins_page or None
        elif isinstance(block, Grid):
            _put_table(document, block, is_wide=paper.is_wide)
        else:
            _put_line(document, block)
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as package:  # python-docx writes the time of day into the package
        parts = {name: package.read(name) for name in package.namelist()}
    parts[CORE] = CoreProperties(paper.title, paper.organisation, paper.today).xml().encode()
    return write_package(parts)


def _put_line(document: WordDocument, line: Line) -> None:
    paragraph = document.add_paragraph(clean(line.text)[0])
    if line.begins_indented:
        paragraph.paragraph_format.first_line_indent = Twips(_INDENT)
    if line.at_the_end:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _put_table(document: WordDocument, grid: Grid, *, is_wide: bool) -> None:
    whole, room = sum(grid.widths), _WIDTH_ACROSS if is_wide else _WIDTH
    widths = [room * width // whole for width in grid.widths]
    widths[-1] += room - sum(widths)
    lines = list(grid.lines())
    table = document.add_table(len(lines), len(widths), document.styles["Wide Table" if is_wide else "Paper Table"])
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    style = document.styles["Small Cell" if is_wide or grid.small else "Cell"]
    merged: list[tuple[_Cell, _Cell]] = []
    places = [row.cells for row in table.rows]
    for row, line, (repeats, cells) in zip(table.rows, places, lines, strict=True):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - no words for rows that stay whole and repeat
        properties.append(OxmlElement("w:cantSplit"))
        if grid.tall and not repeats:
            row.height, row.height_rule = Twips(_TALL), WD_ROW_HEIGHT_RULE.AT_LEAST
        if repeats:
            properties.append(OxmlElement("w:tblHeader"))
        for place, width in zip(line, widths, strict=True):
            place.width, place.vertical_alignment = Twips(width), WD_CELL_VERTICAL_ALIGNMENT.CENTER
            place.paragraphs[0].style = style
        for cell in cells:
            _fill(line[cell.column], cell, is_tall=grid.tall)
            if cell.bars is not None:
                _put_bars(line[cell.column], cell.bars, widths[cell.column] - _BESIDE_BARS)
            if (cell.rows, cell.columns) != (1, 1):
                merged.append((line[cell.column], places[cell.row + cell.rows - 1][cell.column + cell.columns - 1]))
    for first, last in merged:
        first.merge(last)


def _fill(place: _Cell, cell: GridCell, *, is_tall: bool) -> None:
    paragraph = place.paragraphs[0]
    if cell.is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if is_tall:  # keeps the signatures on one page
        paragraph.paragraph_format.keep_with_next = True
    run = paragraph.add_run(clean(cell.text)[0])
    if cell.text in (GOOD, BAD):
        run.style = "Mark"
    if (cell.is_head and cell.is_centred) or cell.text == BAD:
        run.bold = True
    if cell.text == BAD:
        run.font.color.rgb = RGBColor(0xA0, 0x14, 0x14)
    if cell.is_head:
        properties: Any = place._tc.get_or_add_tcPr()  # noqa: SLF001 - no words for shading
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "EEF2F8")):
            shade.set(qn(f"w:{name}"), value)
        properties.insert_element_before(shade, "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign")


def _put_bars(place: _Cell, bars: tuple[int, ...], room: int) -> None:
    """Put a picture of the bars, one above the other; the numbers beside it say the same."""
    paragraph = place.paragraphs[0]
    spacing = paragraph.paragraph_format
    spacing.line_spacing = 1.0  # a line of a fixed height would cut the picture off
    spacing.space_before = spacing.space_after = Twips(_AROUND_BARS)
    if any(bars):
        height = Twips(_BARS_HEIGHT * len(bars) // 2)
        picture = paragraph.add_run().add_picture(BytesIO(_drawn(bars)), Twips(room), height)
        inline: Any = picture._inline  # noqa: SLF001 - no words for the space around, which is not 0 everywhere
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")


def _drawn(bars: tuple[int, ...]) -> bytes:
    """Return the bars as PNG; the light one has a dark edge, for printing in grey."""
    width, height, gap = _PIXELS
    dark, light = (bytes.fromhex(colour) for colour in BAR_COLOURS)
    white = b"\xff\xff\xff"
    rows: list[bytes] = []
    for share, fill in zip(bars, (dark, light), strict=False):
        length = width * share // 100
        rest = white * (width - length)
        inside = dark + fill * (length - 2) + dark if length > 1 else dark * length
        edge = dark * length + rest
        rows += [edge, *([inside + rest] * (height - 2)), edge, *([white * width] * gap)]
    return _png(width, rows[:-gap])


def _png(width: int, rows: list[bytes]) -> bytes:
    """Return rows of pixels, three bytes each, as a PNG file."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    header = chunk(b"IHDR", pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0))
    pixels = chunk(b"IDAT", compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def _base() -> bytes:
    """Return the empty document: its styles, fonts and page numbers, for which python-docx has no words.

    It can neither set the fonts of Chinese text nor the levels of headings, nor put fields into a footer.
    """
    parts = {
        CONTENT_TYPES: _content_types(),
        RELATIONSHIPS: _relationships(
            ("officeDocument", f"{_OFFICE}/officeDocument", "word/document.xml"),
            (
                "core",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                CORE,
            ),
        ),
        CORE: CoreProperties("", "", date(1980, 1, 1)).xml(),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", f"{_OFFICE}/styles", "styles.xml"),
            ("footer", f"{_OFFICE}/footer", "footer1.xml"),
            ("fonts", f"{_OFFICE}/fontTable", "fontTable.xml"),
        ),
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
        "word/fontTable.xml": _font_table(),
    }
    return write_package({name: text.encode() for name, text in parts.items()})


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _styles() -> str:
    normal = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_SONG)}"
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:line="340" w:lineRule="exact"/></w:pPr></w:style>'
    )
    others = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{properties}</w:pPr>"
        f'<w:rPr>{_fonts(font)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for key, name, font, size, properties in _STYLES
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    tables = "".join(
        f'<w:style w:type="table" w:styleId="{key}"><w:name w:val="{name}"/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
        for key, name, margin in (("PaperTable", "Paper Table", 80), ("WideTable", "Wide Table", 20))
    )
    mark = (
        f'<w:style w:type="character" w:styleId="Mark"><w:name w:val="Mark"/><w:rPr>{_fonts(_MARKS)}</w:rPr></w:style>'
    )
    return f"{DECLARATION}<w:styles {_WORD}>{normal}{others}{mark}{tables}</w:styles>"


def _document() -> str:
    return (
        f'{DECLARATION}<w:document {_WORD} xmlns:r="{_OFFICE}"><w:body>'
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="400" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _footer() -> str:
    field = '<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return (
        f'{DECLARATION}<w:ftr {_WORD}><w:p><w:pPr><w:pStyle w:val="Normal"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">第 </w:t></w:r>{field.format("PAGE")}'
        f'<w:r><w:t xml:space="preserve"> 页，共 </w:t></w:r>{field.format("NUMPAGES")}'
        '<w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p></w:ftr>'
    )


def _font_table() -> str:
    others = ((_KAI, "楷体"), (_TITLE, "宋体"))
    named = "".join(f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>' for name, other in others)
    return f"{DECLARATION}<w:fonts {_WORD}>{named}</w:fonts>"


def _content_types() -> str:
    kinds = {
        "word/document.xml": f"{_TYPE}.document.main+xml",
        "word/styles.xml": f"{_TYPE}.styles+xml",
        "word/footer1.xml": f"{_TYPE}.footer+xml",
        "word/fontTable.xml": f"{_TYPE}.fontTable+xml",
        CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*entries: tuple[str, str, str]) -> str:
    items = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return (
        f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{items}</Relationships>"
    )
