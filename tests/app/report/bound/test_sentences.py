"""Sentences written from the tables: only what is not zero, every number bound, nothing a check objects to."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks import runner
from app.errors import SentencesInvalid
from app.report.bindings import UNFILLED
from app.report.bound.following import fitting, follow
from app.report.bound.sentences import OWN_VARIABLE, Sentence, added, sentences, write
from app.report.model import Cover, Report, new_report
from app.values import SLASH

BUNDLED = sentences()
RULES = tuple(rule for rule in runner.catalogue() if rule.name.startswith("text-"))
ABOUT_NUMBERS = frozenset(
    f"text-{name}"
    for name in [
        "requests",
        "disputes",
        "proactive",
        "none",
        "all-handled",
        "growth",
        "share",
        "parts",
        "twice",
        "repeated",
    ]
)


def named(name: str) -> Sentence:
    return next(item for item in BUNDLED if item.name == name)


def report_with(**figures: int) -> Report:
    made = new_report(Cover("清河县水利局", 2025))
    zeros = {key: 0 for key, cell in made.form.cells.items() if not cell.is_total}
    changes = {row.replace("__", ".") if "__" in row else f"requests.{row}.other": n for row, n in figures.items()}
    return made.with_figures(zeros | changes)


def test_there_are_several_wordings_of_every_topic() -> None:
    """issue 18, To build 3: 依申请公开, disputes, documents and decisions, fees in 六, in two or three wordings."""
    topics = [item.topic for item in BUNDLED]
    assert {topic: topics.count(topic) for topic in topics} == {
        "依申请公开": 3,
        "复议诉讼": 2,
        "文件和决定": 2,
        "收费": 3,
    }
    assert {item.part for item in BUNDLED if item.topic == "收费"} == {"other_matters.text"}


def test_only_what_is_not_zero_is_written() -> None:
    """issue 18, To build 3: received, carried in, results that occur, carried out."""
    report = report_with(received=12, carried_in=1, granted=8, denied_third_party=2, carried_out=3)
    sentence = named("收到、办结、结转")
    assert write(report, sentence).text == (
        "2025年，新收政府信息公开申请12件，上年结转1件。办结10件，其中予以公开8件、不予公开2件；结转下年度继续办理3件。"
    )
    assert write(report_with(received=12, granted=12), sentence).text == (
        "2025年，新收政府信息公开申请12件。办结12件，其中予以公开12件。"
    )
    assert write(report_with(received=3, carried_out=3), sentence).text == (
        "2025年，新收政府信息公开申请3件。结转下年度继续办理3件。"
    )


def test_nothing_received() -> None:
    """issue 18, To build 3: 未收到申请 when all is zero; blank cells are not zero."""
    sentence = named("收到、办结、结转")
    written = write(report_with(), sentence)
    assert (written.text, written.bindings) == ("2025年，未收到政府信息公开申请，也没有上年结转的申请。", ())
    assert write(new_report(Cover("某局", 2025)), sentence).text == f"2025年，新收政府信息公开申请{UNFILLED}件。"
    assert write(new_report(Cover("某局", 2025)), named("规章、规范性文件和行政决定")).text == ""


def test_a_slash_is_nothing() -> None:
    """issue 18, To build 3: a body that may make no regulations, and had no documents and decisions, has a sentence."""
    slashes = {f"documents.regulations.{column}": SLASH for column in ("issued", "repealed", "in_force")}
    report = report_with().with_figures(slashes)
    assert write(report, named("规章、规范性文件和行政决定")).text.startswith("2025年，未制发规章和行政规范性文件")
    one = report.with_figures({"licensing.licences.decisions": 7})
    assert write(one, named("规章、规范性文件和行政决定")).text == "2025年，作出行政许可决定7件。"


def test_disputes_documents_and_fees() -> None:
    """issue 18, To build 3: the other topics."""
    report = report_with(
        disputes__review__upheld=2, disputes__litigation_direct__upheld=1, disputes__litigation_after_review__pending=1,
        documents__normative_documents__issued=3, licensing__licences__decisions=20,
    )  # fmt: skip
    assert write(report, named("行政复议和行政诉讼")).text == (
        "2025年，因政府信息公开引起行政复议2件，其中结果维持2件；引起行政诉讼2件，其中结果维持1件、尚未审结1件。"
    )
    assert write(report, named("分直接起诉和复议后起诉")).text == (
        "2025年，因政府信息公开引起行政复议2件；引起未经复议直接起诉的行政诉讼1件；引起复议后起诉的行政诉讼1件。"
    )
    assert write(report, named("规章、规范性文件和行政决定")).text == (
        "2025年，制发行政规范性文件3件；作出行政许可决定20件。"
    )
    assert "109号），2025年未收取" in write(report, named("没有收取信息处理费")).text


def test_shares_and_changes() -> None:
    """issue 18, To build 3: shares, and changes where last year's report is attached."""
    sentence = named("带占比和比上年")
    report = report_with(received=12, granted=8, denied_third_party=4)
    text = "2025年，新收政府信息公开申请12件。办结12件，其中予以公开8件（占66.7%）、不予公开4件（占33.3%）。"
    assert write(report, sentence).text == text
    with_last = replace(report, last_year=report_with(received=16))
    assert write(with_last, sentence).text == text.replace("12件。", "12件，较上年下降25.0%。", 1)


