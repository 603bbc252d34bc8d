"""Shared by commands: opening of the project file, exit status."""

import argparse
import sys
from typing import Final

from app.actions import projects
from app.report.model import Report

DONE: Final = 0
ERRORS_FOUND: Final = 1
NOT_POSSIBLE: Final = 2


def opened(options: argparse.Namespace) -> Report:
    """Return the report of the given project file; report characters dropped from its text on standard error."""
    loaded = projects.open_project(options.file)
    if loaded.notice:
        print(loaded.notice, file=sys.stderr)
    return loaded.report
