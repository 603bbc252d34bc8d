"""Shared by the jobs of a desk: the day of the command, names of bodies."""

import argparse
from collections.abc import Sequence
from datetime import date

from app.actions.desk.looking import Desk
from app.errors import NianbaoError


def today_of(options: argparse.Namespace) -> date:
    """Return the day that the command is for."""
    found: date | None = options.today
    return found or date.today()  # noqa: DTZ011 - deadlines are local dates


def known(desk: Desk, names: Sequence[str]) -> list[str]:
    """Return the names, all of which the desk has.

    Raises:
        NianbaoError: it does not list one of them.
    """
    for name in names:
        if name not in desk.bodies:
            raise NianbaoError(f"名单里没有“{name}”，请用 nianbao desk status 查看单位名称。")
    return list(names)
