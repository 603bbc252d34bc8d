"""The command line in a process of its own, as users run it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HANGS = 120
"""Seconds after which a command counts as hanging, on a busy machine too."""

Result = subprocess.CompletedProcess[str]
Nianbao = Callable[..., Result]


@pytest.fixture(scope="session")
def environment(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment without Qt: no command needs the window (issue, command line)."""
    folder = tmp_path_factory.mktemp("no_window")
    for name in ("PySide6", "shiboken6", "ui"):
        (folder / f"{name}.py").write_text(f'raise RuntimeError("{name} was imported")\n', encoding="utf-8")
    path = os.pathsep.join((str(folder), str(repository / "src")))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NIANBAO", "PYTHON"))}
    return {**kept, "PYTHONPATH": path}


@pytest.fixture(scope="session")
def nianbao(environment: dict[str, str]) -> Nianbao:
    """Return a function that runs one command and returns exit status and output; never a traceback."""

    def run(*arguments: object, **options: Any) -> Result:
        command = [
            sys.executable,
            "-m",
            "app.cli",
            *(item if isinstance(item, bytes) else str(item) for item in arguments),
        ]
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": HANGS, **options}
        done = subprocess.run(command, env=environment, check=False, encoding="utf-8", **settings)
        assert "Traceback" not in done.stderr
        assert "程序内部出错" not in done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def refused(nianbao: Nianbao) -> Callable[..., str]:
    """Return a function that runs a failing command and returns its one sentence on standard error."""

    def run(*arguments: object, status: int = 2, **options: Any) -> str:
        done = nianbao(*arguments, **options)
        assert done.returncode == status, done.stderr
        assert not done.stdout
        sentence = done.stderr.rstrip("\n")
        assert sentence.endswith("。")
        assert "\n" not in sentence
        return sentence

    return run
