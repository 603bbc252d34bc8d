"""Export a report as a document."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final, NamedTuple

from app.actions.checking import errors
from app.actions.proof.prove import prove
from app.errors import ExportCancelled, ExportRefused, FormatUnknown
from app.files import atomic_write
from app.output.data import json_bytes, report_data
from app.output.plain_text import render_text
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.report.bindings import UNFILLED
from app.report.bound.naming import unfilled
from app.report.model import Report


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Options of an export.

    ``draft`` marks the document; ``template`` is an office's own, else the official one, with the choices of
    ``typesetting``; setting ``cancelled`` ends long work.
    """

    draft: bool = False
    cancelled: Event = field(default_factory=Event)
    template: Path | None = None
    typesetting: Typesetting = OFFICIAL


FORMATS: Final = (".docx", ".html", ".htm", ".xlsx", ".json", ".pdf", ".txt")
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
    typesetting: Typesetting = OFFICIAL,
) -> tuple[str, ...]:
    """Write the document in the format of the target's suffix; the old file is kept until the new one is complete.

    Args:
        report: what to write.
        target: where; its suffix picks the format.
        today: the date for the checks.
        draft: mark it as a draft; errors do not matter then.
        accept_errors: write a final document in spite of errors.
        cancelled: set it from another thread to give up; a PDF can take a minute.
        template: an office's own Word template; the official one where there is none.
        typesetting: the office's choices for the official template.

    Returns:
        Notices about the document, in sentences: what the office's own template omits, faults of the program, and
        fonts that this computer lacks.

    Raises:
        FormatUnknown: no format has this suffix, or it is none that a template can set, or it is the template itself.
        TemplateMistaken: the template has mistakes; nothing was written.
        TemplateInvalid: the template cannot be used; nothing was written.
        ExportRefused: a final document was requested and the report has errors; nothing was written.
        DocumentDiffers: the document, read again, does not hold what the report does; nothing was written.
        PdfUnavailable: there is no office program to make a PDF.
        PdfNotMade: the office program failed or took too long; nothing was written.
        ExportCancelled: ``cancelled`` was set; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    suffix = target.suffix.lower()
    if suffix not in FORMATS:
        known = "、".join(FORMATS)
        raise FormatUnknown(f"不认识“{target.name}”的扩展名，没有导出；请用 {known}。")
    if template is not None and target.resolve() == template.resolve():
        raise FormatUnknown(f"“{target.name}”就是所用的模板，没有导出；请换一个文件名，以免模板被报告盖掉。")
    if template is not None and suffix not in _BY_TEMPLATE:
        known = "、".join(sorted(_BY_TEMPLATE))
        raise FormatUnknown(f"“{target.name}”不能用 Word 模板导出，没有导出；用模板时请用 {known}。")
    if not (draft or accept_errors):
        found = errors(report, today)
        if found:
            raise ExportRefused(
                f"报告还有 {len(found)} 处错误，没有导出正式稿；请先改正（第一处：{found[0].message.rstrip('。')}），"
                "或导出草稿（--draft）。"
            )
    if not draft:
        _refuse_unfilled(report)
    options = ExportOptions(draft, cancelled or Event(), template, typesetting)
    document = render(report, suffix, options)
    proved = prove(report, suffix, document.content, template)
    faults = (*document.faults, *proved, *filter(None, (document.fonts,)))
    if options.cancelled.is_set():
        raise ExportCancelled("已取消，没有导出。")
    atomic_write(target, document.content)
    if template is None:
        return faults
    from app.actions.proof.layouts import left_out  # noqa: PLC0415 - only for templates of one's own

    unmarked = () if document.is_marked else ("模板里没有草稿的标记，这份草稿上看不出是草稿。",)
    return (*faults, *left_out(report, template), *unmarked)


def _refuse_unfilled(report: Report) -> None:
    """Refuse a final document with an unfilled bound number in its text, even if other errors are accepted.

    Raises:
        ExportRefused: says where, and what is missing.
    """
    for key in report.text_keys():
        first = next(unfilled(report, key), None)
        if first is not None:
            missing = first[1] or f"“{UNFILLED}”要换成实际的数"
            raise ExportRefused(
                f"“{report.form.part(key).label}”里还有“{UNFILLED}”，没有导出正式稿：{missing}；请先补上，或导出草稿。"
            )


class Document(NamedTuple):
    """Document.

    ``is_marked`` is false for a draft on which an office's own template prints no mark; ``faults`` are those of our own
    reader, found when the Word document behind a PDF was proved; ``fonts`` says in a sentence which fonts a PDF lacks.
    """

    content: bytes
    is_marked: bool = True
    faults: tuple[str, ...] = ()
    fonts: str = ""


def render(report: Report, suffix: str, options: ExportOptions) -> Document:
    """Return the document in the format of that suffix, one of ``FORMATS``; slow imports are deferred."""
    match suffix:
        case ".docx":
            return _word(report, options)
        case ".pdf":
            from app.output.context import report_day  # noqa: PLC0415
            from app.output.pdf import convert_to_pdf  # noqa: PLC0415
            from app.output.pdf_details import missing_fonts, with_fixed_details  # noqa: PLC0415

            document = _word(report, options)
            faults = prove(report, ".docx", document.content, options.template)
            pdf = with_fixed_details(convert_to_pdf(document.content, options.cancelled), report_day(report))
            fonts = missing_fonts(pdf, _fonts(report, options.typesetting)) if options.template is None else ""
            return document._replace(content=pdf, faults=faults, fonts=fonts)
        case ".xlsx":
            from app.output.sheet.workbook import render_spreadsheet  # noqa: PLC0415

            content = render_spreadsheet(report, draft=options.draft)
        case ".json":
            content = json_bytes(report_data(report))
        case ".txt":
            content = render_text(report, draft=options.draft).encode("utf-8")
        case _:
            from app.output.web.page import render_web  # noqa: PLC0415

            content = render_web(report, draft=options.draft)
    return Document(content)


def _fonts(report: Report, chosen: Typesetting) -> tuple[str, ...]:
    """Return the fonts in which a report has text; that of the text itself only where there is some."""
    has_text = report.introduction or any(part.text for parts in report.narratives.values() for part in parts)
    of_text = [chosen.text_font] if has_text or report.cover.signature else []
    return (*of_text, "楷体", chosen.title_font, chosen.heading_font, "宋体")


def _word(report: Report, options: ExportOptions) -> Document:
    from app.output.word.render import render_document  # noqa: PLC0415

    return Document(
        *render_document(report, draft=options.draft, template=options.template, typesetting=options.typesetting)
    )


def copy_as_html(report: Report) -> str:
    """Return the report as HTML for the editor of a website: inline styles only.

    Raises:
        ExportRefused: a number of its text is not filled in.
    """
    _refuse_unfilled(report)
    from app.output.web.page import render_fragment  # noqa: PLC0415

    return render_fragment(report)
