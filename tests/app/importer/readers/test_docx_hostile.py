"""Issue 5, To show, Hostile input: a sentence within 5 s and 500 MB each; no crash, no hang, nothing fetched."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.readback.shown import shown_in_document
from app.importer.readers.docx.document import read_docx
from app.output.word.render import render_word
from app.project.store import load

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<w:document xmlns:w="{W}"><w:body>'
TAIL = "</w:body></w:document>"
SOURCE = Path(__file__).parents[4] / "src"


def package(document: bytes | None, *, name: str = "word/document.xml", types: str = "", more: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", f"<Types>{types}</Types>")
        if document is not None:
            target.writestr(name, document)
        if more:
            target.writestr(more, b"x")
    return buffer.getvalue()


def body(inside: str) -> bytes:
    return package((HEAD + inside + TAIL).encode())


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def encrypted() -> bytes:
    """Return a package whose main part is marked as encrypted, as zip programs do it."""
    content = bytearray(body(paragraph("甲")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 1)
    return bytes(content)


def entities() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return package(f'<!DOCTYPE x [<!ENTITY a0 "很长">{levels}]>{HEAD}{paragraph("&a11;")}{TAIL}'.encode())


def outside(path: str) -> bytes:
    return package(f'<!DOCTYPE x [<!ENTITY e SYSTEM "{path}">]>{HEAD}{paragraph("&e;")}{TAIL}'.encode())


NESTED = 50_000
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "损坏"),
    "no package": (lambda: b"hello", "损坏"),
    "truncated": (lambda: body(paragraph("甲") * 500)[:-100], "损坏"),
    "no main part": (lambda: package(None), "没有正文"),
    "an empty main part": (lambda: package(b""), "损坏"),
    "no XML": (lambda: package(b"\xff\xfe\x00"), "损坏"),
    "XML that ends": (lambda: package(HEAD.encode()), "损坏"),
    "another root": (lambda: package(b"<x/>"), "没有正文"),
    "no text": (lambda: body(paragraph(" ")), "没有文字"),
    "pictures only": (lambda: body("<w:p><w:r><w:drawing/></w:r></w:p>"), "扫描件"),
    "encrypted": (encrypted, "密码"),
    "macros": (lambda: package(body(""), types='<x ContentType="a.macroEnabled.main+xml"/>'), "宏"),
    "a macro project": (lambda: package((HEAD + paragraph("甲") + TAIL).encode(), more="word/vbaProject.bin"), "宏"),
    "entities": (entities, "实体"),
    "entities in UTF-16": (lambda: package('<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")), "实体"),
    "a file outside": (lambda: outside("file:///etc/passwd"), "实体"),
    "an address outside": (lambda: outside("http://127.0.0.1:9/x"), "实体"),
    "a bomb": (lambda: bomb(600), "太大"),
    "nested tables": (lambda: body("<w:tbl><w:tr><w:tc>" * NESTED + "</w:tc></w:tr></w:tbl>" * NESTED), "损坏"),
    "nested runs": (lambda: body("<w:p>" + "<w:ins>" * NESTED + "</w:ins>" * NESTED + "</w:p>"), "损坏"),
    "many paragraphs": (lambda: body(paragraph("甲") * 60_000), "太多"),
    "wide cells": (
        lambda: body(
            "<w:tbl>"
            + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc></w:tr>' * 5_000
            + paragraph("甲")
            + "</w:tbl>"
        ),
        "太多",
    ),
    "many parts": (lambda: many_parts(6_000), "太大"),
}


@cache
def bomb(megabytes: int) -> bytes:
    """Return that many megabytes of blanks in a few hundred kilobytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        with target.open("word/document.xml", "w") as part:
            part.write(HEAD.encode())
            for _ in range(megabytes):
                part.write(b" " * 1024 * 1024)
            part.write(TAIL.encode())
    return buffer.getvalue()


def many_parts(count: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for number in range(count):
            target.writestr(f"word/{number}.xml", b"")
    return buffer.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_one_sentence(name: str) -> None:
    make, words = HOSTILE[name]
    with pytest.raises(SourceUnreadable) as caught:
        read_docx(make())
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert not any("a" <= char.lower() <= "z" for char in sentence.replace("Word", "").replace("WPS", "").replace("docx", "").replace("Excel", ""))  # fmt: skip


@pytest.mark.parametrize("depth", [10, 60])
def test_deep_but_honest_nesting_is_read(depth: int) -> None:
    inside = "<w:tbl><w:tr><w:tc>" * depth + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * depth
    raw = read_docx(body(inside))
    assert [rows for table in raw.tables() for rows in table.rows] == [("甲",)]


@pytest.mark.skipif(sys.platform != "linux", reason="the peak memory of one process is only in /proc")
@pytest.mark.parametrize("name", ["a bomb", "nested tables", "entities", "many paragraphs"])
def test_within_time_and_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(HOSTILE[name][0]())
    code = (
        "import re, sys, time\n"
        "from pathlib import Path; from app.errors import SourceUnreadable; from app.importer.readers.docx.document import read_docx\n"
        "try: read_docx(Path(sys.argv[1]).read_bytes())\n"
        "except SourceUnreadable: pass\n"
        "took = time.process_time()\n"
        "status = Path('/proc/self/status').read_text(encoding='utf-8')\n"  # ru_maxrss would count the parent's memory
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024, took)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, timeout=30, check=True,
    )  # fmt: skip
    megabytes, seconds = done.stdout.split()
    assert int(megabytes) < 500
    assert float(seconds) < 5


@pytest.fixture(scope="module")
def document(sample: Path) -> bytes:
    return render_word(load(sample).report)


@settings(deadline=None, max_examples=examples(50, 300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8), cut=st.booleans()
)
def test_damaged_packages_end_in_a_sentence(document: bytes, changes: list[tuple[int, int]], cut: bool) -> None:
    """Issue 5, To show: the mutated inputs of a fuzzer: no crash."""
    data = bytearray(document)
    for at, value in changes:
        data[at % len(data)] = value
    if cut:
        del data[changes[0][0] % len(data) :]
    try:
        read_docx(bytes(data))
    except SourceUnreadable:
        return


TAGS = st.sampled_from(
    ("w:p", "w:tbl", "w:tr", "w:tc", "w:r", "w:t", "w:ins", "w:del", "w:sdt", "w:sdtContent", "w:pPr", "w:tcPr", "w:txbxContent")
)  # fmt: skip
TREES = st.recursive(
    st.sampled_from(("自然人", "12", "一、总体情况", "总计", "行政复议", "&lt;", "")).map(
        lambda text: f"<w:t>{text}</w:t>"
    ),
    lambda inner: st.builds(lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>", TAGS, st.lists(inner, max_size=4)),
    max_leaves=40,
)


@settings(deadline=None, max_examples=examples(50, 300))
@given(TREES)
def test_any_structure_is_read_or_refused(tree: str) -> None:
    """Issue 5, To show: no crash for any nesting of elements; what was read can be mapped and compared."""
    form = load_form()
    try:
        raw = read_docx(body(tree))
        shown_in_document(raw, form)
        map_document(raw, form)
    except SourceUnreadable:
        return
