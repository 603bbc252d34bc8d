"""One entry for everything that is generated from the program, with a word for each."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("word", ["data", "form", "rules", "schema", "shortcuts", "template-names", "docxtpl", "page"])
def test_every_word_writes_what_is_shipped(module: Module, tmp_path: Path, word: str) -> None:
    """HOUSE.md, Packaging: the same bytes from one entry; the whole guide as a page is not shipped."""
    pytest.importorskip("PySide6.QtWidgets", reason="the window's library does not load here", exc_type=ImportError)
    written = tmp_path / "folder" / word
    command = [sys.executable, str(ROOT / "packaging" / "write.py"), word, str(written)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, f"{written}\n"), done.stderr
    shipped = module("write").PAGES[word][0]
    if word == "page":
        assert shipped == ROOT / "build" / "guide.html"
        assert written.read_bytes().startswith(b"<!DOCTYPE html>")
    else:
        assert written.read_bytes() == shipped.read_bytes()
