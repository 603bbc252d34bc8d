"""Import of published reports: choose, read and preview one before anything is changed, or read many."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions import projects
from app.actions.importing import document as importing
from app.actions.importing.folder import documents_among
from app.errors import NianbaoError
from app.places import readable
from app.report.model import Cover
from ui.dialogs.long_work import Cancelled, run_long, unless_cancelled
from ui.files.commands import FileKeeper
from ui.importing.import_dialog import ImportAnswer
from ui.importing.questions import ImportQuestions
from ui.state.session import ReportSession


def import_published(
    session: ReportSession, files: FileKeeper, questions: ImportQuestions, window: QWidget, path: Path | None = None
) -> None:
    """Read a published report (asking for ``path`` if none is given), preview it and do what the user answers."""
    chosen = path or questions.import_path(files.folder())
    if chosen is None:
        return
    try:
        found = run_long(
            window, f"正在读取“{readable(chosen.name)}”……", unless_cancelled(partial(importing.import_beside, chosen))
        )
    except Cancelled:
        return
    except NianbaoError as error:
        questions.show_error(str(error))
        return
    while True:
        answer = questions.look_at_import(chosen.name, found, can_replace=_can_replace(session))
        if answer is ImportAnswer.CANCEL:
            return
        if answer is ImportAnswer.REPLACE:
            session.apply(importing.replaced(session.report, found.report), "换成读入的报告", "")
            files.done.emit(f"已换成“{readable(chosen.name)}”的内容，文件还没有改动；保存后生效，不合适可以撤销。")
            return
        if files.may_leave():
            files.begin_with(found.report)
            files.done.emit(f"已读入“{readable(chosen.name)}”，还没有保存；请核对后保存。")
            return


def import_many(files: FileKeeper, questions: ImportQuestions, paths: Sequence[Path] = ()) -> None:
    """Read many published reports, files or folders (asking for a folder if none is given)."""
    if not paths:
        chosen = questions.import_folder(files.folder())
        if chosen is None:
            return
        paths = (chosen,)
    try:
        found = documents_among(paths)
    except NianbaoError as error:
        questions.show_error(str(error))
        return
    questions.read_many(found)


def _can_replace(session: ReportSession) -> bool:
    """Return whether a report is open that could be replaced; none is at the start page."""
    return not session.is_read_only and session.report != projects.create(Cover())
