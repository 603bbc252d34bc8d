"""Tables: labels in all their forms, rows and columns found by meaning."""

import random
import re
from collections.abc import Callable

import pytest
from examples import examples

from app.form.loader import load_form
from app.importer.raw.notes import Imported, NoteKind
from app.report.model import Cover, Report, new_report
from app.report.totals import shown_figures

Publish = Callable[[Report], str]
Read = Callable[[str], Imported]
FORM = load_form()
TITLE = "某县水利局2024年政府信息公开工作年度报告\n"
COLUMNS = [column.key for column in FORM.tables["requests"].columns]


@pytest.fixture(scope="module")
def text(publish: Publish) -> str:
    report = new_report(Cover(organisation="某县水利局", year=2024))
    return publish(report.with_figures(EXPECTED))


EXPECTED = {key: 100 + index for index, key in enumerate(FORM.cells)}


def figures(imported: Imported) -> dict[str, object]:
    return dict(imported.report.figures)


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    "pairs",
    [
        [("(", "（"), (")", "）")],
        [("商业企业", "商业 企业"), ("自然人", "自　然　人"), ("(一) ", "(一)")],
        [("1.", "1、"), ("2.", "（2）"), ("3.", "③"), ("4.", "4．")],
        [("一、本年新收", "本年新收"), ("(七) 总计", "七、总计"), ("(一) 予以公开", "予以公开")],
        [("“三安全一稳定”", "\"三安全一稳定\""), ("属于国家秘密", "属于国家 秘密")],
        [("二、主动公开政府信息情况", "主动公开政府信息情况"), ("三、收到", "四、收到")],
        [("信息内容\t本年处理决定数量\t\t", "信息内容\t本年处理决定数量")],
        [("\t\n", "\n")],
        [("第二十条第（五）项\t\t\t\n", "第二十条第（五）项\n"), ("第二十条第（六）项\t\t\t\n", "")],
        [("3.其他\t\t", "\t\t3.其他\t"), ("(七) 总计\t", "\t(七) 总计\t")],
        [("二、主动公开政府信息情况\n", ""), ("四、政府信息公开行政复议、行政诉讼情况\n", "")],
    ],
)  # fmt: skip
def test_variations_that_change_nothing(text: str, import_text: Read, pairs: list[tuple[str, str]]) -> None:
    """Issue 5: brackets, blanks, numbering, missing titles and trailing cells do not move a figure."""
    assert figures(import_text(changed(text, *pairs))) == EXPECTED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4.保护第三方合法权益", "4.保护第三方的合法权益"),
        ("5.属于三类内部事务信息", "5.属于三类内部事务"),
        ("法律服务机构", "法律服务机沟"),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人无正当理由逾期不补正"),
        ("本年收费金额（单位：万元）", "本年收费金额（万元）"),
    ],
)
def test_nearest_labels_are_reported(text: str, import_text: Read, old: str, new: str) -> None:
    """Issue 5: shortened and misprinted labels go to the nearest match with a stated confidence."""
    imported = import_text(changed(text, (old, new)))
    assert figures(imported) == EXPECTED
    notes = [note for note in imported.notes if note.found == new]
    assert [note.kind for note in notes] == [NoteKind.GUESSED]
    assert notes[0].confidence is not None
    assert 0.5 < notes[0].confidence < 1


def test_a_table_cut_in_several(text: str, import_text: Read) -> None:
    """Issue 5: table 三 cut in several tables, header repeated or not, notes between."""
    header = text[text.index("（本列数据") : text.index("一、本年新收")]
    cut = changed(
        text, ("\t(四) 无法提供", "\n\t(四) 无法提供"), ("\t(六) 其他处理", "\n" + header + "\t(六) 其他处理")
    )
    assert figures(import_text(cut)) == EXPECTED


def test_columns_by_name_not_by_place(import_text: Read) -> None:
    """Issue 5: mapping by what labels mean, not by position; another order is reported, and what is read a guess."""
    imported = import_text(
        f"{TITLE}二、主动公开政府信息情况\n信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t3\t1\t2\n行政规范性文件\t6\t4\t5\n"
    )
    assert list(imported.report.figures.values()) == [1, 2, 3, 4, 5, 6]
    assert "documents" in {note.key for note in imported.notes if note.kind is NoteKind.GUESSED}


