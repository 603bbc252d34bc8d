"""Menu and tool bar entries of the main window: names, labels, keys."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QUndoStack
from PySide6.QtWidgets import QMenu

from ui.dialogs.questions import APPLICATION
from ui.exporting.kinds import EXPORT_KINDS, MNEMONICS
from ui.files.commands import FileKeeper
from ui.files.recent_menu import fill_recent
from ui.review.commands import Reviewer
from ui.side.column import SideColumn
from ui.side.findings import FindingsPanel
from ui.state.preferences import TABLE_DENSITY_KEY, PreviewPlace, TableDensity, preferences
from ui.widgets import clipboard_actions
from ui.window.actions import Entry
from ui.window.documents import Documents
from ui.window.page_area import PageArea
from ui.window.page_stack import PageStack
from ui.window.questions import WindowQuestions

_DENSITIES = {
    TableDensity.AUTO: "自动，放不下时紧凑(&A)",
    TableDensity.COMPACT: "紧凑(&C)",
    TableDensity.ROOMY: "宽松(&R)",
}
_PLACES = {
    PreviewPlace.RIGHT: "预览在右侧(&R)",
    PreviewPlace.BELOW: "预览在下方(&B)",
    PreviewPlace.HIDDEN: "不显示预览(&H)",
}


def file_entries(
    files: FileKeeper,
    documents: Documents,
    review: Reviewer,
    settings: Callable[[], None],
    close: Callable[[], object],
    open_recent: Callable[[str], None],
) -> list[Entry]:
    """Return the entries of the File menu."""
    menu = "文件(&F)"
    recent = partial(fill_recent, files.recent, open_recent)
    return [
        Entry(menu, "new", "新建(&N)…", "Ctrl+N", files.begin, "new", in_bar=True, anywhere=True),
        Entry(menu, "new_from_last", "从上年报告新建(&L)…", "", review.begin_from_last, anywhere=True),
        Entry(menu, "open", "打开(&O)…", "Ctrl+O", files.open, "open", in_bar=True, anywhere=True),
        Entry(menu, "recent", "最近的文件(&R)", "", None, anywhere=True, fill=recent),
        Entry(menu, "import", "读入已公布的报告(&I)…", "Ctrl+Shift+O", documents.import_published, anywhere=True),
        Entry(menu, "import_folder", "读入一个文件夹(&F)…", "", documents.import_many, anywhere=True),
        Entry(menu, "desk", "汇总台(&K)…", "", documents.open_desk, anywhere=True),
        Entry(menu, "save", "保存(&S)", "Ctrl+S", files.save, "save", in_bar=True),
        Entry(menu, "save_as", "另存为(&A)…", "Ctrl+Shift+S", files.save_as),
        Entry(menu, "versions", "更早的版本(&V)…", "", files.guard.earlier_versions, follows_line=True),
        Entry(menu, "recover", "恢复没有保存的修改(&U)…", "", files.recover, anywhere=True),
        Entry(menu, "export", "导出(&E)…", "Ctrl+E", documents.export, "export", in_bar=True, follows_line=True),
        *(
            Entry(
                menu,
                f"export{suffix}",
                f"{kind}(&{MNEMONICS[suffix]})…",
                "",
                partial(documents.export, suffix),
                within="导出为(&T)",
            )
            for suffix, kind in EXPORT_KINDS.items()
        ),
        Entry(menu, "copy_html", "复制为网页代码(&H)", "", documents.copy_as_html),
        Entry(menu, "returned", "比对返回的文档(&D)…", "", documents.compare_returned),
        Entry(menu, "print_preview", "打印预览(&W)…", "", documents.preview_print, follows_line=True),
        Entry(menu, "print", "打印(&P)…", "Ctrl+P", documents.print),
        Entry(menu, "settings", "设置(&G)…", "Ctrl+,", settings, follows_line=True, anywhere=True),
        Entry(menu, "close", "关闭报告(&C)", "Ctrl+W", files.close_report, follows_line=True),
        Entry(menu, "quit", "退出(&X)", "Ctrl+Q", close, anywhere=True),
    ]


def edit_entries(stack: QUndoStack, pages: PageStack, area: PageArea) -> list[Entry]:
    """Return the entries of the Edit menu."""
    menu = "编辑(&E)"
    return [
        Entry(menu, "undo", "撤销(&U)", "Ctrl+Z", stack.undo, "undo", in_bar=True, follows_line=True),
        Entry(menu, "redo", "重做(&R)", "Ctrl+Y|Ctrl+Shift+Z", stack.redo, "redo", in_bar=True),
        Entry(menu, "cut", "剪切(&T)\tCtrl+X", "", clipboard_actions.cut, follows_line=True, in_editor=True),
        Entry(menu, "copy", "复制(&C)\tCtrl+C", "", clipboard_actions.copy, in_editor=True),
        Entry(menu, "paste", "粘贴(&P)\tCtrl+V", "", clipboard_actions.paste, in_editor=True),
        Entry(menu, "select_all", "全选(&A)\tCtrl+A", "", clipboard_actions.select_all, in_editor=True),
        Entry(menu, "zeros", "本页空格填 0(&Z)", "Ctrl+Shift+L", pages.fill_page, follows_line=True),
        Entry(menu, "nothing_received", "没有申请和争议（三、四填 0）(&N)", "", pages.fill_zeros),
        *area.edit_entries(),
    ]


def view_entries(side: SideColumn, area: PageArea, step_section: Callable[[int], None]) -> list[Entry]:
    """Return the entries of the View menu."""
    menu = "视图(&V)"
    return [
        *(
            Entry(menu, f"preview_{place}", label, "", partial(side.set_preview_place, place), in_editor=True)
            for place, label in _PLACES.items()
        ),
        Entry(
            menu, "side", "侧栏（预览、填写说明、核对结果）(&S)", "F9", side.toggle, follows_line=True, in_editor=True
        ),
        *area.view_entries(),
        *(
            Entry(menu, f"density_{density}", label, "", partial(_set_density, density), within="表格疏密(&D)")
            for density, label in _DENSITIES.items()
        ),
        Entry(menu, "next_section", "下一部分(&N)", "Ctrl+PgDown", partial(step_section, 1), follows_line=True),
        Entry(menu, "previous_section", "上一部分(&P)", "Ctrl+PgUp", partial(step_section, -1)),
    ]


def _set_density(density: TableDensity) -> None:
    preferences().table_density = density


def review_entries(review: Reviewer, findings: FindingsPanel, side: SideColumn) -> list[Entry]:
    """Return the entries of the Review menu."""
    menu = "核对(&C)"
    return [
        Entry(menu, "next_finding", "下一处(&N)", "F8", partial(findings.step, 1)),
        Entry(menu, "previous_finding", "上一处(&P)", "Shift+F8", partial(findings.step, -1)),
        Entry(menu, "attach", "附上上年的报告(&A)…", "", review.attach, follows_line=True),
        Entry(menu, "compare", "与上年比较(&C)…", "", review.compare),
        Entry(menu, "last_year", "上年的文字和数字(&L)", "F7", side.show_last_year),
        Entry(menu, "detach", "去掉上年的报告(&D)", "", review.detach),
        Entry(menu, "sheet", "导出核对单(&W)…", "", review.write_sheet, follows_line=True),
        Entry(menu, "sign", "三审签字(&S)…", "", review.sign),
    ]


def help_entries(
    side: SideColumn, questions: WindowQuestions, show_guide: Callable[[], None], show_shortcuts: Callable[[], None]
) -> list[Entry]:
    """Return the entries of the Help menu."""
    menu = "帮助(&H)"
    return [
        Entry(menu, "help", "填写说明(&H)", "F1", side.show_help),
        Entry(menu, "guide", "使用指南(&G)", "Ctrl+F1", show_guide, anywhere=True),
        Entry(menu, "shortcuts", "快捷键(&K)", "Ctrl+/", show_shortcuts, anywhere=True),
        Entry(menu, "feedback", "问题反馈(&F)…", "", questions.feedback, follows_line=True, anywhere=True),
        Entry(menu, "about", f"关于{APPLICATION}(&A)", "", questions.about, anywhere=True),
    ]


def follow_undo_stack(stack: QUndoStack, actions: Mapping[str, QAction]) -> None:
    """Disable undo and redo if there is no step; label them with it when their menu opens.

    At each step, the tool bar would be laid out again.
    """
    for name, letter, signal, step in (
        ("undo", "U", stack.canUndoChanged, stack.undoText),
        ("redo", "R", stack.canRedoChanged, stack.redoText),
    ):
        action = actions[name]
        action.setEnabled(False)
        signal.connect(action.setEnabled)
        for menu in action.associatedObjects():
            if isinstance(menu, QMenu):
                menu.aboutToShow.connect(partial(_name_step, action, letter, step))


def _name_step(action: QAction, letter: str, step: Callable[[], str]) -> None:
    action.setText(f"{f'{action.iconText()} {step()}'.strip()}(&{letter})")


class ViewActions(QObject):
    """Keeps the check marks of the View menu up to date."""

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
        self._densities = {density: actions[f"density_{density}"] for density in TableDensity}
        densities = QActionGroup(self)
        for action in self._densities.values():
            action.setCheckable(True)
            densities.addAction(action)
        preferences().changed.connect(self._follow_settings)
        side.shown_changed.connect(self._refresh)
        self._refresh()

    def _follow_settings(self, key: str) -> None:
        if key == TABLE_DENSITY_KEY:
            self._refresh()

    def _refresh(self) -> None:
        self._shown.setChecked(not self._side.isHidden())
        self._places[self._side.preview_place()].setChecked(True)
        self._densities[preferences().table_density].setChecked(True)
