"""Hands the report over: as a document in any format, as HTML for a website, on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.actions import exporting
from app.checks.finding import Level
from app.errors import ExportCancelled, NianbaoError, TemplateInvalid, TemplateMistaken
from app.places import default_name, name_problem
from app.report.model import Report
from ui.dialogs.choices import EXPORT_KINDS, Choice
from ui.dialogs.long_work import run_long
from ui.dialogs.questions import Dialogs
from ui.state.export_folders import ExportFolders
from ui.state.preferences import preferences
from ui.state.session import ReportSession

_BY_TEMPLATE: Final = (".docx", ".pdf")
_MOST_NOTICES: Final = 2
_SENTENCES: Final = {".pdf": "正在由办公软件生成 PDF，第一次可能要一两分钟……"}


@dataclass(frozen=True, slots=True)
class Exported:
    """A document that was written, and what is to be said of it."""

    path: Path
    sentence: str
    sign: str = "good"


class Exporter(QObject):
    """What the File menu does with documents; long work goes on beside the window, and every failure is one sentence.

    ``usual_folder`` says where file dialogs begin for a report that was never exported.
    """

    exported = Signal(object)  # Exported
    done = Signal(str)  # a sentence for the status bar

    def __init__(
        self,
        session: ReportSession,
        dialogs: Dialogs,
        usual_folder: Callable[[], Path],
        window: QWidget | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._dialogs = dialogs
        self._usual_folder = usual_folder
        self._window = window
        self._folders = ExportFolders(preferences())
        self._is_busy = False

    def export(self, suffix: str = ".docx") -> None:
        """Ask where to write a document and of which kind, ``suffix`` being proposed; then write it."""
        if self._is_busy:
            self.done.emit("上一次导出还没有结束，请稍等。")
            return
        errors = self._errors()
        draft = self._dialogs.documents.export_with_errors(errors) if errors else False
        if draft is None:
            return
        report = self._session.report
        name = default_name(report.title, suffix)
        folder = self._folders.folder(self._session.path, self._usual_folder())
        chosen = self._dialogs.documents.export_path(folder / (f"草稿 {name}" if draft else name))
        if chosen is None or not self._may_be_named(chosen):
            return
        own = preferences().export_template
        template = Path(own) if own and chosen.suffix.lower() in _BY_TEMPLATE else None
        self._export_to(report, chosen, template, draft=draft)

    def copy_as_html(self) -> None:
        """Put the report on the clipboard, to be pasted into the editor of a website: as it looks, and as its code."""
        errors = self._errors()
        if errors and not self._dialogs.documents.copy_with_errors(errors):
            return
        try:
            html = exporting.copy_as_html(self._session.report)
        except NianbaoError as error:
            self._dialogs.show_error(str(error))
            return
        data = QMimeData()
        data.setHtml(html)
        data.setText(html)
        QGuiApplication.clipboard().setMimeData(data)
        self.done.emit("已复制：在网站的编辑器里粘贴就是排好的报告，在“源代码”视图里粘贴就是网页代码。")

    def _export_to(self, report: Report, target: Path, template: Path | None, *, draft: bool) -> None:
        project = self._session.path
        try:
            notices = self._write(report, target, template, draft=draft)
        except ExportCancelled as error:
            self.done.emit(str(error))
        except TemplateInvalid as error:
            if template is None:
                self._dialogs.show_error(str(error))
            elif self._wants_official(template, error):
                self._export_to(report, target, None, draft=draft)
        except NianbaoError as error:
            self._dialogs.show_error(str(error))
        else:
            self._folders.remember(project, target.parent)
            self._tell(target, template, notices, draft=draft)

    def _wants_official(self, template: Path, error: TemplateInvalid) -> bool:
        """Whether to go on without the office's own template, which cannot be used; its mistakes can be looked at."""
        is_mistaken = isinstance(error, TemplateMistaken)
        sentence = f"您选用的模板“{template.name}”有错误，没有导出。" if is_mistaken else str(error)
        choice = self._dialogs.documents.template_refused(sentence)
        if choice is Choice.CHECK:
            self._dialogs.documents.check_template(template)
        return choice is Choice.OFFICIAL

    def _write(self, report: Report, target: Path, template: Path | None, *, draft: bool) -> tuple[str, ...]:
        today = self._session.today()

        def write(cancelled: Event) -> tuple[str, ...]:
            return exporting.export(
                report, target, today, draft=draft, accept_errors=True, cancelled=cancelled, template=template
            )

        self._is_busy = True
        try:
            return run_long(self._window, _SENTENCES.get(target.suffix.lower(), "正在导出……"), write)
        finally:
            self._is_busy = False

    def _tell(self, target: Path, template: Path | None, notices: tuple[str, ...], *, draft: bool) -> None:
        suffix = target.suffix.lower()
        kind = EXPORT_KINDS.get(suffix, EXPORT_KINDS[".html"])
        made = f"{kind}，按模板“{template.stem}”排版" if template else kind
        state = "草稿" if draft else "正式稿"
        more = f"另有 {len(notices) - _MOST_NOTICES} 项，请在设置里检查模板。" if len(notices) > _MOST_NOTICES else ""
        said = "".join(notices[:_MOST_NOTICES]) + more
        sign = "warning" if notices else "good"
        self.exported.emit(Exported(target, f"已导出{state}“{target.name}”（{made}）。{said}", sign))

    def _errors(self) -> int:
        self._session.finish_checks()
        return sum(finding.level is Level.ERROR for finding in self._session.findings)

    def _may_be_named(self, path: Path) -> bool:
        problem = name_problem(path)
        if problem is not None:
            self._dialogs.show_error(problem)
        return problem is None
