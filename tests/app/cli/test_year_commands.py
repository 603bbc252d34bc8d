"""The commands about last year, local rules and the review sheet."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.project.store import load, save
from app.report.model import BodyKind, Report

Run = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def last(tmp_path: Path, balanced: Report) -> Path:
    """Last year's project file."""
    path = tmp_path / "去年.nianbao"
    save(path, balanced.with_cover(year=2024, body_kind=BodyKind.TOWNSHIP))
    return path


def test_new_from_last_year(nianbao: Run, last: Path, tmp_path: Path) -> None:
    """Issue 6, 3: nianbao new -o F --from LAST [--organisation … --year …]."""
    path = tmp_path / "今年.nianbao"
    done = nianbao("new", "-o", path, "--from", last)
    assert (done.returncode, done.stderr) == (0, "")
    report = load(path).report
    assert (report.cover.year, report.cover.organisation, report.cover.body_kind) == (2025, "某某局", BodyKind.TOWNSHIP)
    assert len(report.figures) == 6
    assert report.last_year is not None
    done = nianbao("new", "-o", path, "--force", "--from", last, "--organisation", " 别的局 ", "--year", "2026")
    assert done.returncode == 0
    cover = load(path).report.cover
    assert (cover.organisation, cover.year, cover.body_kind) == ("别的局", 2026, BodyKind.TOWNSHIP)


def test_new_from_what_is_no_report(nianbao: Run, refused: Refused, last: Path, tmp_path: Path) -> None:
    """Issue 2, 9: what cannot be done is status 2 and one sentence; nothing is written."""
    bad = tmp_path / "坏.nianbao"
    bad.write_bytes(b"{")
    refused("new", "-o", tmp_path / "新.nianbao", "--from", bad)
    refused("new", "-o", tmp_path / "新.nianbao", "--from", tmp_path / "没有.txt")
    assert not (tmp_path / "新.nianbao").exists()
    refused("new", "-o", last, "--from", last)


def test_attach(nianbao: Run, refused: Refused, last: Path, sample: Path, tmp_path: Path) -> None:
    """Issue 6, 3: nianbao attach F LAST; a doubt about the file is reported, a bad one leaves F as it was."""
    path = Path(shutil.copy(sample, tmp_path / "今年.nianbao"))
    before = path.read_bytes()
    refused("attach", path, tmp_path / "没有.nianbao")
    assert path.read_bytes() == before
    done = nianbao("attach", path, last)
    assert done.returncode == 0
    assert "附上的上年报告是“某某局”的" in done.stdout
    attached = load(path).report.last_year
    assert attached == load(last).report
    assert "附上的上年报告是“某某局”的" in nianbao("check", path).stdout


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        ({}, []),
        ({"year": 2023}, ["2023 年的，不是上一年（2024 年）的"]),
        ({"organisation": "别的局"}, ["是“别的局”的"]),
        ({"year": 2023, "organisation": "别的局"}, ["是“别的局”的", "2023 年的，不是上一年（2024 年）的"]),
        ({"year": None}, ["没有读到年份"]),
        ({"organisation": ""}, ["没有读到单位名称"]),
    ],
)
def test_another_report_than_last_years_is_said(
    nianbao: Run, last: Path, tmp_path: Path, cover: dict[str, Any], said: list[str]
) -> None:
    """Issue 16, 4: a wrong year or another body attached as last year's is always said, by each command once."""
    save(last, load(last).report.with_cover(**cover))
    ours = ("--organisation", "某某局", "--year", "2025")
    begun, attached = tmp_path / "新建.nianbao", tmp_path / "附上.nianbao"
    nianbao("new", "-o", attached, *ours)
    for done in (
        nianbao("new", "-o", begun, "--from", last, *ours),
        nianbao("attach", attached, last),
        nianbao("check", begun),
        nianbao("check", attached),
    ):
        doubts = [line for line in done.stdout.splitlines() if "附上的上年报告" in line]
        assert [words in line for words, line in zip(said, doubts, strict=True)] == [True] * len(said)


def test_check_writes_the_review_sheet(nianbao: Run, refused: Refused, last: Path, tmp_path: Path) -> None:
    """Issue 6, 6: nianbao check F -o sheet.docx|.html; the same day gives the same bytes, JSON stays JSON."""
    for name in ("单.docx", "单.html"):
        sheet = tmp_path / name
        done = nianbao("check", last, "-o", sheet, "--today", "2026-01-15")
        assert done.returncode == 0
        assert "已导出核对单" in done.stdout
        first = sheet.read_bytes()
        done = nianbao("check", last, "-o", sheet, "--today", "2026-01-15", "--json", "--force")
        assert json.loads(done.stdout)["counts"]["error"] == 0
        assert sheet.read_bytes() == first
    assert "没有写入" in refused("check", last, "-o", tmp_path / "单.pdf")
    refused("check", last, "-o", tmp_path / "没有" / "单.docx")


def test_check_prints_repairs(nianbao: Run, last: Path, balanced: Report, tmp_path: Path) -> None:
    """Issue 6, 4: a line of advice in the text, none in the JSON, whose shape is a contract."""
    save(last, balanced.with_figures({"requests.granted.total": 12}))
    done = nianbao("check", last)
    assert done.returncode == 1
    assert "建议：如果表三“（一）予以公开”的“总计”由 12 改为 " in done.stdout
    tree = json.loads(nianbao("check", last, "--json").stdout)
    assert set(tree) == {"findings", "counts"}


def test_check_with_a_local_pack(nianbao: Run, refused: Refused, last: Path, repository: Path, tmp_path: Path) -> None:
    """Issue 6, 7: nianbao check F --pack FILE."""
    pack = repository / "resources" / "packs" / "sample.toml"
    tree = json.loads(nianbao("check", last, "--pack", pack, "--json").stdout)
    local = {item["rule"] for item in tree["findings"]} & {"local-length", "local-statement"}
    assert local == {"local-length", "local-statement"}
    assert "local-" not in nianbao("check", last, "--json").stdout
    bad = tmp_path / "坏.toml"
    bad.write_text("name = 3", encoding="utf-8")
    assert "坏.toml" in refused("check", last, "--pack", bad)


def test_rules_lists_them(nianbao: Run) -> None:
    """Issue 6, 7: rules of a pack are registered as local-…."""
    names = [line.split("\t")[0] for line in nianbao("rules").stdout.splitlines()]
    assert [name for name in names if name.startswith("local-")] == [
        "local-deadline",
        "local-length",
        "local-statement",
    ]
