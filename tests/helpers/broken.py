"""Word documents broken on purpose, and changes that make a template an office's own."""

import io
import zipfile
from collections.abc import Callable

from app.output.word.template import OFFICIAL
from app.resources import resource_path

BODY = "word/document.xml"
Break = Callable[[str], str]


def with_body(document: bytes, change: Break) -> bytes:
    """Return a Word document with its main part changed."""
    return with_part(document, BODY, change)


def with_part(document: bytes, part: str, change: Break) -> bytes:
    """Return a Word document with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(buffer, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode("utf-8")
                changed = change(text)
                assert changed != text
                content = changed.encode("utf-8")
            copy.writestr(name, content)
    return buffer.getvalue()


def own_template(*changes: tuple[str, str]) -> bytes:
    """Return a copy of the official template with other words in its body."""

    def change(text: str) -> str:
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return text

    content = resource_path(OFFICIAL).read_bytes()
    return with_body(content, change) if changes else content


def swapped(one: str, other: str) -> Break:
    return lambda text: text.replace(one, "\0").replace(other, one).replace("\0", other)


def without_paragraph(words: str) -> Break:
    def cut(text: str) -> str:
        at = text.index(words)
        start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")
        return text[:start] + text[end:]

    return cut


def without_span(text: str) -> str:
    """Remove one column from a header cell of table 三: what follows moves one place to the left."""
    at = text.index("法人或其他组织")
    start = text.rindex('<w:gridSpan w:val="5"/>', 0, at)
    return text[:start] + '<w:gridSpan w:val="4"/>' + text[start + len('<w:gridSpan w:val="5"/>') :]


def shifted_row(text: str) -> str:
    """Make the label （二）部分公开 span one column: its row's figures move one place to the left."""
    at = text.index("（二）部分公开")
    start = text.rindex('<w:gridSpan w:val="2"/>', 0, at)
    return text[:start] + text[start + len('<w:gridSpan w:val="2"/>') :]


def lost_cell(text: str) -> str:
    at = text.index(">4321<")
    start, end = text.rindex("<w:tc>", 0, at), text.index("</w:tc>", at) + len("</w:tc>")
    return text[:start] + text[end:]


BROKEN: dict[str, tuple[Break, str]] = {
    "two figures swapped": (swapped(">4321<", ">8765<"), "requests.granted.business"),
    "a figure changed": (lambda text: text.replace(">4321<", ">4322<"), "requests.granted.business"),
    "a figure lost": (lambda text: text.replace(">4321<", "><"), "requests.granted.business"),
    "a cell lost": (lost_cell, "requests.granted"),
    "a remark lost": (lambda text: text.replace("（含上年结转）", ""), "requests.received.natural_person"),
    "a paragraph lost": (without_paragraph("第二段。"), "other_matters.text"),
    "a note lost": (without_paragraph("不含信访件"), "requests"),
    "a heading lost": (without_paragraph("（二）依申请公开"), "overview.disclosure_on_request"),
    "a section's heading lost": (without_paragraph("五、存在的主要问题"), "problems"),
    "an ampersand mangled": (lambda text: text.replace("&amp; 乙", "&amp;amp; 乙"), "other_matters.text"),
    "a bracket mangled": (lambda text: text.replace("乙 &lt; 丙", "乙  丙"), "other_matters.text"),
    "a header cell shifted": (without_span, "requests"),
    "a row shifted": (shifted_row, "requests"),
    "a label changed": (lambda text: text.replace(">法律服务机构<", ">法律服务单位<"), "requests"),
    "two labels swapped": (swapped(">社会公益组织<", ">法律服务机构<"), "requests"),
    "the year changed": (lambda text: text.replace("2025年政府信息公开工作年度报告", "2024年政府信息公开工作年度报告", 1), "cover.title"),
    "the signature lost": (without_paragraph("2026年1月15日"), "cover.signed_on"),
    "text of somebody else": (lambda text: text.replace("第二段。", "第二段。</w:t></w:r></w:p><w:p><w:r><w:t>别的话。"), "other_matters.text"),
}  # fmt: skip


NORMATIVE = ">{{ documents.normative_documents.issued }}<"
WRONG_FIGURES: dict[str, tuple[tuple[str, str], ...]] = {
    "a digit after the tag": ((NORMATIVE, ">{{ documents.normative_documents.issued }}1<"),),
    "a number typed over the tag": ((NORMATIVE, ">88<"),),
    "a wrong tag with a unit": ((NORMATIVE, ">{{ documents.normative_documents.in_force }}件<"),),
    "a wrong tag in a condition": (
        (NORMATIVE, ">{% if year %}{{ documents.normative_documents.in_force }}{% endif %}<"),
    ),
    "a wrong tag among words": ((NORMATIVE, ">共 {{ documents.normative_documents.in_force }} 件<"),),
    "a brace too many": (("{{ requests.received.total }}<", "{{ requests.received.total }}}<"),),
}
"""Changes to the official template that print a wrong figure at a figure's place."""
OWN_LAYOUTS: dict[str, tuple[tuple[str, str], ...]] = {
    "an unchanged copy": (),
    "a figure in running text": (
        ("{{ line.rest }}", "{{ line.rest }}（新收 {{ requests.received.total }} 件）"),
        (">{{ requests.received.total }}<", ">见上文<"),
    ),
    "a unit after a figure": ((NORMATIVE, ">{{ documents.normative_documents.issued }} 件<"),),
    "a unit after every figure": ((".total }}<", ".total }}件<"),),
    "brackets around a figure": ((NORMATIVE, ">（{{ documents.normative_documents.issued }}）<"),),
    "a sign for a blank": ((NORMATIVE, ">{{ documents.normative_documents.issued or '—' }}<"),),
    "words around a figure": ((NORMATIVE, ">全年共 {{ documents.normative_documents.issued }} 件<"),),
    "lead and rest apart": (
        (
            '<w:r><w:t xml:space="preserve">{{ line.rest }}</w:t></w:r>',
            "</w:p><w:p><w:r><w:t>{{ line.rest }}</w:t></w:r>",
        ),
    ),
    "words of its own": (("三、收到和处理", "三、本年收到和处理"), ("自然人", "公民"), ("六、其他", "七、其他")),
    "a figure that is left out": ((">{{ requests.received.total }}<", "><"),),
    "no notes": (("notes('requests')", "notes('fees')"),),
}
