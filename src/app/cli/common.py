"""Shared by commands: opening of the project file, exit status."""

import argparse
import sys
from pathlib import Path
from typing import Final
from unicodedata import category

from app.actions import projects
from app.errors import FileNotWritten
from app.places import name_problem, readable
from app.report.model import Report

DONE: Final = 0
ERRORS_FOUND: Final = 1
NOT_POSSIBLE: Final = 2


def one_line(text: object) -> str:
    """Return a message, or a path in one, on one line: names can hold line feeds, control characters, GBK."""
    return "".join(" " if category(char) in ("Cc", "Zl", "Zp") else char for char in readable(str(text)))


def refuse_bad_name(path: Path) -> None:
    """Refuse a name for a new file that not every system accepts.

    Raises:
        FileNotWritten: with the reason; nothing was written.
    """
    problem = name_problem(path)
    if problem is not None:
        raise FileNotWritten(f"没有写入：{problem}")


def opened(options: argparse.Namespace) -> Report:
    """Return the report of the given project file; report characters dropped from its text on standard error."""
    loaded = projects.open_project(options.file)
    if loaded.notice:
        print(loaded.notice, file=sys.stderr)
    return loaded.report
