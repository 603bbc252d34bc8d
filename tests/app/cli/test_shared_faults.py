"""Files that broke the program, kept beside the repository, through every command (issue 13)."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from examples import examples

from app.project.store import load

Run = Callable[..., Any]
FORMATS = ("docx", "html", "xlsx", "json", "txt")
SECONDS = 60


def test_files_that_broke_the_program(repository: Path, sample: Path, tmp_path: Path, nianbao: Run) -> None:
    """issue 13, To show: `../shared/faults` by one test: each file opens, or is refused with one sentence."""
    faults = repository.parent / "shared" / "faults"
    if not faults.is_dir():
        pytest.skip("the files are not beside this checkout")

    def run(*arguments: object) -> int:
        done = nianbao(*arguments, timeout=SECONDS)
        assert done.returncode in (0, 1, 2), done.stderr
        if done.returncode == 2:
            assert len(done.stderr.splitlines()) == 1
            assert done.stderr.endswith("。\n")
        return int(done.returncode)

    for number, fault in enumerate(sorted(faults.iterdir())):
        here = tmp_path / fault.name
        shutil.copy(fault, here)
        if fault.suffix == ".nianbao":
            if run("show", here) == 0:
                run("check", here)
                assert run("attach", here, sample) == 0  # saves
                assert run("show", here) == 0
                for ending in (FORMATS[number % len(FORMATS) :] + FORMATS)[: examples(1, len(FORMATS))]:
                    assert run("export", here, "-o", tmp_path / f"{fault.name}.{ending}", "--draft") == 0
        elif fault.suffix == ".lock":
            project = tmp_path / f"{fault.name}.nianbao"
            shutil.copy(sample, project)
            here.rename(tmp_path / f".~lock.{project.name}#")
            assert run("show", project) == 0
            assert run("attach", project, sample) in (0, 2)  # 2 is the sentence on another machine that has it
        elif fault.name.startswith("template"):
            found = run("template", "check", here)
            made = run("export", sample, "-o", tmp_path / "made.docx", "--template", here)
            assert found == made == 1
        elif fault.suffix != ".md" and run("import", here, "-o", tmp_path / f"{fault.name}.nianbao") == 0:
            load(tmp_path / f"{fault.name}.nianbao")
