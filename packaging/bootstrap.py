r"""Run Nianbao, or test it, on a machine that has only Python 3.11 or newer.

    python3 packaging/bootstrap.py run              open the sample report; with no display, write its Word document
    python3 packaging/bootstrap.py test [--all]     lint, types and tests; --all first installs tools for more tests
    python3 packaging/bootstrap.py pictures [DIR]   pictures of the windows, by default into build/pictures

On Windows: ``py packaging\bootstrap.py run``. This script and ``boot/`` use only the standard library. They create the
environment in ``.venv`` from ``uv.lock``, and install Qt's system libraries on Debian where permitted. ``test`` passes
the arguments after ``--`` to pytest and finally lists the skipped tests with their reasons: a test that needs an
external tool must skip itself with a reason if the tool is absent.

This file must remain valid Python 3.8, so that an older Python prints the sentence below instead of a syntax error.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # users of an older Python see a sentence
    for _stream in (sys.stdout, sys.stderr):
        _stream.reconfigure(errors="backslashreplace")
    print(
        "年报需要 Python 3.11 或更新的版本，当前是 {}.{}。请安装新版 Python 后再运行本命令。".format(*sys.version_info),
        file=sys.stderr,
    )
    sys.exit(2)

import argparse
import time
from pathlib import Path

from boot import system, tests, tools, venv
from boot.console import ROOT, SAMPLES, BootstrapError, call, copy_whole, prepare_streams, say

SAMPLE_COPIES = ROOT / "build" / "sample"


def sample_copy(samples: Path = SAMPLES, copies: Path = SAMPLE_COPIES) -> Path:
    """Return a copy of the shipped sample that the user may edit; an existing copy is kept."""
    found = sorted(samples.glob("*.nianbao"))
    if not found:
        raise BootstrapError(f"{samples} 里没有样例文件（*.nianbao），请确认源代码完整。")
    copy = copies / found[0].name
    if not copy.exists():
        copy_whole(found[0], copy)
    return copy


def run() -> int:
    """Open the sample in the window; without a display, check it and write its document."""
    with_window = system.has_display()
    if with_window:
        system.ensure(system.QT + system.WINDOW + system.FONTS)
    venv.prepare(())
    copy = sample_copy()
    env = venv.child_environment()
    program: list[str | Path] = [venv.PYTHON, "-m", "app.cli"]
    if with_window:
        say(f"正在打开样例：{copy}")
        return call([*program, copy], env=env)
    say("没有可用的显示器，改为检查样例并生成 Word 文档。")
    call([*program, "check", copy], env=env)  # findings are only shown; the document is written anyway
    document = copy.with_suffix(".docx")
    failed = call([*program, "export", copy, "-o", document, "--force"], env=env)
    if not failed:
        say(f"Word 文档已生成：{document}。")
    return failed


def pictures(folder: Path) -> int:
    """Take pictures of the windows."""
    system.ensure(system.QT + system.FONTS)
    venv.prepare(())
    env = venv.child_environment()
    if sys.platform == "linux":
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    say(f"正在生成界面图片：{folder}")
    return call([venv.PYTHON, "packaging/pictures.py", folder], env=env)


def test(*, everything: bool, pytest_arguments: list[str]) -> int:
    """Run all checks; first install what they need where permitted."""
    system.ensure(system.QT + system.WINDOW + system.FONTS + system.VIRTUAL_DISPLAY)
    venv.prepare(("dev",))
    if everything:
        tools.install()
    return tests.run(pytest_arguments)


def arguments(command_line: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Parse the options; return them and the arguments after ``--``."""
    own, extra = command_line, []
    if "--" in command_line:
        cut = command_line.index("--")
        own, extra = command_line[:cut], command_line[cut + 1 :]
    parser = argparse.ArgumentParser(prog="bootstrap.py", description="准备好所需的一切，然后运行或测试年报。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="run | test | pictures")
    commands.add_parser("run", help="打开样例报告；没有显示器时检查样例并生成 Word 文档")
    testing = commands.add_parser("test", help="代码检查、类型检查和测试；“--”之后的参数交给 pytest")
    testing.add_argument("--all", action="store_true", dest="everything", help="先安装其余测试用到的工具")
    taking = commands.add_parser("pictures", help="生成界面图片")
    taking.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "pictures", help="存放图片的文件夹")
    options = parser.parse_args(own)
    if extra and options.command != "test":
        parser.error("只有 test 可以在“--”之后带参数。")
    return options, extra


def main(command_line: list[str]) -> int:
    """Run the command; the exit status is zero only if everything succeeded."""
    prepare_streams()
    options, extra = arguments(command_line)
    started = time.monotonic()
    try:
        if options.command == "run":
            status = run()
        elif options.command == "test":
            status = test(everything=options.everything, pytest_arguments=extra)
        else:
            status = pictures(options.folder.absolute())
    except BootstrapError as error:
        say(str(error))
        status = 1
    except KeyboardInterrupt:
        say("已中断。再次运行本命令即可继续。")
        status = 130
    say(f"用时 {time.monotonic() - started:.1f} 秒。")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