def test_a_sentence_is_added_and_replaces_nothing() -> None:
    """issue 18, To build 3: it replaces nothing; its numbers follow the tables."""
    key = "overview.disclosure_on_request"
    report = report_with(received=12, granted=12).with_text(key, "认真办理。\n")
    after = added(report, key, named("收到、办结、结转"))
    assert after.text(key) == "认真办理。\n2025年，新收政府信息公开申请12件。办结12件，其中予以公开12件。"
    assert len(after.bindings(key)) == 3
    more = follow(after.with_figures({"requests.received.other": 15}), after)
    assert more.text(key).startswith("认真办理。\n2025年，新收政府信息公开申请15件。")
    empty = added(report.with_text(key, ""), key, named("收到、办结、结转"))
    assert empty.text(key).startswith("2025年")
    assert added(more, key, named("收到、办结、结转")).text(key).count("新收") == 2


@given(st.integers(0, 10_000), st.sampled_from(BUNDLED))
def test_no_check_objects_to_a_sentence(seed: int, sentence: Sentence) -> None:
    """issue 18, To build 3: whatever the tables hold, what is written agrees with them, all numbers bound."""
    numbers = Random(seed)  # noqa: S311 - no secret
    some = ("received", "carried_in", "carried_out")
    base = new_report(Cover("清河县水利局", 2025))
    few = numbers.choice((0.02, 0.2, 0.8))
    figures = {
        key: numbers.choice((1, 2, 7, 35)) if numbers.random() < few else 0
        for key, cell in base.form.cells.items()
        if not cell.is_total and key.split(".")[1] not in some
    }
    for column in base.form.tables["requests"].columns[:-1]:  # the relation of 三 holds
        handled = sum(value for key, value in figures.items() if key.endswith(f".{column.key}") and "requests" in key)
        out, carried = numbers.choice((0, 0, 2)), numbers.choice((0, 0, 1))
        carried = min(carried, handled + out)
        figures |= {
            f"requests.received.{column.key}": handled + out - carried,
            f"requests.carried_in.{column.key}": carried,
            f"requests.carried_out.{column.key}": out,
        }
    last = base.with_cover(year=2024).with_figures({key: numbers.choice((0, 1, 7)) for key in figures})
    report = replace(base.with_figures(figures), last_year=last if numbers.random() < 0.5 else None)
    key = sentence.part
    after = added(report, key, sentence)
    text = after.text(key)
    assert fitting(after, text, after.bindings(key)) == after.bindings(key)
    bare = list(text)
    for item in after.bindings(key):
        bare[item.start : item.end] = "·" * item.length
    left = "".join(bare).replace("2025年", "").replace("〔2020〕109号", "")
    assert not any(char.isdecimal() for char in left), text
    found = [item for item in runner.run(after, date(2026, 1, 10), RULES) if item.rule in ABOUT_NUMBERS]
    assert found == [], text


OWN = """
[[sentence]]
topic = "依申请公开"
name = "本局的写法"
part = "overview.disclosure_on_request"
text = "{organisation}收到{requests.received.total}件[，占{requests.granted.total/requests.received.total:2}%]。"
"""


def test_an_office_adds_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """issue 18, To build 3: an office adds its own file, chosen or named in the environment, as its other lists."""
    path = tmp_path / "写法.toml"
    path.write_text(OWN, encoding="utf-8-sig")
    own = sentences(path)
    assert own[: len(BUNDLED)] == BUNDLED
    assert write(report_with(received=3, granted=1), own[-1]).text == "清河县水利局收到3件，占33.33%。"
    monkeypatch.setenv(OWN_VARIABLE, str(path))
    assert sentences() == own


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (("requests.received.total}件", "requests.nobody.total}件"), "“{requests.nobody.total}”不是表格里的数"),
        (("{requests.received.total}", "{收到}"), "“{收到}”写法不对"),
        (("%]。", "%。"), "少了一个“]”"),
        (("%]。", "%]]。"), "多了“]”"),
        (("件[", "件|["), "方括号外面的“|”"),
        (('part = "overview', 'part = "nothing'), "不是报告的一部分"),
        (("name =", "title ="), "不认识的“title”"),
        (('topic = "依申请公开"\n', ""), "没有写 topic"),
        (("[[sentence]]", "[[sentences]]"), "请把每种写法写成一节"),
        (("text = ", "text "), "第 6 行写法不对"),
        (("[，占", "[" * 9), "套得太深"),
        (("{requests.received.total}", "requests.received.total}"), "里的“}”写法不对"),
        (("text = ", 'none = "没有收到。"\ntext = '), "只写了 none 和 none_when 里的一个"),
    ],
)
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, changed: tuple[str, str], sentence: str) -> None:
    """issue 18, To build 3: bad input gets one sentence that names the place."""
    path = tmp_path / "写法.toml"
    path.write_text(OWN.replace(*changed), encoding="utf-8")
    with pytest.raises(SentencesInvalid) as refused:
        sentences(path)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith("。")
    with pytest.raises(SentencesInvalid, match="读不出来"):
        sentences(tmp_path / "没有.toml")
