"""Issue 4, Templates: templates are untrusted: however large or deep one is, it is read quickly or refused."""

import time
from pathlib import Path

import pytest
from broken_templates import PARAGRAPH, TAG, before_heading, changed

from app.errors import TemplateInvalid
from app.output.template.blocks import MOST_BRANCHES, MOST_MISTAKES
from app.output.template.check import check_template
from app.output.template.tree import MOST_IN_TAGS, MOST_TAGS
from app.output.word.render import render_word
from app.report.model import Report

CHARACTER = "<w:r><w:t>{}</w:t></w:r>"


def scattered(tags: int) -> bytes:
    """A paragraph of tags with every character in a run of its own."""
    spaced = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    tag = "".join(spaced if character == " " else CHARACTER.format(character) for character in "{{ contact }}")
    return changed(*before_heading(f"<w:p>{tag * tags}</w:p>"))


def test_thousands_of_scattered_tags_are_read_quickly() -> None:
    """Issue 4, Templates: templates are untrusted: a small file does not keep the check busy."""
    content = scattered(5_000)
    began = time.process_time()
    assert check_template(content).mistakes == ()
    assert time.process_time() - began < 8


@pytest.mark.parametrize("words", ["{{", "}}", "{{ contact }}", "{% if draft %}", "{contect}"])
def test_too_many_tags_are_refused(words: str) -> None:
    """Issue 4, Templates: templates are untrusted: how many tags one has is bounded."""
    content = changed(*before_heading(PARAGRAPH.format(words * (MOST_TAGS + 1))))
    with pytest.raises(TemplateInvalid, match="模板里的标记超过 20000 个，没有使用；请减少标记。"):
        check_template(content)


def test_blocks_are_not_nested_deeper_than_they_can_be_rendered(small: Report, tmp_path: Path) -> None:
    """Issue 4, Templates: templates are untrusted: what the check lets through can be exported."""
    template = tmp_path / "x.docx"
    for depth, mistakes in ((30, 0), (31, 1), (300, 1)):
        words = "{% if contact %}" * depth + "甲" + "{% endif %}" * depth
        content = changed(*before_heading(TAG.format(words)))
        found = check_template(content).mistakes
        assert [mistake.kind for mistake in found] == ["forbidden"] * mistakes
        assert all("最多套 30 层" in mistake.message for mistake in found)
        template.write_bytes(content)
        if not mistakes:
            assert render_word(small, template=template).startswith(b"PK")


def test_what_only_old_programs_show_is_bounded_too() -> None:
    """Issue 4, Templates: templates are untrusted: content for older programs is bounded in depth too."""
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    words = PARAGRAPH.format("{% if contact %}" * 300 + "甲" + "{% endif %}" * 300)
    drawing = f'<mc:Fallback xmlns:mc="{compatibility}"><w:pict><w:txbxContent>{words}</w:txbxContent></w:pict>'
    content = changed(*before_heading(f"<w:p><w:r>{drawing}</mc:Fallback></w:r></w:p>"))
    assert [mistake.kind for mistake in check_template(content).mistakes] == ["forbidden"]


def test_the_tags_together_are_bounded() -> None:
    """Issue 15, 1: what has to be parsed and compiled is bounded, however the tags share it."""
    tag = "{% if contact == '" + "甲" * 90 + "' %}{% endif %}"
    assert check_template(changed(*before_heading(PARAGRAPH.format(tag * 2_000)))).mistakes == ()
    with pytest.raises(TemplateInvalid, match=f"合起来超过 {MOST_IN_TAGS} 个字"):
        check_template(changed(*before_heading(PARAGRAPH.format(tag * 3_000))))


@pytest.mark.parametrize("depth", [1, 2])
def test_the_branches_of_conditions_are_bounded(small: Report, tmp_path: Path, depth: int) -> None:
    """Issue 15, 1: thousands of elif would overflow the compiler; those of conditions around count, too."""
    template = tmp_path / "x.docx"
    for branches, mistakes in ((MOST_BRANCHES // depth, 0), (MOST_BRANCHES // depth + 1, 1), (2_000, 1)):
        begin = "{% if title == '1' %}" + "{% elif title == '2' %}乙" * (branches - 1)
        content = changed(*before_heading(TAG.format(begin * depth + "{% endif %}" * depth)))
        found = check_template(content).mistakes
        assert [mistake.kind for mistake in found] == ["forbidden"] * mistakes
        assert all(f"最多有 {MOST_BRANCHES} 个分支" in mistake.message for mistake in found)
        template.write_bytes(content)
        if not mistakes:
            assert render_word(small, template=template).startswith(b"PK")


def test_no_more_mistakes_are_looked_for_than_anybody_reads() -> None:
    """Issue 15, 1: each unknown name is compared with all that there are; the others are counted no more."""
    tags = "".join(f"{{{{ requests.recieved{number}.total }}}}" for number in range(3_000))
    checked = check_template(changed(*before_heading(PARAGRAPH.format(tags))))
    assert len(checked.mistakes) == MOST_MISTAKES
    assert "还有 800 处" in checked.unlisted
