"""Reader of sentences: Issue 6, Numbers in text."""

from decimal import Decimal

import pytest

from app.checks.reading import reader
from app.checks.reading.reader import forget, read_part
from app.checks.reading.statements import Statements, When
from app.checks.words.amount import Precision
from app.checks.words.body import Body
from app.checks.words.plain import plain
from app.report.last_year.similarity import at_once
from app.report.model import Cover

PART = "overview.disclosure_on_request"


def read(text: str) -> Statements:
    """Read the text in a report of 清河县水利局 for 2024."""
    return at_once(read_part(PART, plain(text), Body(Cover("清河县水利局", 2024))))


def steps(text: str) -> int:
    """Return in how many steps the text is read."""
    return sum(1 for _ in read_part(PART, plain(text), Body(Cover("清河县水利局", 2024))))


NUMBERS = [
    ("120件", 120, Precision.EXACT),
    ("１２０件", 120, Precision.EXACT),
    ("1,200件", 1200, Precision.EXACT),
    ("一百二十件", 120, Precision.EXACT),
    ("一百二件", 120, Precision.EXACT),
    ("两千三百件", 2300, Precision.EXACT),
    ("1.2万件", 12000, Precision.EXACT),
    ("1,200余件", 1200, Precision.ABOUT),
    ("十余件", 10, Precision.ABOUT),
    ("近百件", 100, Precision.ABOUT),
    ("约40件", 40, Precision.ABOUT),
    ("40件左右", 40, Precision.ABOUT),
    ("超过40件", 40, Precision.ABOUT),
    ("40件以上", 40, Precision.ABOUT),
    ("30多件", 30, Precision.ABOUT),
    ("数十件", 10, Precision.VAGUE),
]


@pytest.mark.parametrize(("words", "value", "kind"), NUMBERS)
def test_numerals(words: str, value: int, kind: Precision) -> None:
    """RULES.md: Arabic, full-width or Chinese numerals; 1,200 余件 is about."""
    (found,) = read(f"本年新收政府信息公开申请{words}。").quantities
    assert (found.amount.value, found.amount.kind) == (Decimal(value), kind)


@pytest.mark.parametrize(
    ("words", "actual", "agrees"),
    [("40余件", 42, True), ("40余件", 52, False), ("近百件", 92, True), ("近百件", 101, False), ("约40件", 42, True)],
)
def test_about(words: str, actual: int, agrees: bool) -> None:
    """Issue 6, Numbers in text: kind about (余/多/近/约/左右/以上)."""
    (found,) = read(f"收到申请{words}。").quantities
    assert found.amount.agrees(Decimal(actual)) == agrees


COUNTED = [
    ("本年新收申请3件", "received", "total"),
    ("收到政府信息公开申请3件", "inflow", "total"),
    ("上年结转3件", "carried_in", "total"),
    ("3件结转至2025年办理", "carried_out", "total"),
    ("结转下年度继续办理3件", "carried_out", "total"),
    ("依法答复3件", "handled", "total"),
    ("予以公开3件", "granted", "total"),
    ("部分公开3件", "partially_granted", "total"),
    ("不予公开3件", "denied", "total"),
    ("3件因信息不存在无法提供", "unavailable_not_held", "total"),
    ("信访举报投诉类申请3件", "not_processed_petition", "total"),
    ("其他处理3件", "other_handling", "total"),
    ("自然人申请3件", "inflow", "natural_person"),
    ("商业企业3件", "inflow", "business"),
    ("法人或其他组织申请3件", "inflow", "legal"),
    ("行政复议3件", "review", "total"),
    ("行政诉讼3件", "litigation", "total"),
    ("行政复议和行政诉讼共3件", "both", "total"),
    ("行政复议维持3件", "review", "upheld"),
    ("行政复议中有3件被纠正", "review", "corrected"),
    ("复议后起诉3件", "litigation_after_review", "total"),
    ("制发行政规范性文件3件", "normative_documents", "issued"),
    ("废止规章3件", "regulations", "repealed"),
    ("现行有效的规范性文件3件", "normative_documents", "in_force"),
    ("行政许可3件", "licences", "total"),
    ("行政处罚决定3件", "penalties", "total"),
    ("行政强制3件", "coercion", "total"),
    ("行政事业性收费3万元", "fees", "total"),
    ("行政事业性收费30000元", "fees", "total"),
]


@pytest.mark.parametrize(("words", "row", "column"), COUNTED)
def test_what_is_counted(words: str, row: str, column: str) -> None:
    """Issue 6, Numbers in text: what it counts."""
    found = read(f"{words}。").quantities[0]
    assert found.amount.value == 3
    assert found.subjects[0].row == row
    assert found.subjects[0].column == column


