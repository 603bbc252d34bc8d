"""What several commands do: open the project file, and tell by the exit status."""

import argparse
import sys
from typing import Final

from app.actions import projects
from app.report.model import Report

DONE: Final = 0
ERRORS_FOUND: Final = 1
NOT_POSSIBLE: Final = 2


def opened(options: argparse.Namespace) -> Report:
    """The report of the project file that is named; what its text lost on the way is said on standard error."""
    loaded = projects.open_project(options.file)
    if loaded.notice:
        print(loaded.notice, file=sys.stderr)
    return loaded.report
