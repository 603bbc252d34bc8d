"""Styles and font table of the official template, according to GB/T 9704-2012."""

from typing import Final

from official_template.xml import DECLARATION, FANGSONG, HEI, KAI, SONG, XIAOBIAOSONG, W, fonts, size

LINE_PITCH: Final = 579  # 22 lines in 225 mm: 28.95 pt
_EXACT: Final = f'<w:spacing w:before="0" w:after="0" w:line="{LINE_PITCH}" w:lineRule="exact"/>'
_SINGLE: Final = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
# 632 twips are two characters of the grid, for programs that ignore firstLineChars.
_TWO_CHARACTERS: Final = '<w:ind w:firstLineChars="200" w:firstLine="632"/>'
# The lines of a note are indented by 注： after the first.
_HANGING: Final = '<w:ind w:leftChars="200" w:left="420" w:hangingChars="200" w:hanging="420"/>'
REMARK: Final = "表内说明"
"""Character style of a remark in the form's own tables."""
_OFF_GRID: Final = '<w:snapToGrid w:val="0"/>'
# The grid of the page has 22 lines of 28 characters. The text fits it without snapping: exact line pitch, and 0.25 pt
# less between characters (28 x 15.75 pt in 442 pt). Snapping would change nothing in Word and WPS; LibreOffice would
# give every character two cells, because a 16 pt character does not fit a cell of 15.8 pt.
_PITCH: Final = f'{_OFF_GRID}<w:spacing w:val="-5"/>'
_NO_PITCH: Final = '<w:spacing w:val="0"/>'
_LANGUAGE: Final = '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
# w:val applies to Latin letters and digits only. For running text Chinese Word writes en-US, too: with zh-CN,
# LibreOffice would break a number at the end of a line.
_RUNNING_TEXT: Final = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'


def draw_styles() -> str:
    """Draw ``word/styles.xml``."""
    # overflowPunct only states the default of Word: punctuation hangs beyond the margin. LibreOffice 7.4 reads it
    # inverted, which helps: it loses hanging punctuation in justified lines.
    body = f'<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/>{_OFF_GRID}{_EXACT}{_jc("both")}'
    small = _SINGLE + _jc("center")
    styles = [
        _style("Normal", "Normal", FANGSONG, 16, body, text=_PITCH, default=True),
        _style(
            "Title", "Title", XIAOBIAOSONG, 22, "<w:keepNext/>" + _jc("center"), text=_NO_PITCH, following="BodyText"
        ),
        _heading(1, HEI),
        _heading(2, KAI),
        _heading(3, FANGSONG),
        _style("BodyText", "Body Text", FANGSONG, 16, _TWO_CHARACTERS, language=_RUNNING_TEXT),
        _style("TableText", "表格文字", SONG, 10.5, _OFF_GRID + _SINGLE + _jc("left"), text=_OFF_GRID + _NO_PITCH),
        _style("TableFigure", "表格数字", SONG, 10.5, _jc("center"), based="TableText"),
        _style("NarrowFigure", "窄栏数字", SONG, 10.5, "", based="TableFigure", text='<w:spacing w:val="-4"/>'),
        _style("TableNote", "表注", SONG, 10.5, f"<w:keepLines/>{_HANGING}{_jc('both')}", based="TableText"),
        _style("Header", "header", SONG, 9, small, text=_NO_PITCH),
        _style("Footer", "footer", SONG, 14, small, text=_NO_PITCH),
        _kai("Lead", "段首标题"),  # a numbered sentence at the start of a paragraph looks like a heading of its level
        _kai("FormRemark", REMARK),
        _normal_table(),
        _report_table(),
    ]
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:color w:val="000000"/>{size(16)}{_LANGUAGE}</w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    return f'{DECLARATION}<w:styles xmlns:w="{W}">{defaults}{"".join(styles)}</w:styles>'


def draw_font_table() -> str:
    """Draw ``word/fontTable.xml``: ``altName`` is the nearest common font where an official one is missing."""
    table = [
        (FANGSONG, "仿宋", "modern"),
        (KAI, "楷体", "modern"),
        (XIAOBIAOSONG, "宋体", "auto"),
        (HEI, "SimHei", "modern"),
        (SONG, "SimSun", "auto"),
    ]
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{"fixed" if family == "modern" else "variable"}"/></w:font>'
        for name, other, family in table
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{W}">{entries}</w:fonts>'


def _style(
    identifier: str,
    name: str,
    font: str,
    points: float,
    layout: str,
    *,
    based: str = "Normal",
    following: str = "",
    text: str = "",
    language: str = "",
    default: bool = False,
) -> str:
    """Draw a paragraph style: ``layout`` is the content of ``w:pPr``, ``text`` part of ``w:rPr``, in schema order."""
    kind = ' w:default="1"' if default else "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{identifier}">'
        f'<w:name w:val="{name}"/>'
        + ("" if default else f'<w:basedOn w:val="{based}"/>')
        + (f'<w:next w:val="{following}"/>' if following else "")
        + f'<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{fonts(font)}<w:b w:val="0"/><w:bCs w:val="0"/>{text}'
        + f"{size(points)}{language}</w:rPr></w:style>"
    )


def _heading(level: int, font: str) -> str:
    layout = f'<w:keepNext/>{_TWO_CHARACTERS}<w:outlineLvl w:val="{level - 1}"/>'
    return _style(f"Heading{level}", f"heading {level}", font, 16, layout, following="BodyText")


def _kai(identifier: str, name: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{fonts(KAI)}</w:rPr></w:style>"
    )


def _normal_table() -> str:
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="NormalTable"><w:name w:val="Normal Table"/>'
        f'<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:rPr>{fonts(SONG)}</w:rPr>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>'
    )


def _report_table() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="报告表格"/>'
        f'<w:basedOn w:val="NormalTable"/><w:qFormat/><w:rPr>{fonts(SONG)}</w:rPr>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )


def _jc(value: str) -> str:
    return f'<w:jc w:val="{value}"/>'
