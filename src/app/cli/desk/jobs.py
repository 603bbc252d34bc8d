"""``nianbao desk``: the reports of many bodies; exit status 1 where something is wrong, missing or uncertain."""

import argparse
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

from app.actions.desk import documents, files, looking, published, rosters, sums
from app.actions.desk.intake import Taken, placed, reports_among, take_in
from app.actions.desk.looking import (
    Certainty,
    Desk,
    State,
    is_out_of_date,
    numbers,
    standings,
)
from app.actions.importing.document import import_report
from app.actions.projects import SUFFIX, open_project, refuse_existing
from app.cli.common import DONE, ERRORS_FOUND, one_line, refuse_bad_name
from app.cli.desk.sentences import standing_sentence, taken_sentence
from app.cli.desk.shapes import provenance_shape, shown, status_shape, sum_shape, taken_shape
from app.cli.shapes import print_json
from app.errors import NianbaoError, UsageWrong
from app.report.model import Report

_SETTLED: Final = frozenset((State.COME, State.ACCEPTED))


def desk(options: argparse.Namespace) -> int:
    """Run one job of a desk."""
    return _JOBS[options.job](options)


def _today(options: argparse.Namespace) -> date:
    found: date | None = options.today
    return found or date.today()  # noqa: DTZ011 - deadlines are local dates


def _new(options: argparse.Namespace) -> int:
    """Make a desk from a list of bodies, a folder of reports, or last year's desk."""
    refuse_bad_name(options.output)
    refuse_existing(options.output, force=options.force)
    bodies = {body.name: body for source in options.bodies for body in rosters.bodies_from(source)}
    made = Desk(options.year, options.organisation, options.due, bodies)
    with files.reserved(options.output):
        _, notice = files.save_desk(made, options.output)
    _say(f"已建立“{one_line(options.output)}”，共 {len(bodies)} 个单位。", notice)
    return DONE


def _add(options: argparse.Namespace) -> int:
    """Read reports into a desk; what is uncertain is listed and left out, unless its body is named."""
    folder, today = options.file.parent, _today(options)
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        sources = reports_among(options.reports)
        bodies: Mapping[int, str] = {}
        if options.body is not None:
            if len(sources) != 1:
                raise UsageWrong("命令写得不对（--as 只能用于一个文件），请运行 nianbao desk add --help 查看用法。")
            bodies = {0: _known(loaded.desk, (options.body,))[0]}
        taken: list[Taken] = []
        for item in take_in(loaded.desk, folder, sources, today, Event()):
            done = item.refusal or f"“{item.source.name}”已读。"
            print(f"（{len(taken) + 1}/{len(sources)}）{one_line(done)}", file=sys.stderr, flush=True)
            taken.append(item)
        taken.sort(key=lambda item: item.number)
        changed = placed(loaded.desk, taken, bodies)
        notice = ""
        if changed != loaded.desk:
            _, notice = files.save_desk(changed, options.file, loaded.digest)
    uncertain = [item for item in taken if _is_open(item, bodies)]
    if options.json:
        print_json({"files": [taken_shape(item, bodies) for item in taken]})
        if notice:
            print(notice, file=sys.stderr)
    else:
        for item in taken:
            print(one_line(taken_sentence(item, bodies)))
        added = sum(len(body.arrivals) for body in changed.bodies.values())
        added -= sum(len(body.arrivals) for body in loaded.desk.bodies.values())
        _say(f"共 {len(taken)} 个文件，收入 {added} 份，{len(uncertain)} 个没有收入。", notice)
    return ERRORS_FOUND if uncertain else DONE


def _is_open(item: Taken, bodies: Mapping[int, str]) -> bool:
    if item.arrival is None:
        return True
    return item.number not in bodies and item.match.certainty is not Certainty.CERTAIN


def _status(options: argparse.Namespace) -> int:
    """Print where every body stands."""
    loaded = files.open_desk(options.file)
    found = standings(loaded.desk, _today(options))
    if options.json:
        print_json(status_shape(loaded.desk, found))
    else:
        for item in found:
            print(one_line(standing_sentence(item)))
        counted = "、".join(f"{state.word} {number} 个" for state, number in numbers(found).items() if number)
        print(f"共 {len(found)} 个单位：{counted or '没有列入单位'}。")
        if is_out_of_date(loaded.desk):
            print("汇总以后又有报告变动，请重新汇总。")
    return DONE if all(item.state in _SETTLED for item in found) else ERRORS_FOUND


def _return(options: argparse.Namespace) -> int:
    """Write return notes for the named bodies, or for all that are wrong."""
    today = _today(options)
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        names = _known(loaded.desk, options.bodies) or [
            item.body.name for item in standings(loaded.desk, today) if item.state is State.WRONG
        ]
        changed, notes = documents.write_return_notes(loaded.desk, names, today, options.output)
        notice = ""
        if changed != loaded.desk:
            _, notice = files.save_desk(changed, options.file, loaded.digest)
    for note in notes:
        print(one_line(f"{note.body}：已写退回通知“{note.target.name}”。"))
    _say(f"共退回 {len(notes)} 个单位。", notice)
    return DONE


