"""Try the program on Windows, on a Debian machine: a table at the end says what was tried and how it went.

    sudo python3 packaging/try_windows.py [--only STEP …] [--work build/windows]

Windows is CPython for Windows with the locked packages under Wine, set up once and kept in the work folder
(``wine/machine.py``). Each step is tried even if an earlier one failed; its output is in ``logs`` of the work folder.
Steps with a display and steps without one have a prefix each and run side by side, since each step keeps one core busy;
those that run the frozen program come afterwards, one at a time.
What rests on Qt, Python or our code counts for a real Windows, what rests on Wine (links, printers, parts of the
registry) does not.
"""

import argparse
import contextlib
import filecmp
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from boot import venv
from boot.console import ROOT, SAMPLES, call, run_script, say
from wine import window
from wine.machine import Machine, need_debian

FORMATS = (".docx", ".html", ".xlsx", ".json", ".txt")
FONTS = {"WINEQT_QPA_FONTDIR": "Z:/usr/share/fonts/opentype/noto"}  # of what has no screen; Wine has none itself
OFFSCREEN = {"WINEQT_QPA_PLATFORM": "offscreen", **FONTS}
ON_SCREEN = {"WINEQT_QPA_PLATFORM": "windows", **FONTS}  # some tests start a program without a screen
PYTEST = ("-P", "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", "-q", "-rs")
SUITE_SECONDS = 1800
SHARE = r"\\localhost\c$\nianbao-tests"


@dataclass(frozen=True)
class Step:
    """One thing to try: its name, what it means, and the function that returns an exit status.

    One that is alone runs when all the others have ended.
    """

    name: str
    words: str
    run: Callable[[Machine], int]
    with_display: bool = False
    is_alone: bool = False


@dataclass(frozen=True)
class Outcome:
    """How the step of this name went."""

    name: str
    status: int
    seconds: float
    note: str


def main_job(machine: Machine) -> int:
    """Check, export and read back on both systems; the same report must give the same bytes."""
    folders = {"linux": machine.work / "main-linux", "windows": machine.work / "main-windows"}
    sample = next(SAMPLES.glob("*.nianbao"))
    status = 0
    for name, folder in folders.items():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copyfile(sample, folder / "报告.nianbao")
        commands: list[list[str | Path]] = [["check", folder / "报告.nianbao"]]
        commands += [["export", folder / "报告.nianbao", "-o", folder / f"报告{ending}"] for ending in FORMATS]
        commands.append(["import", folder / "报告.docx", "-o", folder / "读回.nianbao"])
        for command in commands:
            arguments: list[str | Path] = ["-m", "app.cli", *command]
            if name == "windows":
                status |= machine.run(*arguments)
            else:
                environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
                status |= call([venv.PYTHON, *arguments], env=environment)
    names = ["读回.nianbao", *(f"报告{ending}" for ending in FORMATS)]
    same, different, missing = filecmp.cmpfiles(folders["linux"], folders["windows"], names, shallow=False)
    say(f"{len(same)} 种文件与 Linux 逐字节相同：{'、'.join(same)}")
    if different or missing:
        say(f"不同：{'、'.join(different) or '无'}；没有：{'、'.join(missing) or '无'}")
    return status | bool(different or missing)


def suite(*paths: str, on_screen: bool = False) -> Callable[[Machine], int]:
    """Return the step that runs the tests of some paths."""
    platform = ON_SCREEN if on_screen else OFFSCREEN
    return lambda machine: machine.run(*PYTEST, *paths, added=platform, seconds=SUITE_SECONDS)


def folders_of(area: str) -> list[str]:
    """The folders of an area's tests, each tried by itself: one that hangs does not hide the others."""
    return sorted({path.parent.name for path in (ROOT / "tests" / area).glob("*/test_*.py")})


def suites() -> Iterator["Step"]:
    """One step per folder of tests; those of the window in real windows."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests/app").glob("test_*.py"))
    yield Step("suite-app", "测试 tests/app/test_*.py", suite(*files))
    for name in folders_of("app"):
        yield Step(f"suite-app-{name}", f"测试 tests/app/{name}", suite(f"tests/app/{name}"))
    yield Step("suite-packaging", "测试 tests/packaging", suite("tests/packaging"))
    for name in folders_of("ui"):
        run = suite(f"tests/ui/{name}", on_screen=True)
        yield Step(f"suite-ui-{name}", f"测试 tests/ui/{name}，在真正的窗口里", run, with_display=True)
    run = suite("tests/app/project", "tests/ui/files", f"--basetemp={SHARE}", on_screen=True)
    yield Step("suite-share", "测试报告文件，在网络文件夹里", run, with_display=True)


def freeze(machine: Machine) -> int:
    """Freeze with the Python of Windows."""
    return machine.run("packaging/freeze.py", "--here")


def installer(machine: Machine) -> int:
    """Compile the installer and the portable zip, with Debian's NSIS."""
    command: list[str | Path] = [venv.PYTHON, "packaging/build_windows.py", "--out", machine.work / "dist"]
    return call(command, folder=machine.source)


def smoke_program(machine: Machine) -> int:
    """Run the smoke test of the frozen program."""
    command: list[str | Path] = ["packaging/smoke.py", "program", "build/frozen/nianbao", "--against", machine.python]
    return machine.run(*command, added=ON_SCREEN)


