"""Issue 4, Templates: what a template's package must not hold, must hold, and what the wrong files are."""

import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from broken_templates import (
    BODY,
    CHANGE,
    FIELD,
    HEADER,
    HEADING,
    PARAGRAPH,
    RUN,
    TAG,
    Edit,
    before_heading,
    cell,
    changed,
    inner,
    official_parts,
    packed,
)

from app.errors import TemplateInvalid
from app.output.template.check import check_template
from app.output.template.tags.mistakes import TemplateMistake
from app.report.model import Report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "application/vnd.openxmlformats-officedocument"
OFFICES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = f"{OFFICE}.wordprocessingml.document.main+xml"


def part_of(kind: str, name: str, content_type: str, xml: str) -> tuple[tuple[Edit, ...], Mapping[str, str]]:
    """Return an additional part with its relationship from the main part."""
    override = f'<Override PartName="/word/{name}" ContentType="{content_type}"/></Types>'
    return (("[Content_Types].xml", "</Types>", override), inner(kind, name)), {f"word/{name}": xml}


def with_comments(*edits: Edit) -> bytes:
    """The official template with two comments of 张三 and the list of its authors."""
    comment = f'<w:comment w:id="{{}}" w:author="张三">{PARAGRAPH.format("改")}</w:comment>'
    xml = f"<w:comments {W}>{comment.format(1)}{comment.format(2)}</w:comments>"
    more, parts = part_of("comments", "comments.xml", f"{OFFICE}.wordprocessingml.comments+xml", xml)
    return changed(*more, *edits, more=parts)


def found(content: bytes) -> list[TemplateMistake]:
    return list(check_template(content).mistakes)


# ------------------------------------------------------------------------------------------------- the wrong files


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (f"{OFFICE}.wordprocessingml.template.main+xml", ".dotx"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "带宏的文件"),
        ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", "带宏的文件"),
        ("application/xml", "没有正文"),
    ],
)
def test_what_else_word_saves_is_called_by_its_name(kind: str, words: str) -> None:
    """Issue 4, Templates: the mistake is named for a template saved as another kind of file."""
    with pytest.raises(TemplateInvalid, match=words) as caught:
        check_template(changed(("[Content_Types].xml", MAIN, kind)))
    assert "普通的 .docx" in str(caught.value) or words == "没有正文"


def test_an_old_or_locked_document_is_called_by_its_name() -> None:
    """Issue 4, Templates: the mistake is named for a .doc or a document with a password."""
    with pytest.raises(TemplateInvalid, match=r"旧的 \.doc 文件或加了密码，请去掉密码，.*另存为 \.docx"):
        check_template(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000))


# ---------------------------------------------------------------------------------------- names of those who wrote it

CHANGED = f"<w:p>{RUN.format('前')}{CHANGE}{RUN.format('后')}</w:p>"
MARK = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="张三"/></w:rPr></w:pPr></w:p>'
FORMAT = '<w:p><w:pPr><w:pPrChange w:id="1" w:author="张三"><w:pPr/></w:pPrChange></w:pPr></w:p>'
MOVED = f'<w:p><w:moveTo w:id="1">{RUN.format("移")}</w:moveTo></w:p>'


@pytest.mark.parametrize("xml", [CHANGED, MARK, FORMAT, MOVED])
def test_tracked_changes_are_a_mistake(xml: str) -> None:
    """Issue 4, Templates, and WORD.md, properties: no trace of a user comes into a report."""
    mistakes = found(changed(*before_heading(xml)))
    assert [(mistake.kind, mistake.part) for mistake in mistakes] == [("review", BODY)]
    assert mistakes[0].place.startswith("正文第 7 段")
    assert "请先接受修订、删去批注" in mistakes[0].message


def test_changes_have_a_place_in_each_part() -> None:
    """Issue 4, Templates: the table cell or paragraph with the words around it; headers too, once for each part."""
    header = (HEADER, "</w:hdr>", f"{CHANGED}</w:hdr>")
    mistakes = found(changed(*cell("甲"), (BODY, "甲", f"甲</w:t></w:r>{CHANGE}{CHANGE}<w:r><w:t>乙"), header))
    assert [mistake.place for mistake in mistakes] == [
        "正文第 2 个表格第 4 行第 10 列“甲改改乙”",
        "页眉第 2 段“前改后”",
    ]
    assert "2 处修订" in mistakes[0].message


