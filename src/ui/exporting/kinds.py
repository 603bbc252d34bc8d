"""Document kinds for export."""

from typing import Final

EXPORT_KINDS: Final = {
    ".docx": "Word 文档",
    ".pdf": "PDF 文件",
    ".html": "网页",
    ".xlsx": "Excel 表格",
    ".txt": "纯文本",
    ".json": "数据文件",
}
"""Names of the document kinds by suffix, the most used first."""
MNEMONICS: Final = {".docx": "W", ".pdf": "P", ".html": "H", ".xlsx": "X", ".txt": "T", ".json": "D"}
"""Letters of the kinds in the menu."""
