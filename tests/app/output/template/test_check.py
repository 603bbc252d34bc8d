"""Issue 4, Templates: every mistake at once, each with its place; the whitelist; a malicious template is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from broken_templates import (
    BODY,
    BROKEN,
    FIELD,
    FIGURE,
    FOR_INTRODUCTION,
    HEADER,
    MALICIOUS,
    TAG,
    Broken,
    before_heading,
    bomb,
    cell,
    changed,
    linked,
    official_parts,
    packed,
)
from jinja2 import Environment, StrictUndefined, nodes
from markupsafe import escape

from app.errors import TemplateInvalid, TemplateMistaken
from app.form.model import Form
from app.output.template.check import check_template
from app.output.template.tags.expression import Expressions
from app.output.template.tags.mistakes import Mistaken
from app.output.template.tags.names import LINE, LOOP, PART, vocabulary
from app.output.word import environment as rendering
from app.output.word.environment import environment
from app.output.word.render import render_word, word_context
from app.report.model import Report

FORTY = 40
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_the_official_template_is_without_fault_and_prints_everything() -> None:
    """Issue 4, Templates: a copy of the official template is what an office begins with."""
    checked = check_template(packed(official_parts()))
    assert checked.mistakes == ()
    assert checked.unprinted == ()


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_every_mistake_is_named_with_its_place(broken: Broken) -> None:
    """Issue 4, To show: 40 broken templates: every mistake named with its place."""
    mistakes = check_template(broken.content()).mistakes
    found = [item for item in mistakes if item.kind == broken.kind and broken.words in item.message]
    assert len(found) == 1, mistakes
    assert len(mistakes) == 1 + broken.further, mistakes
    mistake = found[0]
    assert broken.place in mistake.place
    assert not broken.suggestion or mistake.suggestion == broken.suggestion
    assert mistake.message.endswith("。")
    assert "\n" not in mistake.sentence


def test_there_are_forty_and_they_cover_every_kind() -> None:
    """Issue 4, To show: covering each kind of mistake."""
    assert len(BROKEN) >= FORTY
    assert {broken.kind for broken in BROKEN} == {kind.value for kind in Mistaken}


def test_all_mistakes_are_listed_at_once() -> None:
    """Issue 4, Templates: lists every mistake at once."""
    cells = [broken for broken in BROKEN if broken.edits and broken.edits[0][:2] == (BODY, FIGURE)]
    for first in range(0, len(cells) - 1, 4):
        one, two = cells[first : first + 2]
        other = "{{ requests.carried_in.total }}"
        content = changed(*one.edits, (BODY, other, two.edits[0][2]))
        kinds = sorted(mistake.kind for mistake in check_template(content).mistakes)
        alone = sorted(mistake.kind for item in (one, two) for mistake in check_template(item.content()).mistakes)
        assert kinds == alone


@pytest.fixture
def nothing_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Environment, "compile", refuse)


@pytest.mark.usefixtures("nothing_compiled")
@pytest.mark.parametrize("name", MALICIOUS)
def test_a_malicious_template_is_refused(name: str, small: Report, tmp_path: Path) -> None:
    """Issue 4, Templates: a malicious one gets a clear refusal, before anything of it is compiled or runs."""
    template = tmp_path / "x.docx"
    template.write_bytes(MALICIOUS[name]())
    with pytest.raises(TemplateInvalid) as caught:
        render_word(small, template=template)
    assert str(caught.value).endswith("。")
    assert str(caught.value).startswith("模板")


@pytest.mark.usefixtures("nothing_compiled")
@pytest.mark.parametrize("kind", sorted({broken.kind for broken in BROKEN}))
def test_only_a_template_without_mistakes_is_compiled(kind: str, small: Report, tmp_path: Path) -> None:
    """Issue 15, 1: what is checked is compiled: with a mistake, Jinja2 compiles nothing of the template."""
    template = tmp_path / "x.docx"
    template.write_bytes(next(broken for broken in BROKEN if broken.kind == kind).content())
    with pytest.raises(TemplateInvalid):
        render_word(small, template=template)


TOO_LARGE = (
    "做出的文档太大，没有导出；请看看报告里有没有特别长的文字，用了自己的模板时，再减少模板里循环的层数和重复的内容。"
)


def test_output_of_loops_is_bounded(small: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 4, Templates: output size is bounded; issue 13, B13: the sentence does not blame the template alone."""
    template = tmp_path / "x.docx"
    loops = "".join(f"{{% for a{n} in paragraphs('introduction') %}}" for n in range(3))
    template.write_bytes(changed(*cell(loops + "很长的文字" * 40 + "{% endfor %}" * 3)))
    report = small.with_text("introduction", "\n".join("段" for _ in range(100)))
    for bound, value in (("MOST_ROUNDS", 20_000), ("MOST_CHARACTERS", 200_000), ("MOST_SECONDS", -1.0)):
        with monkeypatch.context() as patched:
            patched.setattr(rendering, bound, value)
            with pytest.raises(TemplateInvalid) as caught:
                render_word(report, template=template)
        assert str(caught.value) == TOO_LARGE
    with pytest.raises(TemplateInvalid, match="太大"):
        render_word(report.with_text("introduction", "\n".join("段" for _ in range(1000))), template=template)


