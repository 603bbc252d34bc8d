"""Issue 5, Readers: .docx with merged cells, nested tables, text boxes, revisions accepted, notes, automatic numbers."""

import io
import zipfile
from collections.abc import Callable

import pytest

from app.importer.raw.blocks import Blank, Paragraph, RawDocument, RawTable
from app.importer.readers.docx.document import read_docx
from app.importer.readers.docx.styles import numeral

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


WHITE = '<w:color w:val="FFFFFF"/>'


def package(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """Return a Word document of that body; further parts by kind, each the inside of its root."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    folder = main.rpartition("/")[0]
    links = "".join(f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("[Content_Types].xml", "<Types/>")
        target.writestr("_rels/.rels", f'<R><Relationship Type="{R}/officeDocument" Target="{main}"/></R>')
        target.writestr(f"{folder}/_rels/{main.rpartition('/')[2]}.rels", f"<R>{links}</R>")
        target.writestr(main, f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for kind, inside in parts.items():
            target.writestr(f"{folder}/{kind}.xml", f"<w:{roots[kind]} {NAMES}>{inside}</w:{roots[kind]}>")
    return buffer.getvalue()


def p(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content) or p()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def lines(document: RawDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: RawDocument) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in document.blocks if isinstance(block, RawTable)]


def read(body: str, **parts: str) -> RawDocument:
    return read_docx(package(body, **parts))


def test_paragraphs_and_their_places() -> None:
    raw = read(p(r("甲")) + p() + p(r("乙"), r("丙")) + table(row(cell(p(r("1"))))) + p(r("丁")))
    assert [block.place for block in raw.blocks] == [1, 2, 3, 3]
    assert lines(raw) == ["甲", "乙丙", "丁"]
    assert raw.unit == "段"


def test_merged_cells_are_at_their_first_place() -> None:
    body = table(
        row(cell(p(r("组")), properties='<w:vMerge w:val="restart"/>'), cell(p(r("宽")), properties='<w:gridSpan w:val="2"/>')),
        row(cell(p(r("藏")), properties="<w:vMerge/>"), cell(p(r("1"))), cell(p(r("2")))),
        row(cell(p(r("3"))), cell(p(r("4"))), properties='<w:gridBefore w:val="1"/>'),
        row(cell(p(r("全")), properties='<w:hMerge w:val="restart"/>'), cell(p(r("x")), properties="<w:hMerge/>"), cell(p(r("5")))),
    )  # fmt: skip
    assert tables(read(body)) == [(("组", "宽", ""), ("", "1", "2"), ("", "3", "4"), ("全", "", "5"))]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    assert tables(read(table(row(cell(p(r(" 结果")), p(), p(r("维持")))))))[0][0] == ("结果\n维持",)


def test_a_table_inside_a_table_is_separate() -> None:
    inner = table(row(cell(p(r("内1"))), cell(p(r("内2")))))
    body = table(row(cell(p(r("外1")))), row(cell(p(r("前")), inner, p(r("后")))), row(cell(p(r("外2")))))
    raw = read(body)
    assert tables(raw) == [(("外1",),), (("内1", "内2"),), (("外2",),)]
    assert lines(raw) == ["前", "后"]
    assert [block.number for block in raw.blocks if isinstance(block, RawTable)] == [1, 2, 3]


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{p(r('框内'))}{table(row(cell(p(r('9')))))}</w:txbxContent>"
    choice = f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    raw = read(p(r("文"), f"<w:r>{choice}{fallback}</w:r>", r("字")) + p(r("后")))
    assert lines(raw) == ["文字", "框内", "后"]
    assert tables(raw) == [(("9",),)]
    old = read(p(f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"))
    assert lines(old) == ["框内"]


def test_revisions_are_accepted_and_reported() -> None:
    body = (
        p(r("共 "), f"<w:del>{r('12').replace('w:t', 'w:delText')}</w:del>", f"<w:ins>{r('21')}</w:ins>", r(" 件"))
        + p(f"<w:moveFrom>{r('旧处')}</w:moveFrom>")
        + p(f"<w:moveTo>{r('新处')}</w:moveTo>")
        + p(r("上半"), properties="<w:rPr><w:del/></w:rPr>")
        + p(r("下半"))
        + table(row(cell(p(r("删"))), properties="<w:del/>"), row(cell(p(r("留")))))
    )
    raw = read(body)
    assert lines(raw) == ["共 21 件", "新处", "上半下半"]
    assert tables(raw) == [(("留",),)]
    assert [item.message for item in raw.remarks] == ["原文有修订痕迹，已按接受全部修订后的内容读入，请核对。"]


def test_breaks_tabs_hyphens_and_symbols() -> None:
    run = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Arial" w:char="2460"/>'
        '<w:sym w:font="Wingdings 3" w:char="F0B4"/></w:r>'
    )
    raw = read(p(run))
    assert lines(raw) == ["甲\t乙\n丙-丁☑①"]
    assert "1 个特殊符号" in raw.remarks[0].message


def test_fields_links_controls_and_ruby() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    body = (
        p(
            field,
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("3"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        + p(f"<w:hyperlink>{r('链接')}</w:hyperlink>", f'<w:fldSimple w:instr="X">{r("域")}</w:fldSimple>')
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>"
        + p(f"<w:r><w:ruby><w:rt>{r('pinyin')}</w:rt><w:rubyBase>{r('拼音')}</w:rubyBase></w:ruby></w:r>")
        + p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")
    )
    assert lines(read(body)) == ["3", "链接域", "控件", "拼音", "a+b"]


def test_hidden_text_is_left_out_and_reported() -> None:
    """Issue 16, 3: hidden text is no text."""
    raw = read(p(r("看得见"), r("看不见", "<w:vanish/>"), r("又看得见", '<w:vanish w:val="0"/>')))
    assert lines(raw) == ["看得见又看得见"]
    assert "不显示" in raw.remarks[0].message
    assert raw.remarks[0].found == "看不见"


def prompt(content: str, properties: str = "<w:showingPlcHdr/>") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_prompts_of_content_controls_are_no_text() -> None:
    """Issue 16, 3: around text, paragraphs or a cell; the words are named, and a filled control is text."""
    is_off = '<w:showingPlcHdr w:val="0"/>'
    rows = row(cell(p(r("行政处罚"))), cell(p(prompt(r("1")), r("321"))), prompt(cell(p(r("2")))))
    rows += row(cell(p(r("行政强制"))), cell(p(prompt(r("3")))), cell(p(prompt(r("7"), is_off))))
    found = read(p(r("正文")) + prompt(p(r("单击此处输入文字。"))) + table(rows))
    assert lines(found) == ["正文"]
    assert tables(found) == [(("行政处罚", "321", ""), ("行政强制", "", "7"))]
    assert next(found.tables()).blanks == ((0, 2, Blank.PROMPT), (1, 1, Blank.PROMPT))
    assert [item.found for item in found.remarks] == ["单击此处输入文字。\n2\n1\n3"]


def test_results_inside_the_instruction_of_a_field_are_no_text() -> None:
    """Issue 16, 3: IF compares the result of another field, which is not shown; an unfinished field hides nothing."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = mark("begin") + mark("separate") + r("1") + mark("end")
    outer = mark("begin") + inner + mark("separate") + r("321") + mark("end")
    unfinished = '<w:r><w:t>32</w:t><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(read(p(outer) + p(unfinished) + p(r("7")))) == ["321", "32", "7"]


def test_text_of_a_point_is_hidden() -> None:
    assert lines(read(p(r("5", '<w:sz w:val="1"/>'), r("321", '<w:sz w:val="21"/>')))) == ["321"]


def test_a_cell_with_only_a_text_box_is_named() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(r('321'))}</w:txbxContent></v:textbox></w:pict></w:r>"
    found = read(table(row(cell(p(r("行政处罚"))), cell(p(box))) + row(cell(p(r("行政强制"))), cell(p(box, r("7"))))))
    assert next(found.tables()).blanks == ((0, 1, Blank.BOX),)


