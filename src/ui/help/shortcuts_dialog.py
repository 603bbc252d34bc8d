"""Page of shortcuts, built from the window's actions and the keys of tables and editors."""

from collections.abc import Mapping
from html import escape
from typing import Final

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.look.theme import colours
from ui.widgets.helpers import add_button, named, resize_in_characters
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


class ShortcutsDialog(QDialog):
    """Keys of the menus, then those of tables and editors."""

    def __init__(self, menus: KeyGroups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        layout = QVBoxLayout(self)
        self.page = named(SealedBrowser(), "shortcutsPage", "快捷键")
        layout.addWidget(self.page)
        buttons = QDialogButtonBox(self)
        add_button(buttons, "关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self._menus = menus
        self.tint()
        resize_in_characters(self, 40, 28)

    def tint(self) -> None:
        """List the keys in the colours of the current look."""
        self.page.setHtml("".join(self._group(title, rows) for title, rows in key_groups(self._menus).items()))

    def _group(self, title: str, rows: list[tuple[str, str]]) -> str:
        palette = colours(self)
        lines = "".join(
            f'<tr><td width="40%" style="padding:3px 12px 3px 6px">{escape(keys)}</td>'
            f'<td style="padding:3px 6px">{escape(what)}</td></tr>'
            for keys, what in rows
        )
        return (
            f'<p style="font-weight:600;color:{palette.accent.name()};margin:12px 0 2px 0">{escape(title)}</p>'
            f'<table width="100%" cellspacing="0">{lines}</table>'
        )


def key_groups(menus: KeyGroups) -> KeyGroups:
    """Return the keys of the menus, then those of tables and texts."""
    return {**menus, "表格": list(TABLE_KEYS), "文字": list(TEXT_KEYS)}
