"""Style of the preview: dimensions of the official page and screen substitutes for its fonts."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from PySide6.QtGui import QFontDatabase

UNIT: Final = 2.0
"""Preview units per point: makes 10.5 pt a whole number, as pixel font sizes must be."""
_MM: Final = UNIT * 72 / 25.4
PAGE_WIDTH: Final = 210 * _MM
TEXT_WIDTH: Final = round(156 * _MM)
MARGIN_TOP: Final = 37 * _MM
MARGIN_BOTTOM: Final = 35 * _MM
MARGIN_LEFT: Final = 28 * _MM
MARGIN_RIGHT: Final = 26 * _MM

FONTS: Final = {
    "fangsong": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "方正仿宋简体", "STFangsong"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "方正楷体简体", "STKaiti", "AR PL UKai CN"),
    "hei": ("黑体", "SimHei", "方正黑体_GBK", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
    "song": ("宋体", "SimSun", "方正书宋_GBK", "STSong", "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN"),
    "xiaobiaosong": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong"),
}
"""Font names by role of the official font: its own names, then substitutes, in order of preference."""
_SERIF: Final = ("Noto Serif CJK SC", "Source Han Serif SC", "宋体", "SimSun", "AR PL UMing CN")


def pick(role: str, installed: Iterable[str]) -> str:
    """Return the preferred font of a role among the installed ones; empty if none is installed."""
    names = set(installed)
    return next((name for name in (*FONTS[role], *_SERIF) if name in names), "")


@cache
def sheet_css() -> str:
    """Return the style sheet of the preview's documents for Qt's rich text, with lengths in units.

    Headings are paragraphs with a class: Qt sizes ``h1`` to ``h6`` by itself, regardless of the style sheet.
    """
    known = QFontDatabase.families()
    family = {role: f"font-family:'{pick(role, known)}'" for role in FONTS}
    # A substitute for the heavy 小标宋 is set bold, or the title would look like body text.
    weight = "normal" if pick("xiaobiaosong", known) in FONTS["xiaobiaosong"] else "bold"
    line = "margin:0;line-height:58px;-qt-line-height-type:fixed"
    body = f"{line};font-size:32px;font-weight:normal;letter-spacing:-0.5px;color:#000000"
    indented = f"{body};text-indent:63px;text-align:justify"
    small = "font-size:21px;color:#000000"
    return f"""
p.h1 {{ {family["xiaobiaosong"]};font-size:44px;font-weight:{weight};text-align:center;text-indent:0px;
  margin:0;color:#000000;line-height:100%;letter-spacing:0px }}
p.h2 {{ {family["hei"]};{indented} }}
p.h3 {{ {family["kai"]};{indented} }}
p.h4 {{ {family["fangsong"]};{indented} }}
p {{ {family["fangsong"]};{indented} }}
p.note {{ {family["song"]};{small};text-indent:0px;margin:4px 0px 0px 0px;line-height:100% }}
p.signature {{ {body};text-indent:0px;text-align:left;white-space:pre-wrap }}
span.lead {{ {family["kai"]} }}
table {{ border-collapse:collapse;border:1px solid #000000;{family["song"]};{small} }}
td {{ padding:3px;vertical-align:middle }}
td.title {{ background-color:#c6d9f1 }}
td.header, td.figure {{ text-align:center }}
"""