def test_notes_follow_what_they_belong_to() -> None:
    note = f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", r(" 不含信访件。"))}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = f'<w:endnote w:id="5">{p(r("另见附件。"))}</w:endnote>'
    body = table(row(cell(p(r("12"), mark)))) + p(r("文"), '<w:r><w:endnoteReference w:id="5"/></w:r>') + p(r("后"))
    raw = read(body, footnotes=note, endnotes=end)
    assert tables(raw) == [(("12",),)]
    assert lines(raw) == ["注：不含信访件。", "文", "注：另见附件。", "后"]
    assert any("脚注" in item.message for item in raw.remarks)


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
)


def test_heading_levels() -> None:
    body = (
        p(r("一"), properties='<w:pStyle w:val="1"/>')
        + p(r("二"), properties='<w:pStyle w:val="mine"/>')
        + p(r("三"), properties='<w:outlineLvl w:val="2"/>')
        + p(r("四"), properties='<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')
        + p(r("五"), properties='<w:pStyle w:val="loop"/>')
        + p(r("六"))
        + p(r("目录行"), properties='<w:pStyle w:val="toc"/>')
    )
    raw = read(body, styles=STYLES)
    assert [block.level for block in raw.blocks if isinstance(block, Paragraph)] == [1, 1, 3, 0, 0, 0]
    assert not raw.marks_headings
    assert any("目录" in item.message for item in raw.remarks)


