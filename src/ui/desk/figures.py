"""Figures as the desk's lists show and sort them."""

from math import inf

from app.values import Figure, as_number, format_figure


def shown(figure: Figure | None) -> str:
    """Return a figure as it is printed; a blank is named, so that it is seen."""
    return format_figure(figure) or "空"


def rank(figure: Figure | None) -> float:
    """Return what a figure is sorted by, always of one type, as Qt compares values of others as texts.

    What is no number comes before every number: blanks, ``/``, and rows that have words in a column of figures.
    """
    number = as_number(figure)
    return -inf if number is None else float(number)