def test_rows_by_name_not_by_place(text: str, import_text: Read) -> None:
    """Issue 5: mapping by what labels mean, not by position."""
    lines = text.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("一、本年新收"))
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    assert figures(import_text("\n".join(lines))) == EXPECTED


def test_blank_cells_stay_in_their_columns(import_text: Read, text: str) -> None:
    """FORM, Figures: blank is not 0, and a blank cell moves no other."""
    table = text[text.index("（本列数据") : text.index("四、政府信息公开行政复议")].splitlines()
    blanks = (COLUMNS[0], COLUMNS[3], COLUMNS[6])
    for place, key in enumerate(("received", "granted", "denied_state_secret")):
        row = FORM.tables["requests"].rows[[row.key for row in FORM.tables["requests"].rows].index(key)]
        expected = {f"requests.{key}.{column}": EXPECTED[f"requests.{key}.{column}"] for column in COLUMNS}
        for gone in blanks if examples(0, 1) else blanks[place : place + 1]:
            number = str(expected[f"requests.{key}.{gone}"])
            lines = [line.replace(number, "") if row.label[3:] in line else line for line in table]
            imported = import_text(TITLE + "三、收到和处理政府信息公开申请情况\n" + "\n".join(lines))
            got = {k: v for k, v in figures(imported).items() if k.startswith(f"requests.{key}.")}
            assert got == {k: v for k, v in expected.items() if k != f"requests.{key}.{gone}"}
            assert f"requests.{key}.{gone}" in imported.cells


def test_two_readings_are_reported(text: str, import_text: Read) -> None:
    """Issue 5: never a silent mistake: where a row's blanks leave two readings, a note reports it."""
    lines = text.splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith("(七) 总计"))
    lines[at] = "(七) 总计\t\t5\t\t\t\t\t\t\t"
    imported = import_text("\n".join(lines))
    assert "requests.handled_total" in {note.key for note in imported.notes if note.kind is NoteKind.DOUBTFUL}


def damaged(text: str, source: random.Random) -> str:
    """Return the text with one to three lines lost, doubled, swapped or with cells lost or added; numbers unchanged."""
    lines = text.split("\n")
    for _ in range(source.randint(1, 3)):
        at, other = source.randrange(len(lines)), source.randrange(len(lines))
        line = lines[at]
        change = source.choice(["lose", "double", "swap", "shift left", "shift right", "close up", "strip"])
        if change == "double":
            lines.insert(at, lines[other])
        elif change == "swap":
            lines[at], lines[other] = lines[other], line
        else:
            lines[at : at + 1] = {
                "lose": [],
                "shift left": [line.removeprefix("\t")],
                "shift right": ["\t" + line],
                "close up": [line.replace("\t\t", "\t")],
                "strip": [line.rstrip()],
            }[change]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(examples(30, 400)))
def test_no_silent_mistake(publish: Publish, import_text: Read, seed: int) -> None:
    """Issue 5: every figure lands in its own cell, or what is unsure is reported; no number of the document vanishes."""
    source = random.Random(seed)  # noqa: S311 - test data, no secret
    report = new_report(Cover(organisation="某县水利局", year=2024))
    share = source.choice([0.3, 0.9, 1])
    addends = {
        key: value for key, value in EXPECTED.items() if not FORM.cells[key].is_total and source.random() < share
    }
    report = report.with_figures(addends)
    text = damaged(publish(report), source)
    imported = import_text(text)
    shown = shown_figures(report)
    reported = {note.key for note in imported.notes}
    for key, value in imported.report.figures.items():
        if shown[key] != value:
            table = FORM.cells[key].table
            assert reported & {key, key.rpartition(".")[0], table, FORM.tables[table].section}, key
    kept = [str(value) for value in imported.report.figures.values()]
    kept += [imported.report.text(key) for key in imported.report.text_keys()]
    kept += [*imported.report.notes.values(), *(note.found or "" for note in imported.notes)]
    lost = {number for number in re.findall(r"\b\d{3,}\b", text) if not any(number in place for place in kept)}
    assert lost - {"2024"} == set()


