"""Fuzz the readers with mutations of the corpus of published reports: a document or a sentence, never a crash.

Run ``.venv/bin/python tests/campaigns/reading/fuzz_readers.py --runs 100000 --seed 1``; the suite runs a short one. Every
1,000 runs it prints what they came to and the processor time so far. Each run is made of its seed and number alone, so
``--first N --runs N+1`` repeats run N; ``--jobs 2`` divides the runs among processes. Exits with 1 if a document crashed
its reader, was refused without a sentence, or took more than 10 s.

So that 100,000 runs take an hour, most of them read an excerpt: the beginning of a text or web page with one piece of the rest,
a few rows of a table, which is read by the same code as the whole in a fraction of the time. Formats are chosen first, then
one of their documents. In a package the texts between the tags are changed as often as the bytes, since a part that is no
XML any more is refused before anything of it is read. PDFs, of seconds each, are rare.
"""

import argparse
import faulthandler
import io
import random
import re
import sys
import time
import traceback
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
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
KINDS = {".txt": 40, ".html": 22, ".docx": 12, ".xlsx": 12, ".md": 7, ".ods": 3, ".mht": 3, ".xls": 0.3, ".pdf": 0.2}
"""Suffixes by how many of 100 runs read such documents."""
IN_EXCERPTS = (".html", ".txt", ".md")
WHOLE_SHARE = 0.1
_LONGEST_START = 400
_LONGEST_EXCERPT = {".html": 3_000}
_LONGEST_TEXT = 1_000
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
BETWEEN_TAGS = re.compile(rb"(?<=>)[^<>]+(?=<)")
FORM = load_form()
_LONGEST_SECONDS = 10  # of processor time, for one document
_HANGING_SECONDS = 300


def mutated(data: bytes, source: random.Random) -> bytes:
    """Return the data with a few bytes changed, lost, doubled or inserted, inside one part if it is a package."""
    if data.startswith(b"PK") and source.random() < 0.9:
        return _in_package(data, source)
    changed = bytearray(data)
    for _ in range(source.choice((1, 1, 2, 5, 20))):
        at = source.randrange(len(changed) + 1)
        size = source.choice((1, 2, 10, 200, 3_000))
        match source.randrange(6):
            case 0:
                changed[at : at + 1] = bytes([source.randrange(256)])
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size]
            case 3:
                changed[at:at] = source.choice(PIECES)
            case 4:
                other = source.randrange(len(changed) + 1)
                moved = changed[other : other + size]
                del changed[other : other + size]
                changed[at:at] = moved
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
        change = source.choice((mutated, _between_tags))
        for name in names:
            part = old.read(name)
            new.writestr(name, change(part, source) if name == chosen and not part.startswith(b"PK") else part)
    return content.getvalue()


def _between_tags(part: bytes, source: random.Random) -> bytes:
    """Return a part with some of its texts lost, doubled, or exchanged for others."""
    texts = BETWEEN_TAGS.findall(part)
    if not texts:
        return part
    share = source.choice((1, 3, 20)) / len(texts)

    def other(found: re.Match[bytes]) -> bytes:
        ways = (b"", 2 * found[0], source.choice(texts), b"9" * 40, b" ")
        return source.choice(ways) if source.random() < share else found[0]

    return BETWEEN_TAGS.sub(other, part)


def excerpt(data: bytes, longest: int, source: random.Random) -> bytes:
    """Return the beginning of a document and a piece of the rest."""
    start = source.randrange(0, _LONGEST_START, 2)
    at = source.randrange(start, max(len(data), start + 2), 2)
    return data[:start] + data[at : at + source.randrange(longest // 10, longest, 2)]


def made(run: int, seed: int, documents: dict[str, list[Path]]) -> tuple[Path, bytes]:
    """Return the document of a run, and what is made of it."""
    source = random.Random(f"{seed}-{run}")  # noqa: S311 - no secret
    suffix = source.choices(list(KINDS), list(KINDS.values()))[0]
    path = source.choice(documents[suffix])
    data = path.read_bytes()
    if suffix in IN_EXCERPTS and source.random() >= WHOLE_SHARE:
        data = excerpt(data, _LONGEST_EXCERPT.get(suffix, _LONGEST_TEXT), source)
    return path, mutated(data, source)


def outcome(data: bytes) -> str:
    """Read a document, and return what it came to; any exception other than a sentence is raised."""
    try:
        kind = kind_of(data)
        if kind in BY_OFFICE:
            return "by office"
        # Old spreadsheets are read by native code that asks for terabytes and aborts: only the child survives it.
        is_old = kind is FileKind.SHEET and not data.startswith(b"PK")
        map_document(read_in_child(data, kind) if is_old else read_kind(data, kind), FORM)
    except SourceUnreadable as error:
        return "refused" if str(error).endswith("。") else "no sentence"
    return "read"


def campaign(runs: int, seed: int, first: int = 0, step: int = 1) -> Counter[str]:
    """Count what the runs came to, one of ``step`` from ``first`` on."""
    paths = sorted(path.with_suffix("") for path in CORPUS.glob("*.json"))
    documents = {suffix: [path for path in paths if path.suffix == suffix] for suffix in KINDS}
    found = Counter[str]()
    for run in range(first, runs, step):
        path, data = made(run, seed, documents)
        began = time.process_time()
        faulthandler.dump_traceback_later(_HANGING_SECONDS, exit=True)
        try:
            came_to = outcome(data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            # calamine's panic ends the child, and the parent has a sentence
            came_to = "ended" if type(error).__name__ == "PanicException" else "failed"
            if came_to == "failed":
                print(f"seed {seed} run {run} of {path.name}", flush=True)
                traceback.print_exc()
        finally:
            faulthandler.cancel_dump_traceback_later()
        found[came_to] += 1
        if (took := time.process_time() - began) > _LONGEST_SECONDS:
            print(f"seed {seed} run {run} of {path.name}: {took:.1f} s", flush=True)
            found["slow"] += 1
        if (run + step) % 1_000 < step:
            print(f"{run + 1} runs: {dict(found)}, {time.process_time():.0f} s", flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    part = partial(campaign, options.runs, options.seed, step=options.jobs)
    found = Counter[str]()
    with ProcessPoolExecutor(options.jobs) as pool:
        for own in pool.map(part, range(options.first, options.first + options.jobs)):
            found += own
    print(dict(found))
    return int(any(found[bad] for bad in ("failed", "no sentence", "slow")))


if __name__ == "__main__":
    sys.exit(main())
