"""Runs one command: calls its action, prints what it says, and gives the exit status."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from app.actions import checking, exporting, importing, projects, reviewing, showing, templates
from app.actions.proof import returned_document
from app.checks.finding import Finding, Level
from app.cli import beginning
from app.cli.parser import build_parser
from app.cli.shapes import differences_shape, findings_shape, folder_item_shape, imported_shape, template_shape
from app.cli.window import open_window
from app.errors import DocumentDiffers, ExportRefused, NianbaoError, TemplateMistaken
from app.report.model import Report

DONE: Final = 0
ERRORS_FOUND: Final = 1
NOT_POSSIBLE: Final = 2


def run(arguments: Sequence[str]) -> int:
    """Run the command in ``arguments``: one sentence on standard error where it cannot be done, never a traceback."""
    _set_streams()
    try:
        options = build_parser().parse_args(arguments)
        if options.command is None:
            return open_window(())
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            status = _COMMANDS[options.command](options)
    except (DocumentDiffers, ExportRefused, TemplateMistaken) as error:
        print(error, file=sys.stderr)
        return ERRORS_FOUND
    except NianbaoError as error:
        print(error, file=sys.stderr)
        return NOT_POSSIBLE
    return status if _say(printed.getvalue()) else NOT_POSSIBLE


def _say(text: str) -> bool:
    """Write to standard output; whether that was possible. That nobody reads it any more is no fault."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more when it ends
        if isinstance(error, BrokenPipeError):
            return True
        print("结果没有写出，请检查输出到的文件或磁盘是否已满。", file=sys.stderr)
        return False
    return True


def _import(options: argparse.Namespace) -> int:
    if options.source.is_dir():
        return _import_folder(options)
    projects.refuse_existing(options.output, force=options.force)
    imported = importing.import_report(options.source)
    projects.save_project(imported.report, options.output)
    if options.json:
        _print_json(imported_shape(imported))
        return DONE
    print(f"已从“{options.source}”读入 {len(imported.report.figures)} 个数字，存为“{options.output}”。")
    for note in imported.notes:
        print(f"- {note.message}")
    return DONE


def _import_folder(options: argparse.Namespace) -> int:
    """Progress goes to standard error as each document is done; the rest is printed in the end."""
    items = []
    for item in importing.import_folder(options.source, options.output, force=options.force):
        done = "" if item.imported is None else f"“{item.source.name}”读入 {len(item.imported.report.figures)} 个数字。"
        print(f"（{item.number}/{item.count}）{done or item.refusal}", file=sys.stderr, flush=True)
        items.append(item)
    failed = [item for item in items if item.imported is None]
    if options.json:
        _print_json({"documents": [folder_item_shape(item) for item in items]})
    else:
        for item in items:
            for note in () if item.imported is None else item.imported.notes:
                print(f"- “{item.source.name}”：{note.message}")
        print(f"共 {len(items)} 个文件，读入 {len(items) - len(failed)} 个，没有读成 {len(failed)} 个。")
    return NOT_POSSIBLE if failed else DONE


def _opened(options: argparse.Namespace) -> Report:
    """The report of the project file that is named; what its text lost on the way is said on standard error."""
    loaded = projects.open_project(options.file)
    if loaded.notice:
        print(loaded.notice, file=sys.stderr)
    return loaded.report


def _show(options: argparse.Namespace) -> int:
    report = _opened(options)
    if options.json:
        _print_json(showing.as_data(report))
    else:
        print(showing.as_text(report), end="")
    return DONE


def _check(options: argparse.Namespace) -> int:
    report = _opened(options)
    today = options.today or date.today()  # noqa: DTZ011 - deadlines are local dates
    pack = None if options.pack is None else checking.load_pack(options.pack)
    findings = checking.check(report, today, pack)
    if options.output is not None:
        reviewing.write_review(report, options.output, today, pack)
    if options.json:
        _print_json(findings_shape(findings))
    else:
        _print_findings(findings, checking.advice(report))
        if options.output is not None:
            print(f"已写核对单“{options.output}”。")
    return ERRORS_FOUND if checking.counts(findings)[Level.ERROR] else DONE


def _print_findings(findings: Sequence[Finding], advice: Sequence[str]) -> None:
    for finding in findings:
        answered = f"（已说明：{finding.reason}）" if finding.reason else ""
        print(f"{finding.level.word}：{finding.message}{answered}")
    for sentence in advice:
        print(f"建议：{sentence}")
    numbers = checking.counts(findings)
    if any(numbers.values()):
        print("共 " + "、".join(f"{level.word} {number} 处" for level, number in numbers.items()) + "。")
    else:
        print("核对完毕，没有发现问题。")


def _export(options: argparse.Namespace) -> int:
    report = _opened(options)
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


def _verify(options: argparse.Namespace) -> int:
    report = _opened(options)
    differences = returned_document.compare_document(report, options.document, options.template)
    if options.json:
        _print_json(differences_shape(differences))
        return ERRORS_FOUND if differences else DONE
    for difference in differences:
        print(f"- {difference.message}")
    name = options.document
    print(f"“{name}”与报告有 {len(differences)} 处不一致。" if differences else f"“{name}”与报告一致。")
    return ERRORS_FOUND if differences else DONE


def _rules(_options: argparse.Namespace) -> int:
    for rule in checking.rules():
        print(f"{rule.name}\t{rule.level.word}\t{rule.text}")
    return DONE


def _template(options: argparse.Namespace) -> int:
    if options.job == "new":
        templates.new_template(options.output, force=options.force)
        print(f"已新建模板“{options.output}”，可以用 Word 或 WPS 修改版式。")
        return DONE
    checked = templates.check_template(options.file)
    if options.json:
        _print_json(template_shape(checked))
    else:
        for mistake in checked.listed:
            right = f"（建议：{mistake.suggestion}）" if mistake.suggestion not in mistake.message else ""
            print(f"错误：{mistake.sentence}{right}")
        if checked.unlisted:
            print(checked.unlisted)
        for sentence in templates.unprinted_in_words(checked.unprinted):
            print(f"提示：{sentence}")
        count = len(checked.mistakes)
        warning = (
            "没有发现错误，但上面的内容不会印出，请确认。" if checked.unprinted else "模板可以使用，没有发现错误。"
        )
        print(f"共 {count} 处错误。" if count else warning)
    return ERRORS_FOUND if checked.mistakes else DONE


_COMMANDS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "new": beginning.new,
    "attach": beginning.attach,
    "import": _import,
    "show": _show,
    "check": _check,
    "export": _export,
    "verify": _verify,
    "rules": _rules,
    "template": _template,
}


def _print_json(tree: object) -> None:
    print(showing.as_json(tree), end="")


def _set_streams() -> None:
    """UTF-8 for pipes and files (Windows would take cp936); a console keeps its own and never fails.

    Streams that were closed before we began (Python has ``None`` for them) take what is written and drop it.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):  # a window without console has no streams
            stream.reconfigure(  # type: ignore[union-attr]
                encoding=None if stream.isatty() else "utf-8", errors="backslashreplace"
            )
