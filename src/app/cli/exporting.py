"""``nianbao export``: write a document."""

import argparse
from datetime import date

from app.actions import exporting, keeping
from app.cli.common import DONE, one_line, opened, refuse_bad_name


def export(options: argparse.Namespace) -> int:
    """Write the document and print what it omits."""
    refuse_bad_name(options.output)
    report = opened(options)
    today = date.today()  # noqa: DTZ011 - deadlines are local dates
    with keeping.replacing(options.output, options.file, force=options.force):
        notices = exporting.export(
            report,
            options.output,
            today,
            draft=options.draft,
            accept_errors=options.force,
            template=options.template,
        )
    print(f"已导出“{one_line(options.output)}”。")
    for notice in notices:
        print(f"- {notice}")
    return DONE
