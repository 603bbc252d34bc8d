"""A group of rows that a document prints as one row, such as 其他处理."""

from dataclasses import replace

from app.importer.labels.likeness import normalised
from app.importer.labels.vocabulary import Meaning
from app.importer.mapping.figures import Figures
from app.importer.mapping.rows import DataRow, place_rows
from app.importer.raw.notes import OF_2019, NoteKind, Notes, SourcePlace, quoted


def take_group_row(group: Meaning, row: DataRow, figures: Figures, notes: Notes, *, is_other_edition: bool) -> None:
    """Read a group printed as one row: its figures go to the group's 其他 if nothing else of it was read.

    In the 2019 edition that row is the whole group, which this edition divides: it is named, not read.
    """
    members = [item for item in row.table.rows if group.key in item.groups[-1:]]
    read = figures.rows_read(row.table)
    others = [item for item in members if normalised(item.label).endswith("其他")]
    where = SourcePlace(row.number, row.line)
    found = " ".join(row.cells[place] for place in row.filled)
    if not others or any(item.key in read for item in members):
        message = f"原文{where}是{quoted(row.label)}的合计，格式中没有这一行，没有读入，请核对。"
        notes.add(NoteKind.LEFTOVER, message, key=row.table.key, place=where, found=f"{row.label} {found}")
        return
    if is_other_edition:
        figures.left.add((row.number, row.line))
        message = f"原文{where}的{quoted(row.label)}只有一行，属于{OF_2019}格式，没有读入，请按现行格式分到各项。"
        rows = tuple(f"{row.table.key}.{item.key}" for item in members)
        notes.add(NoteKind.DOUBTFUL, message, key=row.table.key, place=where, found=found, rows=rows)
        return
    target = others[-1]
    for placed in place_rows([replace(row, row=target.key)]):
        figures.take(placed)
    message = f"原文{where}的{quoted(row.label)}只有一行，已读入“{target.label}”，请核对并分到各项。"
    key = f"{row.table.key}.{target.key}"
    notes.add(NoteKind.DOUBTFUL, message, key=key, place=where, found=found, taken=target.label)