def test_neighbours_are_kept_apart() -> None:
    """Issue 6, Numbers in text: distance and sentence bounds keep 行政复议 134 件、行政诉讼 57 件 apart."""
    found = read("因政府信息公开引起的行政复议 134 件、行政诉讼 57 件。").quantities
    assert [(item.subjects[0].row, int(item.amount.value)) for item in found] == [("review", 134), ("litigation", 57)]


def test_lists() -> None:
    """Issue 6, Numbers in text: lists (分别为3件、2件和1件) and 其中 clauses."""
    found = read("予以公开、部分公开、不予公开分别为3件、2件和1件。").quantities
    assert [(item.subjects[0].row, int(item.amount.value)) for item in found] == [
        ("granted", 3),
        ("partially_granted", 2),
        ("denied", 1),
    ]
    found = read("新收申请10件，其中自然人7件、商业企业2件、其他1件。").quantities
    assert [(item.subjects[0].row, item.subjects[0].column) for item in found] == [
        ("received", "total"),
        ("received", "natural_person"),
        ("received", "business"),
        ("received", "other"),
    ]


def test_years() -> None:
    """Issue 6, Numbers in text: per year named."""
    found = read("2023年收到申请35件，2024年收到申请42件，2021年收到申请8件。").quantities
    assert [item.when for item in found] == [When.LAST, When.THIS, When.OTHER]
    assert [item.when for item in read("去年收到申请35件，今年收到申请42件。").quantities] == [When.LAST, When.THIS]


ZEROS = [
    ("未收到政府信息公开申请", "inflow"),
    ("没有收到政府信息公开申请", "inflow"),
    ("无依申请公开", "inflow"),
    ("政府信息公开申请为零", "inflow"),
    ("零申请", "inflow"),
    ("无下年度结转", "carried_out"),
    ("没有行政复议", "review"),
    ("未发生行政诉讼", "litigation"),
    ("未制发行政规范性文件", "normative_documents"),
    ("未收取行政事业性收费", "fees"),
    ("未被纠错", "both"),
]


@pytest.mark.parametrize(("words", "row"), ZEROS)
def test_zero_phrases(words: str, row: str) -> None:
    """Issue 6, Numbers in text: zero phrases included."""
    (found,) = read(f"全年{words}。").nothings
    assert found.subject.row == row


EACH = [
    ("规章、规范性文件的制发数、废止数", {"regulations.issued", "regulations.repealed", "normative_documents.issued",
                             "normative_documents.repealed"}),
    ("规范性文件制发和废止", {"normative_documents.issued", "normative_documents.repealed"}),
    ("行政复议、行政诉讼", {"review.total", "litigation.total"}),
    ("行政许可、行政处罚", {"licences.total", "penalties.total"}),
    ("收到申请、行政复议数量", {"inflow.total", "review.total"}),
    ("网络申请、信函申请", set()),
    ("结转下年申请、不予公开申请", set()),
    ("燃气领域行政处罚", set()),
]  # fmt: skip


@pytest.mark.parametrize("none", ["为零", "为0", "为0件"])
@pytest.mark.parametrize(("words", "cells"), EACH)
def test_each_is_none(words: str, cells: set[str], none: str) -> None:
    """Issue 6, Numbers in text: zero phrases name every cell, not their sum."""
    found = read(f"{words}均{none}。").nothings
    assert {f"{item.subject.row}.{item.subject.column}" for item in found} == cells


SILENT = [
    "青石镇收到申请12件，白河镇收到申请7件。",
    "所属事业单位共收到申请6件。",
    "全市收到申请130件，市本级收到申请20件。",
    "收到网络问政12件，办结12件。",
    "受理群众信访件12件。",
    "答复咨询12件。",
    "办理人大代表建议12件。",
    "收到反馈12件。",
    "涉及土地征收的申请12件。",
    "通过网络收到申请12件。",
    "上半年收到申请12件。",
    "计划办理申请12件。",
    "第3件申请正在办理。",
    "《受理100件申请的做法》。",
    "延期答复12件。",
]


@pytest.mark.parametrize("text", SILENT)
def test_silent_on_other_things(text: str) -> None:
    """RULES.md: silent on other bodies, parts of ours, other things, plans, titles."""
    assert not [item for item in read(text).quantities if item.when is When.THIS]


def test_places_are_those_of_the_text_as_written() -> None:
    """RULES.md: each finding quotes the words; spans in code points."""
    text = "  本年度 新收 政府信息公开 申请 ４２ 件， 上年 结转 3 件。\n第二段：予以公开 16 件。"
    quotes = [text[item.place.start : item.place.end] for item in read(text).quantities]
    assert quotes == ["新收 政府信息公开 申请 ４２ 件", "结转 3 件", "予以公开 16 件"]


