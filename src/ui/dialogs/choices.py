"""What dialogs are called after, what they offer, and what they answer."""

from enum import Enum, auto
from typing import Final

APPLICATION: Final = "年报"
EXPORT_KINDS: Final = {
    ".docx": "Word 文档",
    ".pdf": "PDF 文件",
    ".html": "网页",
    ".xlsx": "Excel 表格",
    ".txt": "纯文本",
    ".json": "数据文件",
}
"""What a report can be exported as, by suffix, the most wanted first."""


class Choice(Enum):
    """What the user answered to a question before something would be lost."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()
    READ_ONLY = auto()
    OVERWRITE = auto()
    SAVE_AS = auto()
    RESTORE = auto()
    LATER = auto()
    OFFICIAL = auto()
    CHECK = auto()
    PRINT = auto()
    EXPORT = auto()
    READ_AS_NEW = auto()
    REPLACE = auto()
