"""One entry for everything that is generated from the program, with a word for each."""

import marshal
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from app import patterns
from app.checks.words.lexicon import filler, pattern

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]


WORDS = ["data", "form", "rules", "schema", "shortcuts", "template-names", "docxtpl", "page", "patterns"]
ONE_AFTER_ANOTHER = (
    "import sys, write; sys.exit(any([write.main([word, f'{sys.argv[1]}/{word}']) for word in sys.argv[2:]]))"
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the page of each word; one process writes all, since most of the time it loads the program."""
    pytest.importorskip("PySide6.QtWidgets", reason="the window's library does not load here", exc_type=ImportError)
    folder = tmp_path_factory.mktemp("written") / "folder"
    command = [sys.executable, "-c", ONE_AFTER_ANOTHER, str(folder), *WORDS]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "packaging")))}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    told = "".join(f"{folder}/{word}\n" for word in WORDS)
    assert (done.returncode, done.stdout.replace("\\", "/")) == (0, told.replace("\\", "/")), done.stderr
    return folder


@pytest.mark.parametrize("word", WORDS)
def test_every_word_writes_what_is_shipped(module: Module, written: Path, word: str) -> None:
    """HOUSE.md, Packaging: the same bytes from one entry; the whole guide as a page is not shipped."""
    shipped = module("write").PAGES[word][0]
    if word == "page":
        assert shipped == ROOT / "build" / "guide.html"
        assert (written / word).read_bytes().startswith(b"<!DOCTYPE html>")
    elif word == "patterns":
        assert (written / word).stat().st_size > 100_000, "used in the test below"
    else:
        assert (written / word).read_bytes() == shipped.read_bytes()


@pytest.fixture
def ahead(written: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The file of the patterns compiled ahead, in place of that beside the program, if any."""
    file = tmp_path / "patterns.bin"
    file.write_bytes((written / "patterns").read_bytes())
    monkeypatch.setattr(patterns, "FILE", file)
    patterns.programs.cache_clear()
    yield file
    patterns.programs.cache_clear()


def test_patterns_compiled_ahead_are_what_re_makes(ahead: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 17, To show: the first run of all rules after the start compiles nothing; equal patterns have equal code."""
    found = patterns.programs()
    made = {key: re.compile(*key) for key in found}
    assert ahead.exists()
    assert len(made) > 200
    assert {pattern().pattern, filler().pattern} <= {source for source, _ in made}, "made of lists of words"
    monkeypatch.setattr(re, "compile", None)
    assert {key: patterns.compiled(*key) for key in found} == made
    assert all(patterns.compiled(*key).groupindex == each.groupindex for key, each in made.items())


@pytest.mark.parametrize("content", [b"", b"no file of ours", marshal.dumps(5), marshal.dumps(((), {("a", 0): ()}))])
def test_patterns_of_another_python_are_not_used(ahead: Path, content: bytes) -> None:
    ahead.write_bytes(content)
    assert patterns.compiled("a") == re.compile("a")
    ahead.unlink()
    patterns.programs.cache_clear()
    assert patterns.compiled("a") == re.compile("a")


def test_the_command_writes_a_page(module: Module, tmp_path: Path) -> None:
    """HOUSE.md, Packaging: one entry with a word for each; every word that it has is tried above."""
    assert sorted(WORDS) == sorted(module("write").PAGES)
    command = [sys.executable, str(ROOT / "packaging" / "write.py"), "schema", str(tmp_path / "new" / "schema")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'new' / 'schema'}\n"), done.stderr
