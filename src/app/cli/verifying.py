"""``nianbao verify``: compare a returned document with the report."""

import argparse

from app.actions.proof import returned_document
from app.actions.proof.layouts import left_out
from app.cli.common import DONE, ERRORS_FOUND, one_line, opened
from app.cli.shapes import differences_shape, print_json


def verify(options: argparse.Namespace) -> int:
    """Print every difference, and what the own template never prints: that is not compared."""
    report = opened(options)
    differences = returned_document.compare_document(report, options.document, options.template)
    if options.json:
        print_json(differences_shape(differences))
        return ERRORS_FOUND if differences else DONE
    if options.template is not None:
        for sentence in left_out(report, options.template):
            print(f"提示：{sentence}")
    for difference in differences:
        print(f"- {difference.message}")
    name = one_line(options.document)
    print(f"“{name}”与报告有 {len(differences)} 处不一致。" if differences else f"“{name}”与报告一致。")
    return ERRORS_FOUND if differences else DONE
