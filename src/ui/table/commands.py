"""Commands on the selected cells of a table: copy, paste, zeros, ``/``, remarks, computed totals."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import editing
from app.actions.editing import CellBlock, block_from_html, block_from_text, block_to_html, block_to_text
from app.form.model import Table
from app.report.bound.edits import as_number
from app.values import SLASH
from ui.bound.carrying import tag
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.table.model import TableModel


class CellSelection(Protocol):
    """Interface of a table view for its commands: model and selection."""

    figures: TableModel

    def table(self) -> Table:
        """Return the form's table."""

    def currentIndex(self) -> QModelIndex:
        """Return the current cell; invalid if there is none."""

    def selected_keys(self) -> tuple[str, ...]:
        """Return the keys of the selected cells, row by row."""

    def selected_grid(self) -> tuple[tuple[str, ...], ...]:
        """Return the keys of the selected cells, one tuple per row."""

    def show_block(self, keys: Collection[str]) -> None:
        """Select these cells, which may be in several tables; the first one becomes the current cell."""

    def clear_selection(self) -> None:
        """Make the selected cells blank, as one undo step."""


class TableTools(QObject):
    """Commands of a table's context menu; each is one undo step."""

    def __init__(self, session: ReportSession, table: CellSelection, dialogs: Questions, parent: QWidget) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._session = session
        self._table = table
        self._parent = parent

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        keys = self._table.selected_grid()
        if keys:
            data = _mime_of(editing.block_of(self._session.report, keys))
            if len(keys) == len(keys[0]) == 1:
                tag(data, *as_number(self._session.report, keys[0][0]))
            QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected cells and make them blank."""
        self.copy()
        self._table.clear_selection()

    def paste(self) -> None:
        """Paste the clipboard's block at the selection and select it there; ask first if part of it does not fit."""
        block = from_clipboard()
        selected = self._table.selected_grid()
        if not block or not selected:
            self._session.notice.emit("剪贴板里没有可以粘贴的数字。")
            return
        fit = editing.fit(self._session.report, block, selected[0][0])
        if len(block) == len(block[0]) == 1 and not fit.is_guess:
            filled = tuple(block[0] * len(row) for row in selected)
            fit = editing.fit(self._session.report, filled, selected[0][0])
        if fit.unclear or ((fit.beyond or fit.refused) and (fit.is_guess or not fit.changes)):
            self._session.notice.emit(f"没有粘贴：{_refusal(fit)}")
            return
        if (fit.beyond or fit.refused or fit.misplaced) and not self._may_paste(fit):
            return
        self._session.set_figures(fit.changes, f"粘贴 {len(fit.changes)} 格")
        self._table.show_block(fit.changes)
        self._session.notice.emit(f"已粘贴 {len(fit.changes)} 格。")

    def fill_zeros(self) -> None:
        """Fill the selected blank cells with 0, or those of the whole table if only one cell is selected."""
        selected = self._table.selected_keys()
        keys = selected if len(selected) > 1 else self._table.table().cell_keys
        fill_zeros(self._session, keys)

    def set_slash(self) -> None:
        """Set ``/`` in the selected cells that allow it."""
        keys = [key for key in self._table.selected_keys() if self._session.form.cells[key].allows_slash]
        if keys:
            self._session.set_figures(dict.fromkeys(keys, SLASH), "填“/”")
        else:
            self._session.notice.emit("只有“规章”一行可以填“/”，其他各行没有发生的请填 0。")

    def restore_computed(self) -> None:
        """Restore the selected stated totals to computed ones."""
        keys = self._stated_totals()
        if keys:
            self._session.set_figures(dict.fromkeys(keys), "恢复自动合计")

    def edit_remark(self) -> None:
        """Ask for the remark on the current cell and set it."""
        index = self._table.currentIndex()
        if not index.isValid():
            return
        cell = self._table.figures.cell(index)
        before = self._session.report.remarks.get(cell.key, "")
        remark = self._dialogs.line("备注", before, f"{cell.name}的备注（打印在数字后面的括号里，例如：含上年结转）：")
        if remark is not None:
            self._session.set_remark(cell.key, remark)

    def shortcuts(self) -> list[tuple[str, Callable[[], None]]]:
        """Return the shortcuts of the table and their commands."""
        return [
            ("Ctrl+C", self.copy),
            ("Ctrl+Insert", self.copy),
            ("Ctrl+X", self.cut),
            ("Shift+Delete", self.cut),
            ("Ctrl+V", self.paste),
            ("Shift+Insert", self.paste),
            ("Ctrl+L", self.fill_zeros),
            ("Ctrl+M", self.edit_remark),
        ]

    def menu(self) -> QMenu:
        """Return the context menu for the selection."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cells = [self._session.form.cells[key] for key in self._table.selected_keys()]
        entries: list[tuple[str, str, Callable[[], None], bool] | None] = [
            ("剪切", "Ctrl+X", self.cut, bool(cells)),
            ("复制", "Ctrl+C", self.copy, bool(cells)),
            ("粘贴", "Ctrl+V", self.paste, bool(cells)),
            ("清除", "Delete", self._table.clear_selection, bool(cells)),
            None,
            ("选中的空格填 0" if len(cells) > 1 else "本表空格填 0", "Ctrl+L", self.fill_zeros, True),
            ("填“/”（不适用）", "", self.set_slash, any(cell.allows_slash for cell in cells)),
            ("恢复自动合计", "", self.restore_computed, bool(self._stated_totals())),
            None,
            ("备注…", "Ctrl+M", self.edit_remark, bool(cells)),
        ]
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            label, keys, run, is_enabled = entry
            action = QAction(label, menu)
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(is_enabled)
            action.triggered.connect(run)
            menu.addAction(action)
        return menu

    def _stated_totals(self) -> list[str]:
        cells, figures = self._session.form.cells, self._session.report.figures
        return [key for key in self._table.selected_keys() if cells[key].is_total and key in figures]

    def _may_paste(self, fit: editing.Fit) -> bool:
        """Ask whether to paste what fits although some does not, or labels name other rows."""
        is_part = bool(fit.beyond or fit.refused)
        return self._dialogs.go_on(self._paste_question(fit), "", "粘贴其余部分" if is_part else "照样粘贴")

    def _paste_question(self, fit: editing.Fit) -> str:
        parts: list[str] = []
        if fit.beyond:
            parts.append(f"{fit.beyond} 格超出了表格")
        if fit.refused:
            key, reason = fit.refused[0]
            name = self._session.form.cells[key].name
            parts.append(f"{len(fit.refused)} 格不能用（如{name}：{reason.rstrip('。')}）")
        if fit.misplaced:
            label, line = fit.misplaced[0]
            parts.append(f"{len(fit.misplaced)} 个行、列的标题与表里的不同（如“{label}”要填进“{line}”）")
        size = f"粘贴的内容有 {fit.rows} 行 {fit.columns} 列"
        rest = f"其余 {len(fit.changes)} 格" if fit.beyond or fit.refused else f"这 {len(fit.changes)} 格"
        return f"{size}，{'，'.join(parts)}。要把{rest}粘贴进来吗？"


def fill_zeros(session: ReportSession, keys: Sequence[str]) -> None:
    """Fill the blank ones among these cells with 0 as one undo step, and say how many were filled."""
    changes = editing.zeros(session.report, keys)
    session.set_figures(changes, f"空格填 0（{len(changes)} 格）")
    session.notice.emit(f"已把 {len(changes)} 个空格填为 0。" if changes else "没有空格需要填 0。")


def _refusal(fit: editing.Fit) -> str:
    """Return the reason why nothing of a block was pasted, as a sentence."""
    if fit.unclear:
        return fit.unclear
    if fit.refused:
        return fit.refused[0][1]
    return f"复制的内容有 {fit.rows} 行 {fit.columns} 列，从这一格起放不下，请换一格再粘贴。"


def _mime_of(block: CellBlock) -> QMimeData:
    """Return a block as text and as an HTML table."""
    data = QMimeData()
    data.setText(block_to_text(block))
    data.setHtml(block_to_html(block))
    return data


def from_clipboard() -> CellBlock:
    """Return the block on the clipboard; empty if there is no text.

    An HTML table takes precedence: only there do word processors represent merged cells and line breaks correctly.
    """
    data = QGuiApplication.clipboard().mimeData()
    text = data.text() if data.hasText() else ""
    if data.hasHtml() and "<table" in data.html().lower():
        block = block_from_html(data.html())
        if block:
            return block
    return block_from_text(text) if text.strip() else ()
