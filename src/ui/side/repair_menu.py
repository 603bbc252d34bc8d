"""Repairs of a broken total, each one undoable click; figures are never changed without being asked for."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import checking
from app.actions.checking import Repair
from app.checks.finding import Finding
from app.values import format_figure
from ui.state.session import ReportSession
from ui.widgets.labels import plain_tip

SUMS: Final = frozenset(("requests-row-total", "requests-handled-total", "requests-balance", "disputes-total"))


def repairs_of(session: ReportSession, finding: Finding | None) -> tuple[Repair, ...]:
    """Return the repairs of a finding; empty if it is not about a total or if no small change fixes it."""
    if finding is None or finding.rule not in SUMS or session.is_read_only:
        return ()
    cells = frozenset(finding.cells)
    return next((fault.repairs for fault in checking.repairs(session.report) if cells <= fault.cells), ())


def repair_menu(session: ReportSession, finding: Finding, parent: QWidget) -> QMenu:
    """Return a menu of these repairs, the likeliest first. It is deleted when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for repair in repairs_of(session, finding):
        action = QAction(_label(session, repair), menu)
        action.setToolTip(plain_tip(repair.message))
        action.triggered.connect(partial(apply_repair, session, repair))
        menu.addAction(action)
    return menu


def apply_repair(session: ReportSession, repair: Repair, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
    """Apply the changes as one undo step."""
    session.set_figures(repair.figures, "配平")
    session.notice.emit("已配平，请对照原始数据；不合适按 Ctrl+Z 撤销。")


def _label(session: ReportSession, repair: Repair) -> str:
    cells = session.form.cells
    return "、".join(
        f"{cells[change.cell].name}：{format_figure(change.old) or '空'} → {format_figure(change.new)}"
        for change in repair.changes
    )
