"""Render the review sheet as a Word document: A4, heading styles, repeated table headers, page numbers."""

from collections.abc import Iterator
from typing import Final

from markupsafe import escape

from app.output.docx_package import CONTENT_TYPES, CORE, RELATIONSHIPS, CoreProperties, write_package
from app.output.review.layout import BAD, GOOD, Review, ReviewBlock, ReviewHeading, ReviewTable, blocks
from app.untrusted_zip import DECLARATION, WORD

_WORD: Final = f'xmlns:w="{WORD}"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH: Final = 9638
"""Text width on A4 with margins of 20 mm, in twentieths of a point."""
_TALL: Final = 850
_SONG, _HEI, _KAI, _TITLE, _MARKS = "宋体", "黑体", "楷体_GB2312", "方正小标宋简体", "Segoe UI Symbol"
_SPACING: Final = '<w:spacing w:before="{}" w:after="{}" w:line="240" w:lineRule="auto"/>'
_STYLES: Final = (  # identifier, name, font, half points, paragraph properties
    ("Title", "Title", _TITLE, 36, _SPACING.format(0, 240) + '<w:jc w:val="center"/>'),
    ("Heading1", "heading 1", _HEI, 28, f'<w:keepNext/>{_SPACING.format(300, 80)}<w:outlineLvl w:val="0"/>'),
    ("Heading2", "heading 2", _KAI, 24, f'<w:keepNext/>{_SPACING.format(180, 80)}<w:outlineLvl w:val="1"/>'),
    ("Cell", "Cell", _SONG, 20, '<w:spacing w:before="20" w:after="20" w:line="250" w:lineRule="exact"/>'),
)


def render_review_word(review: Review) -> bytes:
    """Return the document; the same review gives the same bytes."""
    body = [_paragraph("Title", review.title)]
    for block in blocks(review):
        body += _block(block)
    properties = CoreProperties(review.title, review.organisation, review.today)
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
        "word/document.xml": _document("".join(body)),
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
        "word/fontTable.xml": _font_table(),
    }
    return write_package({name: text.encode() for name, text in parts.items()})


def _block(block: ReviewBlock) -> Iterator[str]:
    if isinstance(block, ReviewHeading):
        yield _paragraph(f"Heading{block.level}", block.text)
    elif isinstance(block, ReviewTable):
        yield _table(block)
    else:
        yield _paragraph("Normal", block.text)


def _paragraph(style: str, text: str, properties: str = "", run: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f'<w:r>{f"<w:rPr>{run}</w:rPr>" if run else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _table(grid: ReviewTable) -> str:
    widths = [_WIDTH * width // 100 for width in grid.widths]
    widths[-1] += _WIDTH - sum(widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(grid, widths, grid.header, is_header=True), *(_row(grid, widths, row) for row in grid.rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def _row(grid: ReviewTable, widths: list[int], texts: tuple[str, ...], *, is_header: bool = False) -> str:
    height = f'<w:trHeight w:val="{_TALL}" w:hRule="atLeast"/>' if grid.tall and not is_header else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/>' if is_header else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{widths[index]}" w:type="dxa"/>{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{_cell(grid, index, text, is_header=is_header)}</w:tc>'
        for index, text in enumerate(texts)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if is_header else ''}</w:trPr>{cells}</w:tr>"


def _cell(grid: ReviewTable, index: int, text: str, *, is_header: bool) -> str:
    run = _fonts(_MARKS) if text in (GOOD, BAD) else ""
    run += "<w:b/>" if is_header or text == BAD else ""
    run += '<w:color w:val="A01414"/>' if text == BAD else ""
    together = "<w:keepNext/>" if grid.tall else ""  # keeps the signatures on one page
    centred = '<w:jc w:val="center"/>' if index in grid.centred or is_header else ""
    return _paragraph("Cell", text, together + centred, run)


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


def _document(body: str) -> str:
    return (
        f'{DECLARATION}<w:document {_WORD} xmlns:r="{_OFFICE}"><w:body>{body}'
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
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
