"""Files that are no project file are refused in one plain sentence."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from app.errors import ProjectTooNew, ProjectUnreadable
from app.project.codec import decode, encode
from app.project.limits import LARGEST_FILE
from app.project.schema import SCHEMA_VERSION
from app.report.model import Cover, new_report

NAME = "某局2025.nianbao"
Tree = dict[str, Any]


def tree() -> Tree:
    report = new_report(Cover("某某局", 2025)).with_text("problems.improvements", "甲")
    return json.loads(encode(report.with_figures({"requests.received.other": 3})))


def refusal(data: bytes) -> ProjectUnreadable:
    with pytest.raises(ProjectUnreadable) as refused:
        decode(data, NAME)
    return refused.value


def assert_plain(sentence: str) -> None:
    """Assert one Chinese sentence that names the file, states that nothing was changed, and has no English but keys."""
    assert sentence.startswith(f"“{NAME}”")
    assert "没有改动" in sentence
    assert re.fullmatch(r"[^。\n]+。", sentence)
    bare = re.sub(r"“[^”]*”", "", sentence).replace(".nianbao", "")
    assert not re.search("[A-Za-z{}$`]", bare)


def with_value(path: str, value: object) -> Callable[[], bytes]:
    def make() -> bytes:
        whole = tree()
        place = whole
        *way, last = path.split("/")
        for step in way:
            place = place[step]
        place[last] = value
        return json.dumps(whole, ensure_ascii=False).encode()

    return make


def raw(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def replaced(old: bytes, new: bytes) -> Callable[[], bytes]:
    def make() -> bytes:
        data = json.dumps(tree()).encode()
        assert old in data
        return data.replace(old, new)

    return make


OTHER_PROGRAMS = {
    "empty": raw(b""),
    "zeros": raw(b"\0" * 4096),
    "text": raw("年度报告".encode()),
    "gbk": raw("年度报告".encode("gbk")),
    "utf-16": lambda: json.dumps(tree()).encode("utf-16"),
    "utf-16 without mark": lambda: json.dumps(tree()).encode("utf-16-le"),
    "zip": raw(b"PK\x03\x04\x14\x00\x06\x00"),
    "list": raw(b"[1, 2]"),
    "number": raw(b"12"),
    "null": raw(b"null"),
    "other json": raw(b'{"name": "x"}'),
    "version as text": with_value("schema_version", "1"),
    "version true": with_value("schema_version", True),
    "version 0": with_value("schema_version", 0),
    "version null": with_value("schema_version", None),
    "version with a fraction": with_value("schema_version", 1.5),
}
BROKEN = {
    "truncated": lambda: encode(new_report())[:-40],
    "conflict marks": replaced(b'"edition"', b'<<<<<<< HEAD\n"edition"'),
    "key twice": replaced(b'"edition"', b'"schema_version": 1, "edition"'),
    "figure twice": replaced(
        b'{"requests.received.other": 3', b'{"requests.received.other": 4, "requests.received.other": 3'
    ),
    "NaN": replaced(b'other": 3', b'other": NaN'),
    "Infinity": replaced(b'other": 3', b'other": -Infinity'),
    "huge": replaced(b'other": 3', b'other": 1' + b"0" * 5000),
    "huge exponent": replaced(b'other": 3', b'other": 1e999999999999'),
    "exponent beyond decimals": replaced(b'other": 3', b'other": 1e9999999999999999999'),
    "large exponent": replaced(b'other": 3', b'other": 1e24'),
    "tiny exponent": replaced(b'other": 3', b'other": 1e-400'),
    "long fraction": replaced(b'other": 3', b'other": 0.' + b"3" * 100),
    "deep": raw(b'{"schema_version": 1, "x": ' + b"[" * 100_000),
    "deep objects": raw(b'{"a":' * 100_000),
}
WRONG = {
    "unknown key": (with_value("colour", "red"), "colour"),
    "unknown key in the cover": (with_value("cover/colour", "red"), "cover.colour"),
    "unknown figure": (with_value("figures/requests.received.nobody", 1), "requests.received.nobody"),
    "unknown remark": (with_value("remarks", {"x.y.z": "a"}), "x.y.z"),
    "unknown note": (with_value("notes", {"x": "a"}), "x"),
    "unknown section": (with_value("narratives/appendix", []), "appendix"),
    "unknown part": (with_value("narratives/problems", [{"part": "wishes"}]), "wishes"),
    "part twice": (with_value("narratives/problems", [{"part": "improvements"}] * 2), "improvements"),
    "key of two lines": (with_value("figures/a\nb", 1), "a b"),
    "figure as text": (with_value("figures/requests.received.other", "3"), "figures"),
    "figure true": (with_value("figures/requests.received.other", True), "figures"),
    "figure null": (with_value("figures/requests.received.other", None), "figures"),
    "figure list": (with_value("figures/requests.received.other", [3]), "figures"),
    "figures list": (with_value("figures", []), "figures"),
    "year as text": (with_value("cover/year", "2025"), "cover.year"),
    "year with a fraction": (with_value("cover/year", 2025.5), "cover.year"),
    "year true": (with_value("cover/year", True), "cover.year"),
    "date": (with_value("cover/signed_on", "31.1.2026"), "cover.signed_on"),
    "day that is not": (with_value("cover/signed_on", "2026-02-30"), "cover.signed_on"),
    "kind": (with_value("cover/body_kind", "ministry"), "cover.body_kind"),
    "text not in paragraphs": (with_value("introduction", "甲"), "introduction"),
    "cover missing": (lambda: json.dumps({k: v for k, v in tree().items() if k != "cover"}).encode(), "cover"),
    "year missing": (with_value("cover", {"organisation": "x"}), "cover.year"),
    "last year in last year": (
        lambda: json.dumps(tree() | {"last_year": tree() | {"last_year": None}}).encode(),
        "last_year.",
    ),
}


@pytest.mark.parametrize("make", OTHER_PROGRAMS.values(), ids=OTHER_PROGRAMS)
def test_files_of_other_programs(make: Callable[[], bytes]) -> None:
    """issue, project file: files of other programs are refused in one plain sentence; nothing was changed."""
    assert_plain(str(refusal(make())))


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_broken_files(make: Callable[[], bytes]) -> None:
    """issue, project file: truncated files and numbers that are none, the same."""
    assert_plain(str(refusal(make())))


@pytest.mark.parametrize(("make", "named"), WRONG.values(), ids=WRONG)
def test_wrong_types_and_unknown_keys(make: Callable[[], bytes], named: str) -> None:
    """issue, project file: wrong types and unknown keys are refused, and the sentence names them."""
    sentence = str(refusal(make()))
    assert_plain(sentence)
    assert named in sentence


@pytest.mark.parametrize(
    "make",
    [
        with_value("schema_version", SCHEMA_VERSION + 1),
        with_value("schema_version", 10**18),
        with_value("edition", "2030"),
    ],
)
def test_newer_versions(make: Callable[[], bytes]) -> None:
    """issue, project file: unknown newer versions; the sentence asks to upgrade."""
    error = refusal(make())
    assert isinstance(error, ProjectTooNew)
    assert_plain(str(error))
    assert "升级" in str(error)


def test_a_file_that_is_too_large_is_not_even_read() -> None:
    """issue, property tests: any bytes give a clear error."""
    sentence = str(refusal(b"{" + b" " * LARGEST_FILE))
    assert_plain(sentence)
    assert "太大" in sentence


def test_the_line_of_the_damage_is_named() -> None:
    """DESIGN.md: a message names the place."""
    lines = encode(new_report()).splitlines(keepends=True)
    assert "第 5 行" in str(refusal(b"".join([*lines[:4], b"?", *lines[4:]])))


def test_a_byte_order_mark_is_no_fault() -> None:
    """issue, project file: a person may open and save the file in an editor that adds one."""
    data = encode(new_report())
    assert decode(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == decode(data)
