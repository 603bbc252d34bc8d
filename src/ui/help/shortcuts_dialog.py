"""Page of shortcuts, built from the window's actions and the keys of tables and editors."""

from collections.abc import Mapping
from html import escape
from typing import Final

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ui.dialogs.column import dialog_column
from ui.lists.whole_lines import show_whole_lines
from ui.look.theme import colours
from ui.widgets.helpers import add_close, named, resize_in_characters
from ui.widgets.sealed import SealedBrowser

KeyGroups = Mapping[str, list[tuple[str, str]]]
"""Keys and their effects, by the place where they work."""

TABLE_KEYS: Final = (
    ("数字键", "直接填写，原来的数字被替换"),
    ("F2", "修改格里原来的数字，光标在末尾"),
    ("Enter / Shift+Enter", "到下面一格 / 往回一格，跳过自动算的总计；按几次 Tab 再按 Enter，到下一行起头的一格"),
    ("Tab / Shift+Tab", "到右边一格 / 往回一格，跳过自动算的总计"),
    ("方向键", "移动，总计也到；按住 Shift 选中一片"),
    ("Home / End", "到一行的开头 / 末尾"),
    ("Ctrl+Home / Ctrl+End", "到第一格 / 最后一格"),
    ("Ctrl+方向键", "到表的边上"),
    ("Ctrl+Shift+方向键", "一直选到表的边上"),
    ("Delete", "清除选中的格"),
    ("Ctrl+C / Ctrl+X / Ctrl+V", "复制 / 剪切 / 粘贴，可以与 Excel、WPS、Word 互相粘贴"),
    ("Ctrl+A", "选中整张表"),
    ("Ctrl+L", "选中的空格或本表的空格填 0"),
    ("Ctrl+M", "给这一格加备注"),
    ("Esc", "放弃正在填写的数字"),
    ("Ctrl+滚轮", "放大 / 缩小表格里的字"),
)
TEXT_KEYS: Final = (
    ("Tab / Shift+Tab", "到下一项 / 上一项"),
    ("Ctrl+C / Ctrl+X / Ctrl+V", "复制 / 剪切 / 粘贴，粘贴时只要文字；在表里复制的一格，粘贴后跟着表变"),
    ("Ctrl+A", "选中这一项的全部文字"),
    ("F2", "改这一项的小标题"),
    ("Page Up / Page Down", "整页向上 / 向下"),
    ("Ctrl+滚轮", "放大 / 缩小文字"),
)


_Group = tuple[str, list[tuple[str, str]]]
_CHARACTERS: Final = 96
_WIDE: Final = 72
"""Width in characters from which there is room for three columns."""
_LINES: Final = 40
_SPACE: Final = "\u00a0"
_BESIDE_KEYS: Final = 14
"""Pixels between the longest keys and what they do."""


class ShortcutsDialog(QDialog):
    """Keys of the menus, then those of tables and editors."""

    def __init__(self, menus: KeyGroups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        layout = dialog_column(self)
        self.page = named(SealedBrowser(), "shortcutsPage", "快捷键")
        show_whole_lines(self.page)
        layout.addWidget(self.page)
        buttons = QDialogButtonBox(self)
        add_close(buttons)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._menus = menus
        resize_in_characters(self, _CHARACTERS, _LINES)
        is_wide = self.width() >= self.fontMetrics().horizontalAdvance("国") * _WIDE
        self._columns = 3 if is_wide else 2
        self.tint()

    def tint(self) -> None:
        """List the keys in the colours of the current look."""
        groups = list(key_groups(self._menus).items())
        columns = _columns(groups, self._columns)
        begin = f'<td width="{100 // len(columns)}%" style="padding:0 12px">'
        cells = "".join(f"{begin}{self._column(column)}</td>" for column in columns)
        self.page.setHtml(f'<table width="100%" cellspacing="0"><tr>{cells}</tr></table>')

    def _column(self, groups: list[_Group]) -> str:
        """Return one column; its keys, which are not broken, have the room of the longest."""
        advance = self.fontMetrics().horizontalAdvance
        widest = max(advance(keys) for _, rows in groups for keys, _ in rows) + _BESIDE_KEYS
        return "".join(self._group(*group, widest) for group in groups)

    def _group(self, title: str, rows: list[tuple[str, str]], widest: int) -> str:
        palette = colours(self)
        lines = "".join(
            f'<tr><td width="{widest}" style="padding:1px 12px 1px 0">{escape(keys.replace(" ", _SPACE))}</td>'
            f'<td style="padding:1px 0">{escape(what)}</td></tr>'
            for keys, what in rows
        )
        return (
            f'<p style="font-weight:600;color:{palette.accent.name()};margin:8px 0 2px 0">{escape(title)}</p>'
            f'<table width="100%" cellspacing="0">{lines}</table>'
        )


def key_groups(menus: KeyGroups) -> KeyGroups:
    """Return the keys of the menus, then those of tables and texts."""
    return {**menus, "表格": list(TABLE_KEYS), "文字": list(TEXT_KEYS)}


def _columns(groups: list[_Group], count: int) -> list[list[_Group]]:
    """Return the groups in at most ``count`` columns of nearly as many rows, in their order."""
    whole, seen = sum(len(rows) for _, rows in groups), 0
    columns: list[list[_Group]] = [[]]
    for group in groups:
        if seen * count >= whole * len(columns):
            columns.append([])
        columns[-1].append(group)
        seen += len(group[1])
    return columns
