"""Read the bytes of a document of a known kind in this process: the child process, or for our own output."""

from app.importer.raw.blocks import RawDocument
from app.importer.raw.kinds import FileKind
from app.importer.readers.loose_cells import with_loose_tables


def read_kind(data: bytes, kind: FileKind) -> RawDocument:
    """Return the paragraphs and tables of a document that needs no office program.

    Raises:
        SourceUnreadable: it cannot be read; the message does not name the file.
    """
    return with_loose_tables(_read(data, kind))


def read_own_pdf(data: bytes) -> RawDocument:
    """Read a PDF generated from one of our reports, of any length and without heuristics for loose cells.

    Raises:
        SourceUnreadable: as ``read_kind``.
    """
    from app.importer.readers.pdf.document import read_pdf  # noqa: PLC0415 - one reader per process

    return read_pdf(data, is_own=True)


def _read(data: bytes, kind: FileKind) -> RawDocument:
    if kind is FileKind.WORD:
        from app.importer.readers.docx.document import read_docx  # noqa: PLC0415 - one reader per process

        return read_docx(data)
    if kind is FileKind.WEB:
        from app.importer.readers.web.page import read_web_page  # noqa: PLC0415 - as above

        return read_web_page(data)
    if kind is FileKind.SHEET:
        from app.importer.readers.spreadsheet import read_spreadsheet  # noqa: PLC0415 - as above

        return read_spreadsheet(data)
    if kind is FileKind.PDF:
        from app.importer.readers.pdf.document import read_pdf  # noqa: PLC0415 - as above

        return read_pdf(data)
    from app.importer.readers.text import read_text  # noqa: PLC0415 - as above

    return read_text(data)
