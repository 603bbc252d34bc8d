"""Issue 14, 2: one command tries Windows; here its table, and that no step keeps another from being tried."""

import os
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]


class Windows:
    """A stand-in for the machine, which runs nothing."""

    def __init__(self, work: Path) -> None:
        self.work = work

    def set_up(self) -> None:
        (self.work / "logs").mkdir(parents=True, exist_ok=True)

    def end_programs(self) -> None:
        pass

    def display(self) -> AbstractContextManager[None]:
        return nullcontext()


@pytest.fixture
def trial(module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The command with a stand-in for Windows, and three steps: one succeeds, one fails, one cannot be done."""
    if os.name == "nt":
        pytest.skip("the command runs on Debian only, and its steps in forked processes")
    command = module("try_windows")
    console = module("boot.console")

    def step(name: str, status: int | None) -> object:
        def run(_machine: Windows) -> int:
            console.say(f"{name} | 的最后一行")
            if status is None:
                raise FileNotFoundError(name)
            return status

        return command.Step(name, name * 2, run)

    monkeypatch.setattr(command, "STEPS", (step("suite-app", 0), step("suite-ui", 3), step("freeze", None)))
    monkeypatch.setattr(command, "need_debian", lambda: None)
    monkeypatch.setattr(command, "Machine", Windows)
    monkeypatch.setattr(command.venv, "prepare", lambda _extras: None)
    return SimpleNamespace(
        run=lambda *words: command.main([*words, "--work", str(tmp_path)]),
        ran=lambda: {log.stem for log in (tmp_path / "logs").iterdir()},
        work=tmp_path,
        command=command,
    )


def test_every_step_is_tried_and_one_failure_fails_all(trial: SimpleNamespace) -> None:
    assert trial.run() == 1
    assert trial.ran() == {"suite-app", "suite-ui", "freeze"}
    lines = (trial.work / "table.md").read_text(encoding="utf-8").splitlines()[2:]
    assert [line.split("|")[2].strip() for line in lines] == ["通过", "未通过", "未通过"]
    assert "suite-app / 的最后一行" in lines[0]
    assert "FileNotFoundError" in lines[2]
    assert "suite-ui | 的最后一行" in (trial.work / "logs" / "suite-ui.log").read_text(encoding="utf-8")


def test_a_program_that_takes_too_long_ends_its_step_only(
    trial: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(_machine: Windows) -> int:
        raise subprocess.TimeoutExpired("slow.exe", 1)

    slow = trial.command.Step("slow", "", too_long)
    monkeypatch.setattr(trial.command, "STEPS", (slow, *trial.command.STEPS))
    assert trial.run("--only", "slow", "suite-app") == 1
    lines = (trial.work / "table.md").read_text(encoding="utf-8").splitlines()[2:4]
    assert [line.split("|")[2].strip() for line in lines] == ["未通过", "通过"]
    assert "TimeoutExpired" in lines[0]


def test_steps_are_tried_alone_and_the_table_says_what_was_not(
    trial: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trial.run("--only", "suite-a") == 0
    assert trial.ran() == {"suite-app"}
    lines = (trial.work / "table.md").read_text(encoding="utf-8").splitlines()[2:]
    assert [line.split("|")[2].strip() for line in lines] == ["通过", "没有试", "没有试"]
    with pytest.raises(SystemExit):
        trial.run("--only", "none")
    assert "suite-app、suite-ui、freeze" in capsys.readouterr().err


def test_steps_with_a_display_run_beside_those_without(trial: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits for the other; one that is alone for both. The table has the order of the list."""

    def meets(name: str, *others: str) -> Callable[[Windows], int]:
        def run(machine: Windows) -> int:
            (machine.work / name).touch()
            until = time.monotonic() + 20
            while time.monotonic() < until and not all((machine.work / other).exists() for other in others):
                time.sleep(0.01)
            (machine.work / f"{name} ended").touch()
            return int(not all((machine.work / other).exists() for other in others))

        return run

    step = trial.command.Step
    steps = (
        step("alone", "", meets("alone", "bare ended", "shown ended"), with_display=True, is_alone=True),
        step("shown", "", meets("shown", "bare"), with_display=True),
        step("bare", "", meets("bare", "shown")),
    )
    monkeypatch.setattr(trial.command, "STEPS", steps)
    assert trial.run() == 0
    lines = (trial.work / "table.md").read_text(encoding="utf-8").splitlines()[2:]
    assert [line.split("|")[1].strip(" ：") for line in lines] == ["alone", "shown", "bare"]


def test_all_that_the_issue_names_is_tried(module: Module) -> None:
    names = [step.name for step in module("try_windows").STEPS]
    built = ["freeze", "installer", "smoke-program", "smoke-installer"]
    by_keys = ["print", "documents", "two-users", "double-click"]
    assert [name for name in names if not name.startswith("suite-")] == ["main", *built, *by_keys, "typing", "pictures"]
    for area in ("app", "ui"):  # every folder with tests
        folders = {path.parent.name for path in (ROOT / "tests" / area).glob("*/test_*.py")}
        assert {f"suite-{area}-{folder}" for folder in folders} <= set(names)
    assert {"suite-app", "suite-packaging"} <= set(names)
    assert "packaging/try_windows.py" in (ROOT / "packaging" / "README.md").read_text(encoding="utf-8")


def test_the_python_of_windows_has_every_locked_package(module: Module) -> None:
    """But those that are for other systems, and ourselves."""
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    for name in module("wine.machine").NOT_FOR_WINDOWS:
        assert f'name = "{name}"' in text
