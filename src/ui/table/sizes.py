"""Sizes of rows, columns and labels of a form table, derived from the font."""

from typing import Final

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from ui.table.header import GroupedHeader

_LABELS: Final = {0: (), 1: (11.0,), 3: (2.7, 3.9, 16.5)}
"""Widths of the row label levels in Chinese characters, by number of levels."""
_COLUMNS: Final = ((1, 14.0), (3, 7.0), (9, 3.9), (99, 3.2))
"""Pairs of a maximum number of columns and their least width in Chinese characters; all fit five digits."""


def label_widths(metrics: QFontMetrics, levels: int) -> list[int]:
    """Return the widths of the row label levels, in pixels; ``levels`` is 0, 1 or 3."""
    return [round(metrics.horizontalAdvance("国") * characters) for characters in _LABELS[levels]]


def fit_sections(top: GroupedHeader, side: GroupedHeader, metrics: QFontMetrics, *, is_long: bool) -> None:
    """Distribute the width over the columns and fit the row heights to the labels, more tightly in a long table."""
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
