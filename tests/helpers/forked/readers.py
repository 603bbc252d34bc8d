"""Readers of untrusted documents as forks of one process.

A fork runs what ``python -m app.actions.reading`` runs, with its pipes, limits and exit status, in a process group of
its own. Tests of the process itself start it anew: they ask for the fixture ``new_readers``.
"""

import os
import select
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

from app.importer.reading_process import start_reader
from forked.forks import Forks, line

_PROGRAM: Final = """
import sys
import app.actions.desk.reading_child, app.actions.paging.child, app.actions.proof.comparing_process, app.actions.reading
import app.form.loader, app.importer.mapping.report, app.importer.raw.kinds, app.importer.reading_process.formats
import lxml.html, pdfplumber, python_calamine
from pathlib import Path
for suffix in ("docx", "html", "pdf", "xlsx"):  # what a first document fills is no longer filled by every fork
    data = (Path(sys.argv[2]) / f"plain.{suffix}").read_bytes()
    raw = app.importer.reading_process.formats.read_kind(data, app.importer.raw.kinds.kind_of(data))
    app.importer.mapping.report.map_document(raw, app.form.loader.load_form())
def run():
    sys.argv[0] = app.actions.reading.__file__
    return app.actions.reading.run_reader(sys.argv[1])
"""

FORKS: Final = Forks(_PROGRAM, str(Path(__file__).resolve().parents[2] / "files" / "published"))


class ForkedReader(subprocess.Popen[bytes]):
    """A reader as a fork; any other command, and one with another source of the program, is started as usual."""

    _status = -1

    def _execute_child(self, args: Any, executable: Any, preexec_fn: Any, *others: Any) -> None:
        """Fork it; the arguments are those of Python 3.11 to 3.14."""
        environment, pipes = others[3], others[7:13]
        usual = start_reader.reader_command("")[:-1]
        if list(args[:-1]) != usual or environment.get("PYTHONPATH") != str(start_reader.SOURCE):
            super()._execute_child(args, executable, preexec_fn, *others)  # type: ignore[misc]
            return
        read_end, _, _, write_end, _, errors = pipes
        try:
            self.pid, self._status = FORKS.fork([args[-1]], environment, [read_end, write_end, errors])
        finally:
            self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]
        self._child_created = True

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        if self._status < 0:
            return super()._try_wait(wait_flags)  # type: ignore[misc]
        if wait_flags and not select.select([self._status], [], [], 0)[0]:
            return 0, 0
        status = int(line(self._status))
        os.close(self._status)
        return self.pid, status

    def _internal_poll(self, _deadstate: int | None = None) -> int | None:
        if self._status < 0:
            return super()._internal_poll(_deadstate)  # type: ignore[misc]
        if self.returncode is None and self._waitpid_lock.acquire(blocking=False):  # type: ignore[attr-defined]
            try:
                if self.returncode is None:
                    pid, status = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(status)  # type: ignore[attr-defined]
            finally:
                self._waitpid_lock.release()  # type: ignore[attr-defined]
        return self.returncode


SUBPROCESS: Final = SimpleNamespace(**{**vars(subprocess), "Popen": ForkedReader})
"""In the place of ``subprocess`` in the module that starts readers."""
