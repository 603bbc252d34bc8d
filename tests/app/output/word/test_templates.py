"""WORD.md: an office restyles a copy of the official template; headers and footers are templates too."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from app.errors import TemplateInvalid, TemplateMistaken
from app.output.word.render import render_word, word_context
from app.output.word.template import OFFICIAL, from_bytes, official
from app.report.model import Report, new_report
from app.resources import resource_path
from app.untrusted_zip import DECLARATION

Restyle = Callable[..., Path]
BODY = "word/document.xml"
FIGURE = "{{ requests.received.total }}"
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


@pytest.fixture
def restyled(tmp_path: Path) -> Restyle:
    """A copy of the official template with other words in one part, and maybe further parts."""

    def make(
        old: str = "",
        new: str = "",
        *,
        part: str = BODY,
        also: tuple[str, str] = ("", ""),
        more: dict[str, bytes] | None = None,
    ) -> Path:
        target = tmp_path / "自己的模板.docx"
        with zipfile.ZipFile(resource_path(OFFICIAL)) as source, zipfile.ZipFile(target, "w") as copy:
            for name in source.namelist():
                text = source.read(name).decode("utf-8")
                if name == part:
                    assert old in text
                    text = text.replace(old, new).replace(*also)
                copy.writestr(name, text)
            for name, content in (more or {}).items():
                copy.writestr(name, content)
        return target

    return make


def test_the_shipped_template_is_the_official_one_compiled(numbered: Report) -> None:
    """Issue 15, 1: the official template ships compiled; compiled from its file it is the same."""
    shipped, compiled = official(), from_bytes(resource_path(OFFICIAL).read_bytes())
    assert shipped.base == compiled.base
    assert shipped.characters == compiled.characters
    context = word_context(numbered, draft=True)
    assert shipped.render(context) == compiled.render(context)


def test_an_unchanged_copy_prints_the_same(small: Report, restyled: Restyle) -> None:
    assert render_word(small, template=restyled()) == render_word(small)


def test_docxtpl_prints_the_same(small: Report, printed_small: Any) -> None:
    """Our own reading and rendering change nothing: docxtpl's render of the template agrees."""
    template = DocxTemplate(str(resource_path(OFFICIAL)))
    template.render(word_context(small), Environment(autoescape=True, undefined=StrictUndefined))
    buffer = io.BytesIO()
    template.save(buffer)
    other = Document(buffer)
    assert [p.text for p in other.paragraphs] == printed_small.lines()
    for index, table in enumerate(other.tables):
        mine = [cell.text for line in printed_small.grid(index) for cell in line]
        assert [cell.text for cell in table._cells] == mine


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("name", ["small", "numbered", "nothing"])
def test_jinja_renders_the_official_template_to_the_same_bytes(
    name: str, draft: bool, request: pytest.FixtureRequest
) -> None:
    """Issue 15, 1: our reading of tags changes nothing: byte for byte what docxtpl makes of the official template."""
    report: Report = new_report() if name == "nothing" else request.getfixturevalue(name)
    context = word_context(report, draft=draft)
    rendered = official().render(context)
    assert set(rendered) == {BODY, "word/header1.xml", "word/header2.xml"}
    patching = DocxTemplate(io.BytesIO())
    with zipfile.ZipFile(resource_path(OFFICIAL)) as package:
        for part, text in rendered.items():
            source = patching.patch_xml(patching.xml_to_string(parse_xml(package.read(part))))
            jinja = Environment(autoescape=True, undefined=StrictUndefined).from_string(source)
            assert text == DECLARATION + jinja.render(context).replace("\n", BREAK)


def test_a_template_is_compiled_once(small: Report, restyled: Restyle) -> None:
    template = restyled("2", "2", part="word/styles.xml")
    before = from_bytes.cache_info()
    for _ in range(3):
        render_word(small, template=template)
    after = from_bytes.cache_info()
    assert (after.hits + after.misses) - (before.hits + before.misses) == 3
    assert after.misses - before.misses <= 1


def test_tags_split_by_word_into_runs(small: Report, restyled: Restyle, printed: Callable[..., Any]) -> None:
    split = '{{ requests.rec</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:rPr><w:b/></w:rPr><w:t>eived.total }}'
    assert printed(small, template=restyled(FIGURE, split)).grid(1)[3][9].text == "22"


