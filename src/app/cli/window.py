"""``nianbao [FILE]``: open the window."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType


def load_window() -> ModuleType:
    """Import the window, with no garbage collections in between: its own collector does them once it is shown."""
    gc.disable()
    # Imported before Qt, which slows down every later import.
    from app.actions import checking, keeping, projects  # noqa: F401, PLC0415 - imported late: as the line above
    from ui import application  # noqa: PLC0415 - as above

    return application


def open_window(arguments: Sequence[str]) -> int:
    """Show the window with the file named in ``arguments``, if any; return the exit status."""
    if not _has_display():
        print("本机没有图形界面，打不开窗口；请在桌面上运行，或使用命令行（nianbao --help）。", file=sys.stderr)
        return 2
    try:
        application = load_window()
    except ImportError as error:
        print(f"窗口组件无法加载（{error.name or error}），请按说明安装系统组件后再试，或使用命令行。", file=sys.stderr)
        return 2
    status: int = application.run_window(Path(arguments[0]) if arguments else None)
    return status


def _has_display() -> bool:
    """Return whether Qt finds a display; without one it aborts the process."""
    return sys.platform != "linux" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
