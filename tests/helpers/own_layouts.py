"""Three offices' own templates, made from the official one as people restyle it, with what a preview must follow."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm, Pt, RGBColor

from app.output.word.template import OFFICIAL
from app.resources import resource_path

_NAMES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_W: Final = f"{{{_NAMES['w']}}}"


def _xml(text: str) -> Any:
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
    return parse_xml(re.sub(r"^<[\w:]+", rf"\g<0> {names}", text))


def _paragraph(text: str, layout: str = "", run: str = "") -> Any:
    return _xml(
        f"<w:p><w:pPr>{layout}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"
    )


def _field(code: str) -> str:
    return (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText xml:space='preserve'> {code} </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>9</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def _heading(body: Any, text: str) -> Any:
    """Return the paragraph that is this heading."""
    return next(p for p in body.iter(f"{_W}p") if "".join(t.text or "" for t in p.iter(f"{_W}t")) == text)


def _title(body: Any) -> Any:
    """Return the paragraph of the title, which is after the explanation for those who change the template."""
    return next(p for p in body.iter(f"{_W}p") if "title_lines" in "".join(t.text or "" for t in p.iter(f"{_W}t")))


def _font(style: Any, name: str, size: float) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for role in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(f"{_W}{role}", name)
    style.font.size = Pt(size)


def _saved(document: Any) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _official() -> Any:
    return Document(str(resource_path(OFFICIAL)))


def letterhead() -> bytes:
    """Return one with a red letterhead above a red line, 宋体 in small lines, 表三 on landscape pages, 第 X 页 共 Y 页."""
    document = _official()
    body = document.element.body
    _font(document.styles["Body Text"], "宋体", 14)
    document.styles["Body Text"].paragraph_format.line_spacing = Pt(24)
    _font(document.styles["heading 1"], "微软雅黑", 15)
    document.styles["heading 1"].font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
    head = _paragraph(
        "{{ organisation }}文件",
        "<w:pBdr><w:bottom w:val='single' w:sz='18' w:space='6' w:color='FF0000'/></w:pBdr>"
        "<w:spacing w:after='240' w:line='240' w:lineRule='auto'/><w:jc w:val='center'/>",
        "<w:rFonts w:eastAsia='方正小标宋简体'/><w:color w:val='FF0000'/><w:spacing w:val='20'/><w:sz w:val='60'/>",
    )
    body.insert(0, head)
    last = body.sectPr
    wide = deepcopy(last)
    wide.find(f"{_W}pgSz").attrib.update({f"{_W}w": "16838", f"{_W}h": "11906", f"{_W}orient": "landscape"})
    for heading, layout in (
        ("三、收到和处理政府信息公开申请情况", last),
        ("四、政府信息公开行政复议、行政诉讼情况", wide),
    ):
        end = _xml("<w:p><w:pPr></w:pPr></w:p>")
        end.pPr.append(deepcopy(layout))
        _heading(body, heading).addprevious(end)
    for section in document.sections:
        section.footer.is_linked_to_previous = False
        section.even_page_footer.is_linked_to_previous = False
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        paragraph = footer.paragraphs[0]._p
        paragraph.addprevious(
            _xml(
                "<w:p><w:pPr><w:pStyle w:val='Footer'/><w:jc w:val='center'/></w:pPr>"
                "<w:r><w:t xml:space='preserve'>第 </w:t></w:r>"
                + _field("PAGE")
                + "<w:r><w:t xml:space='preserve'> 页，共 </w:t></w:r>"
                + _field("NUMPAGES")
                + "<w:r><w:t xml:space='preserve'> 页</w:t></w:r></w:p>"
            )
        )
        paragraph.getparent().remove(paragraph)
    return _saved(document)


def boxed_number() -> bytes:
    """Return one as WPS makes it: the page number in a text box, a picture, two columns, a frame around the title."""
    document = _official()
    body = document.element.body
    _font(document.styles["Normal"], "仿宋", 16)
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(32)
    title = _title(body)
    title.pPr.append(
        _xml(
            "<w:pBdr>"
            + "".join(
                f"<w:{side} w:val='single' w:sz='8' w:space='4' w:color='auto'/>"
                for side in ("top", "left", "bottom", "right")
            )
            + "</w:pBdr>"
        )
    )
    run = title.findall(f"{_W}r")[0]
    run.addprevious(
        _xml(
            "<w:r><w:drawing><wp:inline><wp:extent cx='720000' cy='720000'/><wp:docPr id='7' name='徽标'/>"
            "<a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/picture'><pic:pic/>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    )
    _heading(body, "六、其他需要报告的事项").addprevious(_columns(body.sectPr))
    for footer, side in ((section.footer, "outside"), (section.even_page_footer, "outside")):
        paragraph = footer.paragraphs[0]._p
        for child in list(paragraph)[1:]:
            paragraph.remove(child)
        paragraph.append(
            _xml(
                "<w:r><w:drawing><wp:anchor><wp:positionH relativeFrom='margin'>"
                f"<wp:align>{side}</wp:align></wp:positionH><wp:extent cx='900000' cy='230000'/>"
                "<a:graphic><a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
                "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val='Footer'/></w:pPr>"
                "<w:r><w:t xml:space='preserve'>- </w:t></w:r>"
                + _field("PAGE")
                + "<w:r><w:t xml:space='preserve'> -</w:t></w:r>"
                "</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
            )
        )
    return _saved(document)


def _columns(layout: Any) -> Any:
    end = _xml("<w:p><w:pPr></w:pPr></w:p>")
    section = deepcopy(layout)
    section.insert(0, _xml("<w:type w:val='continuous'/>"))
    section.append(_xml("<w:cols w:num='2'/>"))
    end.pPr.append(section)
    return end


def small_paper() -> bytes:
    """Return one on 16-mo paper: a cover of its own, a page break, a header with a tab, tables as wide as the text."""
    document = _official()
    body = document.element.body
    section = document.sections[0]
    section.page_width, section.page_height = Mm(184), Mm(260)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(25)
    for name in ("Body Text", "heading 2", "heading 3"):
        _font(document.styles[name], "楷体", 12)
        document.styles[name].paragraph_format.line_spacing = 1.5
    title = _title(body)
    cover = (
        _paragraph("", "<w:spacing w:before='3000'/>"),
        deepcopy(title),
        _paragraph(
            "{{ organisation }}", "<w:spacing w:before='2400'/><w:jc w:val='center'/>", "<w:b/><w:sz w:val='36'/>"
        ),
        _xml("<w:p><w:r><w:br w:type='page'/></w:r></w:p>"),
    )
    for item in cover:
        title.addprevious(item)
    for table in body.iter(f"{_W}tbl"):
        width = table.tblPr.find(f"{_W}tblW")
        width.attrib.update({f"{_W}w": "5000", f"{_W}type": "pct"})
    for header in (section.header, section.even_page_header):
        header.paragraphs[0]._p.addprevious(
            _xml(
                "<w:p><w:pPr><w:pBdr><w:bottom w:val='single' w:sz='4' w:space='1' w:color='808080'/></w:pBdr>"
                "<w:tabs><w:tab w:val='right' w:pos='7900'/></w:tabs><w:spacing w:line='240' w:lineRule='auto'/><w:jc w:val='left'/></w:pPr>"
                "<w:r><w:rPr><w:sz w:val='18'/></w:rPr><w:t>{{ organisation }}</w:t><w:tab/><w:t>{{ year }} 年度报告</w:t></w:r></w:p>"
            )
        )
    content = _saved(document)
    settings = "<w:titlePg/>"
    return _with(content, {"word/document.xml": lambda text: text.replace("<w:docGrid", settings + "<w:docGrid")})


def _with(content: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(target, "w", ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name)
            made.writestr(name, changes[name](data.decode()).encode() if name in changes else data)
    return target.getvalue()


LAYOUTS: Final[Mapping[str, Callable[[], bytes]]] = {
    "letterhead": letterhead,
    "boxed-number": boxed_number,
    "small-paper": small_paper,
}
