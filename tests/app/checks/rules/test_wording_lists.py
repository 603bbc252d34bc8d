"""Issue 6, Wording lists: bundled data, extended by a file of the user's own."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.checks import runner
from app.checks.finding import Level
from app.checks.registry import Context
from app.checks.rules.text.findings import text_finding
from app.checks.words.wording import OWN_VARIABLE, expression, parse_own, wording, wording_list
from app.errors import ResourceMissing
from app.report.model import Report

OWN = """# 我们自己的
清和县\t清河县
[占位文字]
（局办填写）
[密级标志]
内部传阅
[错别字]
水力局→水利局
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_of_the_users_own(
    balanced: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    """Issue 6, 8: lists extended by a file of the user's own, as Windows editors save it."""
    path = tmp_path / "用语.txt"
    path.write_bytes(OWN.encode(encoding))
    report = balanced.with_text("overview.preamble", "清和县水力局（局办填写）工作平稳，内部传阅。")
    assert runner.run(report, date(2025, 9, 1)) == ()
    monkeypatch.setenv(OWN_VARIABLE, str(path))
    found = runner.run(report, date(2025, 9, 1))
    assert {(item.rule, item.quote) for item in found} == {
        ("text-wording", "清和县"),
        ("text-wording", "水力局"),
        ("text-placeholder", "（局办填写）"),
        ("text-classified", "内部传阅"),
    }
    monkeypatch.delenv(OWN_VARIABLE)
    assert runner.run(report, date(2025, 9, 1), lists=wording(path)) == found


def test_an_unreadable_file_is_reported(tmp_path: Path) -> None:
    """DESIGN.md: every message says where, what, and what to do."""
    with pytest.raises(ResourceMissing, match="自备的用语表“没有"):
        wording(tmp_path / "没有.txt")


def test_lines_without_content_are_skipped() -> None:
    assert parse_own("[不认识]\n甲\n\n# 注\n[错别字]\n乙\t丙\n") == {"slips": ("乙\t丙",)}


def test_every_slip_has_a_correction_that_is_none() -> None:
    """Issue 6, 3: slips with their correction; a correction must not be found again."""
    slips = wording().slips()
    assert len(slips) == len(wording_list("slips")) == len({slip.wrong for slip in slips})
    for slip in slips:
        assert slip.wrong not in slip.correct, slip
        assert all(slip.wrong in phrase for phrase in slip.right), slip


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("今年本局按照要求，全年收到申请125", "全年收到申请125"),
        ("今年本局按照要求全年共收到1,205件政府信息公开", "1,205件政府信息公开"),
        ("今年本局按照要求受理一百二十五件政府信息公开", "一百二十五件政府信息公开"),
    ],
)
def test_a_quotation_begins_with_a_whole_number(balanced: Report, text: str, quote: str) -> None:
    """issue 18: a hint does not quote “…申请12” for 125; what is quoted begins after a mark where there is one."""
    report = balanced.with_text("overview.preamble", text)
    assert [item.quote for item in runner.run(report, date(2025, 9, 1)) if item.rule == "text-punctuation"] == [quote]


def test_every_expression_compiles_and_is_asked_for() -> None:
    """issue 17: what the rules look for stands in one list, without a key that is misspelt or no longer used."""
    source = Path(__file__).resolve().parents[4] / "src/app/checks"
    code = "".join(path.read_text(encoding="utf-8") for path in source.rglob("*.py"))
    asked = set(re.findall(r'expression\("([a-z._]+)"\)', code)) | {"covered.main_problems", "covered.improvements"}
    assert asked == {line.partition("\t")[0] for line in wording_list("expressions")}
    for key in asked:
        expression(key)


@pytest.mark.parametrize(
    ("start", "quote"), [(3, "1,205件"), (5, "1,205件"), (2, "请1,205件"), (6, "1,205件"), (7, "1,205件")]
)
def test_no_span_cuts_a_number(balanced: Report, start: int, quote: str) -> None:
    """issue 18: wherever the words of a finding begin or end, a number is quoted whole."""
    context = Context(balanced.with_text("overview.preamble", "收申请1,205件。"), date(2025, 9, 1))
    found = text_finding(context, "text-repeated", "overview.preamble", (start, 9), level=Level.HINT)
    assert found.quote == quote
