r"""One command to run Nianbao and one to test it, on a machine that has nothing but Python 3.11 or newer.

    python3 packaging/bootstrap.py run              open the sample report; with no display, write its Word document
    python3 packaging/bootstrap.py test [--all]     lint, types and tests; --all first installs what further tests use
    python3 packaging/bootstrap.py pictures [DIR]   pictures of the windows, into build/pictures unless told otherwise

On Windows: ``py packaging\bootstrap.py run``. Only the standard library is used here. The environment is made in
``.venv`` from ``uv.lock``, and Qt's system libraries are installed on Debian where that is permitted. ``test`` hands
pytest whatever follows ``--``, and ends by listing the skipped tests with their reasons: a test that needs an outside
tool must skip itself with a reason when the tool is absent.

This file must stay readable for Python 3.8, so that an older Python prints the sentence below and not a syntax error.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # whoever starts this with an older Python is to read a plain sentence
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

import boot_console
import boot_system
import boot_tests
import boot_tools
import boot_venv
from boot_console import ROOT, BootstrapError, call, say

SAMPLES = ROOT / "resources" / "samples"
SAMPLE_COPIES = ROOT / "build" / "sample"


def sample_copy(samples: Path = SAMPLES, copies: Path = SAMPLE_COPIES) -> Path:
    """The copy of the shipped sample that the user may edit; made only if it is not there yet."""
    found = sorted(samples.glob("*.nianbao"))
    if not found:
        raise BootstrapError(f"{samples} 里没有样例文件（*.nianbao），请确认源代码完整。")
    copy = copies / found[0].name
    if not copy.exists():
        boot_console.copy_whole(found[0], copy)
    return copy


def run() -> int:
    """Open the sample in the window, or do the main job without one."""
    with_window = boot_system.has_display()
    if with_window:
        boot_system.ensure(boot_system.QT + boot_system.WINDOW + boot_system.FONTS)
    boot_venv.prepare(())
    copy = sample_copy()
    env = boot_venv.child_environment()
    program: list[str | Path] = [boot_venv.PYTHON, "-m", "app.cli"]
    if with_window:
        say(f"正在打开样例：{copy}")
        return call([*program, copy], env=env)
    say("没有可用的显示器，改为检查样例并生成 Word 文档。")
    call([*program, "check", copy], env=env)  # what it finds is for the reader; the document is written all the same
    document = copy.with_suffix(".docx")
    failed = call([*program, "export", copy, "-o", document, "--force"], env=env)
    if not failed:
        say(f"Word 文档已生成：{document}。")
    return failed


def pictures(folder: Path) -> int:
    """Take pictures of the windows."""
    boot_system.ensure(boot_system.QT + boot_system.FONTS)
    boot_venv.prepare(())
    env = boot_venv.child_environment()
    if sys.platform == "linux":
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    say(f"正在生成界面图片：{folder}")
    return call([boot_venv.PYTHON, "packaging/pictures.py", folder], env=env)


def test(*, everything: bool, pytest_arguments: list[str]) -> int:
    """Run all checks, after installing what they use where that is permitted."""
    boot_system.ensure(boot_system.QT + boot_system.FONTS + boot_system.VIRTUAL_DISPLAY)
    boot_venv.prepare(("dev",))
    if everything:
        boot_tools.install()
    return boot_tests.run(pytest_arguments)


def arguments(command_line: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options, and what follows ``--``."""
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
    """Do what the command line asks; the exit status is zero only if everything went well."""
    boot_console.prepare_streams()
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
