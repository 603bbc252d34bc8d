"""Local rule packs: data that is read, refused in a sentence, and checked."""

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import thread_time

import pytest
from msgspec.structs import replace

from app.actions import checking
from app.checks.finding import Finding
from app.checks.packs import Pack, Statement, load_pack, parse_pack
from app.errors import PackInvalid
from app.report.model import BodyKind, Reason, Report
from app.resources import resource_path

SAMPLE = "packs/sample.toml"
TODAY = date(2026, 1, 10)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(resource_path(SAMPLE))


def local(report: Report, pack: Pack | None, today: date = TODAY) -> list[Finding]:
    return [item for item in checking.check(report, today, pack) if item.rule.startswith("local-")]


def required(words: str, rest: str = "") -> bytes:
    return f'name = "某市"\n{rest}\n[[statement]]\nabout = "培训"\nany = ["{words}"]\n'.encode()


def test_the_sample_is_shipped_and_read(pack: Pack) -> None:
    """Issue 6, 7: one sample pack, with a local deadline, lengths and required statements."""
    assert pack.deadlines[BodyKind.DEPARTMENT] == (1, 20)
    assert {item.place for item in pack.lengths} == {"overview", "problems"}
    assert {item.section for item in pack.statements} == {"overview", "other_matters"}


def test_without_a_pack_there_is_no_finding(balanced: Report) -> None:
    """Issue 6, 7: the rules read the chosen pack; where none is chosen they are silent."""
    assert local(balanced, None) == []


def test_the_local_deadline(balanced: Report, pack: Pack) -> None:
    """Issue 6, 7: a local deadline, by body kind; a date on the cover goes first."""
    (found,) = [item for item in local(balanced, pack) if item.rule == "local-deadline"]
    assert found.message.endswith("本报告应当在 2026 年 1 月 20 日前公布，还剩 10 天，请按时完成。")
    for day, words in (
        (date(2026, 1, 20), "最后一天"),
        (date(2026, 1, 22), "已经过了 2 天"),
        (date(2028, 1, 20), "过了 730 天"),
    ):
        assert any(words in item.message for item in local(balanced, pack, day))
    for quiet in (balanced.with_cover(local_deadline=TODAY), balanced.with_cover(body_kind=BodyKind.OTHER)):
        assert not [item for item in local(quiet, pack) if item.rule == "local-deadline"]


def test_lengths(balanced: Report, pack: Pack) -> None:
    """Issue 6, 7: a length limit for 一; an empty section has its own rule."""
    (short,) = [item for item in local(balanced, pack) if item.rule == "local-length"]
    assert (short.stated, short.computed, short.part) == (13, 50, "problems.main_problems")
    long = balanced.with_text("overview.platforms", "平" * 3001).with_text("problems.main_problems", "足" * 50)
    (found,) = [item for item in local(long, pack) if item.rule == "local-length"]
    assert found.message.startswith("“一、总体情况”有 3")
    assert "超过“样例：某市本地要求”规定的 3000 字" in found.message
    exact = Pack("本地", lengths=(replace(pack.lengths[1], most=13, least=13),))
    assert local(balanced, exact) == []
    assert local(balanced.with_text("problems.main_problems", " \n"), pack)[-1].rule != "local-length"


def test_lengths_of_a_part_and_of_the_introduction(balanced: Report) -> None:
    """Issue 12, C: a target length per part; the finding leads to it."""
    lines = (
        'name = "某市"',
        '[[length]]\nsection = "一"\npart = "主动公开"\nmost = 4',
        '[[length]]\nsection = "引言"\nleast = 5',
    )
    pack = parse_pack("\n".join(lines).encode(), "本地.toml")
    report = dataclasses.replace(balanced, introduction="太短。")
    found = [item for item in local(report, pack) if item.rule == "local-length"]
    assert [(item.part, item.stated, item.computed) for item in found] == [
        ("overview.proactive_disclosure", 5, 4),
        ("introduction", 3, 5),
    ]
    assert "“主动公开”有 5 字，超过“某市”规定的 4 字" in found[0].message


def test_statements(balanced: Report, pack: Pack) -> None:
    """Issue 6, 7: required statements in plain words; a star stands for some characters of one sentence."""
    (found,) = [item for item in local(balanced, pack) if item.rule == "local-statement"]
    assert found.message == (
        "“一、总体情况”没有写到“政府信息公开培训情况”，“样例：某市本地要求”要求写明，请补写，没有发生的也写明。"
    )
    for words, is_said in (("开展业务培训", True), ("组织各科室学习条例", True), ("组织活动。之后学习", False)):
        report = balanced.with_text("overview.supervision", f"{words}。")
        assert bool([item for item in local(report, pack) if item.rule == "local-statement"]) is not is_said
    assert Statement("甲", ("a.c",)).is_made_in("a.c")
    assert not Statement("甲", ("a.c",)).is_made_in("abc")


