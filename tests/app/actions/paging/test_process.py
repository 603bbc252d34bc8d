"""Issue 15, 7: the pages of the preview are made by a process of their own, which is kept, restarted and ended."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from broken_templates import BODY, changed
from examples import examples
from hostile_templates import HOSTILE
from own_layouts import LAYOUTS

from app.actions.paging import child, process, wire
from app.actions.paging.pages import Paragraph
from app.actions.paging.process import PagesProcess
from app.errors import PagesNotMade
from app.importer.reading_process import messages
from app.output.pages.render import render_pages
from app.output.word.typesetting import Typesetting
from app.report.model import Report

pytestmark = pytest.mark.usefixtures("new_readers")  # the process itself is tested


@pytest.fixture
def pages() -> Iterator[PagesProcess]:
    made = PagesProcess()
    yield made
    made.close()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("templates") / "自己的模板.docx"
    path.write_bytes(LAYOUTS["letterhead"]())
    return path


def test_it_describes_what_an_export_would_make(pages: PagesProcess, balanced: Report, own: Path) -> None:
    """Of the official template, an office's own, and the official one again; the process stays the same."""
    official = render_pages(balanced, None)
    assert pages.pages(balanced).pages == official
    number = pages._process.pid  # type: ignore[union-attr]
    shown = pages.pages(balanced, own)
    assert shown.pages == render_pages(balanced, own.read_bytes())
    assert not shown.refused
    assert pages.pages(balanced, own) == shown, "the template is not sent again"
    assert pages.pages(balanced).pages == official
    assert pages.pages(balanced, draft=True).pages.sections
    chosen = Typesetting(text_font="楷体", size=14.0)
    assert pages.pages(balanced, typesetting=chosen).pages == render_pages(balanced, None, typesetting=chosen)
    assert pages._process.pid == number  # type: ignore[union-attr]


def test_a_template_is_rendered_elsewhere(sample: Path, own: Path) -> None:
    """The process that asks loads neither Jinja2 nor lxml: nothing of a stranger's template is run or parsed in it."""
    code = """
import sys
from pathlib import Path
from app.actions.paging.process import PagesProcess
from app.project.codec import decode
pages = PagesProcess()
pages.pages(decode(Path(sys.argv[1]).read_bytes()).report, Path(sys.argv[2]))
pages.close()
print([name for name in sys.modules if name.split(".")[0] in ("jinja2", "lxml")])
"""
    command = [sys.executable, "-c", code, str(sample), str(own)]
    environment = {"PYTHONPATH": str(Path(process.__file__).parents[3])}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"


def test_a_template_that_cannot_be_used_is_said(pages: PagesProcess, balanced: Report, tmp_path: Path) -> None:
    """The official one stands in, and the sentence says why."""
    official = render_pages(balanced, None)
    mistaken = tmp_path / "改坏的.docx"
    mistaken.write_bytes(changed((BODY, "requests.received.total", "requests.recieved.total")))
    no_document = tmp_path / "不是.docx"
    no_document.write_text("文字", encoding="utf-8")
    for path, words in (
        (mistaken, "有错误，请在设置里检查模板"),
        (no_document, "不是 .docx"),
        (tmp_path / "没有.docx", "读不到模板“没有.docx”，预览用的是官方模板"),
    ):
        shown = pages.pages(balanced, path)
        assert words in shown.refused
        assert shown.refused.endswith("预览用的是官方模板。")
        assert shown.pages == official


def test_it_is_started_again_after_it_has_ended(pages: PagesProcess, balanced: Report) -> None:
    first = pages.pages(balanced)
    pages._process.kill()  # type: ignore[union-attr]
    pages._process.wait()  # type: ignore[union-attr]
    assert pages.pages(balanced) == first
    pages.close()
    assert pages.pages(balanced) == first


def test_a_question_in_the_way_can_be_ended(
    pages: PagesProcess, balanced: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing it from another thread ends the wait with a sentence; so does a process that never answers."""
    code = "import sys, time; sys.stdin.buffer.read(8); time.sleep(60)"
    command = [sys.executable, "-c", code]

    def sleeper(_what: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(process, "started_reader", sleeper)
    caught: list[str] = []

    def ask() -> None:
        try:
            pages.pages(balanced)
        except PagesNotMade as error:
            caught.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    while pages._process is None:
        time.sleep(0.01)
    pages.close()
    thread.join(20)
    assert caught == [process._ENDED]
    monkeypatch.setattr(process, "SECONDS", 0.2)
    with pytest.raises(PagesNotMade, match="没有做出来"):
        pages.pages(balanced)


def test_a_process_that_does_not_start_is_one_sentence(
    pages: PagesProcess, balanced: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_what: str) -> None:
        raise OSError("no memory")

    monkeypatch.setattr(process, "started_reader", refuse)
    with pytest.raises(PagesNotMade, match="没有启动起来"):
        pages.pages(balanced)


@pytest.mark.parametrize("name", [*HOSTILE][examples(1, 0) : examples(2, len(HOSTILE))])
def test_a_hostile_template_ends_in_a_sentence(
    name: str, pages: PagesProcess, balanced: Report, tmp_path: Path
) -> None:
    """Issue 15, To show: the bounds of the export hold for the preview; the window goes on with the official layout.

    The suite tries the one after that of the export.
    """
    path = tmp_path / "敌意.docx"
    path.write_bytes(HOSTILE[name]())
    shown = pages.pages(balanced, path)
    assert shown.pages.sections
    if shown.refused:
        assert shown.refused.endswith("预览用的是官方模板。")
        assert pages.pages(balanced, path) == shown, "and at once: what ended the process is not tried again"


def test_an_answer_too_long_for_the_window_is_one_sentence(
    balanced: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(child, "LARGEST_ANSWER", 1000)
    question = tmp_path / "question"
    answer = tmp_path / "answer"
    with question.open("wb") as pipe:
        from app.project.codec import encode  # noqa: PLC0415 - the question, as it is sent

        messages.write_message(pipe, child.msgspec.msgpack.encode(wire.Ask(encode(balanced), None, draft=False)))
    with question.open("rb") as source, answer.open("wb") as target:
        monkeypatch.setattr(child, "limit_time", lambda _seconds: None)
        child.answer_all(source, target)
    with answer.open("rb") as pipe:
        read = child.msgspec.msgpack.decode(messages.read_message(pipe, 10_000), type=wire.Answer)
    assert read.shown is None
    assert read.failed == child._TOO_LONG


def test_the_longest_report_fits(pages: PagesProcess, balanced: Report) -> None:
    """A report of 300,000 characters is shown."""
    report = balanced.with_text("overview.preamble", "\n".join(["公开信息 12 条，答复申请。" * 40] * 700))
    shown = pages.pages(report)
    count = sum(
        len(block.text) for section in shown.pages.sections for block in section.blocks if isinstance(block, Paragraph)
    )
    assert count > 280_000


def test_other_words_are_no_message(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    for data in (b"", b"\x01", (10).to_bytes(8, "big") + b"short", (10**9).to_bytes(8, "big")):
        path.write_bytes(data)
        with path.open("rb") as pipe:
            assert messages.read_message(pipe, 1000) == b""
