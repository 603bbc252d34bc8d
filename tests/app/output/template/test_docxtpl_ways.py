"""Issue 15, 4, B3 and B8: what docxtpl's users write is accepted where its meaning is ours, and prose stays prose."""

import re
from pathlib import Path
from typing import Any

import pytest
from broken_templates import BODY, RUN, SECTION, TAG, before_heading, cell, changed, official_parts, packed
from docx import Document

from app.output.template.check import check_template
from app.output.word.render import render_word
from app.report.model import Report

TYPES = "[Content_Types].xml"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def printed_line(report: Report, folder: Path, words: str) -> str:
    """Return what a paragraph with these words prints."""
    path = folder / "x.docx"
    path.write_bytes(changed(*before_heading(f"<w:p>{words}</w:p>")))
    assert check_template(path.read_bytes()).mistakes == ()
    path.write_bytes(render_word(report, template=path))
    document: Any = Document(str(path))
    lines = [paragraph.text for paragraph in document.paragraphs]
    return str(lines[lines.index("本报告依据《条例》编制。") + 1])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("{{ '{{' }}甲{{ \"}}\" }}", "{{甲}}"),
        ("{{ ‘{%’ }}{{ year }}", "{%2023"),
        ("{_{ year }_}和{_% if %_}", "{{ year }}和{% if %}"),
        ("{_{ {{ year }} }_}", "{{ 2023 }}"),
        ("集合 { {a}, {b} }", "集合 { {a}, {b} }"),
        ("增长 {5%} 或 100%}", "增长 {5%} 或 100%}"),
        ("{%- if year == “2023” -%}是{%- endif -%}", "是"),
        ("{{- contact | default(‘无’, true) -}}", "无"),
    ],
)
def test_braces_quotation_marks_and_trimming(small: Report, tmp_path: Path, words: str, expected: str) -> None:
    """B8: literal braces, prose with braces, curly quotation marks, signs that trim."""
    assert printed_line(small, tmp_path, RUN.format(words)) == expected


def test_literal_braces_in_several_runs(small: Report, tmp_path: Path) -> None:
    """B8: Word scatters them like any other tag."""
    assert printed_line(small, tmp_path, "".join(map(RUN.format, ("{_", "{ year }", "_}乙")))) == "{{ year }}乙"


@pytest.mark.parametrize(
    "words", ["{ { requests.received.total } }", "if draft %}", "{ % if draft %}", "{ {% if draft %}", "year }}"]
)
def test_a_misspelt_tag_is_not_taken_for_prose(words: str) -> None:
    """B8: what begins or ends like a tag is a mistake as before."""
    assert check_template(changed(*cell(words))).mistakes


def test_a_tag_on_two_paragraphs_is_not_prose() -> None:
    """B8: its end is a mistake where the paragraph before left a tag open."""
    body = before_heading(TAG.format("{%p if draft") + TAG.format("%}") + TAG.format("{%p endif %}"))
    assert any("两个段落" in mistake.message for mistake in check_template(changed(*body)).mistakes)


def test_curly_quotation_marks_in_a_loop(small: Report, tmp_path: Path) -> None:
    """B8: Word types them by itself."""
    path = tmp_path / "x.docx"
    path.write_bytes(changed((BODY, SECTION, "{%p for part in parts(‘overview’) %}")))
    assert check_template(path.read_bytes()).mistakes == ()
    assert render_word(small, template=path) == render_word(small, template=changed_path(tmp_path))


def changed_path(folder: Path) -> Path:
    path = folder / "y.docx"
    path.write_bytes(changed())
    return path


def test_the_type_of_the_text_as_default_of_all_xml(small: Report, tmp_path: Path) -> None:
    """B3: Default Extension="xml" with the type of the main part; parts without a type of their own are copied."""
    parts: dict[str, str] = dict(official_parts())
    main = f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>'
    assert main in parts[TYPES]
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    assert default in parts[TYPES]
    parts[TYPES] = (
        parts[TYPES]
        .replace(main, "")
        .replace(default, default.replace("application/xml", f"{OFFICE}.document.main+xml"))
    )
    parts["customXml/item1.xml"] = "<甲/>"
    path = tmp_path / "x.docx"
    path.write_bytes(packed(parts))
    assert check_template(path.read_bytes()).mistakes == ()
    (tmp_path / "z.docx").write_bytes(render_word(small, template=path))
    document: Any = Document(str(tmp_path / "z.docx"))
    assert "某县水利局" in document.paragraphs[0].text


def test_every_feature_of_docxtpl_works_or_is_refused(repository: Path) -> None:
    """Issue 15, 4: a template written for docxtpl works wherever its features fit ours; else one sentence says so.

    That the table has what both print now is proved in ``tests/packaging/test_write.py``.
    """
    page = (repository / "packaging" / "docxtpl.md").read_text(encoding="utf-8")
    rows = [re.split(r" (?<!\\)\| ", line.strip("| ")) for line in page.splitlines() if line.startswith("| ")]
    features = [row for row in rows if len(row) == 4][1:]
    differing = {name: ours for name, _, _, ours in features if ours != "same"}
    printed = {name for name, ours in differing.items() if not ours.endswith("。")}
    assert printed == {"trimmed tags", "tags that join paragraphs"}  # Word's paragraphs have no blanks to trim
    assert len(features) - len(differing) >= 25