def test_values_written_out_over_merged_cells(import_text: Read) -> None:
    """Issue 5: header rows unmerged or repeated."""
    imported = import_text(
        f"{TITLE}信息内容\t本年处理决定数量\t本年处理决定数量\t本年处理决定数量\n行政处罚\t7\t7\t7\n行政强制\t8\t8\t8\n"
        "信息内容\t本年收费金额（单位：元）\n行政事业性收费\t251000\n"
    )
    assert [str(value) for value in imported.report.figures.values()] == ["7", "8", "25.1"]


def test_compact_header_without_merged_places(text: str, import_text: Read) -> None:
    """Issue 5: header rows split or unmerged; the form's order is then taken, and reported."""
    head = text[text.index("（本列数据") : text.index("一、本年新收")]
    compact = (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况\t总计\n"
        "自然人\t法人或其他组织\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
    )
    imported = import_text(changed(text, (head, compact)))
    assert figures(imported) == EXPECTED
    assert "requests" in {note.key for note in imported.notes if note.kind is NoteKind.GUESSED}


def test_disputes_as_three_tables(text: str, import_text: Read) -> None:
    """Issue 5: table 四 as three tables."""
    start = text.index("行政复议\t\t")
    end = text.index("五、存在")
    numbers = [str(EXPECTED[key]) for key in FORM.tables["disputes"].cell_keys]
    leaves = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    tables = [
        name + "\n" + leaves + "\t".join(numbers[at : at + 5]) + "\n\n"
        for name, at in (("行政复议", 0), ("行政诉讼\n未经复议直接起诉", 5), ("复议后起诉", 10))
    ]
    assert figures(import_text(text[:start] + "".join(tables) + text[end:])) == EXPECTED


def test_disputes_as_rows(text: str, import_text: Read) -> None:
    """Issue 5: mapping by what labels mean: table 四 turned."""
    numbers = [str(EXPECTED[key]) for key in FORM.tables["disputes"].cell_keys]
    rows = "\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    for name, at in (("行政复议", 0), ("未经复议直接起诉", 5), ("复议后起诉", 10)):
        rows += name + "\t" + "\t".join(numbers[at : at + 5]) + "\n"
    turned = text[: text.index("行政复议\t\t")] + rows + text[text.index("五、存在") :]
    assert figures(import_text(turned)) == EXPECTED


def test_labels_cut_over_two_rows(text: str, import_text: Read) -> None:
    """Issue 2, item 8: the header of 四 cut over rows; issue 5: line breaks inside labels."""
    start, end = text.index("行政复议\t\t"), text.index("五、存在")
    numbers = "\t".join(str(EXPECTED[key]) for key in FORM.tables["disputes"].cell_keys)
    head = "行政复议\t\t\t\t\t行政诉讼\n" + "\t" * 5 + "未经复议直接起诉\t\t\t\t\t复议后起诉\n"
    cut = (
        "\t".join(["结果", "结果", "其他", "尚未", "总计"] * 3)
        + "\n"
        + "\t".join(["维持", "纠正", "结果", "审结", ""] * 3)
    )
    assert figures(import_text(text[:start] + head + cut + "\n" + numbers + "\n" + text[end:])) == EXPECTED


def test_other_handling_as_one_row(import_text: Read) -> None:
    """Issue 5: （六）其他处理 as a single row."""
    imported = import_text(
        f"{TITLE}三、收到和处理政府信息公开申请情况\n\t\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
        "三、本年度办理结果\t（一）予以公开\t\t1\t0\t0\t0\t0\t0\t1\n\t（六）其他处理\t\t2\t0\t0\t0\t0\t0\t2\n\t（七）总计\t\t3\t0\t0\t0\t0\t0\t3\n"
    )
    assert imported.report.figures["requests.other_reasons.total"] == 2
    assert imported.report.figures["requests.handled_total.total"] == 3
    assert "requests.other_reasons" in {note.key for note in imported.notes if note.kind is NoteKind.DOUBTFUL}


