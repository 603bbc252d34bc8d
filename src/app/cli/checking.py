"""``nianbao check`` and ``nianbao rules``."""

import argparse
from collections.abc import Sequence
from datetime import date

from app.actions import checking, keeping
from app.checks.finding import Finding, Level
from app.cli.common import DONE, ERRORS_FOUND, one_line, opened, refuse_bad_name
from app.cli.shapes import findings_shape, print_json


def check(options: argparse.Namespace) -> int:
    """Print the findings; with ``-o`` write the review sheet too."""
    if options.output is not None:
        refuse_bad_name(options.output)
    report = opened(options)
    today = options.today or date.today()  # noqa: DTZ011 - deadlines are local dates
    pack = None if options.pack is None else checking.load_pack(options.pack)
    findings = checking.check(report, today, pack)
    if options.output is not None:
        from app.actions import review_sheet  # noqa: PLC0415 - with -o only

        with keeping.replacing(options.output, options.file, force=options.force):
            review_sheet.write_review(report, options.output, today, pack)
    if options.json:
        print_json(findings_shape(findings))
    else:
        _print_findings(findings, (*checking.advice(report), *checking.left_out_offers(report)), why=options.why)
        if options.output is not None:
            print(f"已导出核对单“{one_line(options.output)}”。")
    return ERRORS_FOUND if checking.counts(findings)[Level.ERROR] else DONE


def _print_findings(findings: Sequence[Finding], advice: Sequence[str], *, why: bool) -> None:
    for finding in findings:
        answered = f"（已说明：{finding.reason}）" if finding.reason else ""
        print(f"{finding.level.word}：{finding.message}{answered}")
        if why:
            print(f"  怎样看出来的：{checking.why(finding)}")
    for sentence in advice:
        print(f"建议：{sentence}")
    numbers = checking.counts(findings)
    if any(numbers.values()):
        print("共 " + "、".join(f"{level.word} {number} 处" for level, number in numbers.items()) + "。")
    else:
        print(f"核对完毕，{checking.nothing_open(findings)}。")


def rules(_options: argparse.Namespace) -> int:
    """Print the catalogue of rules."""
    for rule in checking.rules():
        print(f"{rule.name}\t{rule.level.word}\t{rule.text}")
    return DONE