def test_footers_are_templates_too(small: Report, restyled: Restyle, printed: Callable[..., Any]) -> None:
    document = printed(small, template=restyled("— ", "{{ organisation }} ", part="word/footer1.xml"))
    assert document.docx.sections[0].footer.paragraphs[0].text.startswith("某县水利局 ")


def test_figures_in_a_loop_or_condition(small: Report, restyled: Restyle, printed: Callable[..., Any]) -> None:
    tag = "{% if draft %}草{% else %}{{ requests.received.total }}{% endif %}"
    tag += "{% for n in notes('requests') %}{{ n }}{% endfor %}"
    assert printed(small, template=restyled(FIGURE, tag)).grid(1)[3][9].text == "22不含信访件。"


def test_traces_of_the_templates_author_are_removed(
    small: Report, restyled: Restyle, printed: Callable[..., Any]
) -> None:
    more = {"docProps/app.xml": b"<Properties><Company>Some machine</Company></Properties>"}
    document = printed(small, template=restyled(more=more))
    assert not any(b"Some machine" in part for part in document.parts.values())
    assert document.docx.core_properties.author == "某县水利局"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("{{ requests.recieved.total }}", "requests.received.total"),
        ("{{ organization }}", "organisation"),
        ("{{ requests.received.total | nothing }}", "过滤器"),
        ("{{ requests.received.total", "没有写完"),
        ("{% if draft %}", "{% endif %}"),
        ("{{ parts('nothing') }}", "parts"),
        ("{{ title.received.total }}", "title"),
        ("{{ range(3) }}", "只能用"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
        ("{{ 1 / 0 }}", "加减乘除"),
    ],
)
def test_a_mistake_is_one_chinese_sentence(small: Report, restyled: Restyle, tag: str, words: str) -> None:
    with pytest.raises(TemplateInvalid) as caught:
        render_word(small, template=restyled(FIGURE, tag))
    assert words in str(caught.value)
    assert str(caught.value).endswith("。")


def test_a_mistake_is_shown_with_its_words(small: Report, restyled: Restyle) -> None:
    with pytest.raises(TemplateMistaken, match=r"正文第 \d+ 段“一、总体情况 \{\{ year year \}\}”"):
        render_word(small, template=restyled("一、总体情况", "一、总体情况 {{ year year }}"))


def test_a_tag_that_tears_the_document_is_refused(small: Report, restyled: Restyle) -> None:
    torn = restyled(FIGURE, "{% endif %}", also=("{{ title_lines }}", "{% if draft %}"))
    with pytest.raises(TemplateMistaken, match="不在同一个段落里"):
        render_word(small, template=torn)


@pytest.mark.parametrize("content", [b"", b"no package", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_document(small: Report, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(content)
    with pytest.raises(TemplateInvalid, match=r"docx"):
        render_word(small, template=target)


def test_a_package_without_a_document(small: Report, tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(TemplateInvalid, match="没有正文"):
        render_word(small, template=target)


def test_a_template_that_is_gone(small: Report, tmp_path: Path) -> None:
    with pytest.raises(TemplateInvalid, match=r"不在\.docx"):
        render_word(small, template=tmp_path / "不在.docx")


@pytest.mark.parametrize(("margins", "left"), [((1587, 1474), 1700), ((1797, 1797), 1500), ((3000, 3000), 700)])
def test_the_signature_fits_the_lines_of_the_template(
    small: Report, tmp_path: Path, margins: tuple[int, int], left: int
) -> None:
    """WORD.md, signature: two characters from the right, for any margins of a custom template."""
    template = tmp_path / "t.docx"
    with zipfile.ZipFile(resource_path(OFFICIAL)) as source, zipfile.ZipFile(template, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                sides = f'w:right="{margins[1]}" w:bottom="1984" w:left="{margins[0]}"'.encode()
                content = re.sub(rb'w:right="1474" w:bottom="1984" w:left="1587"', sides, content)
            copy.writestr(name, content)
    report = small.with_cover(organisation="某县水利局", signed_on=date(2024, 1, 15), signature=True)
    with zipfile.ZipFile(io.BytesIO(render_word(report, template=template))) as package:
        indents = re.findall(rb'w:leftChars="(\d+)"', package.read("word/document.xml"))
    assert list(map(int, indents[-2:])) == [left + 50, left + 250]
