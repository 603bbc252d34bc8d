"""Headings of the parts of 一 that are clauses, share a paragraph, or are counted by 一是."""

from collections.abc import Callable

import pytest

from app.importer.raw.notes import Imported, NoteKind

Read = Callable[[str], Imported]


def overview(import_text: Read, text: str) -> tuple[list[tuple[str, str | None, str]], set[str | None]]:
    """Return the parts with text, and the keys that are guessed."""
    imported = import_text(
        f"某县水利局2024年政府信息公开工作年度报告\n一、总体情况\n{text}\n六、其他需要报告的事项\n无。"
    )
    parts = [(item.part, item.heading, item.text) for item in imported.report.narratives["overview"] if item.text]
    return parts, {note.key for note in imported.notes if note.kind is NoteKind.GUESSED}


@pytest.mark.parametrize("after", ["。", "：", "\n"])
@pytest.mark.parametrize(
    ("clauses", "part"),
    [
        ("坚持“以公开为常态”，主动公开不断深化", "proactive_disclosure"),
        ("以平台为抓手，推动主动公开提质增效", "proactive_disclosure"),
        ("坚持强化监督，保障机制不断完善", "supervision"),
        ("坚持便民利民，优化服务，依申请公开不断规范", "disclosure_on_request"),
    ],
)
def test_headings_of_several_clauses(import_text: Read, clauses: str, part: str, after: str) -> None:
    """Issue 16, 5: a heading such as 坚持…，…不断深化 is that of the part it is about, kept as published, and noted."""
    parts, guessed = overview(import_text, f"（一）{clauses}{after}甲。\n（二）政府信息管理：乙。")
    assert parts == [(part, f"（一）{clauses}", "甲。"), ("information_management", None, "乙。")]
    assert f"overview.{part}" in guessed


@pytest.mark.parametrize(
    "text",
    [
        "（一）全年主动公开信息5条，其中规章2件。另有其他。",
        "（一）收到依申请公开申请，均按时答复。没有收费。",
        "（一）加强组织领导，压实各方责任。甲。",
    ],
)
def test_sentences_are_no_headings(import_text: Read, text: str) -> None:
    """Issue 5: no text is lost; a clause with figures, or about no part, stays text."""
    assert [found for _, _, found in overview(import_text, text)[0]] == [text]


def test_parts_in_one_paragraph(import_text: Read) -> None:
    """Issue 16, 5: numbered headings that name parts of the form divide a paragraph, and it is noted."""
    parts, guessed = overview(import_text, "总体平稳。（一）主动公开。甲。（二）依申请公开。乙。（三）监督保障。丙。")
    assert parts == [
        ("preamble", None, "总体平稳。"), ("proactive_disclosure", None, "甲。"),
        ("disclosure_on_request", None, "乙。"), ("supervision", None, "丙。"),
    ]  # fmt: skip
    assert "overview" in guessed


def test_numbers_inside_a_paragraph_stay_text(import_text: Read) -> None:
    """Issue 12, 6: a count inside a part is no heading."""
    text = "我局做到：（一）健全制度。（二）强化主动公开。（三）加强主动公开平台。乙。"
    assert overview(import_text, f"（一）主动公开。{text}")[0] == [("proactive_disclosure", None, text)]


def test_all_five_parts_counted(import_text: Read) -> None:
    """Issue 16, 5: 一是 begins a part of 一 where it counts all five; every word of it stays, and it is noted."""
    lines = [
        "一是推进主动公开。甲。", "二是规范依申请公开。乙。", "三是加强信息管理。丙。", "四是强化平台建设。丁。",
        "五是强化监督保障。戊。",
    ]  # fmt: skip
    parts, guessed = overview(import_text, "\n".join(lines))
    assert [text for _, _, text in parts] == lines
    assert {f"overview.{part}" for part, _, _ in parts} <= guessed
    assert overview(import_text, "\n".join(lines[:4]))[0] == [("preamble", None, "\n".join(lines[:4]))]


@pytest.mark.parametrize(
    ("second", "heading", "text"),
    [
        ("（二）畅通受理渠道，按时答复。", "", "（二）畅通受理渠道，按时答复。"),
        ("（二）\n乙。", "（二）", "乙。"),
    ],
)
@pytest.mark.parametrize("marks", [("（二）", "（三）", "（四）", "（五）", "（一）"), ("2.", "3.", "4.", "5.", "1.")])
def test_numbers_place_parts_without_heading_words(
    import_text: Read, second: str, heading: str, text: str, marks: tuple[str, ...]
) -> None:
    """Issue 16, 5: where a count from one to five names the form's parts in their places, the number of another
    paragraph tells its part, which is noted."""
    lines = f"（一）主动公开情况。甲。\n{second}\n（三）政府信息管理。丙。\n（四）平台建设。丁。\n（五）监督保障。戊。"
    for own, mark in zip(("（二）", "（三）", "（四）", "（五）", "（一）"), marks, strict=True):
        lines, heading, text = (words.replace(own, mark) for words in (lines, heading, text))
    parts, guessed = overview(import_text, lines)
    assert [part for part, _, _ in parts] == [
        "proactive_disclosure", "disclosure_on_request", "information_management", "platforms", "supervision",
    ]  # fmt: skip
    assert parts[1] == ("disclosure_on_request", heading, text)
    assert "overview.disclosure_on_request" in guessed


def test_numbers_alone_place_the_five_parts(import_text: Read) -> None:
    """Issue 16, 5: five numbers without any words are the form's five parts, as a guess."""
    parts, guessed = overview(import_text, "（一）\n甲。\n（二）\n乙。\n（三）\n丙。\n（四）\n丁。\n（五）\n戊。")
    assert [(part, text) for part, _, text in parts] == [
        ("proactive_disclosure", "甲。"), ("disclosure_on_request", "乙。"), ("information_management", "丙。"),
        ("platforms", "丁。"), ("supervision", "戊。"),
    ]  # fmt: skip
    assert len(guessed & {f"overview.{part}" for part, _, _ in parts}) == 5


@pytest.mark.parametrize(
    "lines",
    [
        ("主动公开。甲。", "培训情况。乙。", "队伍建设。丙。", "组织领导。丁。", "宣传引导。戊。"),
        ("主动公开。甲。", "培训情况。乙。", "政府信息管理。丙。", "监督保障。丁。", "平台建设。戊。"),
        ("主动公开。甲。", "培训情况。乙。", "政府信息管理。丙。", "平台建设。丁。", "监督保障。戊。"),
        ("主动公开。甲。", "加强培训，压实责任。", "政府信息管理。丙。", "平台建设。丁。"),
    ],
)
def test_numbers_of_another_count_place_nothing(import_text: Read, lines: tuple[str, ...]) -> None:
    """Issue 16, 1: no place without support; a count in another order, of other subjects or too short proves none."""
    text = "\n".join(f"（{number}）{line}" for number, line in zip("一二三四五", lines, strict=False))
    assert not any(part == "disclosure_on_request" for part, _, _ in overview(import_text, text)[0])
