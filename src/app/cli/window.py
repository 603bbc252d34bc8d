"""``nianbao [FILE]``: open the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

# Imported before Qt, which slows down every later import.
from app.actions import checking, keeping, projects  # noqa: F401


def open_window(arguments: Sequence[str]) -> int:
    """Show the window with the file named in ``arguments``, if any; return the exit status."""
    if not _has_display():
        print("本机没有图形界面，打不开窗口；请在桌面上运行，或使用命令行（nianbao --help）。", file=sys.stderr)
        return 2
    try:
        from ui.application import run_window  # noqa: PLC0415 - after the imports above
    except ImportError as error:
        print(f"窗口组件无法加载（{error.name or error}），请按说明安装系统组件后再试，或使用命令行。", file=sys.stderr)
        return 2
    return run_window(Path(arguments[0]) if arguments else None)


def _has_display() -> bool:
    """Return whether Qt finds a display; without one it aborts the process."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
