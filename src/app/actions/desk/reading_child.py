"""The process that reads reports for a desk: it reads, judges and checks each, and returns what the desk keeps."""

import faulthandler
from collections.abc import Callable
from typing import IO, Final

import msgspec

from app.actions import checking
from app.actions.desk.arriving import arrival_of
from app.actions.desk.wire import LONGEST_ANSWER, LONGEST_ASK, Answer, Ask
from app.checks.words.wording import Wording, wording
from app.desk.arrival_codec import arrival_file
from app.desk.model import Arrival
from app.errors import NianbaoError, SourceUnreadable
from app.form.loader import load_form
from app.importer.judgement import judge
from app.importer.mapping.report import map_document
from app.importer.open_document import readable_kind, with_name
from app.importer.raw.kinds import BY_OFFICE
from app.importer.raw.notes import Imported
from app.importer.readback.own_data import is_own_data, read_own_data
from app.importer.reading_process.formats import read_kind
from app.importer.reading_process.messages import read_message, write_message
from app.importer.reading_process.restrictions import limit, limit_time
from app.importer.reading_process.wire import sound
from app.project.codec import decode
from app.project.limits import excess

_TOO_MUCH: Final = "内容太多或太复杂，不像是一份年报，请确认选对了文件。"


def serve_arrivals() -> int:
    """Answer requests on standard input until it is closed; return the exit status.

    What the checks need is loaded before the limits are set: the user's own wording list may be anywhere.
    """
    checking.rules()
    lists = wording()
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        limit()
        answer_all(source, target, lists)
    return 0


def answer_all(source: IO[bytes], target: IO[bytes], lists: Wording) -> None:
    """Answer every request; reading, mapping and checking have the time of a single document each."""
    while True:
        faulthandler.cancel_dump_traceback_later()
        message = read_message(source, LONGEST_ASK)
        if not message:
            return
        ask = msgspec.msgpack.decode(message, type=Ask)
        limit_time()
        answer = msgspec.json.encode(answered(ask, lists, limit_time))
        if len(answer) > LONGEST_ANSWER:
            answer = msgspec.json.encode(Answer(refused=_refused(SourceUnreadable(_TOO_MUCH), ask.name)))
        write_message(target, answer)


def answered(ask: Ask, lists: Wording, renew: Callable[[], None]) -> Answer:
    """Return the answer to one request; ``renew`` is called where a step begins that has its own time."""
    try:
        arrival = _arrival(ask, lists, renew)
    except SourceUnreadable as error:
        return Answer(refused=_refused(error, ask.name))
    except NianbaoError as error:
        return Answer(refused=_sound(str(error)))
    except (MemoryError, RecursionError):
        return Answer(refused=_refused(SourceUnreadable(_TOO_MUCH), ask.name))
    return Answer(needs_office=True) if arrival is None else Answer(arrival_file(arrival))


def _arrival(ask: Ask, lists: Wording, renew: Callable[[], None]) -> Arrival | None:
    """Return the version in a file; ``None`` if an office program has to convert it first."""
    if ask.is_project:
        report = decode(ask.data, ask.name).report
        renew()
        return arrival_of(report, ask.year, ask.today, 0, lists)
    imported = _imported(ask.data, renew)
    if imported is None:
        return None
    found = excess(imported.report)
    if found is not None:
        raise SourceUnreadable(f"{found.what}，不像是一份年报；{found.advice}。")
    renew()
    counts = judge(imported).counts()
    return arrival_of(imported.report, ask.year, ask.today, counts.guessed + counts.open, lists)


def _imported(data: bytes, renew: Callable[[], None]) -> Imported | None:
    form = load_form()
    if is_own_data(data):
        return read_own_data(data, form)
    kind = readable_kind(data)
    if kind in BY_OFFICE:
        return None
    document = sound(read_kind(data, kind))
    renew()
    return map_document(document, form)


def _refused(error: SourceUnreadable, name: str) -> str:
    return _sound(str(with_name(error, name)))


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
