"""Session of a newcomer on a virtual screen, by keys and mouse alone: a separate command.

    .venv/bin/python tests/campaigns/newcomer.py [--pictures FOLDER]

From nothing to the finished Word document of an office without applications, counted in actions (one key press or
chord, one click, one field typed into; narrative text is not counted): at most 25. Then a 25 x 6 block is copied from a
real .xlsx in LibreOffice Calc and pasted into table 三. Last, section 一 of a report with filled tables gets twelve
numbers without a digit being typed, and a cell is dragged into its text. Needs Xvfb, xdotool, openbox, ImageMagick and
LibreOffice Calc; ends with a message and status 3 if one is absent.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import docx
import xlsxwriter

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from app.actions.projects import open_sample  # noqa: E402
from app.form.layout import table_grid  # noqa: E402 - needs the path above
from app.form.loader import load_form  # noqa: E402
from app.project.store import load, save  # noqa: E402
from app.report.model import Cover, new_report  # noqa: E402

MOST_ACTIONS: Final = 25
TOOLS: Final = ("Xvfb", "xdotool", "openbox", "soffice", "import", "xmodmap")
ORGANISATION: Final = "云溪区临河街道办事处"
# Places on a window of 1366 x 740 in the corner of the screen; the pictures show them.
SECTIONS: Final = {
    "overview": (95, 172),
    "proactive": (95, 233),
    "requests": (95, 290),
    "problems": (95, 430),
    "other_matters": (95, 498),
}
WRITE: Final = ((875, 287), (875, 408))
CELL: Final = (510, 232)
PREAMBLE: Final = (500, 205)
LEAST_NUMBERS: Final = 12
ZEROS: Final = (922, 126)
NOTHING: Final = (830, 114)
TEXTS: Final = {
    "overview": "本年通过区政府网站公开信息，没有收到政府信息公开申请。",
    "problems": "主动公开的内容还不够丰富，下一步加强培训。",
    "other_matters": "本年没有收取信息处理费，没有其他需要报告的事项。",
}


class Screen:
    """Virtual screen with a window manager, keyboard and mouse."""

    def __init__(self, number: int, home: Path, pictures: Path | None) -> None:
        self.actions = 0
        self._pictures = pictures
        self._environment = os.environ | {
            "DISPLAY": f":{number}",
            "HOME": str(home),
            "NIANBAO_CONFIG": str(home / "config"),
            "NIANBAO_DATA": str(home / "data"),
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT / "src"),
        }
        self._processes: list[subprocess.Popen[bytes]] = []
        self.start("Xvfb", f":{number}", "-screen", "0", "1366x768x24")
        self.wait(lambda: self._call("xdotool", "getmouselocation") is not None, "the screen")
        self.start("openbox")
        self._add_keys("".join((ORGANISATION, *TEXTS.values())))
        self.wait(lambda: self._call("xdotool", "get_num_desktops") is not None, "the window manager")

    def start(self, *command: str | Path) -> None:
        """Start a program on this screen."""
        quiet = subprocess.DEVNULL
        self._processes.append(
            subprocess.Popen([str(part) for part in command], env=self._environment, stdout=quiet, stderr=quiet)
        )

    def close(self) -> None:
        """End all started programs, last first."""
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()

    def wait(self, holds: Callable[[], bool], what: str, seconds: float = 40) -> None:
        """Wait until a condition holds; end the session after ``seconds``."""
        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until:
                self.picture("failed")
                raise SystemExit(f"waited in vain for {what}")
            time.sleep(0.1)

    def window(self, name: str) -> str:
        """Return the window whose title contains a text, once it exists, brought to the front."""
        self.wait(lambda: bool(self._call("xdotool", "search", "--onlyvisible", "--name", name)), f"window {name}")
        found = (self._call("xdotool", "search", "--onlyvisible", "--name", name) or "").split()[-1]
        self._call("xdotool", "windowactivate", "--sync", found)
        time.sleep(0.3)
        return found

    def place(self, window: str, width: int, height: int) -> None:
        """Set the size of a window in the corner of the screen."""
        self._call("xdotool", "windowsize", "--sync", window, str(width), str(height))
        self._call("xdotool", "windowmove", window, "0", "0")
        time.sleep(0.5)

    def key(self, keys: str) -> None:
        """Press one key or chord: one action."""
        self.actions += 1
        self._call("xdotool", "key", "--clearmodifiers", keys)
        time.sleep(0.35)

    def click(self, x: int, y: int) -> None:
        """Click once: one action."""
        self.actions += 1
        self._call("xdotool", "mousemove", str(x), str(y), "click", "1")
        time.sleep(0.35)

    def drag(self, start: tuple[int, int], over: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one place over another, where the mouse rests, to a third: one action."""
        self.actions += 1
        self._call("xdotool", "mousemove", *map(str, start), "mousedown", "1")
        place = start
        for target in (over, end):
            for step in range(1, 11):
                point = [str(here + (there - here) * step // 10) for here, there in zip(place, target, strict=True)]
                self._call("xdotool", "mousemove", *point)
                time.sleep(0.05)
            place = target
            time.sleep(1.2)
        self._call("xdotool", "mouseup", "1")
        time.sleep(0.8)

    def type(self, text: str, *, counted: bool = True) -> None:
        """Type into one field: one action, none for narrative text."""
        self.actions += counted
        self._call("xdotool", "type", "--delay", "60", text)
        time.sleep(0.8)

    def picture(self, name: str) -> None:
        """Save a picture of the screen, if a folder was given."""
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            self._call("import", "-window", "root", str(self._pictures / f"{name}.png"))

    def _add_keys(self, text: str) -> None:
        """Give every character of the text a key: a keyboard that changes while somebody types loses strokes."""
        known = [line.split()[1:] for line in (self._call("xmodmap", "-pke") or "").splitlines()]
        spare = [code for code, _is, *symbols in known if not symbols or symbols[0].startswith("XF86")]
        missing = sorted({char for char in text if not char.isascii()})
        if len(spare) < len(missing):
            raise SystemExit(f"{len(missing)} characters, but only {len(spare)} spare keys")
        for code, character in zip(spare, missing, strict=False):
            self._call("xmodmap", "-e", f"keycode {code} = U{ord(character):04X}")

    def _call(self, *command: str) -> str | None:
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else None


def blank_to_document(screen: Screen, home: Path) -> int:
    """Run the whole way of an office with no applications; return the number of actions."""
    screen.start(sys.executable, "-m", "app.cli")
    window = screen.window("年报")
    screen.place(window, 1366, 740)
    screen.picture("1-start")
    screen.key("ctrl+n")
    screen.type(ORGANISATION)
    screen.picture("2-assistant")
    screen.key("Return")
    screen.type(TEXTS["overview"], counted=False)
    screen.picture("3-overview")
    screen.click(*SECTIONS["proactive"])
    screen.click(*ZEROS)
    screen.picture("4-proactive")
    screen.click(*SECTIONS["requests"])
    screen.click(*NOTHING)
    for section in ("problems", "other_matters"):
        screen.click(*SECTIONS[section])
        screen.type(TEXTS[section], counted=False)
    screen.picture("5-filled")
    screen.key("ctrl+e")
    time.sleep(1)
    screen.picture("6-export")
    screen.key("Return")
    screen.wait(lambda: any(home.glob("*.docx")), "the Word document")
    screen.picture("7-done")
    return screen.actions


def check_document(home: Path) -> None:
    """Check that the document holds the title, the zeros and the text."""
    (document,) = home.glob("*.docx")
    found = docx.Document(str(document))
    text = "\n".join(paragraph.text for paragraph in found.paragraphs)
    assert ORGANISATION in text
    assert all(passage in text for passage in TEXTS.values()), text
    cells = {cell.text for table in found.tables for row in table.rows for cell in row.cells}
    assert "0" in cells


def block_from_calc(screen: Screen, home: Path) -> None:
    """Copy 25 x 6 figures of a real .xlsx from LibreOffice Calc, paste them into table 三 and save."""
    sheet = home / "figures.xlsx"
    book = xlsxwriter.Workbook(str(sheet))
    page = book.add_worksheet()
    for row in range(25):
        page.write_row(row, 0, [row * 10 + column for column in range(6)])
    book.close()
    report = home / "block.nianbao"
    save(report, new_report(Cover("甲局", 2025)))
    screen.start("soffice", "--nologo", "--norestore", f"-env:UserInstallation=file://{home}/office", "--calc", sheet)
    screen.window("figures.xlsx")
    time.sleep(4)
    screen.key("ctrl+Home")
    screen.key("ctrl+shift+End")
    screen.key("ctrl+c")
    screen.picture("8-calc")
    screen.start(sys.executable, "-m", "app.cli", report)
    window = screen.window("block - 年报")
    screen.place(window, 1366, 740)
    screen.click(*SECTIONS["requests"])
    screen.key("ctrl+v")
    time.sleep(1)
    screen.picture("9-pasted")
    screen.key("ctrl+s")
    expected = {key: row * 10 + column for row, column, key in _places()}
    screen.wait(lambda: expected.items() <= load(report).report.figures.items(), "the pasted block")


def numbers_without_digits(screen: Screen, home: Path) -> int:
    """Write section 一 with the numbers of filled tables, by the mouse and Enter alone; return the number of actions.

    Raises:
        SystemExit: fewer than twelve numbers are bound, or a dragged cell is not.
    """
    path = home / "已填好表格.nianbao"
    sample = open_sample()
    figures = {key: figure for key, figure in sample.figures.items() if not sample.form.cells[key].is_total}
    save(path, new_report(Cover(ORGANISATION, 2025)).with_figures(figures))
    screen.start(sys.executable, "-m", "app.cli", path)
    screen.place(screen.window(path.stem), 1366, 740)
    screen.actions = 0
    screen.click(*SECTIONS["overview"])
    for button in WRITE:
        screen.click(*button)
        time.sleep(1)
        screen.key("Return")
        time.sleep(1)
    screen.picture("10-numbers")
    actions = screen.actions
    screen.click(*SECTIONS["requests"])
    screen.drag(CELL, SECTIONS["overview"], PREAMBLE)
    screen.picture("11-dragged")
    screen.key("ctrl+s")
    time.sleep(1)
    report = load(path).report
    written = sum(len(report.bindings(key)) for key in report.text_keys() if key != "overview.preamble")
    if written < LEAST_NUMBERS or len(report.bindings("overview.preamble")) != 1:
        raise SystemExit(f"{written} numbers are bound, in front of them “{report.text('overview.preamble')}”")
    return actions


def _places() -> Iterator[tuple[int, int, str]]:
    for row, keys in enumerate(table_grid(load_form().tables["requests"]).keys):
        for column, key in enumerate(keys[:6]):
            yield row, column, key


def main() -> int:
    """Run both sessions and print their numbers of actions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        print(f"not run: {', '.join(missing)} not installed", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        screen = Screen(100 + os.getpid() % 800, home, options.pictures)
        try:
            actions = blank_to_document(screen, home)
            check_document(home)
            screen.key("ctrl+q")
            screen.key("alt+n")
            block_from_calc(screen, home)
            screen.key("ctrl+q")
            screen.key("alt+n")
            presses = numbers_without_digits(screen, home)
        finally:
            screen.close()
    print("a block of 25 x 6 figures from Calc: every figure in its cell")
    print(f"section 一 with its numbers, no digit typed: {presses} actions; a cell dragged into it")
    print(f"blank report to Word document: {actions} actions")
    return 0 if actions <= MOST_ACTIONS else 1


if __name__ == "__main__":
    raise SystemExit(main())
