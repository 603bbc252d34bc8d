"""Issue 19, point 7: Parquet, an optional extra."""

import re
import sys
import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from desks import arrival, desk, figures

from app.actions.desk.documents import write_table
from app.desk.model import Body
from app.errors import FormatUnknown
from app.report.model import Scope
from app.values import SLASH

TODAY = date(2026, 2, 15)
ISSUED, NATURAL, FEE = (
    "documents.regulations.issued",
    "requests.received.natural_person",
    "fees.administrative_fees.amount",
)
ODD = "requests.received.business"


def written(target: Path) -> list[dict[str, Any]]:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.read_parquet(str(target))
    heads = [item[0] for item in found.description]
    return [dict(zip(heads, row, strict=True)) for row in found.fetchall()]


def test_blank_zero_slash_and_amounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row for each body × year; blank, 0 and / stay apart, fees are decimals, what fits no column stays visible."""
    pytest.importorskip("duckdb")
    filled = figures({ISSUED: SLASH, NATURAL: 0, FEE: Decimal("0.10"), ODD: 2**70})
    target = tmp_path / "表.parquet"
    (tmp_path / "O'Brien").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "O'Brien"))
    made = desk(
        Body("镇", arrivals=(arrival("t", filled=filled, scope=Scope.JURISDICTION),)),
        Body("村", parent="镇", arrivals=(arrival("v"),)),
        Body("局"),
    )
    write_table(made, target, TODAY)
    first, below, none = written(target)
    assert len(first) == 200 + 16
    assert (first["year"], first["body"], first["state"], first["came_on"]) == (2025, "镇", "come", date(2026, 1, 10))
    assert (first[ISSUED], first[NATURAL], first[ODD], first["requests.carried_in.other"]) == (None, 0, None, None)
    assert (first["slashes"], first["unusual"]) == ([ISSUED], [f"{ODD}={2**70}"])
    assert first[FEE] == Decimal("0.1")
    assert isinstance(first[FEE], Decimal)
    assert [(row["counted"], row["contained_in"]) for row in (first, below, none)] == [
        (True, None),
        (False, "镇"),
        (False, None),
    ]
    assert (none["state"], none[NATURAL], none["slashes"], none["came_late"]) == ("late", None, [], None)
    before = target.read_bytes()
    write_table(made, target, TODAY)
    assert target.read_bytes() == before


def test_without_the_library_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(FormatUnknown, match="请管理员运行 pip install duckdb，或改写成 csv"):
        write_table(desk(Body("局")), tmp_path / "表.parquet", TODAY)
    assert not list(tmp_path.iterdir())


def test_the_queries_of_the_guide(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide shows three; the two of DuckDB give what they promise (the third is Polars')."""
    duckdb = pytest.importorskip("duckdb")
    for year, received in ((2024, 3), (2025, 7)):
        filled = figures({NATURAL: received, "requests.received.total": received})
        made = desk(Body("镇", arrivals=(arrival(filled=filled, year=year),)), Body("局"), due=None)
        write_table(replace(made, year=year), tmp_path / f"{year}.parquet", TODAY)
    monkeypatch.chdir(tmp_path)
    guide = (repository / "resources/guide/desk.md").read_text(encoding="utf-8")
    by_year, doubled = (duckdb.execute(query).fetchall() for query in re.findall(r"```sql\n(.*?)```", guide, re.DOTALL))
    assert by_year == [(2024, 2, 1, 0, 3), (2025, 2, 1, 0, 7)]
    assert doubled == [("镇", 3, 7)]
