"""Give every command the largest files that it may meet: issue 13, To show.

    .venv/bin/python tests/campaigns/large_inputs.py --megabytes 64

No input of up to 64 MB takes a command longer than 10 seconds of processor time or 800 MiB of memory, its child
processes included; each ends with a result or a refusal, never with a traceback.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLE: Final = next((ROOT / "resources" / "samples").glob("*.nianbao"))
PUBLISHED: Final = ROOT / "tests" / "files" / "published"
MOST_SECONDS: Final = 10.0
MOST_MEMORY: Final = 800 << 20
"""Bytes."""
_SENTENCE: Final = "2025年本机关收到信息公开申请58件，其中予以公开30件、不予公开28件；制发规范性文件3件。"
_PARAGRAPH: Final = 99_000
"""Characters; a report's longest paragraph may have 100,000."""
_TEXTS: Final[dict[str, str]] = {
    "narrative": _SENTENCE + "\n",
    "one line": _SENTENCE,
    "digits": "9",
    "blanks": " ",
    "open lists": "、（其中",
    "brackets": "[{(（",
    "markdown": "| 合计 | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n",
    "headings": "一、总体情况\n",
    "cells": "1\n\n",
}
_MARKUP: Final[dict[str, str]] = {
    "paragraphs": f"<p>{_SENTENCE}</p>",
    "rows": "<table><tr><td>合计</td><td>1</td><td>2</td></tr></table>",
    "deep": "<div>",
    "wide": "<td>1",
}

_USED: Final = """\
import os, sys
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, 2, 1)])
_, status, used = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""Small process between: the peak memory of a child begins with that of the process that started it."""


@dataclass(frozen=True)
class Outcome:
    """What one command took: seconds of processor time, bytes of memory, and what is wrong with it."""

    name: str
    seconds: float
    memory: int
    fault: str


def repeated(text: str, size: int) -> bytes:
    """Return a text repeated up to a size in bytes."""
    piece = text.encode()
    return piece * (size // len(piece))


def repacked(source: Path, part: str, before: bytes, piece: str, size: int) -> Callable[[Path], None]:
    """Return a maker of a package whose part has a piece repeated up to ``size`` bytes in front of ``before``."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for name in old.namelist():
                data = old.read(name)
                if name == part:
                    at = data.rindex(before)
                    data = data[:at] + repeated(piece, size) + data[at:]
                new.writestr(name, data)

    return make


def with_picture(source: Path, name: str, size: int) -> Callable[[Path], None]:
    """Return a maker of a package that holds a picture of ``size`` bytes that cannot be compressed."""

    def make(path: Path) -> None:
        path.write_bytes(source.read_bytes())
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(name, os.urandom(max(size, 0)))

    return make


def written(head: str, piece: str, tail: str, size: int) -> Callable[[Path], None]:
    """Return a maker of a file of repeated text."""

    def make(path: Path) -> None:
        path.write_bytes(head.encode() + repeated(piece, size - len(head) - len(tail) - 64) + tail.encode())

    return make


def pdf_of(piece: bytes, size: int) -> Callable[[Path], None]:
    """Return a maker of a PDF with one page whose content is a piece repeated."""

    def make(path: Path) -> None:
        content = piece * (size // len(piece))
        path.write_bytes(
            b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>endobj\n"
            b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n" % (len(content), content)
        )

    return make


def documents(size: int) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Yield file names of documents to read, each with its maker."""
    for name, text in _TEXTS.items():
        yield f"{name}.txt", written("测试街道2025年政府信息公开工作年度报告\n", text, "", size)
    for name, text in _MARKUP.items():
        yield f"{name}.html", written("<html><body><table><tr>", text, "", size)
    yield "paragraphs.rtf", written(r"{\rtf1\ansi ", r"\par 2025 58 ", "}", size)
    yield "zeros.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(size - 8)) and None
    yield "zeros.xls", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(size - 8)) and None
    yield "text.pdf", pdf_of(b"BT (58) Tj ET ", size)
    yield "lines.pdf", pdf_of(b"0 0 m 9 9 l S ", size)
    paragraph = f"<w:p><w:r><w:t>{_SENTENCE}</w:t></w:r></w:p>"
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    for name, piece in {"paragraphs": paragraph, "tables": table}.items():
        yield f"{name}.docx", repacked(PUBLISHED / "plain.docx", "word/document.xml", b"<w:sectPr", piece, size)
    yield "picture.docx", with_picture(PUBLISHED / "plain.docx", "word/media/image1.png", size - (1 << 20))
    row = '<row><c t="inlineStr"><is><t>合计</t></is></c><c><v>1</v></c></row>'
    yield "rows.xlsx", repacked(PUBLISHED / "plain.xlsx", "xl/worksheets/sheet1.xml", b"</sheetData>", row, size)
    yield "picture.xlsx", with_picture(PUBLISHED / "plain.xlsx", "xl/media/image1.png", size - (1 << 20))
    line = f"<text:p>{_SENTENCE}</text:p>"
    yield "paragraphs.odt", repacked(PUBLISHED / "cut.odt", "content.xml", b"</office:text>", line, size)


