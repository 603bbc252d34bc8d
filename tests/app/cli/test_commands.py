"""Commands and their exit statuses: 0 done, 1 errors found, 2 failed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app import __version__
from app.actions.importing.document import import_beside
from app.checks import runner
from app.errors import SourceUnreadable
from app.project.store import load, save
from app.report.model import BodyKind, Cover, Report, Scope, new_report

Run = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def faulty(tmp_path: Path, balanced: Report) -> Path:
    """A project file with one error."""
    path = tmp_path / "faulty.nianbao"
    save(path, balanced.with_figures({"disputes.review.total": 99}))
    return path


def test_version(nianbao: Run) -> None:
    """issue, command line: nianbao --version."""
    done = nianbao("--version")
    assert (done.returncode, done.stdout) == (0, f"nianbao {__version__}\n")


def test_rules(nianbao: Run) -> None:
    """RULES.md: nianbao rules prints the catalogue from the code itself."""
    done = nianbao("rules")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [(name, text) for name, _, text in lines] == [(rule.name, rule.text) for rule in runner.catalogue()]
    assert {level for _, level, _ in lines} <= {"错误", "警告", "提示"}


def test_new(nianbao: Run, tmp_path: Path) -> None:
    """issue, command line: nianbao new -o F --organisation O --year Y."""
    path = tmp_path / "新建 报告.nianbao"
    done = nianbao("new", "-o", path, "--organisation", " 某某\u200b局 ", "--year", "2025")
    assert (done.returncode, done.stderr) == (0, "")
    assert load(path).report == new_report(Cover("某某局", 2025))
    all_of_it = ("--body-kind", "township", "--scope", "jurisdiction", "--contact", "电话", "--force")
    assert nianbao("new", "-o", path, *all_of_it).returncode == 0
    assert load(path).report.cover == Cover("", None, BodyKind.TOWNSHIP, Scope.JURISDICTION, "电话")


def test_new_refuses_an_existing_target(refused: Refused, tmp_path: Path) -> None:
    """issue, command line: without --force, new refuses an existing target."""
    path = tmp_path / "x.nianbao"
    path.write_bytes(b"old")
    assert "已经存在" in refused("new", "-o", path)
    assert path.read_bytes() == b"old"


def test_show_as_text(nianbao: Run, sample: Path) -> None:
    """issue, command line: nianbao show F."""
    done = nianbao("show", sample)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "云溪区临河街道办事处2025年政府信息公开工作年度报告"
    headings = [line for line in lines if line[1:2] == "、" and line[0] in "一二三四五六" and "\t" not in line]
    assert headings == [section.heading for section in new_report().form.sections]
    assert "行政规范性文件\t2\t1\t9" in lines


def test_check(nianbao: Run, sample: Path, faulty: Path) -> None:
    """issue, command line: status 0, or 1 for errors found; findings in plain words."""
    done = nianbao("check", sample)
    assert (done.returncode, done.stdout, done.stderr) == (0, "核对完毕，没有发现问题。\n", "")
    done = nianbao("check", faulty, "--today", "2025-09-01")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("错误：表四“行政复议”的总计填的是 99，")
    assert done.stdout.splitlines()[-1].startswith("共 错误 1 处、警告 0 处、")  # a hint that it is overdue


def test_today(nianbao: Run, refused: Refused, sample: Path) -> None:
    """issue, command line: check --today DATE."""
    assert nianbao("check", sample, "--today", "2026-01-15").returncode == 0
    for wrong in ("gestern", "2026-02-30", "15.1.2026", ""):
        assert "--today" in refused("check", sample, "--today", wrong)


def test_import(nianbao: Run, refused: Refused, sample: Path, tmp_path: Path) -> None:
    """issue, command line: nianbao import SOURCE -o F; what it read is a report; no target is replaced unasked."""
    source, path = tmp_path / "公布.txt", tmp_path / "x.nianbao"
    source.write_text(nianbao("show", sample).stdout, encoding="utf-8")
    assert nianbao("import", source, "-o", path).returncode == 0
    assert load(path).report.cover.organisation == "云溪区临河街道办事处"
    path.write_bytes(b"old")
    assert "已经存在" in refused("import", source, "-o", path)
    assert path.read_bytes() == b"old"


def test_import_of_what_is_no_report(refused: Refused, tmp_path: Path) -> None:
    """issue, command line: unusable input gives status 2 and writes nothing."""
    for name in ("none.txt", "."):
        refused("import", tmp_path / name, "-o", tmp_path / "x.nianbao")
    assert list(tmp_path.iterdir()) == []


def test_export(nianbao: Run, sample: Path, tmp_path: Path) -> None:
    """issue, command line: nianbao export F -o OUT [--draft]; --force replaces a document that is there (issue 13, A8)."""
    path = tmp_path / "报告.DOCX"
    path.write_bytes(b"old")
    assert nianbao("export", sample, "-o", path, "--force").returncode == 0
    final = path.read_bytes()
    assert final.startswith(b"PK")
    assert nianbao("export", sample, "-o", path, "--draft", "--force").returncode == 0
    assert path.read_bytes() != final


@pytest.mark.parametrize(
    ("suffix", "begins"), [("html", "<!DOCTYPE html>"), ("xlsx", "PK"), ("json", "{"), ("txt", "（草稿）")]
)
def test_export_to_other_formats(nianbao: Run, sample: Path, tmp_path: Path, suffix: str, begins: str) -> None:
    """Issue 4: export -o picks the format by suffix; the data file is what show --json prints."""
    path = tmp_path / f"报告.{suffix}"
    assert nianbao("export", sample, "-o", path, "--draft").returncode == 0
    assert path.read_bytes().startswith(begins.encode())
    if suffix == "json":
        assert path.read_text(encoding="utf-8") == nianbao("show", sample, "--json").stdout


def test_a_final_export_of_a_report_with_errors(nianbao: Run, refused: Refused, faulty: Path, tmp_path: Path) -> None:
    """issue, command line: a final export of a report with errors writes nothing without --force; a draft does."""
    path = tmp_path / "x.docx"
    sentence = refused("export", faulty, "-o", path, status=1)
    assert "1 处错误" in sentence
    assert "--draft" in sentence
    assert not path.exists()
    for way in ("--draft", "--force"):
        assert nianbao("export", faulty, "-o", path, way).returncode == 0
        path.unlink()


@pytest.mark.parametrize("name", ["x.doc", "x", "x.nianbao"])
def test_a_format_that_is_none(refused: Refused, sample: Path, tmp_path: Path, name: str) -> None:
    """issue, command line: the suffix of -o picks the format."""
    assert ".docx" in refused("export", sample, "-o", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


WRONG_USES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("new",), "缺少 -o/--output"),
    (("new", "-o", "x", "--year", "drei"), "--year：“drei”不是年度，请写成 2025"),
    (("new", "-o", "x", "--body-kind", "king"), "--body-kind 不能是“king”，可以是 "),
    (("new", "-o"), "-o/--output 后面缺少内容"),
    (("show",), "缺少 文件"),
    (("check", "x", "--colour"), "不认识 --colour"),
    (("--colour",), "--colour"),
)


@pytest.mark.parametrize(("arguments", "words"), WRONG_USES)
def test_wrong_uses(refused: Refused, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    """issue, command line: one Chinese sentence on standard error; commands never ask."""
    sentence = refused(*arguments, cwd=tmp_path)
    assert words in sentence
    assert "--help" in sentence
    assert list(tmp_path.iterdir()) == []


def test_refusals_of_the_project_file_arrive(refused: Refused, tmp_path: Path) -> None:
    """issue, project file: files of other programs and newer versions, one plain sentence."""
    path = tmp_path / "x.nianbao"
    path.write_text(json.dumps({"schema_version": 99}), encoding="utf-8")
    assert "升级" in refused("show", path)
    path.write_bytes(b"\xff\xfe")
    assert "不是“年报”的项目文件" in refused("check", path)
    assert path.read_bytes() == b"\xff\xfe"


def test_import_of_a_report_larger_than_a_project_may_be(
    nianbao: Run, refused: Refused, sample: Path, tmp_path: Path
) -> None:
    """Issue 13, A3: what is written can be opened: a data file whose report has more text than a project may have."""
    tree = json.loads(nianbao("show", sample, "--json").stdout)
    tree["text"]["introduction"] = "好\n" * 800_000
    source, target = tmp_path / "大.json", tmp_path / "大.nianbao"
    source.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    assert source.stat().st_size < 4 * 2**20
    sentence = refused("import", source, "-o", target)
    assert sentence == "“大.json”读不出来：全部文字超过 30 万字，不像是一份年报；请删减，或确认选对了文件。"
    assert not target.exists()
    with pytest.raises(SourceUnreadable, match="超过 30 万字"):
        import_beside(source)
