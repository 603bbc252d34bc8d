"""The checks that ``test`` runs: all of them, even if an earlier one fails."""

import re
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from boot import summary, tools
from boot.console import ROOT, call, output_of, say
from boot.venv import PYTHON, VENV, child_environment

PLATFORMS = ("linux", "win32")  # the code of each is checked on the other too
CHECKED = ("src", "tests", "packaging")
TESTS = ROOT / "tests"
ON_ALL_CORES = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "--max-worker-restart=0")
"""A file stays on one core; a crash ends the run, which would otherwise wait for the tests of that core for ever.

Reordered, the files of few tests come last, which are the campaigns and the longest: one core was idle for 48 seconds.
"""
RESULTS = ROOT / "build" / "test-results.xml"
NEEDS_QT = re.compile(
    r"^\s*(?:(?:from|import) (?:PySide6|ui)\b|(?:async )?def \w+\([^)]*\b(?:qtbot|qapp)\b)", re.MULTILINE
)
LOAD_QT = """
try:
    import PySide6.QtWidgets, PySide6.QtTest
except ImportError as error:
    print(error)
"""


def needing_qt(tests: Path = TESTS) -> list[Path]:
    """The test files that import Qt or use its fixtures; the whole folder if its conftest.py does."""
    found: list[Path] = []
    for path in sorted(tests.rglob("*.py"), key=lambda path: (len(path.parts), path.name != "conftest.py", path)):
        if any(path.is_relative_to(folder) for folder in found) or path == tests / "conftest.py":
            continue
        if NEEDS_QT.search(path.read_text(encoding="utf-8")):
            found.append(path.parent if path.name == "conftest.py" else path)
    return found


def lint(env: dict[str, str]) -> int:
    """Check style and likely mistakes."""
    return call([PYTHON, "-m", "ruff", "check", *CHECKED], env=env)


def layout(env: dict[str, str]) -> int:
    """Check that the formatter would change nothing."""
    return call([PYTHON, "-m", "ruff", "format", "--check", *CHECKED], env=env)


def types(env: dict[str, str]) -> int:
    """Check the types of the program on both systems, and of the scripts in packaging, which is not a package."""
    scripts = sorted(path.relative_to(ROOT) for path in (ROOT / "packaging").rglob("*.py"))

    def checked(platform: str, *others: str | Path) -> int:
        # what is known of one platform is of no use for the other
        return call([PYTHON, "-m", "mypy", "--cache-dir", f".mypy_cache/{platform}", *others], env=env)

    with ThreadPoolExecutor() as side_by_side:
        program = list(side_by_side.map(lambda platform: checked(platform, "--platform", platform), PLATFORMS))
    return int(any(program)) | checked(sys.platform, *scripts)


def compile_once(env: dict[str, str]) -> None:
    """Write the bytecode of packages and program, which hundreds of child processes would compile again.

    uv installs none, and a reader of untrusted files writes none. Files with syntax of templates are passed over.
    """
    call([PYTHON, "-m", "compileall", "-qq", "-j", "0", VENV, ROOT / "src"], env=env)


def run(pytest_arguments: Sequence[str]) -> int:
    """Run every check and print the results; zero only if all passed."""
    env = child_environment()
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # pytest keeps the tests that it has rewritten, too
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.unlink(missing_ok=True)

    pytest: list[str | Path] = [PYTHON, "-P", "-m", "pytest", f"--junitxml={RESULTS}", *ON_ALL_CORES, *pytest_arguments]
    left_out = []
    no_qt = (output_of([PYTHON, "-c", LOAD_QT], env=env) or "").strip()
    if no_qt:
        files = needing_qt()
        pytest += ["-p", "no:pytest-qt", "-p", "boot.without_qt", *(f"--ignore={file}" for file in files)]
        env["PYTHONPATH"] = str(ROOT / "packaging")
        names = "、".join(file.relative_to(ROOT).as_posix() for file in files)
        left_out.append(f"未运行：用到 Qt 的测试（{names}）。原因：Qt 无法加载（{no_qt}）")

    compile_once(env)
    outcomes = []
    checks: tuple[tuple[str, Callable[[], int]], ...] = (
        ("ruff check", lambda: lint(env)),
        ("ruff format", lambda: layout(env)),
        ("mypy", lambda: types(env)),
        ("pytest", lambda: call(pytest, env=env)),
    )
    for name, check in checks:
        say(f"正在运行 {name}……")
        started = time.monotonic()
        outcomes.append((name, check(), time.monotonic() - started))

    for name, status, seconds in outcomes:
        say(f"{name}：{'未通过' if status else '通过'}（{seconds:.1f} 秒）")
    skipped = summary.skipped_tests(RESULTS)
    for line in summary.closing_lines(skipped, left_out=left_out, absent=tools.absent_lines()):
        say(line)
    return int(any(status for _, status, _ in outcomes))
