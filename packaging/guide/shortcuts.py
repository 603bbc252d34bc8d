"""Writes the chapter of the user guide that lists every key, from the window's own actions.

python packaging/write_shortcuts_guide.py
"""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from app.files import atomic_write  # noqa: E402 - needs the path above
from ui.help.shortcuts_dialog import key_groups  # noqa: E402
from ui.window.actions import Entry  # noqa: E402
from ui.window.main_window import MainWindow  # noqa: E402
from ui.window.menus import window_entries  # noqa: E402

TARGET = ROOT / "resources" / "guide" / "shortcuts.md"
INTRODUCTION = """# 快捷键

不用记，用鼠标也都做得到。在程序里点「帮助」→「快捷键」，看到的也是这张表。本章由程序按自己的菜单生成。
"""


def guide(entries: Iterable[Entry]) -> str:
    """The whole chapter."""
    lines = [INTRODUCTION]
    for title, rows in key_groups(list(entries)).items():
        lines += [f"## {title}\n", "| 按键 | 作用 |", "|---|---|"]
        lines += [*(f"| {keys} | {what} |" for keys, what in rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Write the chapter and say where."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="nianbao-keys-") as own:
        os.environ |= {"NIANBAO_CONFIG": own, "NIANBAO_DATA": own}
        from ui.application import make_application  # noqa: PLC0415 - needs the folders above
        from ui.state.session import ReportSession  # noqa: PLC0415

        application = make_application(["nianbao"])
        window = MainWindow(ReportSession())
        atomic_write(TARGET, guide(window_entries(window)).encode("utf-8"))
        window.deleteLater()
        application.processEvents()
    print(TARGET.relative_to(ROOT))


if __name__ == "__main__":
    main()
