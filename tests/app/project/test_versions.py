"""One sample of every version of the project file, kept for good in ``tests/files``."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.project import migrations
from app.project.codec import decode, encode
from app.project.schema import SCHEMA_VERSION
from app.report.bindings import Binding, Kind, Source
from app.report.model import BodyKind, Cover, Narrative, Reason, Report, Scope, SignOff
from app.report.provenance import Adjustment, Provenance
from app.values import SLASH


def sample(repository: Path, version: int) -> Report:
    path = repository / "tests" / "files" / f"report-v{version}.nianbao"
    decoded = decode(path.read_bytes(), path.name)
    assert (decoded.dropped, decoded.unbound) == (0, 0)
    return decoded.report


@pytest.fixture
def opened(repository: Path) -> Report:
    return sample(repository, 1)


def test_cover_and_figures_of_version_1(opened: Report) -> None:
    """DESIGN.md, Habits 11: a file of version 1 opens as the expected report, blank, 0 and / apart."""
    assert opened.cover == Cover(
        organisation="青石县统计局",
        year=2024,
        body_kind=BodyKind.DEPARTMENT,
        scope=Scope.OWN,
        contact="青石县人民路1号 “窗口”\\二楼",
        signed_on=date(2025, 1, 15),
        signature=True,
        local_deadline=date(2025, 1, 20),
    )
    assert opened.figures == {
        "documents.regulations.issued": SLASH,
        "documents.regulations.repealed": 0,
        "documents.normative_documents.in_force": 12,
        "licensing.licences.decisions": 999_999_999,
        "enforcement.penalties.decisions": -1,
        "enforcement.coercion.decisions": Decimal("1.5"),
        "fees.administrative_fees.amount": Decimal("123.456789"),
        "requests.received.natural_person": 3,
        "requests.received.total": 4,
        "requests.carried_in.natural_person": 2,
        "requests.handled_total.total": 5,
        "disputes.litigation_after_review.pending": 1,
    }
    assert opened.remarks == {
        "requests.received.natural_person": "含上年结转",
        "disputes.review.upheld": "空格也可有备注",
    }
    assert opened.notes == {"documents": "表二附注", "requests": "表三附注"}


def test_text_of_version_1(opened: Report) -> None:
    """DESIGN.md, Habits 11: text, headings as published, the order read."""
    assert opened.introduction == "根据条例编制。\n\n统计期限为全年。𠮷😀"
    assert opened.narratives == {
        "overview": (
            Narrative("preamble", "概述。"),
            Narrative("proactive_disclosure", "第一段。\n　　第二段\t有制表符。", "（一）主动公开情况"),
            Narrative("disclosure_on_request"),
            Narrative("information_management"),
            Narrative("platforms"),
            Narrative("supervision", "", ""),
            Narrative("additional", "建议提案。", "（六）建议提案办理"),
            Narrative("additional", "", ""),
        ),
        "problems": (
            Narrative("improvements", "先写改进。"),
            Narrative("additional", "其他。"),
            Narrative("main_problems", "后写问题。"),
        ),
        "other_matters": (Narrative("text", "未收取信息处理费。"),),
    }


def test_reasons_and_last_year_of_version_1(opened: Report) -> None:
    """issue, The report: from the first schema on room for reasons, last year's report (one level), sign-offs."""
    assert opened.reasons == (
        Reason(
            "carried-in",
            "上年报告已更正",
            figures=(
                ("requests.carried_in.natural_person", 2),
                ("requests.carried_in.other", None),
                ("documents.regulations.issued", SLASH),
                ("fees.administrative_fees.amount", Decimal("123.456789")),
            ),
            author="王某",
            given_on=date(2025, 1, 10),
        ),
        Reason("text-growth", "按公历核算", part="overview.preamble", quote="增长 5%。\n另见附件"),
    )
    assert opened.sign_offs == (
        SignOff("legal", "李某", date(2025, 1, 12), "0" * 64),
        SignOff("final", "张某", date(2025, 1, 14), "f" * 64),
    )
    last = opened.last_year
    assert last is not None
    assert (last.cover.year, last.cover.scope, last.last_year) == (2023, Scope.JURISDICTION, None)
    assert last.figures["requests.carried_out.total"] == 2
    assert last.text("problems.main_problems") == "上年的问题。"
    assert (last.remarks, last.notes) == ({"requests.carried_out.total": "含转办"}, {"requests": "上年附注"})


def test_bindings_of_version_2(repository: Path) -> None:
    """issue 18, To build 2: bindings are kept beside the texts; a literal that looks like one stays a literal."""
    report = sample(repository, 2)
    key = "overview.proactive_disclosure"
    bound = {report.text(key)[item.start : item.end]: item.source for item in report.bindings(key)}
    received, person = ("requests.received.total",), ("requests.received.natural_person",)
    growth = Source(received, Kind.GROWTH, words=("增长", "下降"), unit="%")
    assert bound == {
        "3": Source(person),
        "12": Source(("documents.normative_documents.in_force",)),
        "4": Source(received),
        "75.0": Source(person, Kind.SHARE, received),
        "〔未填〕": growth,
    }
    assert report.introduction == "行政处罚7件。{{35}} 〔未填〕"
    assert report.introduction_bindings == (Binding(4, 1, Source(("enforcement.penalties.decisions",))),)
    assert report.last_year is not None
    assert report.last_year.bindings("overview.preamble") == (Binding(9, 6, growth),)


def test_provenance_of_version_3(repository: Path) -> None:
    """issue 19, point 5: a sum is an ordinary project file with what it is made of; blank, 0 and / are kept apart."""
    assert sample(repository, 2).provenance is None
    assert sample(repository, 3).provenance == Provenance(
        counted={"青石县水利局": "0" * 64, "白河镇人民政府": "f" * 64},
        shares={
            "documents.regulations.issued": (SLASH, None),
            "fees.administrative_fees.amount": (Decimal("0.1"), Decimal(12)),
            "requests.received.natural_person": (0, 3),
        },
        missing=("青石县司法局",),
        contained={"河口村": "白河镇人民政府"},
        adjustments=(
            Adjustment("requests.received.natural_person", -2, "两件与县政府办重复"),
            Adjustment("fees.administrative_fees.amount", Decimal("0.5"), "补报"),
        ),
    )


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_it_is_saved_in_the_current_version(repository: Path, version: int) -> None:
    """DESIGN.md, Habits 11: an old file is brought up to date, and nothing is lost on the way."""
    opened = sample(repository, version)
    data = encode(opened)
    assert json.loads(data)["schema_version"] == SCHEMA_VERSION
    assert decode(data).report == opened


def test_every_version_has_a_sample(repository: Path) -> None:
    """DESIGN.md, Habits 11: one sample of every version, one step between two."""
    kept = {path.name for path in (repository / "tests" / "files").glob("report-v*.nianbao")}
    assert kept >= {f"report-v{version}.nianbao" for version in range(1, SCHEMA_VERSION + 1)}
    assert len(migrations.STEPS) == SCHEMA_VERSION - 1


def test_steps_are_taken_from_the_version_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """DESIGN.md, Habits 11: a list of migrations, each from one version to the next."""
    steps = tuple(lambda tree, number=number: tree | {"seen": [*tree["seen"], number]} for number in (1, 2))
    monkeypatch.setattr(migrations, "STEPS", steps)
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", 3)
    taken = [migrations.migrate({"schema_version": version, "seen": []}, "报告") for version in (1, 2, 3)]
    assert [tree["seen"] for tree in taken] == [[1, 2], [2], []]
    assert [tree["schema_version"] for tree in taken] == [3, 3, 3]
