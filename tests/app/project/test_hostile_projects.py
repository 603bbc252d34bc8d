"""What opens can be saved, what is written can be opened, and no file takes long (issue 13, A3, A4)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filled_project import CELL, TABLE, content, provenance

from app.errors import FileNotWritten, ProjectUnreadable
from app.project import recovery, store
from app.project.codec import decode, encode
from app.project.json_schema import project_json_schema
from app.project.limits import LARGEST_FILE, LONGEST_PARAGRAPH, MOST_PARTS
from app.project.schema import SCHEMA_VERSION
from app.report.model import Cover, Narrative, Reason, new_report

SURROGATE = "字\ud800符"


def whole() -> dict[str, Any]:
    reason = {"rule": "r", "reason": "理由", "figures": {CELL: 1}, "part": "p", "quote": "q", "author": "a"}
    signed = {"review": "first", "name": "某人", "signed_on": "2026-01-02", "content_hash": "h"}
    return {
        "schema_version": SCHEMA_VERSION,
        **content(),
        "reasons": [{**reason, "given_on": "2026-01-02"}],
        "last_year": content(),
        "sign_offs": [signed],
        "provenance": provenance(),
    }


def strings(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every string and of every key (its last step is then ``None``)."""
    if isinstance(tree, str):
        yield path
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        if isinstance(tree, dict):
            yield (*path, key, None)
        yield from strings(value, (*path, key))


def changed(path: tuple[Any, ...], value: Any) -> bytes:
    tree: Any = whole()
    place = tree
    key = path[-2] if path[-1] is None else path[-1]
    for step in path[: -2 if path[-1] is None else -1]:
        place = place[step]
    if path[-1] is None:
        place[value] = place.pop(key)
    else:
        place[key] = value
    return json.dumps(tree).encode()


def test_the_paths_are_those_of_the_schema() -> None:
    """issue 13, A3: each path of the schema; a new field must be added to the file above."""
    named = {step for path in strings(whole()) for step in path if isinstance(step, str)}
    schema = json.loads(project_json_schema())
    known = {name for shape in schema["$defs"].values() for name in shape.get("properties", ())}
    assert known <= named


@pytest.mark.parametrize("path", list(strings(whole())), ids=lambda path: ".".join(map(str, path)))
def test_every_string_is_cleaned_or_refused(path: tuple[Any, ...], tmp_path: Path) -> None:
    """issue 13, A3: every string is cleaned on the way in; what opens can be saved and opens again equal."""
    refusals: list[str] = []
    for value in (SURROGATE, "\u200b", "\x00\x1b\n", "<img src=x>", ""):
        try:
            report = decode(changed(path, value)).report
        except ProjectUnreadable as error:
            refusals.append(str(error))
            continue
        store.save(tmp_path / "x.nianbao", report)
        assert store.load(tmp_path / "x.nianbao").report == report
        assert decode(encode(report)).dropped == 0
    assert all(sentence.isprintable() for sentence in refusals)


def test_what_is_empty_once_cleaned_is_no_remark() -> None:
    """issue 13, A3: remarks that empty by cleaning."""
    report = decode(changed(("remarks", CELL), "\u200b")).report
    assert report.remarks == {}
    assert decode(changed(("notes", TABLE), " \u200b")).report.notes == {}
    assert report.with_remark(CELL, " ").remarks == {}


def test_nothing_is_written_that_cannot_be_opened(tmp_path: Path) -> None:
    """issue 13, A3: encoding proves itself: a year of 10^30 and a figure beyond every limit."""
    path = tmp_path / "x.nianbao"
    path.write_bytes(b"old")
    for report in (new_report(Cover("某局", 10**30)), new_report().with_figures({CELL: 10**25})):
        with pytest.raises(FileNotWritten, match="存下来以后会打不开") as refused:
            store.save(path, report)
        assert str(refused.value).count("。") == 2
    assert path.read_bytes() == b"old"


def test_a_recovery_copy_is_written_whatever_the_report_holds(tmp_path: Path) -> None:
    """issue 13, A3: the rescue writes something whatever happens, long paragraphs included."""
    report = new_report(Cover(SURROGATE)).with_text("introduction", "长" * (LONGEST_PARAGRAPH + 1))
    path = tmp_path / "copy.json"
    recovery.keep(path, report, tmp_path / "\udcb1\udca8.nianbao", "digest")
    copy = recovery.read(path)
    assert copy.report == report.with_cover(organisation="字符")
    assert copy.original == tmp_path / "\udcb1\udca8.nianbao"


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (new_report().with_text("introduction", "长" * (LONGEST_PARAGRAPH + 1)), "一段超过 10 万字"),
        (new_report(Cover("长" * 200, 2025)), "标题超过 200 个字"),
        (new_report().with_narratives("overview", (Narrative("additional", "", "长" * 1_001),)), "小标题"),
        (new_report().with_narratives("overview", (Narrative("additional"),) * (MOST_PARTS + 1)), "1000 个部分"),
        (new_report().with_text("introduction", ("长" * 99_999 + "\n") * 3 + "长"), "全部文字超过 30 万字"),
        (replace(new_report(), reasons=(Reason("text-requests", "长" * 3_000_000),)), "太大"),
    ],
)
def test_the_limits_of_a_report_have_a_sentence(report: Any, words: str, tmp_path: Path) -> None:
    """issue 13, A4: limits where a report ends, on opening and on saving."""
    data = encode(report)
    with pytest.raises(ProjectUnreadable, match=words):
        decode(data)
    with pytest.raises(FileNotWritten, match=words):
        store.save(tmp_path / "x.nianbao", report)
    assert decode(data, limited=False).report == report


def test_duplicate_keys_are_counted_once(tmp_path: Path) -> None:
    """issue 13, A4: duplicate keys took time in the square of their number: here, hours."""
    keys = ",".join(f'"{number}":1' for number in range(300_000))
    data = f'{{{keys},"z":1,"z":2}}'.encode()
    assert len(data) < LARGEST_FILE
    with pytest.raises(ProjectUnreadable, match="“z”出现了两次"):
        decode(data)
