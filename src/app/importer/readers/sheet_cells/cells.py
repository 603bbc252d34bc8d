"""The cells of a spreadsheet whose values mislead, for each kind of file."""

from app.importer.readers.sheet_cells.changed import ChangedCells
from app.importer.readers.sheet_cells.ods import read_ods
from app.importer.readers.sheet_cells.xlsx import read_xlsx
from app.untrusted_zip import PackageRefused, open_package


def changed_cells(data: bytes) -> ChangedCells:
    """Return the cells whose values alone would mislead; none for an .xls, and for parts that cannot be read."""
    found = ChangedCells()
    if not data.startswith(b"PK"):
        return found
    try:
        with open_package(data) as package:
            read = read_ods if "content.xml" in package.namelist() else read_xlsx
            read(package, found)
    except (PackageRefused, KeyError):
        return found  # the values are read, or the file is refused, by the reader of spreadsheets
    return found
