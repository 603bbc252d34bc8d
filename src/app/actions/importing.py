"""Read a published report, look at it beside its source, and put it in the place of the present one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.form.loader import load_form
from app.report.model import Report

if TYPE_CHECKING:
    from app.importer.beside import Beside
    from app.importer.notes import Imported

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
"""What can be read, by suffix, for those who choose a file; the reader itself goes by content."""


def import_report(source: Path) -> "Imported":
    """The report in a published document, with notes on what was unsure.

    Raises:
        SourceUnreadable: it cannot be read as a report.
    """
    from app.importer.document import import_document  # noqa: PLC0415 - readers are not wanted at start-up

    return import_document(source, load_form())


def import_beside(source: Path) -> "Beside":
    """The same for somebody to compare: the document as it was read, the report, and what belongs together.

    Raises:
        SourceUnreadable: it cannot be read as a report.
    """
    from app.importer.beside import put_beside  # noqa: PLC0415 - readers are not wanted at start-up
    from app.importer.document import read_source  # noqa: PLC0415

    read = read_source(source, load_form())
    return put_beside(read.raw, read.imported)


def replaced(present: Report, read: Report) -> Report:
    """What was read in the place of the present report, keeping what no published document tells.

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


def run_reader(what: str) -> int:
    """Be the process that reads one document of that kind from standard input; the exit status."""
    from app.importer.child_main import run_child  # noqa: PLC0415 - only where it is wanted

    return run_child(what)
