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

    A widget created later is at the end of the window's tab order, after the side column.
    """
    inputs: list[QWidget] = []
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        if page.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inputs.append(at)
        at = at.nextInFocusChain()
    chain_tab_order([first, *inputs])
