"""Issue 15, 5, A1: our own document whose headings lost their style is read by text and numbering."""

import re
from pathlib import Path

import pytest
from broken import Break, with_body, with_part

from app.actions.importing.document import import_report
from app.actions.proof.returned_document import compare_document
from app.importer.raw.notes import NoteKind
from app.output.word.render import render_word
from app.project.store import load
from app.report.model import Report

HEADING = re.compile(r'<w:pStyle w:val="Heading\d"/>')


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    """The sample with text that looks like headings: it stays text where the real headings have their style."""
    text = "（一）主动公开。全年公开信息 12 条。\n二、主动公开政府信息情况"
    return load(sample).report.with_text("problems.improvements", text)


def cleared(*words: str) -> Break:
    """Clear the format of the headings with these words; of all without any."""

    def change(xml: str) -> str:
        for paragraph in re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", xml, re.DOTALL):
            if HEADING.search(paragraph) and (not words or any(word in paragraph for word in words)):
                xml = xml.replace(paragraph, HEADING.sub("", paragraph))
        return xml

    return change


DOCUMENTS = {
    "as exported": lambda document: document,
    "all cleared": lambda document: with_body(document, cleared()),
    "all body text": lambda document: with_body(document, lambda xml: HEADING.sub('<w:pStyle w:val="BodyText"/>', xml)),
    "one section cleared": lambda document: with_body(document, cleared("三、收到和处理", "五、存在的主要问题")),
    "sub-headings cleared": lambda document: with_body(document, cleared("（二）依申请公开", "（五）监督保障")),
    "style names only": lambda document: with_part(document, "word/styles.xml", lambda xml: re.sub(r"<w:outlineLvl [^>]*/>", "", xml)),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_headings_without_their_style(report: Report, tmp_path: Path, name: str) -> None:
    """A1: 清除格式, all 正文, heading by style name only: every part is where it was, and nothing is said to differ."""
    path = tmp_path / "x.docx"
    path.write_bytes(DOCUMENTS[name](render_word(report)))
    read = import_report(path)
    assert read.report.narratives == report.narratives
    assert [
        note.message
        for note in read.notes
        if note.kind in (NoteKind.MISSING, NoteKind.GUESSED) and "标题" in note.message
    ] == []
    assert compare_document(report, path) == ()


def test_verify_says_what_moved(report: Report, tmp_path: Path) -> None:
    """A1: in such a document, too: the section that is elsewhere, and only that."""

    def move(xml: str) -> str:
        xml = cleared()(xml)
        start, end = (xml.rindex("<w:p>", 0, xml.index(words)) for words in ("六、其他需要报告的事项", "<w:sectPr"))
        end = xml.index("<w:sectPr")
        target = xml.rindex("<w:p>", 0, xml.index("五、存在的主要问题"))
        return xml[:target] + xml[start:end] + xml[target:start] + xml[end:]

    path = tmp_path / "x.docx"
    path.write_bytes(with_body(render_word(report), move))
    found = [item.message for item in compare_document(report, path)]
    assert found
    assert all("移到了" in message for message in found)
    assert any("六、其他需要报告的事项" in message or "五、存在的主要问题" in message for message in found)
