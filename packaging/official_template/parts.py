"""Small parts of the template: headers with the watermark, footers, settings, the index of the package."""

from typing import Any, Final
from xml.sax.saxutils import quoteattr

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import parse_xml

from official_template.xml import DECLARATION, R, W, add_paragraph, add_raw, add_run

_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
WATERMARK: Final = "草稿"

# Part name: content type, and the identifier and kind of its relationship to the main part.
_PARTS: Final = {
    "word/styles.xml": (f"{_OFFICE}.styles+xml", "styles", "styles"),
    "word/settings.xml": (f"{_OFFICE}.settings+xml", "settings", "settings"),
    "word/fontTable.xml": (f"{_OFFICE}.fontTable+xml", "fonts", "fontTable"),
    "word/header1.xml": (f"{_OFFICE}.header+xml", "header-default", "header"),
    "word/header2.xml": (f"{_OFFICE}.header+xml", "header-even", "header"),
    "word/footer1.xml": (f"{_OFFICE}.footer+xml", "footer-default", "footer"),
    "word/footer2.xml": (f"{_OFFICE}.footer+xml", "footer-even", "footer"),
}


_WITH_VML: Final = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word"'
)


def draw_footer(footer: Any, *, even: bool) -> None:
    """Draw a footer, ``— 1 —``: on the right of odd pages, on the left of even ones, indented by one character."""
    side, alignment = ("left", WD_ALIGN_PARAGRAPH.LEFT) if even else ("right", WD_ALIGN_PARAGRAPH.RIGHT)
    paragraph = add_paragraph(footer, "Footer")
    paragraph.alignment = alignment
    add_raw(paragraph._p.pPr, f'<w:ind w:{side}Chars="100" w:{side}="280"/>', "w:jc")
    _draw_dash(paragraph, "— ")
    begin, code, middle, end = (
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    add_raw(paragraph._p, begin + code + middle)
    add_run(paragraph, "1")
    add_raw(paragraph._p, end)
    _draw_dash(paragraph, " —")


def _draw_dash(paragraph: Any, words: str) -> None:
    """Draw a dash in the East Asian font, which the hint chooses for it."""
    add_raw(add_run(paragraph, words)._r.get_or_add_rPr(), '<w:rFonts w:hint="eastAsia"/>')


def draw_header(header: Any, *, even: bool) -> None:
    """Draw a header: empty, or for drafts with the watermark, as the WordArt that Word and WPS write."""
    paragraph = add_paragraph(header, "Header", "{% if draft %}")
    paragraph.add_run()._r.append(parse_xml(_watermark(2 if even else 1)))
    add_run(paragraph, "{% endif %}")


def empty_document() -> str:
    """Return the main part without text, with its headers and footers."""
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{part}-{kind}"/>'
        for part in ("header", "footer")
        for kind in ("even", "default")
    )
    section = f"<w:sectPr>{references}</w:sectPr>"
    return f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{section}</w:body></w:document>'


def empty_header() -> str:
    """Return a header without text."""
    return f"{DECLARATION}<w:hdr {_WITH_VML}/>"


def empty_footer() -> str:
    """Return a footer without text."""
    return f'{DECLARATION}<w:ftr xmlns:w="{W}" xmlns:r="{R}"/>'


def _watermark(number: int) -> str:
    formulas = (
        "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
        "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8",
        "mid @6 @7", "sum @6 0 @5",
    )  # fmt: skip
    place = (
        "position:absolute;margin-left:0;margin-top:0;width:360pt;height:180pt;rotation:315;z-index:-251657216;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f'<w:pict {_WITH_VML}><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        + "".join(f'<v:f eqn="{formula}"/>' for formula in formulas)
        + '</v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
        '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
        f'style="{place}" o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style={quoteattr("font-family:宋体;font-size:1pt")} string="{WATERMARK}"/>'
        '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict>'
    )


def draw_settings() -> str:
    """Draw ``word/settings.xml``: odd and even footers; punctuation and spacing as in Chinese Word."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/>'
        "<w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        f'<w:useFELayout/>{compatibility}</w:compat><w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/></w:settings>'
    )


def draw_content_types() -> str:
    """Draw ``[Content_Types].xml``."""
    overrides = {
        "word/document.xml": f"{_OFFICE}.document.main+xml",
        **{name: kind for name, (kind, _, _) in _PARTS.items()},
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    entries = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def draw_package_relationships() -> str:
    """Draw ``_rels/.rels``."""
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    return _relationships(("document", f"{R}/officeDocument", "word/document.xml"), ("core", core, "docProps/core.xml"))


def draw_document_relationships() -> str:
    """Draw ``word/_rels/document.xml.rels``."""
    return _relationships(
        *((identifier, f"{R}/{kind}", name.removeprefix("word/")) for name, (_, identifier, kind) in _PARTS.items())
    )


def _relationships(*entries: tuple[str, str, str]) -> str:
    lines = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{lines}</Relationships>'
