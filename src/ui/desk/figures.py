"""Figures as the desk's lists show and sort them."""

from app.values import Figure, format_figure


def shown(figure: Figure | None) -> str:
    """Return a figure as it is printed; a blank is named, so that it is seen."""
    return format_figure(figure) or "空"
