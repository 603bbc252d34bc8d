"""Write a report as a document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

from app.actions.checking import errors
from app.actions.proof.prove import prove
from app.errors import ExportCancelled, ExportRefused, FormatUnknown
from app.files import atomic_write
from app.report.model import Report


@dataclass(frozen=True, slots=True)
class Wish:
    """How a document is wanted.

    Marked as a ``draft`` or final; set by an office's own ``template`` or the official one; work that takes long ends
    when ``cancelled`` is set.
    """

    draft: bool = False
    cancelled: Event = field(default_factory=Event)
    template: Path | None = None


# Each format is imported when it is asked for: template engine, spreadsheet writer and lxml are not wanted at start-up.


def _word(report: Report, wish: Wish) -> bytes:
    from app.output.word.render import render_word  # noqa: PLC0415

    return render_word(report, draft=wish.draft, template=wish.template)


def _web(report: Report, wish: Wish) -> bytes:
    from app.output.web.page import render_web  # noqa: PLC0415

    return render_web(report, draft=wish.draft)


def _spreadsheet(report: Report, wish: Wish) -> bytes:
    from app.output.sheet.workbook import render_spreadsheet  # noqa: PLC0415

    return render_spreadsheet(report, draft=wish.draft)


def _data(report: Report, _wish: Wish) -> bytes:
    from app.output.data import as_json, report_data  # noqa: PLC0415

    return as_json(report_data(report))


def _pdf(report: Report, wish: Wish) -> bytes:
    from app.output.pdf import convert_to_pdf  # noqa: PLC0415

    document = _word(report, wish)
    prove(report, ".docx", document, wish.template)
    return convert_to_pdf(document, wish.cancelled)


def _text(report: Report, wish: Wish) -> bytes:
    from app.output.plain_text import render_text  # noqa: PLC0415

    return render_text(report, draft=wish.draft).encode("utf-8")


FORMATS: Final[Mapping[str, Callable[[Report, Wish], bytes]]] = {
    ".docx": _word,
    ".html": _web,
    ".htm": _web,
    ".xlsx": _spreadsheet,
    ".json": _data,
    ".pdf": _pdf,
    ".txt": _text,
}
_BY_TEMPLATE: Final = frozenset((".docx", ".pdf"))


def export(
    report: Report,
    target: Path,
    today: date,
    *,
    draft: bool = False,
    accept_errors: bool = False,
    cancelled: Event | None = None,
    template: Path | None = None,
) -> tuple[str, ...]:
    """Write the document that the target's suffix names; the old file stays until the new one is whole.

    Args:
        report: what to write.
        target: where; its suffix picks the format.
        today: the date for the checks.
        draft: mark it as a draft; errors do not matter then.
        accept_errors: write a final document in spite of errors.
        cancelled: set it from another thread to give up; a PDF can take a minute.
        template: an office's own Word template; the official one where there is none.

    Returns:
        What is to be said of the document, in sentences: what the office's own template leaves out.

    Raises:
        FormatUnknown: no format has this suffix, or it is none that a template can set, or it is the template itself.
        TemplateMistaken: the template has mistakes; nothing was written.
        TemplateInvalid: the template cannot be used; nothing was written.
        ExportRefused: a final document was asked and the report has errors; nothing was written.
        DocumentDiffers: the document, read again, does not hold what the report does; nothing was written.
        PdfUnavailable: there is no office program to make a PDF.
        PdfNotMade: the office program failed or took too long; nothing was written.
        ExportCancelled: ``cancelled`` was set; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    render = FORMATS.get(target.suffix.lower())
    if render is None:
        known = "、".join(FORMATS)
        raise FormatUnknown(f"不认识“{target.name}”的扩展名，没有导出；请用 {known}。")
    if template is not None and target.resolve() == template.resolve():
        raise FormatUnknown(f"“{target.name}”就是所用的模板，没有导出；请换一个文件名，以免模板被报告盖掉。")
    if template is not None and target.suffix.lower() not in _BY_TEMPLATE:
        known = "、".join(sorted(_BY_TEMPLATE))
        raise FormatUnknown(f"“{target.name}”不能用 Word 模板导出，没有导出；用模板时请用 {known}。")
    if not (draft or accept_errors):
        found = errors(report, today)
        if found:
            raise ExportRefused(
                f"报告还有 {len(found)} 处错误，没有导出正式稿；请先改正（第一处：{found[0].message.rstrip('。')}），"
                "或导出草稿（--draft）。"
            )
    wish = Wish(draft=draft, cancelled=cancelled or Event(), template=template)
    document = render(report, wish)
    prove(report, target.suffix.lower(), document, template)
    if wish.cancelled.is_set():
        raise ExportCancelled("已取消，没有导出。")
    atomic_write(target, document)
    return () if template is None else _notices(report, wish, template)


def _notices(report: Report, wish: Wish, template: Path) -> tuple[str, ...]:
    from app.actions.proof.layouts import left_out  # noqa: PLC0415

    is_marked = not wish.draft or _word(report, wish) != _word(report, replace(wish, draft=False))
    return (*left_out(report, template), *(() if is_marked else ("模板里没有草稿的标记，这份草稿上看不出是草稿。",)))


def copy_as_html(report: Report) -> str:
    """The report as HTML for the editor of a website: inline styles only, to be pasted into a page."""
    from app.output.web.page import render_fragment  # noqa: PLC0415

    return render_fragment(report)
