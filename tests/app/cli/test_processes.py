"""Issue 2, command line: each command in a process of its own, as users run it; and how tests run many by one."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import COMMANDS

USES = {
    "new": ("-o", "新.nianbao"),
    "attach": ("报告.nianbao", "没有.nianbao"),
    "import": ("报告.nianbao", "-o", "新.nianbao"),
    "show": ("报告.nianbao",),
    "check": ("报告.nianbao",),
    "export": ("报告.nianbao", "-o", "报告.html"),
    "verify": ("报告.nianbao", "没有.docx"),
    "sentences": ("报告.nianbao",),
    "desk": ("status", "没有.nianbao-desk"),
    "rules": (),
    "template": ("new", "-o", "模板.docx"),
}
REFUSED = ("attach", "import", "verify", "desk")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_what_it_needs(
    nianbao: Callable[..., subprocess.CompletedProcess[str]], sample: Path, tmp_path: Path, command: str
) -> None:
    """What runs the other tests' commands has every module; a command that forgot to import one would fail for users only."""
    shutil.copy(sample, tmp_path / "报告.nianbao")
    done = nianbao(command, *USES[command], is_anew=True, cwd=tmp_path)
    assert done.returncode == (2 if command in REFUSED else 0), done.stderr


def test_a_command_that_hangs_or_ends_the_server_leaves_the_next_alone(
    server: Any, environment: dict[str, str], tmp_path: Path
) -> None:
    """The next command got the status of the one that had hung."""
    own = type(server)(environment)
    with (tmp_path / "told").open("wb+") as told:

        def status(*words: str, timeout: float = 120) -> int:
            return int(own.run(words, environment, tmp_path, told, timeout).returncode)

        try:
            own._process.kill()
            with pytest.raises(ConnectionError, match="the process that runs the commands ended"):
                status("rules")
            with pytest.raises(TimeoutError):
                status("rules", timeout=0.001)
            assert status("show", "没有.nianbao") == 2
        finally:
            own.end()