def test_a_large_picture_is_no_bomb() -> None:
    assert check_template(bomb(3 * 1024 * 1024)).mistakes == ()


def test_what_leads_to_the_makers_machine_is_dropped(
    small: Report, tmp_path: Path, printed: Callable[..., Any]
) -> None:
    """Issue 4, Templates: an attached template would be fetched when the document is opened; Word writes its path."""
    settings = "word/settings.xml"
    attached = f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="a"/>'
    target = f'Type="{OFFICE}/attachedTemplate" Target="http://example.invalid/evil.dotm" TargetMode="External"'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{package}"><Relationship Id="a" {target}/></Relationships>'
    content = changed(
        (settings, '<w:zoom w:percent="100"/>', f'<w:zoom w:percent="100"/>{attached}'),
        (BODY, "<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">'),
        more={"word/_rels/settings.xml.rels": rels},
    )
    template = tmp_path / "x.docx"
    template.write_bytes(content)
    document = printed(small, template=template)
    assert not any(b"evil.dotm" in part or b"attachedTemplate" in part for part in document.parts.values())
    assert b"rsid" not in document.parts[BODY]


def test_links_to_a_website_and_page_fields_are_allowed() -> None:
    content = changed(
        linked("hyperlink", "https://www.example.gov.cn/zfxxgk"),
        *before_heading(FIELD.format(" NUMPAGES ") + FIELD.format(' TOC \\o "1-3" ') + FIELD.format(" =1+1 ")),
    )
    assert check_template(content).mistakes == ()


def test_unprinted_figures_are_reported(form: Form) -> None:
    """Issue 4, Templates: and which figures of the form the template never prints."""
    content = changed(
        *cell("{{ requests.denied.total }}{% if requests.received.total %}有{% endif %}"),
        (BODY, FOR_INTRODUCTION, "{%p for line in notes('fees') %}"),
        (BODY, "{%p for part in parts('problems') %}", "{%p for part in parts('overview') %}"),
        (BODY, "{{ fees.administrative_fees.amount }}", "无"),
    )
    checked = check_template(content)
    assert checked.mistakes == ()
    assert checked.unprinted == (
        "fees.administrative_fees.amount",
        "requests.received.total",
        "introduction",
        "problems.main_problems",
        "problems.improvements",
        "problems.additional",
    )


def test_derived_sums_are_printed(small: Report, tmp_path: Path, printed: Callable[..., Any]) -> None:
    """Issue 4, Templates; FORM.md, Derived sums: requests.denied.total and the like are names."""
    template = tmp_path / "x.docx"
    tags = "{{ requests.denied.total }}/{{ disputes.litigation.total }}/{{ requests.inflow.other }}"
    template.write_bytes(changed(*cell(tags)))
    denied = {"requests.denied_third_party.natural_person": 2, "requests.denied_prohibited_by_law.other": 3}
    report = small.with_figures(denied)
    assert printed(report, template=template).grid(1)[3][9].text == "5//"


EXPRESSIONS = (
    "organisation",
    "contact | default('无', true)",
    "title | trim | length",
    "requests.received.natural_person",
    "paragraphs('overview.proactive_disclosure') | join('；')",
    "paragraphs('overview.proactive_disclosure') | first",
    "paragraphs('overview.proactive_disclosure') | last | length",
    "'甲' if draft else title",
    "requests.received.total == '22' and not draft",
    "'水利' in organisation or signature",
    "documents.regulations.issued != '/' or 'x' not in title",
    "line.level >= 2",
    "line.lead or line.rest",
    "line",
    "loop.index0 < loop.length",
    "part.heading",
    "part.paragraphs | join",
    "loop.first",
)


@pytest.mark.parametrize("source", EXPRESSIONS)
def test_expressions_mean_what_they_mean_in_jinja(source: str, small: Report) -> None:
    """WORD.md: templates carry Jinja2 tags; ours give what Jinja2 gives."""
    scope = word_context(small)
    scope |= {"line": scope["paragraphs"]("overview.proactive_disclosure")[1], "part": scope["parts"]("overview")[1]}
    scope["loop"] = {"index": 1, "index0": 0, "first": True, "last": False, "length": 2}

    def report(kind: Mistaken, message: str, *_: str) -> None:
        pytest.fail(f"{kind}: {message}")

    kinds = {"line": LINE, "part": PART, "loop": LOOP}
    checked = Expressions(vocabulary(), report, kinds).condition(source)
    ours = environment().from_string(nodes.Template([nodes.Output([checked])]))
    jinja = Environment(autoescape=True, undefined=StrictUndefined).compile_expression(source, undefined_to_none=False)
    assert "".join(ours.generate(scope)) == str(escape(jinja(**scope)))


def test_every_name_of_the_vocabulary_is_in_the_context(small: Report, form: Form) -> None:
    """Issue 4, Templates: a page in the user guide lists every name, and each of them can be used."""
    names = vocabulary()
    context = word_context(small)
    assert set(names.roots) == set(context)
    for table, rows in names.figures.items():
        for row, columns in rows.items():
            assert set(columns) == set(context[table][row])
    for function, arguments in names.arguments.items():
        for argument in arguments:
            assert context[function](argument) is not None
    assert sum(len(columns) for rows in names.figures.values() for columns in rows.values()) == len(form.cells) + 40


def test_the_nearest_name_is_the_right_one(form: Form) -> None:
    """Issue 4, Templates: an unknown name with the nearest right one."""
    names = vocabulary()
    right = 0
    keys = list(form.cells)
    for number, key in enumerate(keys):
        at = number % (len(key) - 1)
        wrong = key[:at] + key[at + 1] + key[at] + key[at + 2 :]  # two letters swapped
        right += names.nearest_figure(tuple(wrong.split("."))) == key
    assert right >= 0.95 * len(keys)


def test_blocks_and_headers_through_one_template(small: Report, tmp_path: Path, printed: Callable[..., Any]) -> None:
    """WORD.md: headers, footers and notes are templates too; if, elif, else and for in them."""
    body = (
        TAG.format("{%p for line in paragraphs('overview.proactive_disclosure') %}")
        + TAG.format("{% if loop.first %}首{% elif loop.last %}末{% else %}中{% endif %}{{ loop.index }}：{{ line }}")
        + TAG.format("{%p else %}")
        + TAG.format("没有")
        + TAG.format("{%p endfor %}")
    )
    template = tmp_path / "x.docx"
    template.write_bytes(changed(*before_heading(body), (HEADER, "{% if draft %}", "{{ year }}{% if draft %}")))
    document = printed(small, template=template)
    lines = document.lines()
    at = lines.index("首1：公开信息 216 条。")
    assert lines[at + 1 : at + 3] == ["中2：1.健全制度", "末3：及时更新。"]
    assert document.docx.sections[0].header.paragraphs[0].text == "2023"
    nothing = printed(small.with_text("overview.proactive_disclosure", ""), template=template).lines()
    assert "没有" in nothing


def test_a_refusal_is_one_sentence_with_the_first_place(small: Report, tmp_path: Path) -> None:
    template = tmp_path / "x.docx"
    template.write_bytes(changed(*cell("{{ requests.recieved.total }}{{ 1 + 1 }}")))
    with pytest.raises(TemplateMistaken, match=r"^模板有 2 处错误，.*第 2 个表格第 4 行第 10 列.*。$"):
        render_word(small, template=template)


def test_strict_and_other_documents_are_refused(small: Report) -> None:
    strict = official_parts()[BODY].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    with pytest.raises(TemplateInvalid, match="Strict"):
        check_template(packed({**official_parts(), BODY: strict}))