def test_automatic_numbers() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'.format
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{level(0, "chineseCountingThousand", "（%1）")}{level(1, "decimal", "%2.")}'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )

    def item(text: str, number: int, depth: int) -> str:
        return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        item("主动公开", 3, 0)
        + item("甲", 3, 1)
        + item("乙", 3, 1)
        + item("依申请公开", 3, 0)
        + item("丙", 3, 1)
        + item("另起", 4, 0)
        + item("无号", 0, 0)
        + item("没有的", 99, 0)
    )
    assert lines(read(body, numbering=numbering)) == [
        "（一）主动公开", "1.甲", "2.乙", "（二）依申请公开", "1.丙", "（五）另起", "无号", "没有的",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (12, "chineseCounting", "十二"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "ideographTraditional", "丙"),
        (3, "decimalEnclosedCircle", "③"),
        (14, "decimalFullWidth", "１４"),
        (3, "upperLetter", "C"),
        (14, "lowerRoman", "xiv"),
        (9, "upperRoman", "IX"),
        (7, "somethingNew", "7"),
        (0, "chineseCounting", "0"),
    ],
)
def test_numerals(number: int, kind: str, text: str) -> None:
    """ECMA-376 part 1, 17.18.59."""
    assert numeral(number, kind) == text


def test_strict_documents_and_parts_of_other_names(as_strict: Callable[[bytes], bytes]) -> None:
    strict = as_strict(package(p(r("甲"))))
    assert lines(read_docx(strict)) == ["甲"]
    assert lines(read_docx(package(p(r("乙")), main="word/document2.xml"))) == ["乙"]


@pytest.fixture
def as_strict() -> Callable[[bytes], bytes]:
    """Convert a document to the Strict conformance class."""

    def convert(document: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(buffer, "w") as target:
            for name in source.namelist():
                content = source.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
                target.writestr(
                    name, content.replace(R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
                )
        return buffer.getvalue()

    return convert


def test_comments_and_embedded_documents_are_reported() -> None:
    raw = read(p(r("甲"), '<w:r><w:commentReference w:id="0"/></w:r>') + '<w:altChunk r:id="x"/>')
    messages = " ".join(item.message for item in raw.remarks)
    assert "1 处批注" in messages
    assert "别的文档" in messages


class NamedInGbk(zipfile.ZipInfo):
    """An entry as other programs of Windows name it: in the encoding of the system, without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - of zipfile
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def test_a_part_whose_name_is_in_gbk() -> None:
    """Issue 14, 5: a picture with a Chinese name, put in by a program of Windows, does not keep the rest from being read."""
    packed = io.BytesIO(package(p(r("正文。"))))
    with zipfile.ZipFile(packed, "a") as document:
        document.writestr(NamedInGbk("word/media/图片１.png"), b"x")
    assert "图片".encode("gbk") in packed.getvalue()
    assert lines(read_docx(packed.getvalue())) == ["正文。"]


@pytest.mark.parametrize(
    ("look", "rows"),
    [
        ('w:firstRow="1"', (("标题", "7"), ("", "8"))),
        ('w:val="0020"', (("标题", "7"), ("", "8"))),
        ('w:firstRow="0"', (("", "7"), ("", "8"))),
    ],
)
def test_white_text_on_the_head_row_of_a_table_style(look: str, rows: tuple[tuple[str, str], ...]) -> None:
    """Issue 16, 3: white text is text where the style of the table colours its first row, and only there."""
    style = (
        '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow">'
        '<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr></w:style>'
    )
    body = table(row(cell(p(r("标题", WHITE))), cell(p(r("7")))), row(cell(p(r("旧", WHITE))), cell(p(r("8")))))
    body = body.replace("<w:tblPr/>", f'<w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>')
    found = next(read_docx(package(body, styles=style)).tables())
    assert found.rows == rows


def test_white_text_in_a_text_box_is_text() -> None:
    """Issue 16, 3: what fills the box is not known."""
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p(r('框', WHITE))}"
    body = p(r("文"), f"{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")
    assert lines(read_docx(package(body))) == ["文", "框"]
