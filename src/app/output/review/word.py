"""Render a working paper as a Word document: A4, heading styles, repeated table headers, page numbers."""

from collections.abc import Iterator
from typing import Final

from markupsafe import escape

from app.output.docx_package import CONTENT_TYPES, CORE, RELATIONSHIPS, CoreProperties, write_package
from app.output.review.blocks import BAD, GOOD, Block, Grid, GridCell, Heading, Paper
from app.untrusted_zip import DECLARATION, WORD

_WORD: Final = f'xmlns:w="{WORD}"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH: Final = 9638
"""Text width on A4 with margins of 20 mm, in twentieths of a point."""
_MARGIN_ACROSS: Final = 850
_WIDTH_ACROSS: Final = 16838 - 2 * _MARGIN_ACROSS
_TALL: Final = 680
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
    body = [_paragraph("Title", paper.title)]
    for block in paper.blocks:
        body += _block(block, is_wide=paper.is_wide)
    properties = CoreProperties(paper.title, paper.organisation, paper.today)
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
        CORE: properties.xml(),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", f"{_OFFICE}/styles", "styles.xml"),
            ("footer", f"{_OFFICE}/footer", "footer1.xml"),
            ("fonts", f"{_OFFICE}/fontTable", "fontTable.xml"),
        ),
        "word/document.xml": _document("".join(body), is_wide=paper.is_wide),
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
        "word/fontTable.xml": _font_table(),
    }
    return write_package({name: text.encode() for name, text in parts.items()})


def _block(block: Block, *, is_wide: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        page = "<w:pageBreakBefore/>" if block.begins_page else ""
        yield _paragraph(f"Heading{block.level}", block.text, page)
    elif isinstance(block, Grid):
        yield _table(block, is_wide=is_wide)
    else:
        yield _paragraph("Normal", block.text)


def _paragraph(style: str, text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f'<w:r>{f"<w:rPr>{run}</w:rPr>" if run else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _table(grid: Grid, *, is_wide: bool) -> str:
    whole, room = sum(grid.widths), _WIDTH_ACROSS if is_wide else _WIDTH
    widths = [room * width // whole for width in grid.widths]
    widths[-1] += room - sum(widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margin = 20 if is_wide else 80
    style = "SmallCell" if is_wide else "Cell"
    covered: dict[tuple[int, int], GridCell] = {}
    rows: list[str] = []
    for number, (repeats, cells) in enumerate(grid.lines()):
        covered |= {(cell.row + below, cell.column): cell for cell in cells for below in range(1, cell.rows)}
        across = sorted((*cells, *(cell for place, cell in covered.items() if place[0] == number)), key=_column)
        rows.append(_row(grid, widths, across, number, style, repeats=repeats))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{room}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _column(cell: GridCell) -> int:
    return cell.column


def _row(grid: Grid, widths: list[int], cells: list[GridCell], number: int, style: str, *, repeats: bool) -> str:
    height = f'<w:trHeight w:val="{_TALL}" w:hRule="atLeast"/>' if grid.tall and not repeats else ""
    inner = "".join(_cell(grid, widths, cell, number, style) for cell in cells)
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if repeats else ''}</w:trPr>{inner}</w:tr>"


def _cell(grid: Grid, widths: list[int], cell: GridCell, number: int, style: str) -> str:
    """Return a cell, or its continuation where it began in a row above."""
    width = sum(widths[cell.column : cell.column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    begins = cell.row == number
    if cell.rows > 1:
        span += '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/>' if cell.is_head else ""
    run = _fonts(_MARKS) if cell.text in (GOOD, BAD) else ""
    run += "<w:b/>" if (cell.is_head and cell.is_centred) or cell.text == BAD else ""
    run += '<w:color w:val="A01414"/>' if cell.text == BAD else ""
    together = "<w:keepNext/>" if grid.tall else ""  # keeps the signatures on one page
    centred = '<w:jc w:val="center"/>' if cell.is_centred else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(style, cell.text if begins else '', together + centred, run)}</w:tc>"
    )


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
    return f"{DECLARATION}<w:styles {_WORD}>{normal}{others}</w:styles>"


def _document(body: str, *, is_wide: bool) -> str:
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if is_wide else 'w:w="11906" w:h="16838"'
    side = _MARGIN_ACROSS if is_wide else 1134
    return (
        f'{DECLARATION}<w:document {_WORD} xmlns:r="{_OFFICE}"><w:body>{body}'
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz {size}/><w:pgMar w:top="{side}" w:right="{side}" w:bottom="{side}" w:left="{side}" '
        'w:header="567" w:footer="400" w:gutter="0"/></w:sectPr></w:body></w:document>'
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