def test_changes_of_styles_are_a_mistake() -> None:
    """Issue 4, Templates, and WORD.md, properties: no trace of a user, in parts that are copied either."""
    style = '<w:style w:styleId="x"><w:rPr><w:rPrChange w:id="1" w:author="张三"/></w:rPr></w:style></w:styles>'
    mistakes = found(changed(("word/styles.xml", "</w:styles>", style)))
    assert [(mistake.kind, mistake.place) for mistake in mistakes] == [("review", "模板里的“word/styles.xml”")]


def test_comments_are_a_mistake() -> None:
    """Issue 4, Templates, and WORD.md, properties: a comment and its author would go into every report."""
    anchor = f'<w:p>{RUN.format("第一句")}<w:commentRangeStart w:id="1"/>{RUN.format("第二句")}</w:p>'
    mistakes = found(with_comments(*before_heading(anchor)))
    assert [(mistake.kind, mistake.place) for mistake in mistakes] == [("review", "正文第 7 段“第一句第二句”")]
    assert "2 处批注" in mistakes[0].message
    assert [mistake.place for mistake in found(with_comments())] == ["批注"]


def test_the_list_of_authors_is_dropped(small: Report, tmp_path: Path, printed: Callable[..., Any]) -> None:
    """WORD.md, properties: Word keeps the names when the comments are gone; they do not come into a report."""
    xml = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="张三"/>'
    edits, parts = part_of("people", "people.xml", f"{OFFICE}.wordprocessingml.people+xml", f"{xml}</w15:people>")
    template = tmp_path / "x.docx"
    template.write_bytes(changed(*edits, more=parts))
    document = printed(small, template=template)
    assert not any("张三".encode() in part or b"people" in part for part in document.parts.values())


def test_nothing_of_the_template_s_author_comes_into_a_report(
    small: Report, tmp_path: Path, printed: Callable[..., Any]
) -> None:
    """Issue 15, 6: no thumbnail, printer, server data or building blocks; no marks of edits; what is shown stays."""
    metadata = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
    thumbnail = f'<Relationship Id="t" Type="{metadata}" Target="docProps/thumbnail.jpeg"/></Relationships>'
    jpeg = '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="bin" ContentType="a/b"/></Types>'
    kinds = {
        "printerSettings": "printerSettings1.bin",
        "customXml": "../customXml/item1.xml",
        "glossaryDocument": "glossary/document.xml",
    }
    links = "".join(f'<Relationship Id="{kind}" Type="{OFFICES}/{kind}" Target="{to}"/>' for kind, to in kinds.items())
    traces = '<w:rsids><w:rsidRoot w:val="00112233"/></w:rsids><w:themeFontLang'
    template = tmp_path / "x.docx"
    template.write_bytes(
        changed(
            ("[Content_Types].xml", "</Types>", jpeg),
            ("_rels/.rels", "</Relationships>", thumbnail),
            ("word/_rels/document.xml.rels", "</Relationships>", f"{links}</Relationships>"),
            ("word/document.xml", "<w:docGrid ", '<w:printerSettings r:id="printerSettings"/><w:docGrid '),
            ("word/settings.xml", "<w:themeFontLang", traces),
            ("word/footer1.xml", "<w:p>", '<w:p w:rsidR="00112233">'),
            more={
                "docProps/thumbnail.jpeg": "张三",
                "word/printerSettings1.bin": "张三",
                "customXml/item1.xml": "<甲>张三</甲>",
                "customXml/itemProps1.xml": "<甲>张三</甲>",
                "customXml/_rels/item1.xml.rels": "<Relationships/>",
                "word/glossary/document.xml": "<甲>张三</甲>",
                "word/glossary/settings.xml": "<甲>张三</甲>",
            },
        )
    )
    document = printed(small, template=template)
    assert sorted(document.parts) == sorted(printed(small).parts)
    for part in document.parts.values():
        assert not re.search("张三|rsid|00112233|printer|thumbnail|glossary|customXml".encode(), part)


# ------------------------------------------------------------------------------------------------- what is missing


