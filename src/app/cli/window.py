"""Opens the window for ``nianbao [FILE]``."""

import sys
from collections.abc import Sequence
from pathlib import Path

# Loaded ahead of Qt, which slows down every import after it.
from app.actions import checking, keeping, projects  # noqa: F401


def open_window(arguments: Sequence[str]) -> int:
    """Show the window with the file named in ``arguments``, if one is; the exit status."""
    try:
        from ui.application import run_window  # noqa: PLC0415 - after the imports above
    except ImportError as error:
        print(f"窗口组件无法加载（{error.name or error}），请按说明安装系统组件后再试，或使用命令行。", file=sys.stderr)
        return 2
    return run_window(Path(arguments[0]) if arguments else None)
