"""Log in the user data folder: events and places in the code, never text of a report.

Each line is written by opening, appending and closing, so that several windows share one file and none blocks its
rotation on Windows.
"""

import contextlib
import os
import re
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final

from app.places import data_folder

LARGEST: Final = 256 * 1024
"""Maximum size of the log in bytes before rotation."""
KEPT: Final = 3
"""Number of rotated logs kept."""
_PLACES: Final = (
    "cover|introduction|overview|problems|other_matters|documents|licensing|enforcement|fees|requests|disputes"
)
_KEY: Final = rf"'?(?:{_PLACES})(?:\.[a-z_0-9]+)*'?"  # a key of the form; other words could be the user's
_DEEPEST: Final = 8


def log_file() -> Path:
    """Return the path of the current log."""
    return data_folder() / "logs" / "nianbao.log"


def log(event: str) -> None:
    """Append a line. A failure is ignored: nothing depends on the log."""
    file = log_file()
    line = f"{datetime.now().astimezone().isoformat(timespec='milliseconds')} [{os.getpid()}] {event}\n"
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        _set_aside(file)
        with file.open("ab") as stream:
            stream.write(line.encode("utf-8", "backslashreplace"))


def last_lines(most: int) -> str:
    """Return the newest whole lines of the log, at most ``most`` characters, rotated logs included."""
    file = log_file()
    text = ""
    for name in (file, *(file.with_name(f"{file.name}.{number}") for number in range(1, KEPT + 1))):
        with contextlib.suppress(OSError):
            text = name.read_text(encoding="utf-8", errors="replace") + text
        if len(text) > most:
            return text[-most:].partition("\n")[2]
    return text


def described(error: BaseException, trace: TracebackType | None = None) -> str:
    """Return kinds of error and places in the code. An error's message can quote the report, so only keys are taken."""
    import traceback  # noqa: PLC0415 - needed after a failure only

    found: list[str] = []
    current: BaseException | None = error
    while current is not None and len(found) < _DEEPEST:
        frames = traceback.extract_tb(trace if current is error and trace is not None else current.__traceback__)
        words = str(current) if re.fullmatch(_KEY, str(current)) else ""
        if isinstance(current, OSError) and current.errno is not None:
            words = f"errno {current.errno}"  # its message names the file
        lines = [f"{type(current).__module__}.{type(current).__qualname__}{': ' * bool(words)}{words}"]
        lines += [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        found.append("\n".join(lines))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\n".join(found)


def _short(file: str) -> str:
    """Return the end of a path: folders further up can name a person or an office."""
    return "/".join(Path(file).parts[-3:]) if not file.startswith("<") else file


def _set_aside(file: Path) -> None:
    try:
        if file.stat().st_size < LARGEST:
            return
    except FileNotFoundError:
        return
    for number in range(KEPT, 0, -1):
        older = file.with_name(f"{file.name}.{number}")
        newer = file.with_name(f"{file.name}.{number - 1}") if number > 1 else file
        with contextlib.suppress(FileNotFoundError):  # another window was quicker
            newer.replace(older)