def test_subtotals_and_unknown_rows_are_left_over(text: str, import_text: Read) -> None:
    """Issue 5: what could not be placed is reported, and moves no figure."""
    row = "\t(三) 不予公开\t1.属于国家秘密"
    more = changed(
        text, (row, "\t(三) 不予公开\t\t901\t0\t0\t0\t0\t0\t901\n" + row), ("四、结转下", "\t小计\t\t902\n四、结转下")
    )
    imported = import_text(more)
    assert figures(imported) == EXPECTED
    left = " ".join(note.found or "" for note in imported.notes if note.kind is NoteKind.LEFTOVER)
    assert "901" in left
    assert "902" in left


def test_a_short_label_in_another_group_is_left_over(text: str, import_text: Read) -> None:
    """Issue 5: never a silent mistake: 其他 or 总计 of another group is not this form's."""
    row = "\t\t2.重复申请"
    imported = import_text(changed(text, (row, "\t\t总计\t903\t0\t0\t0\t0\t0\t903\n" + row)))
    assert figures(imported) == EXPECTED
    assert any("903" in (note.found or "") for note in imported.notes)


def test_an_extra_column_is_left_over(import_text: Read) -> None:
    """Issue 5: what could not be placed is reported."""
    imported = import_text(
        f"{TITLE}信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t备注说明\n规章\t1\t2\t3\t见附件\n行政规范性文件\t4\t5\t6\t\n"
    )
    assert list(imported.report.figures.values()) == [1, 2, 3, 4, 5, 6]
    assert any(note.found == "见附件" for note in imported.notes if note.kind is NoteKind.LEFTOVER)


def test_the_same_cell_twice(import_text: Read) -> None:
    """Issue 5: never a silent mistake."""
    imported = import_text(f"{TITLE}信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n规章\t1\t2\t4\n")
    assert imported.report.figures["documents.regulations.in_force"] == 3
    assert [note.found for note in imported.notes if note.key == "documents.regulations.in_force"] == ["4"]


def test_the_2019_edition_is_not_mistaken(import_text: Read) -> None:
    """FORM, The 2019 edition; issue 16, 6: figures that mean the same are read, the others named as 2019年版."""
    imported = import_text(
        f"{TITLE}二、主动公开政府信息情况\n第二十条第（一）项\t\t\t\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t1\t2\t3\n"
        "第二十条第（五）项\t\t\t\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t4\t5\t6\n"
    )
    assert figures(imported) == {"licensing.licences.decisions": 6}
    left = {note.found: note.message for note in imported.notes if note.kind is NoteKind.LEFTOVER}
    assert left.keys() >= {"1", "2", "3", "4", "5"}
    assert all("2019年版" in left[figure] for figure in "12345")
    (whole,) = [note for note in imported.notes if note.is_of_2019 and note.key is None]
    assert "“本年新制作数量”" in whole.message
    assert "“本年增/减”" in whole.message


def test_notes_beside_a_table_are_kept(text: str, import_text: Read) -> None:
    """FORM, Figures: a table may carry a note; issue 5: notes between heading and table."""
    imported = import_text(
        changed(
            text, ("三、收到和处理政府信息公开申请情况\n", "三、收到和处理政府信息公开申请情况\n注：含上年结转。\n")
        )
    )
    assert figures(imported) == EXPECTED
    assert imported.report.notes == {"requests": "含上年结转。"}


def test_a_missing_row_is_reported(text: str, import_text: Read) -> None:
    """Issue 5: a list of what was missing."""
    lines = [line for line in text.splitlines() if "重复申请" not in line]
    missing = {note.key for note in import_text("\n".join(lines)).notes if note.kind is NoteKind.MISSING}
    assert missing == {"requests.not_processed_repeat"}


def test_a_form_left_blank_has_no_figures(publish: Publish, import_text: Read) -> None:
    """Issue 5: the blank form is read exactly, no figure invented."""
    imported = import_text(publish(new_report(Cover(organisation="某县水利局", year=2024))))
    assert imported.report.figures == {}
    assert set(shown_figures(imported.report).values()) == {None}
    assert len(imported.cells) == 200
