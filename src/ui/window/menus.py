"""What the main window's menus and tool bar offer: every entry with its name, label and keys."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QUndoStack

from ui.dialogs.choices import APPLICATION, EXPORT_KINDS
from ui.side.column import SideColumn
from ui.state.preferences import PreviewPlace
from ui.window.actions import Entry

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


def window_entries(window: "MainWindow") -> list[Entry]:
    """The entries in the order of the menus."""
    return [*_file_entries(window), *_edit_entries(window), *_other_entries(window)]


def _file_entries(window: "MainWindow") -> list[Entry]:
    files, menu = window.files, "文件(&F)"
    return [
        Entry(menu, "new", "新建…", "Ctrl+N", files.begin, "new", in_bar=True, anywhere=True),
        Entry(menu, "new_from_last", "从上年报告新建…", "", window.review.begin_from_last, anywhere=True),
        Entry(menu, "open", "打开…", "Ctrl+O", files.open, "open", in_bar=True, anywhere=True),
        Entry(menu, "import", "读入已公布的报告…", "Ctrl+Shift+O", files.import_published, anywhere=True),
        Entry(menu, "save", "保存", "Ctrl+S", files.save, "save", in_bar=True),
        Entry(menu, "save_as", "另存为…", "Ctrl+Shift+S", files.save_as),
        Entry(menu, "versions", "更早的版本…", "", files.guard.earlier_versions, follows_line=True),
        Entry(menu, "recover", "恢复没有保存的修改…", "", files.recover, anywhere=True),
        Entry(menu, "export", "导出…", "Ctrl+E", files.export, "export", in_bar=True, follows_line=True),
        *(
            Entry(menu, f"export{suffix}", f"{kind}…", "", partial(files.export, suffix), within="导出为")
            for suffix, kind in EXPORT_KINDS.items()
        ),
        Entry(menu, "copy_html", "复制为网页代码", "", files.copy_as_html),
        Entry(menu, "returned", "比对返回的文档…", "", files.compare_returned),
        Entry(menu, "print_preview", "打印预览…", "", files.preview_print, follows_line=True),
        Entry(menu, "print", "打印…", "Ctrl+P", files.print),
        Entry(menu, "settings", "设置…", "Ctrl+,", files.dialogs.settings, follows_line=True, anywhere=True),
        Entry(menu, "close", "关闭报告", "Ctrl+W", files.close_report, follows_line=True),
        Entry(menu, "quit", "退出", "Ctrl+Q", window.close, anywhere=True),
    ]


def _edit_entries(window: "MainWindow") -> list[Entry]:
    stack, menu = window.session.undo_stack, "编辑(&E)"
    return [
        Entry(menu, "undo", "撤销", "Ctrl+Z", stack.undo, "undo", in_bar=True, follows_line=True),
        Entry(menu, "redo", "重做", "Ctrl+Y|Ctrl+Shift+Z", stack.redo, "redo", in_bar=True),
        Entry(menu, "zeros", "本页空格填 0", "Ctrl+Shift+B", window.pages.fill_page, follows_line=True),
        Entry(menu, "nothing_received", "没有申请和争议（三、四填 0）", "", window.pages.fill_zeros),
        *window.area.edit_entries(),
    ]


def _other_entries(window: "MainWindow") -> list[Entry]:
    dialogs, step, turn = window.files.dialogs, window.findings.step, window.step_section
    return [
        *view_entries(window.side),
        *window.area.view_entries(),
        Entry("视图(&V)", "next_section", "下一部分", "Ctrl+PgDown", partial(turn, 1), follows_line=True),
        Entry("视图(&V)", "previous_section", "上一部分", "Ctrl+PgUp", partial(turn, -1)),
        Entry("核对(&C)", "next_finding", "下一处", "F8", partial(step, 1)),
        Entry("核对(&C)", "previous_finding", "上一处", "Shift+F8", partial(step, -1)),
        Entry("核对(&C)", "attach", "附上上年的报告…", "", window.review.attach, follows_line=True),
        Entry("核对(&C)", "compare", "与上年比较…", "", window.review.compare),
        Entry("核对(&C)", "last_year", "上年的文字和数字", "F7", window.side.show_last_year),
        Entry("核对(&C)", "detach", "去掉上年的报告", "", window.review.detach),
        Entry("核对(&C)", "sheet", "写核对单…", "", window.review.write_sheet, follows_line=True),
        Entry("核对(&C)", "sign", "三审签字…", "", window.review.sign),
        Entry("帮助(&H)", "help", "填写说明", "F1", window.side.show_help),
        Entry("帮助(&H)", "guide", "使用指南", "Ctrl+F1", window.show_guide, anywhere=True),
        Entry("帮助(&H)", "shortcuts", "快捷键", "Ctrl+/", window.show_shortcuts, anywhere=True),
        Entry("帮助(&H)", "feedback", "问题反馈…", "", dialogs.feedback, follows_line=True, anywhere=True),
        Entry("帮助(&H)", "about", f"关于{APPLICATION}", "", dialogs.about, anywhere=True),
    ]


def follow_undo_stack(stack: QUndoStack, actions: Mapping[str, QAction]) -> None:
    """Let undo and redo say what they would take back, and be grey when there is nothing."""
    for name, label, signal, told in (
        ("undo", "撤销", stack.canUndoChanged, stack.undoTextChanged),
        ("redo", "重做", stack.canRedoChanged, stack.redoTextChanged),
    ):
        action = actions[name]
        action.setEnabled(False)
        signal.connect(action.setEnabled)
        told.connect(partial(_name_step, action, label))


def _name_step(action: QAction, label: str, step: str) -> None:
    action.setText(f"{label} {step}".strip())


_MENU = "视图(&V)"
_PLACES = {
    PreviewPlace.RIGHT: "预览在右侧",
    PreviewPlace.BELOW: "预览在下方",
    PreviewPlace.HIDDEN: "不显示预览",
}


def view_entries(side: SideColumn) -> list[Entry]:
    """The entries of the View menu."""
    places = [
        Entry(_MENU, f"preview_{place}", label, "", partial(side.set_preview_place, place))
        for place, label in _PLACES.items()
    ]
    return [*places, Entry(_MENU, "side", "侧栏（预览、填写说明、核对结果）", "F9", side.toggle, follows_line=True)]


class ViewActions(QObject):
    """Keeps the ticks true."""

    def __init__(self, actions: Mapping[str, QAction], side: SideColumn) -> None:
        super().__init__(side)
        self._side = side
        self._shown = actions["side"]
        self._shown.setCheckable(True)
        group = QActionGroup(self)
        self._places = {place: actions[f"preview_{place}"] for place in _PLACES}
        for action in self._places.values():
            action.setCheckable(True)
            group.addAction(action)
        side.shown_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        self._shown.setChecked(not self._side.isHidden())
        self._places[self._side.preview_place()].setChecked(True)
