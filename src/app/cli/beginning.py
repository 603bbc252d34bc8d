"""``nianbao new`` and ``nianbao attach``: start a report, alone or from last year's."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.actions import keeping, last_year, projects
from app.cli.common import one_line, refuse_bad_name
from app.report.model import BodyKind, Cover, Scope


def new(options: argparse.Namespace) -> int:
    """Create a report; with ``--from`` one that follows last year's, overridden by the other options."""
    refuse_bad_name(options.output)
    projects.refuse_existing(options.output, force=options.force)
    stated: dict[str, Any] = {
        "organisation": options.organisation,
        "year": options.year,
        "body_kind": None if options.body_kind is None else BodyKind(options.body_kind),
        "scope": None if options.scope is None else Scope(options.scope),
        "contact": options.contact,
    }
    stated = {field: value for field, value in stated.items() if value is not None}
    notices: tuple[str, ...] = ()
    if options.last is None:
        report = projects.create(Cover(**stated))
    else:
        last, notices = last_year.read_last(options.last)
        report = last_year.start_from(last, organisation=options.organisation, year=options.year)
        carried = last_year.carried_words(report)
        report = replace(report, cover=projects.create(replace(report.cover, **stated)).cover)
        notices = (*notices, *last_year.doubts(report), carried)
    with keeping.reserved(options.output):
        _, notice = keeping.save(report, options.output)
    print(f"已新建“{one_line(options.output)}”。")
    _print_notices((*notices, notice))
    return 0


def attach(options: argparse.Namespace) -> int:
    """Attach last year's report to a project file; the previous content is kept as an earlier version."""
    with keeping.reserved(options.file):
        loaded = projects.open_project(options.file)
        attached = last_year.attach(loaded.report, options.last)
        _, notice = keeping.save(attached.report, options.file, loaded.digest)
    print(f"已把“{one_line(options.last)}”作为上年的报告附在“{one_line(options.file)}”里。")
    _print_notices((loaded.notice, *attached.notices, attached.carried, notice))
    return 0


def _print_notices(notices: Iterable[str]) -> None:
    for notice in notices:
        if notice:
            print(f"- {notice}")
