"""Export of the report: as a document in any format, or as HTML for a website."""

from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.actions import exporting
from app.actions.typesetting import chosen_typesetting
from app.checks.finding import open_words
from app.errors import ExportCancelled, NianbaoError, TemplateInvalid, TemplateMistaken
from app.output.word.typesetting import OFFICIAL
from app.places import default_name, readable
from app.report.model import Report
from ui.dialogs.long_work import run_long
from ui.exporting.exported_bar import Exported
from ui.exporting.kinds import EXPORT_KINDS
from ui.exporting.questions import ExportQuestions, TemplateRefused
from ui.files.commands import FileKeeper
from ui.state.export_folders import ExportFolders
from ui.state.preferences import preferences
from ui.state.session import ReportSession

_BY_TEMPLATE: Final = (".docx", ".pdf")
_MOST_NOTICES: Final = 2
_SENTENCES: Final = {".pdf": "正在由办公软件生成 PDF，第一次可能要一两分钟……"}


class Exporter(QObject):
    """Writes documents; long work runs in a thread, and a failure is reported in one sentence."""

    exported = Signal(object)  # Exported

    def __init__(self, session: ReportSession, files: FileKeeper, questions: ExportQuestions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._questions = questions
        self._window = window
        self._folders = ExportFolders(preferences())
        self._is_busy = False

    def export(self, suffix: str = ".docx") -> None:
        """Ask for file and kind (``suffix`` is the default), then write the document."""
        if self._is_busy:
            self._files.done.emit("上一次导出还没有结束，请稍等。")
            return
        errors = self._errors()
        draft = self._questions.export_with_errors(errors) if errors else False
        if draft is None:
            return
        report = self._session.report
        name = default_name(report.title, suffix)
        folder = self._folders.folder(self._session.path) or self._files.folder()
        chosen = self._questions.export_path(folder / (f"草稿 {name}" if draft else name))
        if chosen is None or not self._files.may_be_named(chosen):
            return
        own = preferences().export_template
        template = Path(own) if own and chosen.suffix.lower() in _BY_TEMPLATE else None
        self._export_to(report, chosen, template, draft=draft)

    def copy_as_html(self) -> None:
        """Copy the report for pasting into a website's editor: formatted, and as HTML source."""
        errors = self._errors()
        if errors and not self._questions.copy_with_errors(errors):
            return
        try:
            html = exporting.copy_as_html(self._session.report)
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return
        data = QMimeData()
        data.setHtml(html)
        data.setText(html)
        QGuiApplication.clipboard().setMimeData(data)
        self._files.done.emit("已复制：在网站的编辑器里粘贴就是排好的报告，在“源代码”视图里粘贴就是网页代码。")

    def _export_to(self, report: Report, target: Path, template: Path | None, *, draft: bool) -> None:
        project = self._session.path
        try:
            notices = self._write(report, target, template, draft=draft)
        except ExportCancelled as error:
            self._files.done.emit(str(error))
        except TemplateInvalid as error:
            if template is None:
                self._questions.show_error(str(error))
            elif self._use_official(template, error):
                self._export_to(report, target, None, draft=draft)
        except NianbaoError as error:
            self._questions.show_error(str(error))
        else:
            self._folders.remember(project, target.parent)
            self._report(target, template, notices, draft=draft)

    def _use_official(self, template: Path, error: TemplateInvalid) -> bool:
        """Ask whether to use the official template instead of the office's own, which has errors that can be shown."""
        is_mistaken = isinstance(error, TemplateMistaken)
        sentence = f"您选用的模板“{readable(template.name)}”有错误，没有导出。" if is_mistaken else str(error)
        choice = self._questions.template_refused(sentence)
        if choice is TemplateRefused.CHECK:
            self._questions.check_template(template)
        return choice is TemplateRefused.OFFICIAL

    def _write(self, report: Report, target: Path, template: Path | None, *, draft: bool) -> tuple[str, ...]:
        today = self._session.today()

        def write(cancelled: Event) -> tuple[str, ...]:
            return exporting.export(
                report,
                target,
                today,
                draft=draft,
                accept_errors=True,
                cancelled=cancelled,
                template=template,
                typesetting=chosen_typesetting() if target.suffix.lower() in _BY_TEMPLATE else OFFICIAL,
            )

        self._is_busy = True
        try:
            return run_long(self._window, _SENTENCES.get(target.suffix.lower(), "正在导出……"), write)
        finally:
            self._is_busy = False

    def _report(self, target: Path, template: Path | None, notices: tuple[str, ...], *, draft: bool) -> None:
        suffix = target.suffix.lower()
        kind = EXPORT_KINDS.get(suffix, EXPORT_KINDS[".html"])
        made = f"{kind}，按模板“{template.stem}”排版" if template else kind
        state = "草稿" if draft else "正式稿"
        more = f"另有 {len(notices) - _MOST_NOTICES} 项，请在设置里检查模板。" if len(notices) > _MOST_NOTICES else ""
        details = "".join(notices[:_MOST_NOTICES]) + more
        sign = "warning" if notices else "good"
        self.exported.emit(Exported(target, f"已导出{state}“{readable(target.name)}”（{made}）。{details}", sign))

    def _errors(self) -> str:
        """Return what is wrong or blank, in words; a final document is to have no blanks."""
        self._session.finish_checks()
        return open_words(self._session.findings)
