"""Issue 13, A4: a returned document is read and compared behind the wall and clock of the reading process."""

import json
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event, Timer

import msgspec
import pytest

from app.actions.exporting import export
from app.actions.proof import comparing_process, returned_document
from app.actions.proof.returned_document import DocumentDifference, compare_document, take_over_all
from app.errors import SourceUnreadable
from app.importer import open_document
from app.importer.reading_process import start_reader
from app.project.store import load
from app.report.model import Report

pytestmark = pytest.mark.usefixtures("new_readers")  # the process itself is tested

TODAY = date(2026, 1, 15)
TEXT = "other_matters.text"
_PYTHON = (sys.executable, "-P", "-X", "utf8", "-c")
_ENDLESS = """
import sys
from app.actions import reading
from app.actions.proof import comparing_process
from app.importer.reading_process import restrictions

def differences(*_):
    while True:
        pass

comparing_process.differences = differences
comparing_process.limit_time = lambda: restrictions.limit_time({seconds})
sys.exit(reading.run_reader(sys.argv[1]))
"""
"""A child whose comparison does not end by itself."""


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    return load(sample).report


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Start this code in place of the reading process; return what is asked of it."""

    def put(code: str) -> list[str]:
        asked: list[str] = []

        def reader_command(what: str) -> list[str]:
            asked.append(what)
            return [*_PYTHON, code, what]

        monkeypatch.setattr(start_reader, "reader_command", reader_command)
        return asked

    return put


@pytest.mark.parametrize(
    ("suffix", "what"), [(".txt", "txt"), (".docx", "docx"), (".html", "html"), (".xlsx", "xlsx"), (".json", "txt")]
)
def test_every_format_is_compared_behind_the_wall(
    report: Report, child: Callable[[str], list[str]], tmp_path: Path, suffix: str, what: str
) -> None:
    """Our own spreadsheets and data files, too: anybody can write one."""
    path = tmp_path / f"x{suffix}"
    export(report, path, TODAY, draft=True)
    asked = child("")
    with pytest.raises(SourceUnreadable, match=f"“x{suffix}”读不出来：文件读到一半停了下来"):
        compare_document(report, path)
    assert asked == [f"compare:{what}"]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "x.txt"
    path.write_text("一、总体情况\n平稳。", "utf-8")
    return path


def test_a_comparison_that_does_not_end_is_ended(report: Report, child: Callable[[str], list[str]], text: Path) -> None:
    """The comparison has the time of a mapping, counted from its own beginning."""
    child(_ENDLESS.format(seconds=0.2))
    with pytest.raises(SourceUnreadable, match=r"“x.txt”读不出来：规定的时间内没有读完"):
        compare_document(report, text)


def test_cancelling_ends_the_comparison_at_once(
    report: Report, child: Callable[[str], list[str]], text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it, this comparison would take an hour."""
    child(_ENDLESS.format(seconds=3_600))
    monkeypatch.setattr(comparing_process, "SECONDS", 3_600)
    cancelled = Event()
    Timer(0.5, cancelled.set).start()
    with pytest.raises(SourceUnreadable):
        compare_document(report, text, None, cancelled)


@pytest.mark.skipif(sys.platform == "win32", reason="the imitated program is a shell script")
def test_cancelling_ends_a_conversion_at_once(report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old document is converted by an office program first; without it, this one would take an hour."""
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexec sleep 3600\n", "utf-8")
    office.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(open_document, "as_docx", partial(open_document.as_docx, seconds=3_600))
    path = tmp_path / "x.rtf"
    path.write_bytes(rb"{\rtf1 x}")
    cancelled = Event()
    Timer(0.5, cancelled.set).start()
    with pytest.raises(SourceUnreadable, match="已经停止"):
        compare_document(report, path, None, cancelled)


TAKEABLE = {
    "kind": "text", "key": TEXT, "where": "第1段", "report": "甲", "document": "乙", "name": "x", "message": "x",
    "line": "text", "index": 0, "takeable": True,
}  # fmt: skip


def answering(*changes: dict[str, object]) -> str:
    answer = json.dumps({"found": [TAKEABLE | change for change in changes]})
    return f"import sys; sys.stdin.buffer.read(); sys.stdout.write({answer!r})"


def test_an_answer_that_fits_is_taken(report: Report, child: Callable[[str], list[str]], text: Path) -> None:
    child(answering({}))
    (found,) = compare_document(report, text)
    assert found == msgspec.convert(TAKEABLE, DocumentDifference)


@pytest.mark.parametrize(
    "change",
    [
        {"key": "other_matters.none"},
        {"key": "cover.none"},
        {"key": "cover.year", "document": "x"},
        {"key": "cover.year", "document": None},
        {"key": "requests.none.total", "kind": "figure"},
        {"key": TEXT, "kind": "figure"},
        {"key": TEXT, "line": "note"},
        {"key": "introduction", "line": "heading"},
        {"key": TEXT, "to": TAKEABLE | {"key": "other_matters.none"}},
        {"kind": "none"},
        {"index": "0"},
    ],
    ids=str,
)
def test_an_answer_that_the_report_cannot_adopt_is_refused(
    report: Report, child: Callable[[str], list[str]], text: Path, change: dict[str, object]
) -> None:
    """The child has read a stranger's file: its changes are offered only where they fit the report."""
    child(answering({}, change))
    with pytest.raises(SourceUnreadable, match="读到一半停了下来"):
        compare_document(report, text)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("长" * 100_001, "内容太多"),
        (f"{'长' * 99_999}\n" * 7, "内容太多"),
        ("".join(f"第{number}段。\n" for number in range(2_001)), "它与报告有 2030 处不同"),
    ],
    ids=["paragraph", "text", "differences"],
)
def test_limits_of_a_comparison(report: Report, text: Path, content: str, why: str) -> None:
    """What no report can hold is not listed: the list alone would make the window hang."""
    text.write_text(content, "utf-8")
    with pytest.raises(SourceUnreadable) as caught:
        compare_document(report, text)
    assert str(caught.value) == f"“x.txt”读不出来：{why}，不像是这份报告，请确认选对了文件。"


def test_taking_over_many_paragraphs_is_linear(
    report: Report, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each paragraph is compared once, not once for each change."""
    lines = [f"第{number}段的话。" for number in range(1_000)]
    ours = report.with_text(TEXT, "\n".join(lines[::2]))
    other = ours.with_text(TEXT, "\n".join(lines))
    export(other, text, TODAY, draft=True)
    found = compare_document(ours, text)
    assert len(found) == 500
    count = 0
    comparable = returned_document.comparable

    def counted(line: str) -> str:
        nonlocal count
        count += 1
        return comparable(line)

    monkeypatch.setattr(returned_document, "comparable", counted)
    assert take_over_all(ours, found) == other
    assert count <= 2 * len(lines)
