"""Context menu of a narrative editor."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QUndoStack
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from ui.bound.entries import MenuEntry
from ui.narrative.pasting import has_text


def editor_menu(editor: QPlainTextEdit, stack: QUndoStack, here: Sequence[MenuEntry] = ()) -> QMenu:
    """Return a menu with undo and redo of the report, clipboard commands, Find, and the editor's own actions.

    ``here`` are entries about the place that was clicked. The menu is deleted when it closes.
    """
    menu = QMenu(editor)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    has_selection = editor.textCursor().hasSelection()
    is_writable = not editor.isReadOnly()
    _add(menu, "撤销", "Ctrl+Z", stack.undo, enabled=is_writable and stack.canUndo())
    _add(menu, "重做", "Ctrl+Y", stack.redo, enabled=is_writable and stack.canRedo())
    menu.addSeparator()
    _add(menu, "剪切", "Ctrl+X", editor.cut, enabled=is_writable and has_selection)
    _add(menu, "复制", "Ctrl+C", editor.copy, enabled=has_selection)
    can_paste = is_writable and has_text(QGuiApplication.clipboard().mimeData())
    _add(menu, "粘贴", "Ctrl+V", editor.paste, enabled=can_paste)
    menu.addSeparator()
    _add(menu, "全选", "Ctrl+A", editor.selectAll, enabled=not editor.document().isEmpty())
    find = editor.window().findChild(QAction, "find")
    if find is not None:
        _add(menu, "查找…", "Ctrl+F", find.trigger)
    if here:
        menu.addSeparator()
    for entry in here:
        _add(menu, *entry)
    if editor.actions():
        menu.addSeparator()
        menu.addActions(editor.actions())
    return menu


def _add(menu: QMenu, label: str, keys: str, run: Callable[[], object], *, enabled: bool = True) -> None:
    action = menu.addAction(f"{label}\t{keys}" if keys else label)
    action.setObjectName(label.rstrip("…"))
    action.setEnabled(enabled)
    action.triggered.connect(run)
