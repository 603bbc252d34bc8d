"""Shared by the jobs of a desk: the day of the command, names of bodies."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.actions.desk.looking import Desk
from app.cli.common import one_line
from app.errors import FormatUnknown, NianbaoError


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


def come(desk: Desk, names: Sequence[str]) -> list[str]:
    """Return the names, all of which the desk has with a report.

    Raises:
        NianbaoError: it does not list one of them, or nothing came of it.
    """
    for name in known(desk, names):
        if desk.bodies[name].newest is None:
            raise NianbaoError(f"“{name}”还没有交来报告，什么也没有做；请去掉它再试。")
    return list(names)


def refuse_suffix(path: Path, suffix: str) -> None:
    """Refuse a name for a new file that has not the suffix of its kind.

    Raises:
        FormatUnknown: it has another one; nothing was written.
    """
    if path.suffix.lower() != suffix:
        raise FormatUnknown(f"“{one_line(path.name)}”的扩展名应当是 {suffix}，没有写入；请改好文件名再试。")
