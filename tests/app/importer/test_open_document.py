"""Files: kind detected by content, refusal in one sentence."""

import sys
from pathlib import Path
from threading import Event

import pytest

from app.errors import SourceUnreadable
from app.importer import open_document
from app.importer.open_document import LARGEST_MEGABYTES, read_document
from app.importer.raw.blocks import RawDocument
from app.importer.raw.kinds import FileKind
from app.importer.reading_process import start_reader


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"PK\x03\x04rest", "Word、Excel 或 WPS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧版"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "RTF"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "没有文字"),
        (b"<html lang='zh'>", "没有文字"),
        (b"\x89PNG\r\n", "图片"),
        (b'{\n  "schema_version": 1', "项目文件"),
        (bytes(range(256)), "无法识别"),
        (b"a" * (LARGEST_MEGABYTES * 1024 * 1024 + 1), "MB"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value,
)
def test_refused_by_content(tmp_path: Path, data: bytes, words: str) -> None:
    """Issue 5: a file's type is detected by its content, not its name."""
    path = tmp_path / "年报.txt"
    path.write_bytes(data)
    with pytest.raises(SourceUnreadable) as caught:
        read_document(path)
    assert words in str(caught.value)
    assert str(caught.value).startswith("“年报.txt”")
    assert str(caught.value).count("。") == 1


def test_text_under_any_name(tmp_path: Path) -> None:
    """Issue 5: a file's type is detected by its content, not its name."""
    path = tmp_path / "年报😀.docx"
    path.write_text("一、总体情况\n平稳。", encoding="utf-8")
    assert [block.text for block in read_document(path).paragraphs()] == ["一、总体情况", "平稳。"]


def test_missing_files_and_folders(tmp_path: Path) -> None:
    """Issue 2, item 9: one sentence for what could not be done."""
    with pytest.raises(SourceUnreadable, match="文件夹"):
        read_document(tmp_path)
    with pytest.raises(SourceUnreadable, match="找不到"):
        read_document(tmp_path / "没有.txt")
    with pytest.raises(SourceUnreadable):
        read_document(tmp_path / "空\0字符")
    with pytest.raises(SourceUnreadable):
        read_document(tmp_path / ("长" * 300))


def test_long_text_is_read_behind_the_wall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 13, A4: txt reading behind the same wall and clock as the other readers."""
    read: list[FileKind] = []

    def read_in_child(data: bytes, kind: FileKind, *, cancelled: Event | None) -> RawDocument:
        read.append(kind)
        return RawDocument((), "行")

    monkeypatch.setattr(open_document, "read_in_child", read_in_child)
    path = tmp_path / "x.txt"
    path.write_text("一段。\n" * 100, "utf-8")
    read_document(path)
    assert not read
    path.write_text("一段。\n" * 100_000, "utf-8")
    read_document(path)
    assert read == [FileKind.TEXT]


def test_cancelling_ends_the_reading_process_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 13, A4: cancel works at once; without it, this reading would take an hour."""
    monkeypatch.setattr(start_reader, "reader_command", lambda _what: [sys.executable, "-c", _SLEEP])
    cancelled = Event()
    cancelled.set()
    with pytest.raises(SourceUnreadable):
        start_reader.read_in_child(b"x", FileKind.TEXT, 3_600, cancelled)


_SLEEP = "import time; time.sleep(3_600)"
