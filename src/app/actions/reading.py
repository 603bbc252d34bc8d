"""Run the process that reads untrusted documents or templates; in a module of its own, to start light."""

import sys

from app.importer.reading_process.child_main import run_child
from app.importer.reading_process.start_reader import ARRIVALS, COMPARED, ERROR_STATUS, PAGES


def run_reader(what: str) -> int:
    """Answer one request about the document on standard input, as a restricted process; return the exit status.

    That of an unexpected exception is not Python's own, which is also that of a process ended by the clock.
    """
    try:
        return _answered(what)
    except Exception:  # noqa: BLE001 - printed as Python prints it
        sys.__excepthook__(*sys.exc_info())
        return ERROR_STATUS


def _answered(what: str) -> int:
    if what.startswith(COMPARED):
        from app.actions.proof.comparing_process import read_and_compare  # noqa: PLC0415 - only what was asked for

        return run_child(what, read_and_compare)
    if what == PAGES:
        from app.actions.paging.child import serve_pages  # noqa: PLC0415 - as above

        return serve_pages()
    if what == ARRIVALS:
        from app.actions.desk.reading_child import serve_arrivals  # noqa: PLC0415 - as above

        return serve_arrivals()
    return run_child(what)


if __name__ == "__main__":
    raise SystemExit(run_reader(sys.argv[1]))
