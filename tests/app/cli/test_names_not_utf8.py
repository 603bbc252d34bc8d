"""Issue 13, A6: names that are not UTF-8, such as GBK from an old archive, in every message of the command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.actions import keeping
from app.errors import FileNotWritten
from app.places import DATA_VARIABLE, readable
from app.project import recovery
from app.report.model import new_report

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems have names in Unicode only")


def gbk(text: str) -> str:
    return os.fsdecode(text.encode("gbk"))


@pytest.fixture
def folder(sample: Path, tmp_path: Path) -> Path:
    """A folder in GBK, with the sample, its text and damaged files under names in GBK."""
    made = tmp_path / "外" / gbk("县局")
    made.mkdir(parents=True)
    shutil.copy(sample, made / gbk("年报.nianbao"))
    for name in ("坏.nianbao", "坏.pdf", "坏.docx", "坏.toml", "坏.txt"):
        (made / gbk(name)).write_bytes(b"{x")
    return made


COMMANDS = [
    ("show", "坏.nianbao"), ("show", "无.nianbao"), ("show", "."), ("check", "坏.nianbao"),
    ("check", "年报.nianbao", "--pack", "坏.toml"), ("check", "年报.nianbao", "--pack", "无.toml"),
    ("check", "年报.nianbao", "-o", "表.txt"), ("check", "年报.nianbao", "-o", "表.docx"),
    ("export", "年报.nianbao", "-o", "年报.nianbao"), ("export", "年报.nianbao", "-o", "表.abc"),
    ("export", "年报.nianbao", "-o", "坏.docx"), ("export", "年报.nianbao", "--draft", "-o", "好.txt"),
    ("export", "年报.nianbao", "--draft", "-o", "无/好.txt"), ("export", "年报.nianbao", "--template", "坏.docx", "-o", "b.docx"),
    ("attach", "年报.nianbao", "坏.pdf"), ("attach", "年报.nianbao", "坏.nianbao"), ("attach", "年报.nianbao", "年报.nianbao"),
    ("new", "-o", "坏.nianbao"), ("new", "-o", "新.nianbao"), ("import", "坏.pdf", "-o", "新.nianbao"),
    ("import", "坏.txt", "-o", "年报.nianbao"), ("import", "坏.nianbao", "-o", "新.nianbao"),
    ("import", "坏.docx", "-o", "新.nianbao"), ("import", ".", "-o", "新"), ("verify", "年报.nianbao", "坏.docx"),
    ("verify", "年报.nianbao", "无.docx"), ("template", "check", "坏.docx"), ("template", "check", "无.docx"), ("template", "new", "-o", "坏.docx"),
    ("template", "new", "-o", "坏.txt"), ("template", "坏.docx"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_message_shows_such_names_as_they_are_meant(nianbao: Run, folder: Path, command: tuple[str, ...]) -> None:
    arguments = [os.fsencode(folder / gbk(word)) if "." in word or word == "新" else word for word in command]
    done = nianbao(*arguments)
    printed = done.stdout + done.stderr
    assert not any(mark in printed for mark in ("\\udc", "\\x", "□", "\ufffd")), printed
    assert not any(0xD800 <= ord(char) <= 0xDFFF for char in printed)
    names = {word.rpartition("/")[2] for word in command} | {"县局"}
    assert any(name in printed for name in names) or not {"“", "/"} & {*printed} or command[1] == ".", printed


def test_the_notes_of_recovery_copies_show_such_names(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    monkeypatch.setattr(recovery, "left_behind", lambda: tuple(recovery.folder().glob("*.json")))
    report = new_report().with_text("introduction", "新")
    for name in ("年报.nianbao", "无.nianbao"):
        recovery.keep(recovery.new_path(), report, folder / gbk(name), "x")
    notes = [found.note for found in keeping.recoverable()]
    assert sum("/县局/年报.nianbao" in note for note in notes) == 1
    assert sum("/县局/无.nianbao" in note for note in notes) == 1


def test_an_error_reads_as_a_sentence() -> None:
    assert str(FileNotWritten(f"没有写入“{gbk('年报')}.docx”：{gbk('县局')}/某。")) == "没有写入“年报.docx”：县局/某。"
    assert readable(f"/外/{gbk('瑞丽佤')}/年报{gbk('.nianbao')}") == "/外/瑞丽佤/年报.nianbao"
    assert readable("été · “x”") == "été · “x”"
