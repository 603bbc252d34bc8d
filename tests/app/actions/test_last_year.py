"""Last year's report: attached, detached, and as the start of a new one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.actions import last_year
from app.actions.showing import as_text
from app.errors import NianbaoError
from app.project.store import load, save
from app.report.model import BodyKind, Reason, Report, SignOff

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")


@pytest.fixture
def old(balanced: Report) -> Report:
    """Last year's report, with reasons, signatures and a last year of its own."""
    last = balanced.with_cover(year=2024, signed_on=date(2025, 1, 9), local_deadline=date(2025, 1, 20), signature=True)
    return replace(
        last,
        reasons=(Reason("outlier", "已核实"),),
        sign_offs=(SignOff("初审", "甲", date(2025, 1, 9), "0"),),
        last_year=balanced.with_cover(year=2023),
    )


def test_attached_as_figures_and_text_only(balanced: Report, old: Report, tmp_path: Path) -> None:
    """Issue 6, 3: kept as its figures and text, one level; its own last year, reasons and sign-offs are dropped."""
    path = tmp_path / "去年.nianbao"
    save(path, old)
    attached = last_year.attach(balanced, path)
    assert attached.notices == ()
    last = attached.report.last_year
    assert last == replace(old, last_year=None, reasons=(), sign_offs=())
    save(tmp_path / "今年.nianbao", attached.report)
    path.unlink()
    assert load(tmp_path / "今年.nianbao").report == attached.report  # kept in the project file
    assert attached.carried == "落款沿用了上年的，请填上落款日期。"
    assert last_year.detach(attached.report) == balanced.with_cover(signature=True)


def test_introduction_and_signature_of_last_year(balanced: Report, old: Report, tmp_path: Path) -> None:
    """Issue 12, From last year: on attaching and for a new report, only where there is none, in one sentence."""
    path = tmp_path / "去年.nianbao"
    save(path, old.with_text("introduction", "现公布某某局2024年度报告。"))
    attached = last_year.attach(balanced, path)
    assert attached.report.introduction == "现公布某某局2025年度报告。"
    assert attached.carried == "引言和落款沿用了上年的，请核对引言，填上落款日期。"
    signed = balanced.with_cover(signature=True, signed_on=date(2026, 1, 9))
    assert last_year.attach(signed, path).carried == "引言沿用了上年的，请核对。"
    assert last_year.attach(signed.with_text("introduction", "自己写的。"), path).carried == ""
    begun = last_year.start_from(load(path).report)
    assert begun.introduction == "现公布某某局2025年度报告。"
    assert last_year.carried_words(begun) == "引言和落款沿用了上年的，请核对引言，填上落款日期。"
    renamed = last_year.start_from(load(path).report, organisation="新的局")
    assert renamed.introduction == "", "it names the old one"


def test_a_published_document_can_be_attached(balanced: Report, old: Report, tmp_path: Path) -> None:
    """Issue 6, 3: a project file or any importable document."""
    path = tmp_path / "去年.txt"
    words = "公开工作人手不足，业务能力有待提高，下一步将加强培训。"
    path.write_text(as_text(old.with_text("problems.main_problems", words)), encoding="utf-8")
    last = last_year.attach(balanced, path).report.last_year
    assert last is not None
    assert last.figures == old.figures
    assert last.text("problems.main_problems") == words
    assert (last.last_year, last.reasons, last.sign_offs) == (None, (), ())


def test_doubts_are_reported(balanced: Report, old: Report, tmp_path: Path) -> None:
    """Issue 6, 3: a file that is not last year's, or not of this body, is attached with a sentence."""
    path = tmp_path / "去年.nianbao"
    save(path, old.with_cover(year=2025, organisation="别的局"))
    notices = last_year.attach(balanced, path).notices
    assert ["“别的局”的" in notices[0], "2025 年的，不是上一年（2024 年）的" in notices[1]] == [True, True]
    for bad in (tmp_path / "没有.nianbao", tmp_path / "没有.docx", tmp_path):
        with pytest.raises(NianbaoError, match=r"。$"):
            last_year.attach(balanced, bad)


def test_a_cover_that_was_not_read_is_reported(balanced: Report, old: Report, tmp_path: Path) -> None:
    """Issue 16, 4: a report whose year or body is unknown is attached with a sentence too."""
    path = tmp_path / "去年.nianbao"
    save(path, old.with_cover(year=None, organisation=""))
    notices = last_year.attach(balanced, path).notices
    assert ["没有读到单位名称" in notices[0], "没有读到年份" in notices[1]] == [True, True]


