"""Tells where a total that was read is not the sum of what was read: the document errs there, or the reading does."""

from collections.abc import Mapping

from app.importer.notes import CellSource, NoteKind, Notes, cell_place
from app.report.model import Report
from app.report.totals import add
from app.values import format_figure


def say_sums(report: Report, sources: Mapping[str, CellSource], notes: Notes) -> None:
    """Notes each total whose addends all stand in the document and make another sum; no figure is changed."""
    figures = report.figures
    for item in report.form.sums:
        source = sources.get(item.total)
        stated = figures.get(item.total)
        is_whole = all(key in sources and (key in figures or not sources[key].found) for key in item.addends)
        if source is None or stated is None or not is_whole:
            continue
        computed = add(figures.get(key) for key in item.addends)
        if computed is None or computed == stated:
            continue
        where = cell_place(source.table, source.row, source.column)
        name = report.form.cells[item.total].name
        message = (
            f"{name}在原文{where}写作“{format_figure(stated)}”，而读到的各项相加是{format_figure(computed)}："
            "原文可能有误，也可能读错，请对照原文核对。"
        )
        notes.add(
            NoteKind.DOUBTFUL, message, key=item.total, where=where, found=source.found, taken=format_figure(stated)
        )
