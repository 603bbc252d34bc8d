"""``nianbao desk``: the reports of many bodies; exit status 1 where something is wrong, missing or uncertain."""

import argparse
import sys
from collections.abc import Callable, Mapping
from threading import Event
from typing import Final

from app.actions.desk import documents, files, rosters, sums
from app.actions.desk.intake import Taken, placed, reports_among, take_in
from app.actions.desk.looking import (
    Certainty,
    Desk,
    State,
    is_out_of_date,
    numbers,
    standings,
)
from app.actions.projects import SUFFIX, refuse_existing
from app.cli.common import DONE, ERRORS_FOUND, one_line, refuse_bad_name
from app.cli.desk import comparing
from app.cli.desk.common import come, known, refuse_suffix, today_of
from app.cli.desk.sentences import standing_sentence, taken_sentence
from app.cli.desk.shapes import (
    accepted_shape,
    adjustments_shape,
    export_shape,
    new_shape,
    notes_shape,
    status_shape,
    sum_shape,
    taken_shape,
)
from app.cli.shapes import print_json
from app.errors import UsageWrong

_SETTLED: Final = frozenset((State.COME, State.ACCEPTED))


def desk(options: argparse.Namespace) -> int:
    """Run one job of a desk."""
    return _JOBS[options.job](options)


def _new(options: argparse.Namespace) -> int:
    """Make a desk from a list of bodies, a folder of reports, or last year's desk."""
    refuse_bad_name(options.output)
    refuse_existing(options.output, force=options.force)
    refuse_suffix(options.output, files.SUFFIX)
    bodies, doubts = rosters.joined(rosters.read_roster(source) for source in options.bodies)
    made = Desk(options.year, options.organisation, options.due, bodies)
    with files.reserved(options.output):
        _, notice = files.save_desk(made, options.output)
    if options.json:
        print_json(new_shape(options.output, made, doubts))
        _warn(notice)
        return DONE
    _say(f"已建立“{one_line(options.output)}”，共 {len(bodies)} 个单位。", "\n".join(filter(None, (notice, *doubts))))
    return DONE


def _add(options: argparse.Namespace) -> int:
    """Read reports into a desk; what is uncertain is listed and left out, unless its body is named."""
    folder, today = options.file.parent, today_of(options)
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        sources = reports_among(options.reports)
        bodies: Mapping[int, str] = {}
        if options.body is not None:
            if len(sources) != 1:
                raise UsageWrong("命令写得不对（--as 只能用于一个文件），请运行 nianbao desk add --help 查看用法。")
            bodies = {0: known(loaded.desk, (options.body,))[0]}
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
            print(one_line(taken_sentence(item, bodies, changed)))
        added = sum(len(body.arrivals) for body in changed.bodies.values())
        added -= sum(len(body.arrivals) for body in loaded.desk.bodies.values())
        _say(f"共 {len(taken)} 个文件，收入 {added} 份，{len(uncertain)} 个没有收入。", notice)
    return ERRORS_FOUND if uncertain else DONE


def _is_open(item: Taken, bodies: Mapping[int, str]) -> bool:
    if item.arrival is None:
        return True
    return item.number not in bodies and item.match.certainty is not Certainty.CERTAIN


def _status(options: argparse.Namespace) -> int:
    """Print the state of every body's report."""
    loaded = files.open_desk(options.file)
    found = standings(loaded.desk, today_of(options))
    if options.json:
        print_json(status_shape(loaded.desk, found))
    else:
        for item in found:
            print(one_line(standing_sentence(item)))
        counted = "、".join(f"{state.word} {number} 个" for state, number in numbers(found).items() if number)
        print(f"共 {len(found)} 个单位：{counted or '没有列入单位'}。")
        if is_out_of_date(loaded.desk):
            print("汇总以后报告或调整又有变动，请重新汇总。")
    return DONE if all(item.state in _SETTLED for item in found) else ERRORS_FOUND


def _return(options: argparse.Namespace) -> int:
    """Write return notes for the named bodies, or for all that are wrong."""
    today = today_of(options)
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        names = come(loaded.desk, options.bodies) or [
            item.body.name for item in standings(loaded.desk, today) if item.state is State.WRONG
        ]
        changed, notes = documents.write_return_notes(loaded.desk, names, today, options.output, as_text=options.text)
        notice = ""
        if changed != loaded.desk:
            _, notice = files.save_desk(changed, options.file, loaded.digest)
    if options.json:
        print_json(notes_shape(notes))
        _warn(notice)
        return DONE
    for note in notes:
        print(one_line(f"{note.body}：已写退回通知“{note.target.name}”。"))
    _say(f"共退回 {len(notes)} 个单位。", notice)
    return DONE


def _accept(options: argparse.Namespace) -> int:
    """Accept the newest versions of the named bodies, or of all without errors."""
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        names = come(loaded.desk, options.bodies) or [
            item.body.name for item in standings(loaded.desk, today_of(options)) if item.state is State.COME
        ]
        changed = documents.accepted(loaded.desk, names)
        notice = ""
        if changed != loaded.desk:
            _, notice = files.save_desk(changed, options.file, loaded.digest)
    if options.json:
        print_json(accepted_shape(names))
        _warn(notice)
        return DONE
    _say(f"已通过 {len(names)} 个单位的报告。", notice)
    return DONE


def _sum(options: argparse.Namespace) -> int:
    """Write the sum of the named bodies, or of all, as a project file."""
    refuse_bad_name(options.output)
    refuse_suffix(options.output, SUFFIX)
    refuse_existing(options.output, force=options.force)
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        names = tuple(known(loaded.desk, options.bodies))
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
    return ERRORS_FOUND if result.missing or result.with_errors else DONE


def _export(options: argparse.Namespace) -> int:
    """Write the table of all bodies, or the overview."""
    refuse_bad_name(options.output)
    refuse_existing(options.output, force=options.force)
    loaded = files.open_desk(options.file)
    documents.write_table(loaded.desk, options.output, today_of(options))
    if options.json:
        print_json(export_shape(options.output, loaded.desk))
        return DONE
    _say(f"已导出“{one_line(options.output)}”。", "")
    return DONE


def _adjust(options: argparse.Namespace) -> int:
    """Correct one cell of the sum, with a reason; 0 takes the correction back."""
    with files.reserved(options.file):
        loaded = files.open_desk(options.file)
        changed = sums.adjusted(loaded.desk, options.cell, options.change, options.reason)
        _, notice = files.save_desk(changed, options.file, loaded.digest)
    if options.json:
        print_json(adjustments_shape(changed))
        _warn(notice)
        return DONE
    kept = [item for item in changed.adjustments if item.cell == options.cell]
    _say(f"已调整 {options.cell}。" if kept else f"已取消 {options.cell} 的调整。", notice)
    return DONE


def _say(sentence: str, notice: str) -> None:
    print(sentence)
    _warn(notice)


def _warn(notice: str) -> None:
    if notice:
        print(notice, file=sys.stderr)


_JOBS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "new": _new,
    "add": _add,
    "status": _status,
    "return": _return,
    "accept": _accept,
    "sum": _sum,
    "explain": comparing.explain,
    "adjust": _adjust,
    "compare": comparing.compare,
    "published": comparing.published,
    "changes": comparing.changes,
    "years": comparing.years,
    "export": _export,
}
