"""Comparison of an untrusted document with a report in the process that reads it, which can be killed."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from typing import Final

import msgspec

from app.actions.proof.comparing import differences, differences_of_data
from app.errors import SourceUnreadable
from app.form.model import Form
from app.importer.raw.kinds import FileKind
from app.importer.readback.own_data import is_own_data
from app.importer.reading_process.formats import read_kind
from app.importer.reading_process.restrictions import limit_time
from app.importer.reading_process.start_reader import COMPARED, ENDED, SECONDS, child_answer
from app.importer.reading_process.wire import sound
from app.patterns import lazy_pattern
from app.project.codec import decode, encode
from app.report.model import Report
from app.report.readback.comparing import DifferenceKind, DocumentDifference
from app.report.readback.published import DATE_KEY, SIGNATURE_KEY, TITLE_KEY, LineKind

_SIZE_BYTES: Final = 8
_COVER: Final = frozenset((TITLE_KEY, SIGNATURE_KEY, DATE_KEY, "cover.organisation"))
_YEAR: Final = lazy_pattern("[0-9]{1,4}")


class _Answer(msgspec.Struct, frozen=True):
    """Either the reason for a refusal, or the differences."""

    refused: str | None = None
    found: list[DocumentDifference] = []


def compare_in_child(
    report: Report, data: bytes, kind: FileKind, cancelled: Event | None = None
) -> tuple[DocumentDifference, ...]:
    """Return the differences of a document from the report, found in a process without access to files and network.

    The process is ended at once when ``cancelled`` is set; the document counts as unreadable then.

    Raises:
        SourceUnreadable: the document cannot be read and compared within the limits; the message does not name it.
    """
    project = encode(replace(report, reasons=(), last_year=None, sign_offs=(), provenance=None))
    request = len(project).to_bytes(_SIZE_BYTES) + project + data
    data = child_answer(COMPARED + kind.value, request, SECONDS, cancelled)
    try:
        answer = msgspec.json.decode(data, type=_Answer)
    except msgspec.MsgspecError as error:
        raise SourceUnreadable(ENDED) from error
    if answer.refused is not None:
        raise SourceUnreadable(answer.refused)
    texts = frozenset(report.text_keys())
    if not all(_fits(part, report.form, texts) for item in answer.found for part in _parts(item)):
        raise SourceUnreadable(ENDED)
    return tuple(answer.found)


def read_and_compare(request: bytes, what: str) -> bytes:
    """Return the child's answer; reading and comparison have the same time each."""
    start = _SIZE_BYTES + int.from_bytes(request[:_SIZE_BYTES])
    report = decode(request[_SIZE_BYTES:start], limited=False).report
    data = request[start:]
    if is_own_data(data):
        found = differences_of_data(report, data)
    else:
        kind = FileKind(what.removeprefix(COMPARED))
        raw = sound(read_kind(data, kind))
        limit_time()
        found = differences(report, data, kind, raw)
    return msgspec.json.encode(_Answer(found=list(found)))


def _parts(item: DocumentDifference) -> Iterator[DocumentDifference]:
    yield item
    if item.to is not None:
        yield item.to


def _fits(item: DocumentDifference, form: Form, texts: frozenset[str]) -> bool:
    """Return whether a report could adopt a difference marked as takeable: the child has read a stranger's file."""
    if not item.takeable:
        return True
    if item.kind is DifferenceKind.FIGURE:
        return item.key in form.cells
    if item.key == "cover.year":
        return bool(_YEAR.fullmatch(item.document or ""))
    if item.key.startswith("cover."):
        return item.key in _COVER
    if item.line is LineKind.NOTE:
        return item.key in form.tables
    return item.key in texts and not (item.line is LineKind.HEADING and item.key == form.introduction.key)
