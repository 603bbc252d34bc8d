"""Run of one command: calls its function, prints its messages, returns the exit status."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli.arguments.commands import build_parser
from app.cli.common import ERRORS_FOUND, NOT_POSSIBLE, one_line
from app.errors import DocumentDiffers, ExportRefused, NianbaoError, TemplateMistaken


def run(arguments: Sequence[str]) -> int:
    """Run the command in ``arguments``; a failure is one sentence on standard error, never a traceback."""
    _set_streams()
    try:
        options = build_parser().parse_args(arguments)
        if options.command is None:
            from app.cli.window import open_window  # noqa: PLC0415

            return open_window(())
        command = _command(options.command)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            status = command(options)
    except (DocumentDiffers, ExportRefused, TemplateMistaken) as error:
        print(one_line(str(error)), file=sys.stderr)
        return ERRORS_FOUND
    except NianbaoError as error:
        print(one_line(str(error)), file=sys.stderr)
        return NOT_POSSIBLE
    written = getattr(options, "output", None) or (options.file if options.command == "attach" else None)
    return status if _print_text(printed.getvalue(), written) else NOT_POSSIBLE


def _print_text(text: str, written: Path | None) -> bool:
    """Write to standard output; return false if that fails. A closed reader is no fault.

    Args:
        text: what the command has to say.
        written: the file that it wrote: reported even if the text cannot be printed.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes again at exit
        if isinstance(error, BrokenPipeError):
            return True
        done = f"已写好“{one_line(written.name)}”，但" if written is not None else ""
        print(f"{done}结果没有写出，请检查输出到的文件或磁盘是否已满。", file=sys.stderr)
        return False
    return True


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """Return the function of a command without loading the others."""
    command: Callable[[argparse.Namespace], int]
    match name:
        case "new":
            from app.cli.beginning import new as command  # noqa: PLC0415
        case "attach":
            from app.cli.beginning import attach as command  # noqa: PLC0415
        case "import":
            from app.cli.importing import import_ as command  # noqa: PLC0415
        case "show":
            from app.cli.showing import show as command  # noqa: PLC0415
        case "check":
            from app.cli.checking import check as command  # noqa: PLC0415
        case "export":
            from app.cli.exporting import export as command  # noqa: PLC0415
        case "verify":
            from app.cli.verifying import verify as command  # noqa: PLC0415
        case "desk":
            from app.cli.desk.jobs import desk as command  # noqa: PLC0415
        case "sentences":
            from app.cli.writing import sentences as command  # noqa: PLC0415
        case "rules":
            from app.cli.checking import rules as command  # noqa: PLC0415
        case _:
            from app.cli.templates import template as command  # noqa: PLC0415
    return command


def _set_streams() -> None:
    """Use UTF-8 for pipes and files (Windows defaults to cp936); a console keeps its encoding and never fails.

    Programs that read the output, JSON above all, then need no switch by system; the guide names the commands by which
    cmd and PowerShell read it.

    Streams closed before the start (``None`` in Python) discard their output.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError):  # a window without console has no streams
            stream.reconfigure(  # type: ignore[union-attr]
                encoding=None if stream.isatty() else "utf-8", errors="backslashreplace"
            )
