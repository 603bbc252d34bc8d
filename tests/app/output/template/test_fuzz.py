"""Issue 4, Templates are untrusted: for any bytes, a template gives a document or a refusal, never a crash."""

import random
from pathlib import Path

import pytest
from broken_templates import BODY, BROKEN, HEADER, cell, changed, official_parts, packed
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import TemplateInvalid
from app.output.template.check import check_template
from app.output.template.tags.mistakes import Mistaken
from app.output.word.render import render_word
from app.report.model import Report

PIECES = (
    "{{", "}}", "{%", "%}", "{#", "#}", "{%p ", "{%tr ", "{{p ", " if ", " for x in ", " endfor ", " endif ", " else ",
    " draft ", " organisation ", "requests.received.total", "parts('overview')", " x ", "loop.index", "|", "(", ")",
    "'", "“", "｛｛", "％", "\x0b", "\ufdd0", "\ud83d\ude00", ".", ",", "+", "-", "1", "not ", "==", "<w:tab/>",
    "<w:p>", "</w:p>", "</w:t></w:r>", '<w:r><w:t xml:space="preserve">', "</w:tc>", "<w:tc>", "&#x1;", "&amp;", "<!--",
    "-->", "]]>", "<?x ?>", "<w:vMerge/>", "{% vm %}", '<w:bookmarkStart w:id="1" w:name="b"/>', "<w:sectPr/>", "\x00",
)  # fmt: skip
NAMES = ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", BODY, HEADER, "word/settings.xml")
KINDS = {kind.value for kind in Mistaken}
QUICK = settings(max_examples=examples(10, 250), suppress_health_check=[HealthCheck.function_scoped_fixture])


def holds(content: bytes, report: Report, folder: Path) -> None:
    """Assert that a template gives a document or a refusal in one sentence, and that check and render agree."""
    path = folder / "x.docx"
    path.write_bytes(content)
    try:
        document = render_word(report, template=path)
    except TemplateInvalid as error:
        sentence = str(error)
        assert sentence.endswith("。")
        assert "\n" not in sentence
    else:
        assert document.startswith(b"PK")
        assert check_template(content).mistakes == ()
        return
    try:
        mistakes = check_template(content).mistakes
    except TemplateInvalid:
        return
    assert {mistake.kind for mistake in mistakes} <= KINDS
    assert all(mistake.place and mistake.message for mistake in mistakes)


@QUICK
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_words_in_a_cell(small: Report, tmp_path: Path, words: str) -> None:
    holds(changed(*cell(words.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))), small, tmp_path)


@QUICK
@given(st.text(alphabet="{}%#pt rifone.'()|_-“”｛｝＝=ab\u3000", max_size=40))
def test_any_characters_in_a_cell(small: Report, tmp_path: Path, words: str) -> None:
    holds(changed(*cell(words)), small, tmp_path)


@QUICK
@given(st.integers(0, 2**32), st.sampled_from(NAMES), st.integers(1, 6))
def test_any_change_of_a_part(small: Report, tmp_path: Path, seed: int, name: str, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    text = official_parts()[name]
    for _ in range(count):
        at, length = chance.randrange(len(text)), chance.choice((0, 1, 5, 60, 2000))
        new = chance.choice((*PIECES, "", text[at : at + 300]))
        text = text[:at] + new + text[at + length :]
    parts = {**official_parts(), name: text.encode("utf-8", "replace")}
    holds(packed(parts), small, tmp_path)


@QUICK
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_any_damage_to_the_file(small: Report, tmp_path: Path, seed: int, count: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    content = bytearray(changed())
    for _ in range(count):
        at = chance.randrange(len(content)) if chance.random() < 0.5 else len(content) - 1 - chance.randrange(2000)
        if chance.random() < 0.2:
            del content[at:]
            content = content or bytearray(b"P")
        else:
            content[at] = chance.randrange(256)
    holds(bytes(content), small, tmp_path)


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes(small: Report, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(TemplateInvalid):
        check_template(content)
    holds(content, small, tmp_path)


def test_broken_templates_are_refused(small: Report, tmp_path: Path) -> None:
    for broken in BROKEN[::4]:
        path = tmp_path / "x.docx"
        path.write_bytes(broken.content())
        with pytest.raises(TemplateInvalid, match="处错误"):
            render_word(small, template=path)
