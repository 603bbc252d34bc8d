"""Issue 15, 3: nothing is left out in silence: the check says what a template does not print, export and verify again."""

import re
from datetime import date
from pathlib import Path

import pytest
from broken_templates import BODY, TAG, official_parts, packed

from app.actions.exporting import export
from app.actions.proof.layouts import left_out
from app.cli import main
from app.output.template.check import check_template
from app.output.template.tags.mistakes import in_words
from app.project.store import load

TODAY = date(2026, 1, 15)
TITLE = "模板没有印出标题（单位名称和报告年度）。"
HEADINGS = "模板没有印出“一、总体情况”、“五、存在的主要问题及改进情况”、“六、其他需要报告的事项”的小标题，单位自己加的小标题也不会印出。"
SIGNATURE = "{{p signature_block }}"


def template(*edits: tuple[str, str]) -> bytes:
    """Return the official template with every occurrence of some texts replaced."""
    parts = dict(official_parts())
    for old, new in edits:
        assert old in parts[BODY]
        parts[BODY] = parts[BODY].replace(old, new)
    return packed(parts)


def signed(*lines: str) -> bytes:
    """Return the official template with another signature."""
    own = "".join(map(TAG.format, lines))
    return template((TAG.format(SIGNATURE), own))


def said(content: bytes) -> tuple[str, ...]:
    return in_words(check_template(content).unprinted)


@pytest.mark.parametrize(
    ("edits", "sentences"),
    [
        ((("{{ title_lines }}", "某单位{{ year }}"),), (TITLE,)),
        ((("{{ title_lines }}", "{{ organisation }}2025"),), (TITLE,)),
        ((("{{ title_lines }}", "{{ organisation }}{{ year }}"),), ()),
        ((("{{ title_lines }}", "{{ title }}"),), ()),
        ((("{%p if part.heading %}", "{%p if false %}"), ("{{ part.heading }}", "小标题")), (HEADINGS,)),
        ((("notes('fees')", "notes('requests')"),), ("模板没有印出“第二十条第（八）项”表格的附注。",)),
        ((("{{p signature_block }}", "{{ organisation }}"),), ("模板没有印出落款。",)),
    ],
)  # fmt: skip
def test_the_check_says_what_is_not_printed(edits: tuple[tuple[str, str], ...], sentences: tuple[str, ...]) -> None:
    """A3, A4: title, sub-headings, notes, both lines of the signature; figures and parts as before."""
    assert said(template(*edits)) == sentences


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (("{{ organisation }}", "{{ signed_on }}"), ""),
        (("{{ organisation }}{{ signed_on }}",), ""),
        (("{{ signed_on }}",), "模板没有印出落款的单位名称。"),
        (("{{ organisation }}",), "模板没有印出落款。"),
        (("{{ organisation }}", "{{ year }}", "{{ signed_on }}"), "模板没有印出落款的单位名称。"),
        (("完",), "模板没有印出落款。"),
    ],
)
def test_both_lines_of_the_signature(lines: tuple[str, ...], sentence: str) -> None:
    """A4: the organisation in the title is no signature; both lines are needed, next to each other."""
    assert said(signed(*lines)) == ((sentence,) if sentence else ())


def test_export_says_what_the_report_has(sample: Path, tmp_path: Path) -> None:
    """A3, A4: again at the export, where the report has such lines; another template says nothing of what it prints."""
    report = load(sample).report.with_cover(signature=True, signed_on=TODAY).with_note("fees", "按规定。")
    unheaded = [("{%p if part.heading %}", "{%p if false %}"), ("{{ part.heading }}", "小标题")]
    path = tmp_path / "自己的模板.docx"
    path.write_bytes(
        template(
            *unheaded,
            ("notes('fees')", "notes('requests')"),
            ("{{ title_lines }}", "2025"),
            (SIGNATURE, "{{ signed_on }}"),
        )
    )
    notices = export(report, tmp_path / "x.docx", TODAY, accept_errors=True, template=path)
    assert notices == (
        TITLE,
        HEADINGS.replace("、“六、其他需要报告的事项”", ""),
        "模板没有印出“第二十条第（八）项”表格的附注。",
        "模板没有印出落款的单位名称。",
    )
    bare = report.with_cover(signature=False).with_note("fees", "")
    assert left_out(bare, path) == notices[:2]


def test_headings_printed_by_one_section_only(sample: Path, tmp_path: Path) -> None:
    """A3: sections are told apart: the proof does not miss headings that the template does not print."""
    once = packed({**official_parts(), BODY: official_parts()[BODY].replace("{{ part.heading }}", "小标题", 1)})
    path = tmp_path / "自己的模板.docx"
    path.write_bytes(once)
    report = load(sample).report
    (sentence,) = export(report, tmp_path / "x.docx", TODAY, accept_errors=True, template=path)
    assert sentence == "模板没有印出“一、总体情况”的小标题，单位自己加的小标题也不会印出。"


def test_verify_knows(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A3: verify --template compares what the template prints, and says what it does not."""
    path, document = tmp_path / "自己的模板.docx", tmp_path / "x.docx"
    path.write_bytes(template(("{{ part.heading }}", "小标题")))
    export(load(sample).report, document, TODAY, accept_errors=True, template=path)
    monkeypatch.setattr("sys.argv", ["nianbao", "verify", str(sample), str(document), "--template", str(path)])
    assert main() == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("提示：模板没有印出“一、总体情况”、")
    assert printed[-1].endswith("与报告一致。")


def test_tags_in_a_header_alone() -> None:
    """B4: a template has no tags at all only when no part has any; what it does not print is said as of any other."""
    bare = re.sub(r"\{[{%].*?[%}]\}", "", official_parts()[BODY])
    checked = check_template(packed({**official_parts(), BODY: bare}))
    assert checked.mistakes == ()
    assert len(checked.unprinted) > 200
    without = {name: re.sub(r"\{[{%].*?[%}]\}", "", part) for name, part in official_parts().items()}
    (mistake,) = check_template(packed(without)).mistakes
    assert "一个标记也没有" in mistake.message
