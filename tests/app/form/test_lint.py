"""Consistency of the form's data."""

from collections import Counter

from app.form.model import Form


def test_counts_of_cells(form: Form) -> None:
    """FORM.md, Figures: 200 cells, 34 of them totals."""
    by_section = Counter(form.tables[cell.table].section for cell in form.cells.values())
    assert by_section == {"proactive": 10, "requests": 175, "disputes": 15}
    totals = Counter(cell.table for cell in form.cells.values() if cell.is_total)
    assert totals == {"requests": 25 + 6, "disputes": 3}


def test_keys_are_unique_and_in_form_order(form: Form) -> None:
    """FORM.md: identifiers are the one vocabulary; the order is the form's."""
    expected = [
        f"{table.key}.{row.key}.{column.key}"
        for section in form.sections
        for table in section.tables
        for row in table.rows
        for column in table.columns
    ]
    assert list(form.cells) == expected
    assert len(set(expected)) == len(expected) == 200
    assert all(key == cell.key for key, cell in form.cells.items())
    assert list(form.tables) == [table.key for section in form.sections for table in section.tables]
    parts = [f"{section.key}.{part.key}" for section in form.sections for part in section.parts]
    assert len(set(parts)) == len(parts)
    assert len({section.key for section in form.sections}) == 6


def test_names_of_cells_are_unique(form: Form) -> None:
    """issue: findings name every cell involved; a reader must know which one is meant."""
    assert len({cell.name for cell in form.cells.values()}) == 200


def test_sums_name_real_cells(form: Form) -> None:
    """issue, form as data: every sum refers to real cells; 25 + 7 + 3 sums, 7 balances."""
    for item in form.sums:
        assert {item.total, *item.addends} <= form.cells.keys()
        assert item.total not in item.addends
        assert len(set(item.addends)) == len(item.addends)
        assert form.cells[item.total].is_total
    for balance in form.balances:
        assert {*balance.left, *balance.right} <= form.cells.keys()
        assert not {*balance.left} & {*balance.right}
    counted = Counter(item.rule for item in (*form.sums, *form.balances))
    assert counted == {
        "requests-row-total": 25,
        "requests-handled-total": 7,
        "disputes-total": 3,
        "requests-balance": 7,
    }


def test_sums_have_the_addends_of_the_form(form: Form) -> None:
    """FORM.md: handled_total is the 21 rows from granted to other_reasons; total is the six or four others."""
    rows = [row.key for row in form.tables["requests"].rows]
    results = rows[rows.index("granted") : rows.index("other_reasons") + 1]
    assert len(results) == 21
    for item in form.sums:
        table, row, column = item.total.split(".")
        others = {key for key in form.cells if key.startswith(f"{table}.{row}.")} - {item.total}
        if item.rule == "requests-handled-total":
            assert item.addends == tuple(f"requests.{result}.{column}" for result in results)
        else:
            assert set(item.addends) == others
    for balance in form.balances:
        column = balance.left[0].rpartition(".")[2]
        assert balance.left == (f"requests.received.{column}", f"requests.carried_in.{column}")
        assert balance.right == (f"requests.handled_total.{column}", f"requests.carried_out.{column}")


def test_every_total_has_one_defining_sum(form: Form) -> None:
    """FORM.md, Figures: requests.handled_total.total is computed along its row."""
    assert form.defining.keys() == {key for key, cell in form.cells.items() if cell.is_total}
    assert form.defining["requests.handled_total.total"].rule == "requests-row-total"
    assert form.defining["requests.handled_total.other"].rule == "requests-handled-total"


def test_derived_sums_name_real_rows(form: Form) -> None:
    """FORM.md, 四: derived sums that text and checks speak of."""
    assert set(form.derived) == {"denied", "unavailable", "not_processed", "other_handling", "inflow", "litigation"}
    for derived in form.derived.values():
        rows = {row.key: row for row in form.tables[derived.table].rows}
        assert set(derived.rows) <= rows.keys()
        assert len(set(derived.rows)) == len(derived.rows) > 1
    requests = form.tables["requests"].rows
    for key, numeral in (("denied", "三"), ("unavailable", "四"), ("not_processed", "五"), ("other_handling", "六")):
        group = tuple(row.key for row in requests if any(name.startswith(f"（{numeral}）") for name in row.groups))
        assert form.derived[key].rows == group
    assert form.derived["inflow"].rows == ("received", "carried_in")
    assert form.derived["litigation"].rows == ("litigation_direct", "litigation_after_review")


def test_which_cells_may_hold_a_slash_or_an_amount(form: Form) -> None:
    """FORM.md, Figures: / only in documents.regulations.*; a decimal only in the fees."""
    slashes = [key for key, cell in form.cells.items() if cell.allows_slash]
    assert slashes == [f"documents.regulations.{column}" for column in ("issued", "repealed", "in_force")]
    amounts = [key for key, cell in form.cells.items() if cell.kind == "amount"]
    assert amounts == ["fees.administrative_fees.amount"]


def test_parts_can_be_found_by_text_key(form: Form) -> None:
    """FORM.md, Figures: a part's key is section.part, and introduction."""
    assert form.part("introduction") is form.introduction
    assert form.part("overview.platforms").label == "政府信息公开平台建设"
    assert form.part("problems.additional.3").repeated