@pytest.mark.parametrize("lines", ["\n", "\n\n", "\n\u3000\n\n\n"])
def test_parts_in_a_paragraph_of_their_own(lines: str) -> None:
    """Issue 17, 1: a paragraph that begins with 其中 divides the whole that the one before states."""
    text = f"收到申请9件。{lines}其中网络5件、信函4件。{lines}予以公开5件。"
    found = read(text)
    quotes = [text[place.start : place.end] for item in found.parts for place in (item.place, item.part_place)]
    assert quotes == ["9件", "5件、信函4件"]
    assert [text[item.place.start : item.place.end] for item in found.quantities] == ["收到申请9件", "予以公开5件"]


@pytest.mark.parametrize(
    "text",
    [
        "未制定",
        "，未修订",
        "未制发文件",
        "行政复议、行政诉讼分别为2件、3件、5人",
        "申请3件、复议2件，较上年分别减少2件、3件、5人",
    ],
)
def test_an_odd_sentence_is_read(text: str) -> None:
    """Issue 6, While typing: the rules run in every pause, also after a few words or on words that hardly make sense."""
    read(text)


def test_only_a_changed_paragraph_is_read_again() -> None:
    """Issue 17, To show: all rules in 50 ms; what other paragraphs state is remembered, at the places where they are now."""
    body = Body(Cover("清河县水利局", 2024))
    lines = [f"收到申请{number}件。答复{number}件，较上年增加1件。" for number in range(10, 30)]
    forget()
    assert steps("\n".join(lines)) == len(lines) * (2 + 1)  # two sentences, and the end of the paragraph
    lines[3] = "新收申请7件。"
    changed = plain("\n".join(lines))
    assert steps("\n".join(lines)) == len(lines) + 1
    remembered = at_once(read_part(PART, changed, body))
    forget()
    assert at_once(read_part(PART, changed, body)) == remembered


def test_what_is_read_again_and_again_stays_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 17, To show: of more paragraphs than are remembered, those that still stand in the report are."""
    monkeypatch.setattr(reader, "_MOST_REMEMBERED", 2)
    forget()
    for text, expected in (
        ("收到申请1件。", 2),
        ("答复2件。", 2),
        ("收到申请1件。", 1),
        ("结转3件。", 2),
        ("收到申请1件。", 1),
    ):
        assert steps(text) == expected, text
    forget()


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("公开20件（含部分公开6件）", 14),
        ("公开20件（含部分公开4件、部分不予公开2件）", 14),
        ("公开5件（含部分公开6件）", None),
    ],
)
def test_what_includes_partly_granted(text: str, accepted: int | None) -> None:
    """Issue 17, 1: 公开 may include 部分公开, of which the table has a row of its own."""
    granted = next(item for item in read(text).quantities if item.subjects[0].row == "granted")
    assert (granted.accepted and granted.accepted.value) == accepted


READ = [
    # text, rows of the quantities, changes, shares, lists of parts
    ("答复36件，予以公开18件，公开率（含部分公开）为66.7%。", ["handled", "granted"], 0, 1, 0),
    ("申请30件、行政复议2件，较上年分别减少10件、2件。", ["inflow", "review"], 2, 0, 0),
    ("收到申请26宗，分别为：查处类15宗，占57.7%；其他11宗，占42.3%。", ["inflow"], 0, 2, 1),
    ("市本级收到申请3件，区县收到9件，全市共12件。", [], 0, 0, 1),
    ("收到申请24件，月均2件。", ["inflow"], 0, 0, 0),
    ("收到申请26件，其中3件撤回，其余23件均已答复。", ["inflow"], 0, 0, 1),
    ("收到申请36件，较2022年翻了一番。", ["inflow"], 0, 0, 0),
    ("申请数量继续增长，达到36件。", ["inflow"], 0, 0, 0),
    ("从申请数量看，全年36件。", ["inflow"], 0, 0, 0),
    ("收到申请6件，5件由我局答复。", ["inflow"], 0, 0, 0),
    ("我局牵头并以县政府名义制发规范性文件2件。", [], 0, 0, 0),
    ("收到行政复议申请76件（非政府信息公开类）。", [], 0, 0, 0),
]


@pytest.mark.parametrize(("text", "rows", "changes", "shares", "lists"), READ)
def test_constructions(text: str, rows: list[str], changes: int, shares: int, lists: int) -> None:
    """Issue 17, 1 and 2: which number is a total, a part, a change or a share."""
    found = read(text)
    assert [item.subjects[0].row for item in found.quantities] == rows
    assert (len(found.changes), len(found.shares), len(found.parts)) == (changes, shares, lists)


def test_what_was_not_received_may_be_requests_and_disputes() -> None:
    """Issue 17, 1: 未收到 governs all that is joined after it."""
    found = [(item.subject.kind, item.subject.row) for item in read("未收到政府信息公开申请和行政复议。").nothings]
    assert found == [("requests", "inflow"), ("disputes", "review")]
