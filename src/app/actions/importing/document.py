"""Import a published report: by itself, or for comparison with its source."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.project.limits import excess
from app.report.model import Report

if TYPE_CHECKING:
    from app.importer.raw.notes import Imported
    from app.importer.side_by_side.excerpts import SideBySide


READABLE: Final[Mapping[str, str]] = {
    ".docx": "Word 文档",
    ".html": "网页",
    ".htm": "网页",
    ".mht": "网页",
    ".pdf": "PDF 文档",
    ".xlsx": "表格",
    ".xls": "表格",
    ".ods": "表格",
    ".doc": "旧版 Word 文档",
    ".wps": "WPS 文档",
    ".rtf": "RTF 文档",
    ".odt": "ODT 文档",
    ".txt": "纯文本",
    ".md": "纯文本",
    ".json": "“年报”导出的数据文件",
}
"""Readable formats by suffix, for file dialogs; the reader itself detects the format by content."""


def import_report(source: Path, cancelled: Event | None = None) -> "Imported":
    """Return the report in a published document, with notes on doubtful values.

    Reading ends at once when ``cancelled`` is set; the document counts as unreadable then.

    Raises:
        SourceUnreadable: it cannot be read as a report.
    """
    from app.importer.open_document import import_document  # noqa: PLC0415 - imported late: start-up

    imported = import_document(source, load_form(), cancelled)
    _refuse_excess(imported.report, source)
    return imported


def import_beside(source: Path, cancelled: Event | None = None) -> "SideBySide":
    """Read a document for comparison: the document as read, the report, and how they correspond.

    Reading ends at once when ``cancelled`` is set; the document counts as unreadable then.

    Raises:
        SourceUnreadable: it cannot be read as a report.
    """
    from app.importer.open_document import read_source  # noqa: PLC0415
    from app.importer.side_by_side.excerpts import put_side_by_side  # noqa: PLC0415 - imported late: start-up

    read = read_source(source, load_form(), cancelled)
    _refuse_excess(read.imported.report, source)
    return put_side_by_side(read.raw, read.imported)


def _refuse_excess(report: Report, source: Path) -> None:
    """Refuse a document whose report could not be saved.

    Raises:
        SourceUnreadable: it is beyond a limit of project files.
    """
    found = excess(report)
    if found is not None:
        raise SourceUnreadable(f"“{source.name}”读不出来：{found.what}，不像是一份年报；{found.advice}。")


def replaced(present: Report, read: Report) -> Report:
    """Return ``read`` with the data of ``present`` that no published document holds.

    Reasons and signatures of the reviews stay: each is tied to the content it was given for and lapses with it.
    Last year's report stays; of the cover, what belongs to the organisation stays while it is the same one.
    """
    known, found = present.cover, read.cover
    cover = replace(
        found,
        organisation=found.organisation or known.organisation,
        year=found.year if found.year is not None else known.year,
        signed_on=found.signed_on or known.signed_on,
        local_deadline=found.local_deadline or known.local_deadline,
    )
    if cover.organisation == known.organisation:
        cover = replace(cover, body_kind=known.body_kind, scope=known.scope, contact=found.contact or known.contact)
    return replace(read, cover=cover, reasons=present.reasons, last_year=present.last_year, sign_offs=present.sign_offs)
