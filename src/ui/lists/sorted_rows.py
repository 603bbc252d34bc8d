"""Rows in the order of the values that their model sorts them by."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel

from ui.lists.list_table import SORT_ROLE


class SortedRows(QSortFilterProxyModel):
    """Rows of a model written in Python, whose values are compared as Python does.

    For Qt, all decimals are alike, and a number beyond 32 bits comes before some that are smaller.
    """

    def lessThan(self, left: QModelIndex | QPersistentModelIndex, right: QModelIndex | QPersistentModelIndex) -> bool:
        """Return whether a row comes before another one, numbers before texts."""
        data = self.sourceModel().data
        one, other = data(left, SORT_ROLE), data(right, SORT_ROLE)
        if isinstance(one, str) is isinstance(other, str):
            return bool(one < other)
        return isinstance(other, str)