def test_no_text_takes_long() -> None:
    """Issue 6, To show: pathological text stays under a second."""
    statement = Statement("甲", ("甲*甲*甲*乙",))
    began = thread_time()
    assert not statement.is_made_in("甲" * 100_000)
    assert thread_time() - began < 0.5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"name = \n", "第 1 行写法不对"),
        (b"\xff\xfe\x00", "不是 UTF-8"),
        (b'source = "x"', "name 没有写"),
        ('name = "甲"\n"期限" = 1'.encode(), "不认识的“期限”"),
        ('name = "甲"\n[deadline]\ntown = "01-20"'.encode(), "不认识的“town”"),
        ('name = "甲"\n[deadline]\ntownship = "02-30"'.encode(), "不是日期"),
        ('name = "甲"\ndeadline = 3'.encode(), "不是一节"),
        ('name = "甲"\nlength = 3'.encode(), "length 写法不对"),
        ('name = "甲"\n[[length]]\nsection = "一"'.encode(), "第 1 个 length"),
        ('name = "甲"\n[[length]]\nsection = "二"\nmost = 3'.encode(), "不是有文字的部分"),
        ('name = "甲"\n[[length]]\nmost = 3'.encode(), "没有写 section"),
        ('name = "甲"\n[[length]]\nsection = "一"\nmost = true'.encode(), "不是字数"),
        ('name = "甲"\n[[length]]\nsection = "一"\npart = "公开"\nmost = 3'.encode(), "可以写 概述、主动公开"),
        ('name = "甲"\n[[length]]\nsection = "引言"\npart = "概述"\nmost = 3'.encode(), "不是有文字的部分"),
        ('name = "甲"\n[[length]]\nsection = "一"\nmost = 3\nleast = 9'.encode(), "比 most 大"),
        ('name = "甲"\n[[statement]]\nabout = "甲"'.encode(), "没有写 any"),
        (required("*培训"), "不能用"),
        (required("*"), "不能用"),
        (required("甲*乙*丙*丁*戊"), "不能用"),
    ],
)
def test_a_bad_pack_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    """Issue 6, 7: lint with one Chinese sentence for a bad pack: which file, where, what to do."""
    with pytest.raises(PackInvalid) as refused:
        parse_pack(data, "本地.toml")
    sentence = str(refused.value)
    assert words in sentence
    assert sentence.startswith("本地规则包“本地.toml”")
    assert sentence.endswith("。")
    assert sentence.count("。") == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Issue 6, 7: a pack that cannot be read ends in a sentence."""
    for path in (tmp_path / "没有.toml", tmp_path):
        with pytest.raises(PackInvalid, match="读不出来"):
            load_pack(path)


def test_its_sentences_are_plain(balanced: Report, pack: Pack, check: Callable[..., object]) -> None:
    """RULES.md: one plain Chinese sentence that says where, what is wrong and what to do."""
    assert len(local(balanced, pack)) == 3
    for found in local(balanced, pack):
        assert found.message.endswith("。")
        assert "请" in found.message


@pytest.mark.parametrize(
    ("texts", "offered"),
    [
        (("统计口径不同", "口径不同。"), True),
        (("含上年结转的件数，口径不同", "含上年结转件数，统计口径不同"), True),
        (("统计口径不同", "数字由市局统计"), False),
        (("已核对", "已核对"), False),
    ],
)
def test_the_same_kind_of_reason(balanced: Report, texts: tuple[str, str], offered: bool) -> None:
    """Issue 17, 5: the same kind of reason, not the same words; a hint looked at has been given no reason."""
    answered = dataclasses.replace(balanced, reasons=tuple(Reason("outlier", text, quote=text) for text in texts))
    assert bool(checking.left_out_offers(answered)) is offered


def test_what_an_office_leaves_out(balanced: Report, tmp_path: Path) -> None:
    """Issue 17, 5: a finding answered twice with the same reason is offered to be left out; errors never are."""
    reason = Reason("text-wording", "地名如此")
    answered = dataclasses.replace(
        balanced, reasons=(reason, dataclasses.replace(reason, quote="别处"), Reason("outlier", "因故"))
    )
    assert [
        rule for rule in ("text-wording", "outlier") if any(rule in line for line in checking.left_out_offers(answered))
    ] == ["text-wording"]
    path = tmp_path / "本地.toml"
    report = balanced.with_text("overview.supervision", "再接再励。").with_cover(organisation="")
    for entry, expected in (('left_out = ["text-wording"]', set()), ("", {"text-wording"})):
        path.write_text(f'name = "某市"\n{entry}', encoding="utf-8")
        found = {item.rule for item in checking.check(report, TODAY, checking.load_pack(path))}
        assert found & {"text-wording"} == expected
        assert "cover" in found
    for entry in ('left_out = ["cover"]', 'left_out = ["nothing"]', "left_out = 3"):
        path.write_text(f'name = "某市"\n{entry}', encoding="utf-8")
        with pytest.raises(PackInvalid, match="left_out"):
            checking.load_pack(path)


def test_the_pack_after_a_published_notice(balanced: Report) -> None:
    """Issue 17, 7: a true pack after a published notice: a length, statements, its source."""
    pack = load_pack(resource_path("packs/wuwei-2025.toml"))
    assert pack.source == "武政办发〔2025〕54号"
    assert (pack.lengths[0].place, pack.lengths[0].most) == ("overview", 1000)
    report = balanced.with_text("overview.platforms", "字" * 1001)
    found = local(report, pack)
    assert {item.rule for item in found} == {"local-length", "local-statement"}
    said = "发布信息356条、政策解读12条；制发规范性文件2件，废止0件，现行有效9件；设政务公开专区3个。"
    assert not local(balanced.with_text("overview.platforms", said), pack)
