"""Compares a document that came back with the report, and takes over the changes that the user wants."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions.proof import returned_document
from app.errors import NianbaoError
from ui.dialogs.long_work import run_long
from ui.dialogs.questions import Dialogs
from ui.state.session import ReportSession


def compare_returned(session: ReportSession, dialogs: Dialogs, folder: Path, window: QWidget | None) -> None:
    """Ask for the document, show what differs, and take over what is ticked as one undo step.

    Args:
        session: holds the report.
        dialogs: those of the window.
        folder: where the file dialog begins.
        window: what a progress dialog belongs to.
    """
    path = dialogs.documents.returned_path(folder)
    if path is None:
        return
    report = session.report
    try:
        found = run_long(
            window, f"正在比对“{path.name}”……", lambda _cancelled: returned_document.compare_document(report, path)
        )
    except NianbaoError as error:
        dialogs.show_error(str(error))
        return
    if not found:
        dialogs.tell(f"“{path.name}”与报告一致：数字和文字都没有改动。")
        return
    chosen = dialogs.documents.differences(found, path.name, may_take=not session.is_read_only)
    if not chosen:
        return
    changed = returned_document.take_over_all(report, chosen)
    place = next((item.key for item in chosen if item.key), "")
    session.apply(changed, f"采用返回文档的 {len(chosen)} 处修改", place)
    session.notice.emit(f"已采用“{path.name}”的 {len(chosen)} 处修改，按 Ctrl+Z 可以一次撤销。")
