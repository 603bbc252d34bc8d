"""The JSON shapes; they are contracts."""

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from app.checks.finding import Finding, Level
from app.cli.shapes import findings_shape
from app.form.model import Form
from app.places import DATA_VARIABLE
from app.project.store import load, save
from app.report.model import Cover, Narrative, new_report
from app.values import SLASH

Run = Callable[..., Any]

PARTS = [
    "introduction",
    "overview.preamble",
    "overview.proactive_disclosure",
    "overview.disclosure_on_request",
    "overview.information_management",
    "overview.platforms",
    "overview.supervision",
    "overview.additional",
    "problems.main_problems",
    "problems.improvements",
    "problems.additional",
    "other_matters.text",
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Blank, 0, / and an amount; a stated total; parts in another order; further parts."""
    report = new_report(Cover("某某局", 2023)).with_figures(
        {
            "documents.regulations.issued": SLASH,
            "documents.regulations.repealed": 0,
            "fees.administrative_fees.amount": Decimal("12.5"),
            "requests.received.other": 3,
            "disputes.review.upheld": 2,
            "disputes.review.total": 5,
        }
    )
    report = report.with_narratives(
        "problems", (Narrative("improvements", "乙"), Narrative("main_problems", "甲\n甲二"))
    )
    report = report.with_narratives(
        "overview", (Narrative("additional", "丙", "（六）其他"), Narrative("preamble", "序"), Narrative("additional"))
    )
    path = tmp_path / "x.nianbao"
    save(path, report)
    return path


def parsed(done: Any, status: int) -> Any:
    assert (done.returncode, done.stderr) == (status, "")
    return json.loads(done.stdout, parse_float=Decimal)


def test_show(nianbao: Run, project: Path, form: Form) -> None:
    """issue, command line, show --json: the shape, all 200 figures as typed, all 34 computed totals, every part."""
    done = nianbao("show", project, "--json")
    tree = parsed(done, 0)
    assert list(tree) == ["schema_version", "edition", "organisation", "year", "figures", "totals", "text", "bindings"]
    assert (tree["schema_version"], tree["edition"], tree["organisation"], tree["year"]) == (1, "2021", "某某局", 2023)
    assert list(tree["figures"]) == list(form.cells)
    assert len(tree["figures"]) == 200
    assert {key: value for key, value in tree["figures"].items() if value is not None} == {
        "documents.regulations.issued": "/",
        "documents.regulations.repealed": 0,
        "fees.administrative_fees.amount": Decimal("12.5"),
        "requests.received.other": 3,
        "disputes.review.upheld": 2,
        "disputes.review.total": 5,
    }
    assert '"fees.administrative_fees.amount": 12.5,' in done.stdout
    assert list(tree["totals"]) == [key for key, cell in form.cells.items() if cell.is_total]
    assert {key: value for key, value in tree["totals"].items() if value is not None} == {
        "requests.received.total": 3,
        "disputes.review.total": 2,
    }
    assert list(tree["text"]) == PARTS
    assert {key: value for key, value in tree["text"].items() if value} == {
        "overview.preamble": "序",
        "overview.additional": [{"heading": "（六）其他", "text": "丙"}, {"heading": "其他内容", "text": ""}],
        "problems.main_problems": "甲\n甲二",
        "problems.improvements": "乙",
    }
    assert tree["text"]["introduction"] == ""
    assert tree["text"]["problems.additional"] == []


def test_check(nianbao: Run, project: Path) -> None:
    """issue, command line, check --json: the shape; absent is null; status 1 where there are errors.

    Issue 17, 5: each finding says why it believes what it says.
    """
    tree = parsed(nianbao("check", project, "--json"), 1)
    assert list(tree) == ["findings", "counts"]
    assert list(tree["counts"]) == ["error", "warning", "hint"]
    levels = [finding["level"] for finding in tree["findings"]]
    assert tree["counts"] == {level: levels.count(level) for level in ("error", "warning", "hint")}
    for finding in tree["findings"]:
        assert list(finding) == [
            *("rule", "level", "cells", "part", "span", "quote", "stated", "computed", "difference"),
            *("message", "reason", "why"),
        ]
    (found,) = (finding for finding in tree["findings"] if finding["rule"] == "disputes-total")
    assert found == {
        "rule": "disputes-total",
        "level": "error",
        "cells": [f"disputes.review.{column}" for column in ("total", "upheld", "corrected", "other", "pending")],
        "part": None,
        "span": None,
        "quote": None,
        "stated": 5,
        "computed": 2,
        "difference": 3,
        "message": found["message"],
        "reason": None,
        "why": found["why"],
    }


def test_nothing_found(nianbao: Run, sample: Path) -> None:
    """issue, command line, check --json: status 0."""
    tree = parsed(nianbao("check", sample, "--json", "--today", "2026-01-31"), 0)
    assert tree == {"findings": [], "counts": {"error": 0, "warning": 0, "hint": 0}}


def test_answered_warnings_are_not_counted() -> None:
    """issue, command line, check --json: spans in code points; answered warnings are listed, not counted."""
    open_one = Finding("r", Level.WARNING, "请看。", part="p", span=(1, 3), quote="𠮷字")
    tree = findings_shape([open_one, replace(open_one, reason="已核实")])
    assert [item["span"] for item in tree["findings"]] == [[1, 3], [1, 3]]
    assert [item["reason"] for item in tree["findings"]] == [None, "已核实"]
    assert tree["counts"] == {"error": 0, "warning": 1, "hint": 0}


def test_import(nianbao: Run, sample: Path, tmp_path: Path, form: Form) -> None:
    """issue, command line, import --json: report as show, where each cell was found, and the notes."""
    source = tmp_path / "公布.txt"
    source.write_text(nianbao("show", sample).stdout + "\n看不懂的一行\n", encoding="utf-8")
    tree = parsed(nianbao("import", source, "-o", tmp_path / "x.nianbao", "--json"), 0)
    assert list(tree) == ["report", "cells", "notes", "judgement"]
    assert tree["report"] == parsed(nianbao("show", tmp_path / "x.nianbao", "--json"), 0)
    assert set(tree["cells"]) <= set(form.cells)
    for key, place in tree["cells"].items():
        assert list(place) == ["table", "row", "column", "found"]
        found = tree["report"]["figures"][key]
        assert found is None or str(found) in place["found"]
    for note in tree["notes"]:
        assert list(note) == ["kind", "key", "where", "found", "taken", "confidence", "message"]
        assert note["kind"] in ("converted", "guessed", "doubtful", "missing", "leftover", "damaged")
        assert note["message"].endswith("。")
    judgement = tree["judgement"]
    assert list(judgement) == ["counts", "sections", "items"]
    assert sum(judgement["counts"].values()) == len(judgement["items"]) > len(form.cells)
    assert [part["key"] for part in judgement["sections"]] == ["cover", *(part.key for part in form.sections)]
    for item in judgement["items"]:
        assert list(item) == ["key", "section", "certainty", "kind", "why", "proof"]
        assert item["certainty"] in ("certain", "guessed", "open")


def test_the_notice_of_an_import_is_no_part_of_the_json(
    nianbao: Run, environment: dict[str, str], sample: Path, tmp_path: Path
) -> None:
    """Issue 13, A8: an earlier version that could not be kept is reported beside the JSON, on standard error."""
    source, target, blocked = tmp_path / "公布.txt", tmp_path / "x.nianbao", tmp_path / "不是文件夹"
    source.write_text(nianbao("show", sample).stdout, encoding="utf-8")
    blocked.write_bytes(b"")
    save(target, new_report())
    command = [sys.executable, "-m", "app.cli", "import", str(source), "-o", str(target), "--force", "--json"]
    variables = {**environment, DATA_VARIABLE: str(blocked)}
    done = subprocess.run(command, env=variables, capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert (done.returncode, list(json.loads(done.stdout))) == (0, ["report", "cells", "notes", "judgement"])
    assert done.stderr.startswith("“x.nianbao”已保存，但")
    assert done.stderr.count("\n") == 1
    assert load(target).report.cover.organisation


def test_totals_nobody_stated_are_null(nianbao: Run, sample: Path) -> None:
    """issue, command line, show --json: a total that nobody stated is null among the figures."""
    tree = parsed(nianbao("show", sample, "--json"), 0)
    assert {tree["figures"][key] for key in tree["totals"]} == {None}
    assert None not in tree["totals"].values()
    assert len(tree["totals"]) == 34


def test_sentences(nianbao: Run, project: Path, tmp_path: Path) -> None:
    """issue 18, To build 3: the wordings as the tables fill them, with the bindings beside the text."""
    own = tmp_path / "写法.toml"
    part = "overview.disclosure_on_request"
    own.write_text(
        f'[[sentence]]\ntopic = "甲"\nname = "乙"\npart = "{part}"\ntext = "收{{requests.received.total}}件。"\n',
        "utf-8",
    )
    found = parsed(nianbao("sentences", project, "--json", "--part", part, "--own", own), 0)["sentences"]
    assert {item["part"] for item in found} == {part}
    assert found[-1] == {
        "topic": "甲",
        "name": "乙",
        "part": part,
        "text": "收3件。",
        "bindings": [{"paragraph": 0, "start": 1, "text": "3", "of": ["requests.received.total"]}],
    }
    own.write_text("[[sentence]]\n", "utf-8")
    refused = nianbao("sentences", project, "--own", own)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == '自备的写法“写法.toml”的第 1 种没有写 part，没有使用；请写成 part = "…"。\n'
