"""Contents of a document that its preview does not show, in words."""

from typing import TYPE_CHECKING, Final

from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

PICTURE: Final = "图片"
TEXT_BOX: Final = "文本框"
SHAPE: Final = "图形"
FORMULA: Final = "公式"
NOTE: Final = "脚注和尾注"
COLUMNS: Final = "分栏"
NUMBERING: Final = "自动编号"
FLOATING: Final = "浮动的位置"
UPRIGHT: Final = "竖排的文字"
STRIPES: Final = "表格样式里单独设的行列"
PAGE_BORDER: Final = "页面边框"
CONTENTS: Final = "目录的页码"
_ORDER: Final = (
    PICTURE, SHAPE, TEXT_BOX, FORMULA, NOTE, COLUMNS, NUMBERING, CONTENTS, FLOATING, UPRIGHT, STRIPES, PAGE_BORDER,
)  # fmt: skip
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_PICTURES: Final = ("pic", "imagedata", "blip")
_WATERMARK: Final = "textpath"


def in_order(found: set[str]) -> tuple[str, ...]:
    """Return the words in one order."""
    return tuple(word for word in _ORDER if word in found)


def kind_of(drawing: "_Element") -> str:
    """Return what a drawing, shape or object is; empty for a watermark, which printing adds by itself."""
    names = {str(item.tag).rpartition("}")[2] for item in drawing.iter("*")}
    if f"{_VML}{_WATERMARK}" in {str(item.tag) for item in drawing.iter("*")}:
        return ""
    if next(drawing.iter(f"{W}txbxContent"), None) is not None:
        return TEXT_BOX
    return PICTURE if names.intersection(_PICTURES) else SHAPE