def smoke_installer(machine: Machine) -> int:
    """Install, upgrade, downgrade and uninstall, in a fresh prefix."""
    command: list[str | Path] = ["packaging/smoke.py", "installer", machine.work / "dist", "--wine", machine.wine]
    environment = {**os.environ, "DISPLAY": machine.environment()["DISPLAY"]}
    return call([venv.PYTHON, *command], folder=machine.source, env=environment)


def typing(machine: Machine) -> int:
    """Measure a figure, a key and the longest turn of the event loop against bare widgets, in real windows."""
    names = ("typing.figure", "typing.key", "typing.turn")
    return machine.run("tests/benchmarks/table.py", "--only", *names, added=ON_SCREEN)


def pictures(machine: Machine) -> int:
    """Take pictures of every page at four scalings, with Windows' fonts standing in."""
    return machine.run("packaging/pictures.py", machine.work / "pictures", "--all", added=ON_SCREEN, seconds=7200)


STEPS = (
    Step("main", "主要工作，文件与 Linux 逐字节比较", main_job),
    *suites(),
    Step("freeze", "打包", freeze),
    Step("installer", "安装程序和压缩包", installer),
    Step("smoke-program", "试用打包好的程序", smoke_program, with_display=True, is_alone=True),
    Step("smoke-installer", "安装、升级、降级、卸载", smoke_installer, with_display=True, is_alone=True),
    Step("print", "打包好的窗口：打印预览、最近的文件", window.print_preview, with_display=True, is_alone=True),
    Step("documents", "另存为：文档在别处", window.save_in_documents, with_display=True, is_alone=True),
    Step("two-users", "两位用户", window.two_users, with_display=True, is_alone=True),
    Step("double-click", "装好后双击报告", window.double_click, with_display=True, is_alone=True),
    Step("typing", "打字：一个数、一个字、最长的停顿", typing, with_display=True, is_alone=True),
    Step("pictures", "四种缩放的图片", pictures, with_display=True),
)


@contextlib.contextmanager
def written_to(log: Path) -> Iterator[None]:
    """Redirect everything printed, by programs too, to a file."""
    sys.stdout.flush()
    kept = os.dup(1), os.dup(2)
    with log.open("w", encoding="utf-8", buffering=1) as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            with contextlib.redirect_stdout(file):
                yield
        finally:
            for number, copy in zip((1, 2), kept, strict=True):
                os.dup2(copy, number)
                os.close(copy)


_CLOSED = "X connection to "


def attempt(machine: Machine, name: str) -> Outcome:
    """Run the step of that name; the last line of its output is its note, but for Wine's about the display."""
    step = next(step for step in STEPS if step.name == name)
    say(f"正在试：{step.words}……")
    log = machine.work / "logs" / f"{step.name}.log"
    log.parent.mkdir(exist_ok=True)
    started = time.monotonic()
    with written_to(log), machine.display() if step.with_display else contextlib.nullcontext():
        try:
            status = step.run(machine)
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            say(f"没有做成：{type(error).__name__} {error}")
            status = 1
        finally:
            machine.end_programs()
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    note = next((line.strip() for line in reversed(lines) if line.strip() and not line.startswith(_CLOSED)), "")
    return Outcome(name, status, time.monotonic() - started, note)


def attempts(machine: Machine, steps: Sequence[Step]) -> Iterator[Outcome]:
    """Run steps and yield each outcome when it is known: in two processes, then those that are alone."""
    fork = multiprocessing.get_context("fork")  # whose child has the steps as they are here
    side_by_side = [[step for step in steps if not step.is_alone and step.with_display == has] for has in (True, False)]
    for lanes in (side_by_side, [[step for step in steps if step.is_alone]]):
        with contextlib.ExitStack() as stack:
            pending: list[Future[Outcome]] = []
            for lane in lanes:
                process = stack.enter_context(ProcessPoolExecutor(1, mp_context=fork))
                pending += [process.submit(attempt, machine, step.name) for step in lane]
            yield from (future.result() for future in as_completed(pending))


def table(outcomes: list[Outcome]) -> list[str]:
    """The lines of the table; a step that was not chosen is in it too."""
    tried = {outcome.name: outcome for outcome in outcomes}
    lines = ["| 项目 | 结果 | 秒 | 最后一行 |", "|---|---|---:|---|"]
    for step in STEPS:
        if (found := tried.get(step.name)) is None:
            lines.append(f"| {step.name}：{step.words} | 没有试 | | |")
        else:
            result = "未通过" if found.status else "通过"
            note = found.note.replace("|", "/")[:120]
            lines.append(f"| {step.name}：{step.words} | {result} | {found.seconds:.0f} | {note} |")
    return lines


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="在 Debian 上造一个 Windows，试用年报")
    names = "、".join(step.name for step in STEPS)
    parser.add_argument("--only", nargs="+", default=[""], metavar="项目", help=f"只试这些（名字的开头即可）：{names}")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "windows", help="工作文件夹")
    options = parser.parse_args(arguments)
    chosen = [step for step in STEPS if step.name.startswith(tuple(options.only))]
    if not chosen:
        parser.error(f"没有这一项；可以选：{names}")
    need_debian()
    venv.prepare(())
    machine = Machine(options.work.resolve())
    machine.set_up()
    outcomes: list[Outcome] = []
    for outcome in attempts(machine, chosen):
        outcomes.append(outcome)
        lines = table(outcomes)
        (machine.work / "table.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for line in lines:
        say(line)
    return int(any(outcome.status for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(run_script(main))
