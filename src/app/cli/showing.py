"""``nianbao show``: print a report."""

import argparse

from app.actions import showing
from app.cli.common import DONE, opened
from app.cli.shapes import print_json


def show(options: argparse.Namespace) -> int:
    """Print the report as text or JSON."""
    report = opened(options)
    if options.json:
        print_json(showing.as_data(report))
    else:
        print(showing.as_text(report), end="")
    return DONE
