"""Puts the inputs of a page that was made late where Tab would look for them."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_behind(first: QWidget, page: QWidget) -> None:
    """Make Tab go from ``first`` through the inputs of ``page`` in their order, before all that came next.

    A widget made later stands at the end of the window's tab order, behind what is beside the pages.
    """
    inputs: list[QWidget] = []
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        if page.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inputs.append(at)
        at = at.nextInFocusChain()
    for before, behind in pairwise([first, *inputs]):
        QWidget.setTabOrder(before, behind)
