"""The process that describes pages: it renders templates, which may be anybody's, without access to files."""

import faulthandler
from typing import IO, Final

import msgspec

from app.actions.paging.pages import TOO_MUCH, Shown
from app.actions.paging.wire import (
    LARGEST_ANSWER,
    LARGEST_TEMPLATE,
    Answer,
    Ask,
)
from app.errors import NianbaoError, TemplateInvalid, TemplateMistaken
from app.importer.reading_process.messages import read_message, write_message
from app.importer.reading_process.restrictions import limit, limit_time
from app.output.pages.render import render_pages
from app.project.codec import decode
from app.report.model import Report

SECONDS: Final = 5.0
"""Processor time of one answer."""
_LARGEST_ASK: Final = 2 * LARGEST_TEMPLATE
_MISTAKEN: Final = "选用的模板有错误，请在设置里检查模板；预览用的是官方模板。"
_TOO_LONG: Final = "报告太长，预览里放不下；请导出 Word 文档后再看。"


def serve_pages() -> int:
    """Answer questions on standard input until it is closed; return the exit status."""
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        limit(SECONDS)
        answer_all(source, target)
    return 0


def answer_all(source: IO[bytes], target: IO[bytes]) -> None:
    """Answer every question, each within its own time."""
    template: bytes | None = None
    while True:
        faulthandler.cancel_dump_traceback_later()
        message = read_message(source, _LARGEST_ASK)
        if not message:
            return
        limit_time(SECONDS)
        ask = msgspec.msgpack.decode(message, type=Ask)
        template = template if ask.template == b"" else ask.template
        answer = msgspec.msgpack.encode(_answer(ask, template))
        if len(answer) > LARGEST_ANSWER:
            answer = msgspec.msgpack.encode(Answer(failed=_TOO_LONG))
        write_message(target, answer)


def _answer(ask: Ask, template: bytes | None) -> Answer:
    try:
        report = decode(ask.report, limited=False).report
        return Answer(_shown(report, template, ask))
    except NianbaoError as error:
        return Answer(failed=str(error))
    except (MemoryError, RecursionError):
        return Answer(failed=_TOO_LONG)


def _shown(report: Report, template: bytes | None, ask: Ask) -> Shown:
    """Return the pages; of the official template if the other one cannot be used."""
    if template is None:
        return Shown(render_pages(report, None, draft=ask.draft, typesetting=ask.typesetting))
    try:
        return Shown(render_pages(report, template, draft=ask.draft))
    except TemplateMistaken:
        refused = _MISTAKEN
    except TemplateInvalid as error:
        refused = f"{error}预览用的是官方模板。"
    except (MemoryError, RecursionError):
        refused = TOO_MUCH
    return Shown(render_pages(report, None, draft=ask.draft, typesetting=ask.typesetting), refused)