def test_the_page_around_a_report_is_no_doubt(balanced: Report, tmp_path: Path) -> None:
    """Issue 16, 8: menus and footers of a web page do not make the figures doubtful."""
    corpus = Path(__file__).resolve().parents[2] / "files/published"
    path = tmp_path / "去年.html"
    path.write_bytes((corpus / "plain.page.html").read_bytes())
    assert not [notice for notice in last_year.attach(balanced, path).notices if "没有把握" in notice]


EARLIER = (
    "某某局{year}年政府信息公开工作年度报告\n一、总体情况\n全年平稳。\n二、主动公开政府信息情况\n第二十条第（五）项\t\t\t\n"
    "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t4\t5\t6\n其他对外管理服务事项\t1\t2\t3\n"
)


@pytest.mark.parametrize("year", [2020, 2023])
def test_the_2019_edition_is_said(balanced: Report, tmp_path: Path, year: int) -> None:
    """Issue 16, 6: it serves for all that both editions have; what only it has is named, and no doubt about figures."""
    path = tmp_path / "去年.txt"
    path.write_text(EARLIER.format(year=year), encoding="utf-8")
    attached = last_year.attach(balanced.with_cover(year=year + 1), path)
    assert attached.report.last_year is not None
    assert attached.report.last_year.figures["licensing.licences.decisions"] == 6
    (notice,) = attached.notices
    assert all(words in notice for words in ("“去年.txt”", "2019年版", "“上一年项目数量”", "“其他对外管理服务事项”"))
    assert last_year.read_last(path)[1] == attached.notices


def test_an_earlier_year_is_said(balanced: Report, tmp_path: Path) -> None:
    path = tmp_path / "去年.txt"
    path.write_text("某某局2020年政府信息公开工作年度报告\n一、总体情况\n全年平稳。\n", encoding="utf-8")
    assert "可能是2019年版的" in last_year.attach(balanced.with_cover(year=2021), path).notices[0]


def test_a_guessed_year_and_name_are_said(tmp_path: Path) -> None:
    """Issue 16, 4: the year from the period, the name from 由…编制, as guesses, also for a report begun from them."""
    path = tmp_path / "去年.txt"
    lead = "本报告由青禾县林业局编制，统计期限为2022年1月1日至2022年12月31日。"
    path.write_text(f"{lead}\n一、总体情况\n全年平稳。\n六、其他需要报告的事项\n无。\n", encoding="utf-8")
    last, notices = last_year.read_last(path)
    assert (last.cover.organisation, last.cover.year) == ("青禾县林业局", 2022)
    assert ["单位名称是推断的" in notices[0], "年度是推断的" in notices[1]] == [True, True]
    assert "2022年1月1日" in notices[1]
    path.write_text(f"青禾县林业局2022年政府信息公开工作年度报告\n{lead}\n一、总体情况\n全年平稳。\n", encoding="utf-8")
    assert last_year.read_last(path)[1] == ()


def test_started_from_last_year(old: Report) -> None:
    """Issue 6, 3: cover, carried-in row from 四 without its total, nothing else filled, last year's text not pasted."""
    report = last_year.start_from(old)
    assert (report.cover.year, report.cover.organisation, report.cover.signature) == (2025, "某某局", True)
    assert (report.cover.signed_on, report.cover.local_deadline) == (None, None)
    assert report.figures == {
        f"requests.carried_in.{column}": old.figures[f"requests.carried_out.{column}"] for column in COLUMNS
    }
    assert not any(report.text(key) for key in report.text_keys())
    assert report.last_year == replace(old, last_year=None, reasons=(), sign_offs=())
    assert (report.reasons, report.sign_offs) == ((), ())


def test_started_with_another_name_and_year(old: Report) -> None:
    """Issue 6, 3: new --from LAST, organisation and year where they differ; blanks stay blank, 0 stays 0."""
    last = old.with_cover(body_kind=BodyKind.TOWNSHIP).with_figures(
        {"requests.carried_out.other": None, "requests.carried_out.business": 0}
    )
    report = last_year.start_from(last, organisation=" 新的局 ", year=2027)
    assert (report.cover.organisation, report.cover.year) == ("新的局", 2027)
    assert report.cover.body_kind is BodyKind.TOWNSHIP
    assert "requests.carried_in.other" not in report.figures
    assert report.figures["requests.carried_in.business"] == 0
    assert last_year.start_from(old.with_cover(year=None)).cover.year is None
