"""Fuzz the readers with mutations of the corpus of published reports: a document or a sentence, never a crash.

Run ``.venv/bin/python tests/campaigns/reading/fuzz_readers.py --runs 100000 --seed 1``; the suite runs a short one.
"""

import argparse
import faulthandler
import io
import random
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src")]

from app.errors import SourceUnreadable  # noqa: E402 - found by the line above
from app.form.loader import load_form  # noqa: E402
from app.importer.mapping.report import map_document  # noqa: E402
from app.importer.raw.kinds import BY_OFFICE, FileKind, kind_of  # noqa: E402
from app.importer.reading_process.formats import read_kind  # noqa: E402
from app.importer.reading_process.start_reader import read_in_child  # noqa: E402

CORPUS = ROOT / "tests" / "files" / "published"
FAST = (".html", ".txt", ".md", ".mht", ".xlsx", ".ods", ".docx")
SLOW_SHARE = 0.02
PIECES = (
    b"<table>",
    b"</td>",
    b"<td rowspan=9999>",
    b"\0",
    b"\xff",
    b"\t",
    b"|",
    b"&#0;",
    b"  ",
    b"9" * 40,
    b"<!--",
    b"\n",
)
_LONGEST_SECONDS = 10  # of processor time, for one document
_HANGING_SECONDS = 300


def mutated(data: bytes, source: random.Random) -> bytes:
    """Return the data with a few bytes changed, lost, doubled or inserted, inside one part if it is a package."""
    if data.startswith(b"PK") and source.random() < 0.8:
        return _in_package(data, source)
    changed = bytearray(data)
    for _ in range(source.choice((1, 1, 2, 5, 20))):
        at = source.randrange(len(changed) + 1)
        size = source.choice((1, 2, 10, 200, 3_000))
        match source.randrange(5):
            case 0:
                changed[at : at + 1] = bytes([source.randrange(256)])
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size]
            case 3:
                changed[at:at] = source.choice(PIECES)
            case _:
                other = source.randrange(len(changed) + 1)
                changed[at:at] = changed[other : other + size]
    return bytes(changed)


def _in_package(data: bytes, source: random.Random) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(content, "w") as new:
        names = old.namelist()
        heavy = [name for name in names if name.endswith(("document.xml", "sheet1.xml", "content.xml", "styles.xml"))]
        chosen = source.choice(heavy or names) if source.random() < 0.8 else source.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, source) if name == chosen and not part.startswith(b"PK") else part)
    return content.getvalue()


def campaign(runs: int, seed: int, seconds: float = float("inf")) -> Counter[str]:
    """Count documents and sentences; any other exception is raised."""
    paths = sorted(path.with_suffix("") for path in CORPUS.glob("*.json"))
    paths = [path for path in paths if kind_of(path.read_bytes()) not in BY_OFFICE]
    data = {path: path.read_bytes() for path in paths}
    fast = [path for path in paths if path.suffix in FAST]
    slow = [path for path in paths if path.suffix not in FAST]
    form, found, start = load_form(), Counter[str](), time.monotonic()
    for run in range(runs):
        if time.monotonic() - start > seconds:
            break
        source = random.Random(f"{seed}-{run}")  # noqa: S311 - no secret
        path = source.choice(slow if source.random() < SLOW_SHARE else fast)
        made = mutated(data[path], source)
        began = time.process_time()
        try:
            faulthandler.dump_traceback_later(_HANGING_SECONDS, exit=True)
            kind = kind_of(made)
            if kind not in BY_OFFICE:
                # Old spreadsheets are read by native code that asks for terabytes and aborts: only the child survives it.
                is_old = kind is FileKind.SHEET and not made.startswith(b"PK")
                raw = read_in_child(made, kind) if is_old else read_kind(made, kind)
                map_document(raw, form)
            found["read"] += 1
        except SourceUnreadable as error:
            found["refused" if str(error).endswith("。") else "no sentence"] += 1
        except BaseException as error:
            if type(error).__name__ == "PanicException":  # calamine's; ends the child, and the parent has a sentence
                found["ended"] += 1
                continue
            print(f"seed {seed} run {run} of {path.name}", file=sys.stderr)
            raise
        finally:
            faulthandler.cancel_dump_traceback_later()
        if (took := time.process_time() - began) > _LONGEST_SECONDS:
            print(f"seed {seed} run {run} of {path.name}: {took:.1f} s", file=sys.stderr)
            found["slow"] += 1
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args()
    print(dict(campaign(options.runs, options.seed, options.seconds)))
