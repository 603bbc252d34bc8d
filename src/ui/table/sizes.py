"""How wide and high the sections of a form's table are, reckoned from the font."""

from typing import Final

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from ui.table.header import GroupedHeader

_LABELS: Final = {0: (), 1: (11.0,), 3: (2.7, 3.9, 16.5)}
"""The labels of the rows, by how many levels they have, in characters."""
_COLUMNS: Final = ((1, 14.0), (3, 7.0), (9, 3.9), (99, 3.2))
"""The least width of a column by how many there are at most, in characters: figures of five digits fit every one."""


def label_widths(metrics: QFontMetrics, levels: int) -> list[int]:
    """The widths of the levels of the row labels."""
    return [round(metrics.horizontalAdvance("国") * characters) for characters in _LABELS[levels]]


def fit_sections(top: GroupedHeader, side: GroupedHeader, metrics: QFontMetrics, *, is_long: bool) -> None:
    """Share the width among the columns; rows are as high as their labels need, those of a long table no higher."""
    characters = next(wide for most, wide in _COLUMNS if top.count() <= most)
    width = round(metrics.horizontalAdvance("国") * characters)
    top.setMinimumSectionSize(width)
    top.setDefaultSectionSize(width)
    top.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    base = metrics.height() + 8
    usual = base if is_long else base + 4
    heights = [usual] * side.count()
    for span in side.spans():
        if span.length == 1:
            height = side.height_of(span, side.level_width(span))
            if height > base:
                heights[span.start] = height
    side.setDefaultSectionSize(usual)
    for row, height in enumerate(heights):
        side.resizeSection(row, height)