@pytest.mark.parametrize("name", ["word/styles.xml", "word/footer1.xml", "word/header1.xml"])
def test_a_part_that_is_missing_is_a_mistake(name: str) -> None:
    """Issue 4, Templates: lists every mistake; Word would not open a report without this part."""
    parts = {other: part for other, part in official_parts().items() if other != name}
    mistakes = found(packed(parts))
    assert [(mistake.kind, mistake.tag) for mistake in mistakes] == [("missing", name.rpartition("/")[2])]


def test_a_package_without_a_main_part() -> None:
    """Issue 4, Templates: Word would not open a report made of it."""
    with pytest.raises(TemplateInvalid, match="已经损坏"):
        check_template(packed({name: part for name, part in official_parts().items() if name != "_rels/.rels"}))
    with pytest.raises(TemplateInvalid, match="已经损坏"):
        check_template(changed(("_rels/.rels", "word/document.xml", "word/styles.xml")))


@pytest.mark.parametrize("target", ["/word/styles.xml", "media/%E5%9B%BE.png", "../docProps/core.xml", "#甲"])
def test_what_is_there_is_found_however_it_is_written(target: str) -> None:
    """Issue 4, Templates: a template that Word opens is not refused."""
    assert found(changed(inner("image", target), more={"word/media/图.png": b"x"})) == []


# ------------------------------------------------------------------------------------------------- beside the text


@pytest.mark.parametrize("words", ["{{ organisation }}", "{{ organi</a:t><a:t>sation }}", "{% if draft %}"])
def test_a_tag_in_a_diagram_is_a_mistake(words: str) -> None:
    """Issue 4, Templates: a tag where none is read would be printed as it is."""
    xml = f'<dgm:x xmlns:dgm="d" xmlns:a="a"><a:t>{words}</a:t></dgm:x>'
    edits, parts = part_of("diagramData", "data1.xml", f"{OFFICE}.drawingml.diagramData+xml", xml)
    mistakes = found(changed(*edits, more=parts))
    assert [(mistake.kind, mistake.place) for mistake in mistakes] == [("place", "模板里的“word/data1.xml”")]
    assert mistakes[0].tag in ("{{ organisation }}", "{% if draft %}")


# ------------------------------------------------------------------------------------------------- fields and notes


def test_a_field_in_pieces_is_reported_once_with_its_place() -> None:
    """Issue 4, Templates: an office program makes three such fields of a content control; each place is named once."""
    inside = FIELD.format('FILLIN ""').removeprefix("<w:p>").removesuffix("</w:p>")
    places = [mistake.place for mistake in found(changed(*cell(f"甲</w:t></w:r>{inside * 3}<w:r><w:t>乙")))]
    assert places == ["正文第 2 个表格第 4 行第 10 列“甲11…”"]
    places = [mistake.place for mistake in found(changed(*before_heading(FIELD.format('FILLIN ""') * 2)))]
    assert places == ["正文第 7 段“1”", "正文第 8 段“1”"]


@pytest.mark.parametrize("code", ["FILLIN", "QUOTE 甲", "AUTONUM", "USERNAME"])
def test_a_harmless_field_is_not_called_dangerous(code: str) -> None:
    """Issue 4, Templates: the right mistake for fields that neither read a file nor run a program."""
    (mistake,) = found(changed(*before_heading(FIELD.format(code))))
    assert "读取" not in mistake.message
    assert mistake.kind == "forbidden"


def test_the_first_footnote_is_the_first() -> None:
    """Issue 4, Templates: the place; the separators above the notes do not count."""
    line = '<w:footnote w:id="{}" w:type="{}"><w:p/></w:footnote>'
    notes = line.format(-1, "separator") + line.format(0, "continuationSeparator")
    xml = f'<w:footnotes {W}>{notes}<w:footnote w:id="1">{TAG.format("{{ contct }}")}</w:footnote></w:footnotes>'
    edits, parts = part_of("footnotes", "footnotes.xml", f"{OFFICE}.wordprocessingml.footnotes+xml", xml)
    (mistake,) = found(changed(*edits, more=parts))
    assert mistake.place == "脚注第 1 段“{{ contct }}”"


def test_the_official_template_is_whole() -> None:
    with zipfile.ZipFile(BytesIO(changed())) as package:
        assert HEADING in package.read(BODY).decode()
    assert found(changed()) == []
