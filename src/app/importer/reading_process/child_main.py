"""Child process: read one document from standard input within limits, map it, and write the answer to standard output.

The reader and the mapping have the same time each.
"""

import faulthandler
from collections.abc import Callable
from typing import Final

from app.errors import NianbaoError
from app.importer.raw.kinds import FileKind
from app.importer.reading_process.formats import read_kind, read_own_pdf
from app.importer.reading_process.restrictions import MOST_SECONDS, limit, limit_time
from app.importer.reading_process.start_reader import OWN_PDF, OWN_SECONDS
from app.importer.reading_process.wire import pack, pack_refusal, sound

_TOO_MUCH: Final = "内容太多或太复杂，不像是一份年报，请确认选对了文件。"


def read_and_map(data: bytes, what: str) -> bytes:
    """Return the answer for a document of that kind, or for a PDF of our own.

    ``KIND:EDITION`` asks for the report of that edition as well.
    """
    kind, _, edition = what.partition(":")
    document = sound(read_own_pdf(data) if kind == OWN_PDF else read_kind(data, FileKind(kind)))
    if not edition:
        return pack(document)
    limit_time()
    from app.form.loader import load_form  # noqa: PLC0415 - only what was asked for
    from app.importer.mapping.report import map_document  # noqa: PLC0415 - as above

    return pack(document, map_document(document, load_form(edition)))


def run_child(what: str, answered: Callable[[bytes, str], bytes] = read_and_map) -> int:
    """Read standard input and write what ``answered`` returns for it and the request; return the exit status.

    Limits: memory and file size by the system (POSIX; on Windows only the time is limited, until the parent assigns
    the child to a job object), time by a watchdog that ends the process even in the middle of a computation.
    """
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        data = source.read()
        limit(OWN_SECONDS if what == OWN_PDF else MOST_SECONDS)
        try:
            answer = answered(data, what)
        except NianbaoError as error:
            answer = pack_refusal(str(error))
        except (MemoryError, RecursionError):
            answer = pack_refusal(_TOO_MUCH)
        faulthandler.cancel_dump_traceback_later()
        target.write(answer)
    return 0
