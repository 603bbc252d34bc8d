"""Write a .sha256 file beside every file of a folder, in the format of sha256sum; or check them.

python packaging/checksums.py dist
python packaging/checksums.py --check dist…
"""

import hashlib
import sys
from pathlib import Path

from boot.console import run_script, say

ENDING = ".sha256"


def digest(file: Path) -> str:
    """Compute the SHA-256 of a file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def artefacts(folder: Path) -> list[Path]:
    """The files of a folder without the checksums."""
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ENDING)


def write(folder: Path) -> None:
    """Write the checksum of each file."""
    for file in artefacts(folder):
        line = f"{digest(file)}  {file.name}\n"
        file.with_name(file.name + ENDING).write_text(line, encoding="utf-8", newline="\n")
        say(line.strip())


def wrong(folder: Path) -> list[str]:
    """The names of files whose checksum is wrong or missing; for an empty folder, its own name."""
    found = []
    for file in artefacts(folder):
        beside = file.with_name(file.name + ENDING)
        recorded = beside.read_text(encoding="utf-8").split() if beside.exists() else []
        if recorded != [digest(file), file.name]:
            found.append(file.name)
    return found if artefacts(folder) else [str(folder)]


def main(arguments: list[str]) -> int:
    """Run the command."""
    if arguments[:1] == ["--check"] and arguments[1:]:
        bad = [name for folder in arguments[1:] for name in wrong(Path(folder))]
        for name in bad:
            say(f"校验不符：{name}")
        return int(bool(bad))
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        say("用法：checksums.py 文件夹，或 checksums.py --check 文件夹…")
        return 2
    write(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