def _accept(options: argparse.Namespace) -> int:
    """Accept the newest versions of the named bodies, or of all without errors."""
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        names = _known(loaded.desk, options.bodies) or [
            item.body.name for item in standings(loaded.desk, _today(options)) if item.state is State.COME
        ]
        changed = documents.accepted(loaded.desk, names)
        notice = ""
        if changed != loaded.desk:
            _, notice = files.save_desk(changed, options.file, loaded.digest)
    _say(f"已通过 {len(names)} 个单位的报告。", notice)
    return DONE


def _sum(options: argparse.Namespace) -> int:
    """Write the sum of the named bodies, or of all, as a project file."""
    refuse_bad_name(options.output)
    refuse_existing(options.output, force=options.force)
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        names = tuple(_known(loaded.desk, options.bodies))
        result = sums.new_sum(loaded.desk, names)
        changed = sums.write_sum(loaded.desk, result, options.output, is_of_all=not names)
        notice = ""
        if changed != loaded.desk:
            _, notice = files.save_desk(changed, options.file, loaded.digest)
    if options.json:
        print_json(sum_shape(result))
    else:
        for sentence in sums.provenance(result):
            print(one_line(sentence))
        _say(f"已汇总为“{one_line(options.output)}”。", notice)
    return ERRORS_FOUND if result.missing else DONE


def _explain(options: argparse.Namespace) -> int:
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


def _compare(options: argparse.Namespace) -> int:
    """Compare a given report with the sum of the bodies."""
    loaded = files.open_desk(options.file)
    report = _report(options.report)
    result = sums.new_sum(loaded.desk, tuple(_known(loaded.desk, options.bodies)))
    found = sums.against_sum(report, loaded.desk, result)
    if options.json:
        print_json(
            {
                "same": not found,
                "missing": list(result.missing),
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


def _published(options: argparse.Namespace) -> int:
    """Compare published documents with the accepted versions of their bodies."""
    loaded = files.open_desk(options.file)
    sources = reports_among(options.reports)
    found = []
    for item in published.against_published(loaded.desk, options.file.parent, sources, _today(options), Event()):
        found.append(item)
        print(f"（{len(found)}/{len(sources)}）{one_line(item.source.name)}", file=sys.stderr, flush=True)
    lacking = published.unpublished(loaded.desk, found)
    if options.json:
        print_json(
            {
                "files": [
                    {
                        "file": str(item.source),
                        "body": item.body or None,
                        "error": item.problem or None,
                        "differences": [
                            {"cell": one.cell, "published": shown(one.stated), "accepted": shown(one.expected)}
                            for one in item.differences
                        ],
                    }
                    for item in found
                ],
                "unpublished": list(lacking),
            }
        )
    else:
        for item in found:
            count = f"有 {len(item.differences)} 格不同" if item.differences else "一致"
            print(one_line(item.problem or f"{item.body}：公布的“{item.source.name}”与收下的报告{count}。"))
            for one in item.differences:
                print(one_line(f"  {one.message('公布的', '收下的')}"))
        if lacking:
            print(one_line(f"没有找到公布的：{'、'.join(lacking)}。"))
    is_sound = not lacking and not any(item.differences or item.problem for item in found)
    return DONE if is_sound else ERRORS_FOUND


def _years(options: argparse.Namespace) -> int:
    """Print the desks of several years side by side."""
    desks = [files.open_desk(path).desk for path in (options.file, *options.others)]
    compared = looking.side_by_side(desks)
    if options.json:
        print_json(
            {
                "years": list(compared.years),
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


def _report(path: Path) -> Report:
    if path.suffix.lower() == SUFFIX:
        return open_project(path).report
    return import_report(path).report


def _export(options: argparse.Namespace) -> int:
    """Write the table of all bodies, or the overview."""
    refuse_bad_name(options.output)
    refuse_existing(options.output, force=options.force)
    loaded = files.open_desk(options.file)
    documents.write_table(loaded.desk, options.output, _today(options))
    _say(f"已导出“{one_line(options.output)}”。", "")
    return DONE


def _adjust(options: argparse.Namespace) -> int:
    """Correct one cell of the sum, with a reason; 0 takes the correction back."""
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        changed = sums.adjusted(loaded.desk, options.cell, options.change, options.reason)
        _, notice = files.save_desk(changed, options.file, loaded.digest)
    kept = [item for item in changed.adjustments if item.cell == options.cell]
    _say(f"已调整 {options.cell}。" if kept else f"已取消 {options.cell} 的调整。", notice)
    return DONE


def _known(desk_: Desk, names: "list[str] | tuple[str, ...]") -> list[str]:
    for name in names:
        if name not in desk_.bodies:
            raise NianbaoError(f"名单里没有“{name}”，请用 nianbao desk status 查看单位名称。")
    return list(names)


def _say(sentence: str, notice: str) -> None:
    print(sentence)
    if notice:
        print(notice, file=sys.stderr)


_JOBS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "new": _new,
    "add": _add,
    "status": _status,
    "return": _return,
    "accept": _accept,
    "sum": _sum,
    "explain": _explain,
    "adjust": _adjust,
    "compare": _compare,
    "published": _published,
    "years": _years,
    "export": _export,
}
