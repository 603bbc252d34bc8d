"""``nianbao export``: write a document."""

import argparse
from datetime import date

from app.actions import exporting, keeping
from app.actions.typesetting import chosen_typesetting
from app.cli.common import DONE, one_line, opened, refuse_bad_name
from app.errors import UsageWrong
from app.output.word.typesetting import OFFICIAL


def export(options: argparse.Namespace) -> int:
    """Write the document and print what it omits."""
    refuse_bad_name(options.output)
    if options.typesetting and options.template:
        raise UsageWrong("--typesetting 和 --template 只能用一个：自己的模板有自己的版式；请去掉一个再运行。")
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
            typesetting=chosen_typesetting() if options.typesetting else OFFICIAL,
        )
    print(f"已导出“{one_line(options.output)}”。")
    for notice in notices:
        print(f"- {notice}")
    return DONE
