"""``nianbao export``: write a document."""

import argparse
from datetime import date

from app.actions import exporting
from app.cli.common import DONE, opened


def export(options: argparse.Namespace) -> int:
    """Write the document and print what it omits."""
    report = opened(options)
    today = date.today()  # noqa: DTZ011 - deadlines are local dates
    notices = exporting.export(
        report,
        options.output,
        today,
        draft=options.draft,
        accept_errors=options.force,
        template=options.template,
    )
    print(f"已导出“{options.output}”。")
    for notice in notices:
        print(f"- {notice}")
    return DONE
