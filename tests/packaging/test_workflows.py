"""The workflows: valid YAML that runs on what we support, and calls scripts that are there."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / ".github" / "workflows" / f"{name}.yml").read_text(encoding="utf-8"))


def steps(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_both_are_there() -> None:
    """Issue 7, To build 4: tests, and a release."""
    assert [file.stem for file in FILES] == ["release", "tests"]


def test_every_python_on_both_systems() -> None:
    """Issue 7, To build 4: tests on Windows and Linux for Python 3.11 to 3.13."""
    matrix = read("tests")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13"]
    assert {system.partition("-")[0] for system in matrix["system"]} == {"ubuntu", "windows"}


def test_a_release_tries_what_it_builds() -> None:
    """Issue 7, To build 4: builds, smoke-tests and checksums every artefact on its own system."""
    jobs = read("release")["jobs"]
    for name in ("windows", "linux"):
        lines = " ".join(step.get("run", "") for step in jobs[name]["steps"]).replace("\\", "/")
        assert "packaging/smoke.py" in lines
        assert lines.index("packaging/smoke.py") < lines.index("packaging/checksums.py dist")
    assert "packaging/smoke.py installer dist" in " ".join(
        step.get("run", "") for step in jobs["windows"]["steps"]
    ).replace("\\", "/")
    assert {entry["machine"] for entry in jobs["linux"]["strategy"]["matrix"]["include"]} == {
        "ubuntu-24.04",
        "ubuntu-24.04-arm",
    }


def test_what_is_released_was_built() -> None:
    """Issue 7, To build 4: the release takes the folders that the jobs above it upload."""
    release = read("release")["jobs"]
    uploaded = {"windows"} | {f"{e['machine']}-{e['suite']}" for e in release["linux"]["strategy"]["matrix"]["include"]}
    taken = set(re.findall(r"built/([\w.-]+)/dist", str(release["release"])))
    assert taken == uploaded


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_scripts_are_there(file: Path) -> None:
    """Issue 7, To build 4: what cannot run here is kept short and calls scripts that can."""
    text = file.read_text(encoding="utf-8")
    called = {name.replace("\\", "/") for name in re.findall(r"packaging[\\/]\w+\.py", text)}
    assert called
    assert [name for name in called if not (ROOT / name).is_file()] == []
    assert len(text.splitlines()) <= 130


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_foreign_can_slip_in(file: Path) -> None:
    """Issue 7, To build 4: other people's actions by their commit, few rights, an end to every job."""
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert all(job["timeout-minutes"] <= 90 for job in workflow["jobs"].values())
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name)] == []


@pytest.mark.parametrize(
    "words",
    ["build_linux", "freeze", "smoke", "smoke program", "smoke pinyin", "build_windows", "smoke installer"],
)
def test_the_commands_explain_themselves(words: str) -> None:
    """Issue 7, To build 4: each says in Chinese what it is for, and needs nothing but Python to do so."""
    script, *trial = words.split()
    command = [sys.executable, "-S", str(ROOT / "packaging" / f"{script}.py"), *trial, "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert re.search("[一-鿿]{4}", done.stdout)
