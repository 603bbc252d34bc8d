"""Issue 19, point 9: the desk on the command line; exit 1 where something is wrong, missing or uncertain."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import desks
import pytest

from app.cli.arguments.desk import add_desk_jobs
from app.cli.arguments.parser import Parser
from app.cli.desk.sentences import standing_sentence
from app.cli.desk.shapes import status_shape
from app.desk.model import Body
from app.desk.states import standings
from app.project import store
from app.report.model import Cover, Report, Scope, new_report

Nianbao = Callable[..., subprocess.CompletedProcess[str]]
TODAY = ("--today", "2026-01-15")


def report_of(organisation: str, year: int = 2025, scope: Scope = Scope.OWN, received: int = 3) -> Report:
    made = new_report(Cover(organisation, year, scope=scope))
    return made.with_figures({"requests.received.natural_person": received})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports that came, one of last year, one of nobody on the list."""
    inside = tmp_path / "收到"
    inside.mkdir()
    store.save(inside / "水利.nianbao", report_of("临河县水利局"))
    store.save(inside / "白河.nianbao", report_of("白河镇人民政府", received=4))
    store.save(inside / "教育.nianbao", report_of("临河县教育局", 2024))
    store.save(inside / "某某.nianbao", report_of("外地公司"))
    (tmp_path / "名单.txt").write_text(
        "单位名称\t上级单位\n临河县水利局\t\n白河镇人民政府\t\n临河县教育局\t\n临河县司法局\t\n", encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def desk(folder: Path, nianbao: Nianbao) -> Path:
    made = folder / "汇总.nianbao-desk"
    done = nianbao(
        *("desk", "new", "-o", made, "--year", "2025", "--due", "2026-01-10", "--organisation", "临河县人民政府"),
        *("--bodies", folder / "名单.txt"),
    )
    assert (done.returncode, done.stdout) == (0, f"已建立“{made}”，共 4 个单位。\n")
    return made


def status(nianbao: Nianbao, desk: Path) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(nianbao("desk", "status", desk, *TODAY, "--json").stdout)
    return shape


def test_from_the_list_to_the_sum(nianbao: Nianbao, folder: Path, desk: Path) -> None:
    done = nianbao("desk", "add", desk, folder / "收到", *TODAY)
    assert done.returncode == 1
    assert (
        "“某某.nianbao”没有收入：不能确定是哪个单位的（外地公司），名单里没有相近的单位，请用 --as 指明。"
        in done.stdout
    )
    assert "共 4 个文件，收入 3 份，1 个没有收入。" in done.stdout

    shape = status(nianbao, desk)
    assert {item["name"]: item["state"] for item in shape["bodies"]} == {
        "临河县水利局": "wrong",
        "白河镇人民政府": "wrong",
        "临河县教育局": "wrong",
        "临河县司法局": "late",
    }
    points = {item["name"]: [point["rule"] for point in item["points"]] for item in shape["bodies"]}
    assert points["临河县教育局"][0] == "desk-year"

    notes = nianbao("desk", "return", desk, "临河县水利局", "-o", folder / "退回", *TODAY)
    assert notes.stdout.endswith("共退回 1 个单位。\n")
    assert [path.name for path in (folder / "退回").iterdir()] == ["临河县水利局-退回-20260115.docx"]

    accepted = nianbao("desk", "accept", desk, "白河镇人民政府", *TODAY)
    assert accepted.stdout == "已通过 1 个单位的报告。\n"

    summed = nianbao("desk", "sum", desk, "-o", folder / "和.nianbao", "--json", *TODAY)
    found = json.loads(summed.stdout)
    assert summed.returncode == 1
    assert (found["counted"], found["missing"]) == (
        ["临河县水利局", "白河镇人民政府"],
        ["临河县教育局", "临河县司法局"],
    )
    assert store.load(folder / "和.nianbao").report.figures == {"requests.received.natural_person": 7}
    states = {item["name"]: item["state"] for item in status(nianbao, desk)["bodies"]}
    assert (states["临河县水利局"], states["白河镇人民政府"]) == ("returned", "accepted")

    assert nianbao("desk", "compare", desk, folder / "和.nianbao").returncode == 0
    adjusted = nianbao("desk", "adjust", desk, "requests.received.natural_person", "-2", "--reason", "重复两件")
    assert adjusted.stdout == "已调整 requests.received.natural_person。\n"
    nianbao("desk", "sum", desk, "-o", folder / "和二.nianbao")
    explained = nianbao("desk", "explain", folder / "和二.nianbao", "requests.received.natural_person")
    assert explained.stdout.splitlines()[1:] == ["白河镇人民政府：4。", "临河县水利局：3。", "调整 −2：重复两件。"]
    made_of = json.loads(nianbao("show", folder / "和二.nianbao", "--json").stdout)["provenance"]
    assert (made_of["missing"], made_of["shares"]) == (found["missing"], {"requests.received.natural_person": "3 4"})
    differs = nianbao("desk", "compare", desk, folder / "和.nianbao")
    assert (differs.returncode, "报告是 7，各单位相加是 5。" in differs.stdout) == (1, True)
    shape = json.loads(nianbao("desk", "compare", desk, folder / "和.nianbao", "--json").stdout)
    assert [item["change"] for item in shape["adjustments"]] == ["-2"]


def test_every_job_has_the_shapes_of_json(nianbao: Nianbao, folder: Path) -> None:
    """Issue 19, point 9: JSON shapes as for ``check``, of what makes, corrects and exports, too."""
    parser = Parser()
    add_desk_jobs(parser)
    jobs = next(action for action in parser._actions if action.dest == "job").choices
    assert {name for name, job in jobs.items() if "--json" not in job.format_help()} == set()

    made, cell = folder / "台.nianbao-desk", "requests.received.natural_person"
    new = nianbao("desk", "new", "-o", made, "--year", "2025", "--bodies", folder / "名单.txt", "--json")
    shape = json.loads(new.stdout)
    assert (shape["file"], shape["year"], shape["due"], shape["doubts"]) == (str(made), 2025, None, [])
    assert shape["bodies"][1] == {"name": "白河镇人民政府", "kind": "township", "parent": "", "due": None}
    done = nianbao("desk", "adjust", made, cell, "2", "--reason", "漏报", "--json")
    assert json.loads(done.stdout) == {"adjustments": [{"cell": cell, "change": "2", "reason": "漏报"}]}
    assert json.loads(nianbao("desk", "adjust", made, cell, "0", "--json").stdout) == {"adjustments": []}
    out = nianbao("desk", "export", made, "-o", folder / "一览.csv", "--json", *TODAY)
    assert json.loads(out.stdout) == {"file": str(folder / "一览.csv"), "bodies": 4}


def test_a_new_version_takes_the_place_of_the_old_one(nianbao: Nianbao, folder: Path, desk: Path) -> None:
    one = folder / "收到" / "水利.nianbao"
    nianbao("desk", "add", desk, one, *TODAY)
    nianbao("desk", "sum", desk, "-o", folder / "和.nianbao")
    again = nianbao("desk", "add", desk, one, *TODAY)
    assert "这一份已经收过" in again.stdout
    store.save(one, report_of("临河县水利局", received=9))
    nianbao("desk", "add", desk, one, *TODAY)
    shape = status(nianbao, desk)
    assert (shape["bodies"][0]["versions"], shape["sum_out_of_date"]) == (2, True)
    other = folder / "收到" / "水利二.nianbao"
    store.save(other, report_of("临河县水利局", received=9).with_text("introduction", "报告如下。"))
    nianbao("desk", "add", desk, other, *TODAY)
    store.save(folder / "三.nianbao", report_of("临河县水利局", received=8).with_text("introduction", "报告见下。"))
    assert "与上一份比，改了 2 格、1 处文字" in nianbao("desk", "add", desk, folder / "三.nianbao", *TODAY).stdout
    (changed,) = json.loads(nianbao("desk", "changes", desk, "--json").stdout)["bodies"]
    assert [(item["before"], item["now"]) for item in changed["cells"]] == [("9", "8")] * 2, "the total, too"
    assert changed["words"] == [{"part": "introduction", "before": "报告如下。", "now": "报告见下。"}]
    other.unlink()
    plain = nianbao("desk", "changes", desk, "临河县水利局").stdout.splitlines()
    assert plain[-2:] == ["  “引言”：文字不同。", "共 1 个单位交过不止一份。"]


@pytest.mark.parametrize(
    ("days", "came"), [((9,), ""), ((9, 10), ""), ((9, 11), "重报"), ((11,), "迟报"), ((11, 12), "迟报")]
)
def test_what_came_after_its_day(days: tuple[int, ...], came: str) -> None:
    """Issue 19, point 3: on the command line as in the window."""
    arrivals = tuple(desks.arrival(str(day), came_on=date(2026, 1, day)) for day in days)
    made = desks.desk(Body("甲", arrivals=arrivals), due=date(2026, 1, 10))
    found = standings(made, date(2026, 1, 12))
    assert standing_sentence(found[0]) == f"甲：已报{'，' * bool(came)}{came}。"
    (shape,) = status_shape(made, found)["bodies"]
    assert (shape["came_late"], shape["came_again"]) == (came == "迟报", came == "重报")


def test_a_sum_of_some_bodies_says_nothing_of_that_of_all(nianbao: Nianbao, folder: Path, desk: Path) -> None:
    """Point 5: only the sum of all bodies becomes out of date."""
    nianbao("desk", "add", desk, folder / "收到", *TODAY)
    nianbao("desk", "sum", desk, "临河县水利局", "-o", folder / "一个.nianbao")
    assert not status(nianbao, desk)["sum_out_of_date"]


def test_what_was_published_is_compared_with_what_was_accepted(nianbao: Nianbao, folder: Path, desk: Path) -> None:
    """Point 6: drift cell by cell; of a body whose report was accepted something has to be published."""
    nianbao("desk", "add", desk, folder / "收到", *TODAY)
    nianbao("desk", "accept", desk, "临河县水利局", "白河镇人民政府", *TODAY)
    out = folder / "公布"
    out.mkdir()
    assert nianbao("export", folder / "收到" / "水利.nianbao", "-o", out / "水利.html", "--force").returncode == 0
    found = json.loads(nianbao("desk", "published", desk, out, "--json", *TODAY).stdout)
    assert [(item["body"], item["differences"], item["parts"]) for item in found["files"]] == [("临河县水利局", [], [])]
    assert found["unpublished"] == ["白河镇人民政府"]
    drifted = report_of("白河镇人民政府", received=44).with_text("overview.platforms", "网站改版。")
    store.save(out / "白河.nianbao", drifted)
    done = nianbao("desk", "published", desk, out, *TODAY)
    assert done.returncode == 1
    assert "白河镇人民政府：公布的“白河.nianbao”与收下的报告有 2 格、1 处文字不同。" in done.stdout
    assert "表三“一、本年新收政府信息公开申请数量”的“自然人”：公布的是 44，收下的是 4。" in done.stdout
    assert "公布的是“网站改版。”，收下的是没有这一段。" in done.stdout


def test_one_that_is_uncertain_is_named(nianbao: Nianbao, folder: Path, desk: Path) -> None:
    done = nianbao("desk", "add", desk, folder / "收到" / "某某.nianbao", "--as", "临河县司法局", *TODAY)
    assert (done.returncode, "临河县司法局，错误" in done.stdout) == (0, True)


def test_killed_while_reading(nianbao: Nianbao, environment: dict[str, str], folder: Path, desk: Path) -> None:
    """To show: nothing lost, nothing counted twice; `tests/campaigns/desk/kill_desk.py` kills at other moments."""
    command = [sys.executable, "-m", "app.cli", "desk", "add", str(desk), str(folder / "收到"), *TODAY]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as running:
        assert running.stderr is not None
        running.stderr.readline()
        running.kill()
    again = nianbao("desk", "add", desk, folder / "收到", *TODAY)
    assert again.returncode == 1, "one is uncertain"
    nianbao("desk", "sum", desk, "-o", folder / "和.nianbao")
    assert store.load(folder / "和.nianbao").report.figures == {"requests.received.natural_person": 7}
    assert [item["versions"] for item in status(nianbao, desk)["bodies"]] == [1, 1, 1, 0]


def test_years_side_by_side(nianbao: Nianbao, folder: Path, desk: Path) -> None:
    """Point 8."""
    nianbao("desk", "add", desk, folder / "收到" / "水利.nianbao", *TODAY)
    before = folder / "上年.nianbao-desk"
    nianbao("desk", "new", "-o", before, "--year", "2024", "--bodies", desk)
    last = report_of("临河县水利局", 2024).with_figures({"requests.carried_out.business": 2})
    store.save(folder / "上年.nianbao", last)
    nianbao("desk", "add", before, folder / "上年.nianbao", *TODAY)
    cell = "requests.carried_in.business"
    nianbao("desk", "adjust", desk, cell, "2", "--reason", "漏报")
    done = nianbao("desk", "years", desk, before)
    assert done.returncode == 1
    assert "年度：2024、2025\n" in done.stdout
    assert "各单位相加，表三“一、本年新收政府信息公开申请数量”的“总计”：3、3。" in done.stdout
    assert "临河县水利局，商业企业：2024 年结转下年 2，2025 年写上年结转 空，不一致。" in done.stdout
    shape = json.loads(nianbao("desk", "years", desk, before, "--json").stdout)
    assert [item["column"] for item in shape["breaks"]] == ["business", "total"]
    assert shape["for_all"][0]["figures"] == ["3", "3"]
    lacking = [item["bodies"] for item in shape["missing"]]
    assert f"2024、2025 年缺 {len(lacking[0])} 个单位的报告（" in done.stdout, "sums of unlike bodies are not alike"
    assert lacking[0] == lacking[1]
    assert shape["adjusted"] == [{"year": 2024, "cells": []}, {"year": 2025, "cells": [cell]}]
    assert nianbao("desk", "years", desk, desk).stderr == "有两个汇总台都是 2025 年的，没有比较；请每年只选一个。\n"


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "docx", "html"])
def test_exports(nianbao: Nianbao, folder: Path, desk: Path, suffix: str) -> None:
    target = folder / f"一览.{suffix}"
    done = nianbao("desk", "export", desk, "-o", target, *TODAY)
    assert (done.returncode, done.stdout) == (0, f"已导出“{target}”。\n")
    assert target.stat().st_size > 500


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("status", "没有.nianbao-desk"), "找不到“没有.nianbao-desk”，请检查文件名和所在的文件夹。"),
        (("return", "DESK", "外地公司", "-o", "x"), "名单里没有“外地公司”，请用 nianbao desk status 查看单位名称。"),
        (
            ("export", "DESK", "-o", "x.pdf"),
            "汇总表不能写成“x.pdf”这样的文件，没有写入；扩展名请用 .xlsx、.csv、.parquet、.docx、.html。",
        ),
        (("return", "DESK", "临河县司法局", "-o", "x"), "“临河县司法局”还没有交来报告，什么也没有做；请去掉它再试。"),
        (("sum", "DESK", "-o", "x.docx"), "“x.docx”的扩展名应当是 .nianbao，没有写入；请改好文件名再试。"),
        (("adjust", "DESK", "requests.received.total", "1", "--reason", "x"), "不是可以调整的格，总计会跟着变"),
        (("adjust", "DESK", "requests.received.business", "1"), "调整汇总数要写理由，请补上。"),
        (("adjust", "DESK", "requests.received.business", "一些", "--reason", "x"), "不是可以加减的数"),
        (("add", "DESK", "没有的文件夹"), "没有收入"),
        (("explain", "收到/水利.nianbao"), "这份报告不是由汇总台汇总的，里面没有各单位的数。"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    nianbao: Nianbao, desk: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    before = desk.read_bytes()
    done = nianbao("desk", *(desk if item == "DESK" else item for item in arguments), cwd=desk.parent)
    assert done.returncode in (1, 2)
    assert sentence in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert desk.read_bytes() == before
