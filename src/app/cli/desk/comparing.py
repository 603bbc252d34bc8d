"""Jobs of a desk that change nothing: what differs from the sum, from what came, from version to version, by year."""

import argparse
import sys
from threading import Event

from app.actions.desk import files, looking, sums
from app.actions.desk.changes import latest_changes
from app.actions.desk.intake import reports_among
from app.actions.desk.published import against_published, unpublished
from app.actions.projects import open_project
from app.cli.common import DONE, ERRORS_FOUND, one_line
from app.cli.desk.common import known, today_of
from app.cli.desk.sentences import changes_sentences, published_sentences
from app.cli.desk.shapes import (
    adjustments_shape,
    changes_shape,
    progress_shape,
    provenance_shape,
    published_shape,
    shown,
)
from app.cli.shapes import print_json


def explain(options: argparse.Namespace) -> int:
    """Print what a sum is made of, and who contributed how much to the named cells."""
    report = open_project(options.report).report
    made_of = sums.made_of(report)
    found = [sentence for cell in options.cells for sentence in sums.shares(report, cell)]
    if options.json:
        print_json(provenance_shape(made_of, options.cells))
    else:
        for sentence in found if options.cells else sums.provenance(made_of):
            print(one_line(sentence))
    return DONE


def compare(options: argparse.Namespace) -> int:
    """Compare a given report with the sum of the bodies."""
    loaded = files.open_desk(options.file)
    report = sums.report_in(options.report, loaded.desk.year)
    result = sums.new_sum(loaded.desk, tuple(known(loaded.desk, options.bodies)))
    found = sums.against_sum(report, loaded.desk, result)
    if options.json:
        print_json(
            {
                "same": not found,
                "missing": list(result.missing),
                **adjustments_shape(loaded.desk),
                "differences": [
                    {
                        "cell": item.cell,
                        "report": shown(item.stated),
                        "sum": shown(item.expected),
                    }
                    for item in found
                ],
            }
        )
    else:
        for item in found:
            print(one_line(item.message("报告", "各单位相加")))
        print(f"共 {len(found)} 格不同。" if found else "与各单位相加一致。")
        for sentence in sums.provenance(result)[1:]:
            print(one_line(sentence))
    return ERRORS_FOUND if found else DONE


def published(options: argparse.Namespace) -> int:
    """Compare published documents with the accepted versions of their bodies, figures and texts."""
    loaded = files.open_desk(options.file)
    sources = reports_among(options.reports)
    found = []
    for item in against_published(loaded.desk, options.file.parent, sources, today_of(options), Event()):
        found.append(item)
        print(f"（{len(found)}/{len(sources)}）{one_line(item.source.name)}", file=sys.stderr, flush=True)
    lacking = unpublished(loaded.desk, found)
    if options.json:
        print_json({"files": [published_shape(item) for item in found], "unpublished": list(lacking)})
    else:
        for item in found:
            for sentence in published_sentences(item):
                print(one_line(sentence))
        if lacking:
            print(one_line(f"没有找到公布的：{'、'.join(lacking)}。"))
    is_sound = not lacking and not any(item.found or item.problem for item in found)
    return DONE if is_sound else ERRORS_FOUND


def changes(options: argparse.Namespace) -> int:
    """Print what the newest versions of the named bodies changed, or of all that have sent more than one."""
    loaded = files.open_desk(options.file)
    names = known(loaded.desk, options.bodies) or list(loaded.desk.bodies)
    latest = {name: latest_changes(loaded.desk.bodies[name], options.file.parent) for name in names}
    found = {name: changed for name, changed in latest.items() if changed is not None}
    if options.json:
        print_json(
            {
                "bodies": [
                    {"name": name, "progress": progress_shape(loaded.desk.bodies[name])} | changes_shape(changed)
                    for name, changed in found.items()
                ]
            }
        )
    else:
        for name, changed in found.items():
            for sentence in changes_sentences(loaded.desk.bodies[name], changed):
                print(one_line(sentence))
        print(f"共 {len(found)} 个单位交过不止一份。")
    return DONE


def years(options: argparse.Namespace) -> int:
    """Print the desks of several years side by side."""
    desks = [files.open_desk(path).desk for path in (options.file, *options.others)]
    compared = looking.side_by_side(desks)
    if options.json:
        print_json(
            {
                "years": list(compared.years),
                "missing": [
                    {"year": year, "bodies": list(bodies)}
                    for year, bodies in zip(compared.years, compared.missing, strict=True)
                ],
                "adjusted": [
                    {"year": year, "cells": list(cells)}
                    for year, cells in zip(compared.years, compared.adjusted, strict=True)
                ],
                "for_all": [
                    {"cell": item.cell, "figures": [shown(value) for value in item.figures]}
                    for item in compared.for_all
                ],
                "trends": [
                    {"body": item.body, "cell": item.cell, "figures": [shown(value) for value in item.figures]}
                    for item in compared.trends
                ],
                "breaks": [
                    {
                        "body": item.body,
                        "year": item.year,
                        "column": item.column,
                        "carried_out": shown(item.carried_out),
                        "carried_in": shown(item.carried_in),
                    }
                    for item in compared.breaks
                ],
                "outliers": [
                    {
                        "body": item.body,
                        "year": item.year,
                        "cell": item.cell,
                        "before": shown(item.before),
                        "now": shown(item.now),
                    }
                    for item in compared.outliers
                ],
            }
        )
    else:
        print("年度：" + "、".join(map(str, compared.years)))
        for sentence in looking.sentences(compared):
            print(one_line(sentence))
    return ERRORS_FOUND if compared.breaks else DONE