def projects(size: int) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Yield file names of project files, each with its maker."""
    report = json.loads(SAMPLE.read_text(encoding="utf-8"))
    head, tail = json.dumps(report | {"introduction": ["\0"]}, ensure_ascii=False).split(r'"\u0000"')
    for name, text in _TEXTS.items():
        paragraph = (text.strip("\n") * (_PARAGRAPH // len(text) + 1))[:_PARAGRAPH]
        yield f"{name}.nianbao", written(head, json.dumps(paragraph, ensure_ascii=False) + ",", '"完。"' + tail, size)
    yield "short.nianbao", written(head, f'"{_SENTENCE}",', '"完。"' + tail, size)
    yield "shortest.nianbao", written(head, '"公",', '"完。"' + tail, size)
    yield "deep.nianbao", written("", "[", "", size)
    yield "keys.nianbao", written("{", '"a":1,', '"b":1}', size)
    yield "numbers.nianbao", written('{"a":[', "1,", "1]}", size)


def reading(source: Path, report: Path) -> Iterator[list[str]]:
    """Yield the commands that read a document; ``report`` is a project that some of them change."""
    yield ["import", str(source), "-o", str(report.with_name("read.nianbao")), "--force"]
    yield ["verify", str(report), str(source)]
    yield ["attach", str(report), str(source)]
    if source.suffix == ".docx":
        made = str(report.with_name("made.docx"))
        yield ["template", "check", str(source)]
        yield ["export", str(SAMPLE), "-o", made, "--template", str(source), "--force"]


def opening(source: Path, report: Path) -> Iterator[list[str]]:
    """Yield the commands that open a project file."""
    yield ["check", str(source)]
    yield ["export", str(source), "-o", str(report.with_name("made.docx")), "--force"]
    yield ["attach", str(report), str(source)]


def cases(size: int, folder: Path, chosen: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the arguments of each chosen command; its input exists until the next is asked for."""
    pack = ("pack.toml", written("", "a = 1\n", "", size))
    inputs = [
        *((*document, reading) for document in documents(size)),
        *((*project, opening) for project in projects(size)),
        (*pack, lambda source, _: iter([["check", str(SAMPLE), "--pack", str(source)]])),
    ]
    report = folder / "report.nianbao"
    for name, make, commands in inputs:
        source = folder / name
        named = [(f"{arguments[0]} {name}", arguments) for arguments in commands(source, report)]
        if any(chosen in command for command, _ in named):
            make(source)
            for command, arguments in named:
                report.write_bytes(SAMPLE.read_bytes())
                if chosen in command:
                    yield command, arguments
            source.unlink()


def measured(name: str, arguments: list[str], folder: Path) -> Outcome:
    """Run a command in a process of its own; processor time and memory are those of all its processes."""
    said = folder / "said.txt"
    with said.open("wb") as out:
        used = subprocess.run(
            [sys.executable, "-S", "-c", _USED, sys.executable, "-m", "app.cli", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=out, check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "NIANBAO_DATA": str(folder / "data")},
        ).stdout.split()  # fmt: skip
    code, seconds, memory = int(used[0]), float(used[1]), int(used[2]) << 10
    text = said.read_text(encoding="utf-8", errors="replace")
    faults = {
        "Traceback": "Traceback" in text,
        f"ended by {code}": code < 0,
        "says nothing": not text.strip(),
        f"{seconds:.1f} s": seconds > MOST_SECONDS,
        f"{memory >> 20} MiB": memory > MOST_MEMORY,
    }
    return Outcome(name, seconds, memory, "，".join(fault for fault, is_so in faults.items() if is_so))


def campaign(megabytes: float, chosen: str = "") -> list[Outcome]:
    """Run every command whose name contains ``chosen``; return what each took."""
    outcomes = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, arguments in cases(int(megabytes * (1 << 20)), folder, chosen):
            outcomes.append(measured(name, arguments, folder))
            print(*_row(outcomes[-1]), flush=True)
    return outcomes


def _row(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.seconds:6.2f} s {outcome.memory >> 20:5} MiB  {outcome.name}"
    if outcome.fault:
        yield f"  FAULT: {outcome.fault}"


def main() -> int:
    """Run the campaign; 1 if a command takes too long, too much memory or ends with a traceback."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=64)
    parser.add_argument("--only", default="", help="part of the names of the commands to run")
    options = parser.parse_args()
    outcomes = campaign(options.megabytes, options.only)
    faults = [outcome for outcome in outcomes if outcome.fault]
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    largest = max(outcomes, key=lambda outcome: outcome.memory)
    print(f"{len(outcomes)} commands, {len(faults)} faults; slowest {slowest.name} {slowest.seconds:.1f} s, ", end="")
    print(f"largest {largest.name} {largest.memory >> 20} MiB")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
