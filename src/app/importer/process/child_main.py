"""Child process: read one document from standard input within limits, and write the answer to standard output."""

import faulthandler
import os
import sys
from typing import Any, Final

from app.errors import NianbaoError
from app.importer.process.child import OWN_PDF, OWN_SECONDS, SOURCE
from app.importer.process.formats import read_kind, read_own_pdf
from app.importer.process.wire import pack, pack_refusal
from app.importer.raw.kinds import FileKind
from app.resources import resource_path

if sys.platform != "win32":
    import resource

MOST_SECONDS: Final = 4.0
MOST_MEMORY: Final = 480 * 1024 * 1024
_TOO_MUCH: Final = "内容太多或太复杂，不像是一份年报，请确认选对了文件。"
_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "shutil.",
    "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "winreg.Set", "winreg.Create",
)  # fmt: skip


def run_child(what: str) -> int:
    """Read standard input as that kind, or as a PDF of our own, and write the answer; return the exit status.

    Limits: memory and file size by the system (POSIX; on Windows only the time is limited, until the parent assigns
    the child to a job object), time by a watchdog that ends the process even in the middle of a computation.
    """
    with open(0, "rb", closefd=False) as source, open(1, "wb", closefd=False) as target:
        data = source.read()
        limit(OWN_SECONDS if what == OWN_PDF else MOST_SECONDS)
        try:
            answer = pack(read_own_pdf(data) if what == OWN_PDF else read_kind(data, FileKind(what)))
        except NianbaoError as error:
            answer = pack_refusal(str(error))
        except (MemoryError, RecursionError):
            answer = pack_refusal(_TOO_MUCH)
        faulthandler.cancel_dump_traceback_later()
        target.write(answer)
    return 0


def limit(seconds: float = MOST_SECONDS) -> None:
    """Set all limits of this process, the time limit in seconds; none of them can be lifted again."""
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 - a device
        descriptor = os.dup(nothing.fileno())
    faulthandler.dump_traceback_later(seconds, exit=True, file=descriptor)
    if sys.platform != "win32":
        for name, value in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(name, (value, value))
        if sys.platform != "darwin":  # which does not support this limit
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.addaudithook(_Guard())


class _Guard:
    """Audit hook that refuses what a reader never needs: network, programs, files other than those of our own code."""

    def __init__(self) -> None:
        places = {sys.prefix, sys.base_prefix, *filter(None, sys.path), str(resource_path("."))}
        places.add(str(SOURCE))
        if bundle := getattr(sys, "_MEIPASS", None):
            places.add(str(bundle))
        # A frozen program contains its own modules and loads those imported later from there.
        self._program = {sys.executable, os.path.realpath(sys.executable)} if bundle else set[str]()
        self._places = tuple(
            place if place.endswith(os.sep) else place + os.sep
            for place in {form for place in places for form in (place, os.path.realpath(place))}
            if len(place) > 3
        )

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            is_writing = any(char in str(mode or "") for char in "wax+") or bool(
                flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
            )
            if isinstance(path, int) and not is_writing:
                return
            name = os.fsdecode(path) if isinstance(path, str | bytes) else ""
            if is_writing or not (name.startswith(self._places) or name in self._program):
                raise PermissionError("a reader opens no files")
        elif event.startswith(_FORBIDDEN):
            raise PermissionError("a reader does nothing but read")


if __name__ == "__main__":
    raise SystemExit(run_child(sys.argv[1]))
