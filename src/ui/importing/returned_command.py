"""Comparison of a returned document with the report, and takeover of the selected changes."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.actions.proof import returned_document
from app.errors import NianbaoError
from app.places import readable
from ui.dialogs.long_work import Cancelled, run_long, unless_cancelled
from ui.files.commands import FileKeeper
from ui.importing.questions import ImportQuestions
from ui.state.export_folders import ExportFolders
from ui.state.preferences import preferences
from ui.state.session import ReportSession


def compare_returned(session: ReportSession, files: FileKeeper, questions: ImportQuestions, window: QWidget) -> None:
    """Ask for the document, show the differences, and take over the ticked ones as one undo step."""
    path = questions.returned_path(ExportFolders(preferences()).folder(session.path) or files.folder())
    if path is None:
        return
    report = session.report
    try:
        found = run_long(
            window,
            f"正在比对“{readable(path.name)}”……",
            unless_cancelled(partial(returned_document.compare_document, report, path, None)),
        )
    except Cancelled:
        return
    except NianbaoError as error:
        questions.show_error(str(error))
        return
    if not found:
        questions.show_message(f"“{readable(path.name)}”与报告一致：数字和文字都没有改动。")
        return
    chosen = questions.differences(found, path.name, may_take=not session.is_read_only)
    if not chosen:
        return
    changed = returned_document.take_over_all(report, chosen)
    place = next((item.key for item in chosen if item.key), "")
    session.apply(changed, f"采用返回文档的 {len(chosen)} 处修改", place)
    session.notice.emit(f"已采用“{readable(path.name)}”的 {len(chosen)} 处修改，按 Ctrl+Z 可以一次撤销。")
