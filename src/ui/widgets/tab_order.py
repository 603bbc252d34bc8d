"""Tab order of widgets: chains of fields, and the inputs of pages created lazily."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain_tab_order(widgets: Iterable[QWidget]) -> None:
    """Make Tab go from each widget to the next."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def put_in_tab_order(first: QWidget, page: QWidget) -> None:
    """Put the inputs of ``page``, in their order, after ``first`` in the tab order and before all that followed it.

    A widget created later is at the end of the window's tab order, after the side column. The order of the page is that
    of creation: in PySide, ``nextInFocusChain`` would make the Python object of each widget a child of the one before,
    and the first of them that Qt deletes would take those of the whole window with it.
    """
    inputs = page.findChildren(QWidget)
    chain_tab_order([first, *(one for one in inputs if page.isAncestorOf(one) and _takes_tab(one))])


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
