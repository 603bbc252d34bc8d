"""Entries of an editor's context menu about numbers of the tables."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from app.report.bound.naming import name_of
from ui.bound.numbers import UNBOUND, BoundNumbers
from ui.bound.offers import BIND_PART, bind, bind_texts, offer_at
from ui.state.session import ReportSession


class MenuEntry(NamedTuple):
    """Label, keys and effect of an entry about the place that was clicked."""

    label: str
    keys: str
    run: Callable[[], object]


def number_entries(
    session: ReportSession, key: str, numbers: BoundNumbers, place: int, pick: Callable[[], object]
) -> list[MenuEntry]:
    """Return the entries for a place of a text (code points); ``pick`` opens the picker there."""
    entries = [MenuEntry("插入表里的数…", "Ctrl+J", pick)]
    bound = numbers.around(place)
    offer = offer_at(session, key, place) if bound is None else None
    if bound is not None:
        entries.append(MenuEntry("到表里改这个数", "", partial(numbers.go_to_cell, bound)))
        entries.append(MenuEntry(UNBOUND, "", partial(numbers.unbind, bound)))
    elif offer is not None:
        entries.append(
            MenuEntry(f"绑定到{name_of(session.form, offer.source)}", "", partial(bind, session, key, offer))
        )
    entries.append(MenuEntry(BIND_PART, "", partial(bind_texts, session, [key])))
    return entries
