"""Bodies of a new desk: from a list in a file, the names of the files of a folder, or last year's desk."""

from pathlib import Path

from app.actions.desk.files import SUFFIX, open_desk
from app.actions.desk.intake import reports_among
from app.desk.model import Body
from app.desk.roster import from_file_names, from_last_year, from_lines, from_rows
from app.errors import SourceUnreadable

MOST_BODIES = 20_000


def bodies_from(source: Path) -> tuple[Body, ...]:
    """Return the bodies of a list (text or spreadsheet), of a folder's files, or of last year's desk.

    Raises:
        SourceUnreadable: it cannot be read, or names no body.
        DeskUnreadable: last year's desk cannot be opened.
    """
    if source.suffix.lower() == SUFFIX:
        return from_last_year(open_desk(source).desk)
    if source.is_dir():
        found = from_file_names(path.stem for path in reports_among([source]))
    else:
        found = from_rows(_rows(source))
    if not found:
        raise SourceUnreadable(f"“{source.name}”里没有找到单位名称，请每行写一个单位，或用带“单位名称”一列的表格。")
    if len(found) > MOST_BODIES:
        raise SourceUnreadable(f"“{source.name}”里有 {len(found)} 个单位，超过了 {MOST_BODIES} 个，请确认选对了文件。")
    return found


def _rows(source: Path) -> list[list[str]]:
    from app.importer.open_document import read_document  # noqa: PLC0415 - the readers, for a list in a file only
    from app.importer.raw.blocks import RawTable  # noqa: PLC0415

    rows: list[list[str]] = []
    for block in read_document(source).blocks:
        rows += [list(row) for row in block.rows] if isinstance(block, RawTable) else [block.text.split("\t")]
    return rows


def bodies_in(text: str) -> tuple[Body, ...]:
    """Return the bodies of a typed or pasted list."""
    return from_lines(text)
