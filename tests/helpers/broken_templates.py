"""Deliberately broken templates: the official one with one documented change each, and hostile ones."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from app.output.word.template import OFFICIAL
from app.resources import resource_path

BODY = "word/document.xml"
HEADER = "word/header1.xml"
FOOTER = "word/footer2.xml"
FIGURE = "{{ requests.received.total }}"
CELL = "正文第 2 个表格第 4 行第 10 列"
INTRODUCTION = "正文第 4 段"
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
PARAGRAPH = f"<w:p>{RUN}</w:p>"
END_RUN = "</w:t></w:r>"
START_RUN = '<w:r><w:t xml:space="preserve">'
TAG = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'
FOR_INTRODUCTION = "{%p for line in paragraphs('introduction') %}"
FIRST_END = TAG.format("{{ line }}") + TAG.format("{%p endfor %}")
SECTION = "{%p for part in parts('overview') %}"
HEADING = "一、总体情况"
DRAFT = "{% if draft %}"

Edit = tuple[str, str, str]
"""A part, a text in it, and the replacement of its first occurrence."""


@dataclass(frozen=True)
class Broken:
    """One broken template: the change, and the expected result of the check."""

    name: str
    kind: str
    place: str
    edits: tuple[Edit, ...]
    suggestion: str = ""
    words: str = ""
    further: int = 0  # number of consequential mistakes

    def content(self) -> bytes:
        """Return the template as a file."""
        return changed(*self.edits)


@cache
def official_parts() -> dict[str, str]:
    """Return the parts of the official template."""
    with zipfile.ZipFile(resource_path(OFFICIAL)) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    """Return the parts as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return buffer.getvalue()


def changed(*edits: Edit, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return the official template with these changes and additional parts."""
    parts: dict[str, str | bytes] = dict(official_parts())
    for part, old, new in edits:
        text = parts[part]
        assert isinstance(text, str)
        assert old in text, old
        parts[part] = text.replace(old, new, 1)
    return packed({**parts, **(more or {})})


def cell(new: str) -> tuple[Edit, ...]:
    """Return the change that replaces the words in a figure's cell."""
    return ((BODY, FIGURE, new),)


def figure(name: str, kind: str, new: str, suggestion: str = "", words: str = "", further: int = 0) -> Broken:
    return Broken(name, kind, CELL, cell(new), suggestion, words, further)


def text(name: str, kind: str, new: str, suggestion: str = "", words: str = "") -> Broken:
    """Return the template with other words in the paragraph that prints the introduction."""
    return Broken(name, kind, "正文第 5 段", ((BODY, "{{ line }}", new),), suggestion, words)


def before_heading(xml: str) -> tuple[Edit, ...]:
    """Return the change that adds paragraphs or tables between the introduction and the first heading."""
    return ((BODY, FIRST_END, FIRST_END + xml),)


def without_tags() -> tuple[Edit, ...]:
    """Return the changes that remove every tag."""
    bare = {name: re.sub(r"\{[{%].*?[%}]\}", "", part) for name, part in official_parts().items()}
    return tuple((name, part, bare[name]) for name, part in official_parts().items() if bare[name] != part)


def table(*cells: str) -> str:
    """Return a small table, one string per row; the content of a cell is that of a ``w:tc``."""
    rows = "".join(
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="8844" w:type="dxa"/></w:tcPr>{content}</w:tc></w:tr>' for content in cells
    )
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="8844"/></w:tblGrid>{rows}</w:tbl>'


TEXT_BOX = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
    f"{PARAGRAPH}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
CHANGE = '<w:ins w:id="9" w:author="张三" w:date="2024-01-01T00:00:00Z"><w:r><w:t>改</w:t></w:r></w:ins>'
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
HYPERLINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "word/_rels/document.xml.rels"


def linked(kind: str, target: str) -> Edit:
    """Return an additional external relationship of the main part."""
    entry = f'<Relationship Id="out" Type="{HYPERLINKS}/{kind}" Target="{target}" TargetMode="External"/>'
    return (RELS, "</Relationships>", entry + "</Relationships>")


def inner(kind: str, target: str) -> Edit:
    """Return an additional internal relationship of the main part."""
    entry = f'<Relationship Id="in" Type="{HYPERLINKS}/{kind}" Target="{target}"/>'
    return (RELS, "</Relationships>", entry + "</Relationships>")


RIGHT = "{{ requests.received.total }}"
NATURAL = "{{ requests.received.natural_person }}"

BROKEN: tuple[Broken, ...] = (
    Broken("no tag at all", "no-tags", "全文", without_tags(), words="新建模板"),
    # names
    figure("a row misspelt", "unknown-name", "{{ requests.recieved.total }}", RIGHT),
    figure("a table misspelt", "unknown-name", "{{ request.received.total }}", RIGHT),
    figure("a column misspelt", "unknown-name", "{{ requests.received.totla }}", RIGHT),
    figure("a derived sum misspelt", "unknown-name", "{{ requests.deneid.total }}", "{{ requests.denied.total }}"),
    Broken(
        "American spelling",
        "unknown-name",
        "正文第 2 段",
        ((BODY, "title_lines", "organization"),),
        "{{ organisation }}",
    ),
    figure("a Chinese name", "unknown-name", "{{ 单位名称 }}", "{{ organisation }}"),
    figure("capital letters", "unknown-name", "{{ Organisation }}", "{{ organisation }}"),
    text("a loop's name misspelt", "unknown-name", "{{ lines }}", "{{ line }}"),
    text("a member misspelt", "unknown-name", "{{ line.laed }}", "{{ line.lead }}"),
    figure("a name outside of its loop", "unknown-name", "{{ part.heading }}", words="只能写在循环里面"),
    figure("hyphens in a name", "unknown-name", "{{ requests.received.natural-person }}", NATURAL, "下划线"),
    figure("a name in quotes", "syntax", '{{ "organisation" }}', "{{ organisation }}", "去掉引号"),
    figure("what nobody sees", "syntax", "{{ requests.\u200breceived.total }}", RIGHT, "看不见"),
    # figures in the wrong form
    figure(
        "a figure of two parts",
        "figure-form",
        "{{ requests.received }}",
        "{{ requests.received.natural_person }}",
        "例如 requests.received.natural_person",
    ),
    figure(
        "a whole table",
        "figure-form",
        "{{ requests }}",
        "{{ requests.received.natural_person }}",
        "例如 requests.received.natural_person",
    ),
    figure("row and column changed over", "figure-form", "{{ requests.total.received }}", RIGHT),
    figure("a figure of four parts", "figure-form", "{{ requests.received.total.value }}", RIGHT),
    figure("a figure with underscores", "unknown-name", "{{ requests_received_total }}", RIGHT),
    figure("a figure with blanks", "syntax", "{{ requests received total }}", RIGHT),
    # unclosed tags
    figure("not closed", "unclosed-tag", "{{ requests.received.total", RIGHT, "没有写完"),
    figure("closed with one brace", "unclosed-tag", "{{ requests.received.total }", RIGHT),
    figure("closed like a statement", "unclosed-tag", "{{ requests.received.total %}", RIGHT),
    figure("not opened", "unclosed-tag", "requests.received.total }}", words="没有对应的开头"),
    figure("one brace on each side", "unclosed-tag", "{ requests.received.total }", RIGHT),
    figure("one brace on each side, misspelt", "unclosed-tag", "{organization}", "{{ organisation }}"),
    Broken(
        "a tag over two paragraphs",
        "split-tag",
        CELL,
        cell("{{ requests.received</w:t></w:r></w:p><w:p>" + START_RUN + ".total }}"),
        words="两个段落",
    ),
    # what Word and WPS make of tags
    Broken(
        "a picture inside of a tag",
        "split-tag",
        CELL,
        cell(f"{{{{ requests.received{END_RUN}<w:r><w:pict/></w:r>{START_RUN}.total }}}}"),
        RIGHT,
    ),
    figure("full-width braces", "full-width", "｛｛ requests.received.total ｝｝", RIGHT),
    figure("a full-width per cent sign", "full-width", "{％ if draft ％}甲{% endif %}", "{% if draft %}"),
    figure("Chinese full stops", "full-width", "{{ requests。received．total }}", RIGHT),
    Broken(
        "full-width brackets",
        "full-width",
        "正文第 8 段",
        ((BODY, SECTION, "{%p for part in parts（'overview'） %}"),),
        SECTION,
    ),
    figure("a blank between the braces", "syntax", "{ { requests.received.total } }", RIGHT, "空格"),
    # blocks
    Broken(
        "an if without end",
        "block",
        "页眉",
        ((HEADER, "{% endif %}", ""),),
        words="没有对应的“{% endif %}”，请补上",
    ),
    Broken(
        "a for without end",
        "block",
        INTRODUCTION,
        ((BODY, FIRST_END, TAG.format("{{ line }}")),),
        words="“{%p endfor %}”，请补上",
    ),
    Broken("an end without for", "block", "正文", before_heading(TAG.format("{%p endfor %}")), words="前面没有对应"),
    Broken("the wrong end", "block", "页眉", ((HEADER, "{% endif %}", "{% endfor %}"),), "{% endif %}"),
    figure("an else without if", "block", "{% else %}", words="前面没有对应"),
    figure("two elses", "block", "{% if draft %}{% else %}{% else %}{% endif %}", words="已经有过 else"),
    figure("a misspelt statement", "syntax", "{% if draft %}甲{% esle %}乙{% endif %}", "{% else %}"),
    figure("an end in two words", "syntax", "{% if draft %}甲{% end if %}", "{% endif %}"),
    figure("a statement in two braces", "syntax", "{{ if draft }}甲{% endif %}", "{% if draft %}"),
    figure("a name in a statement", "syntax", "{% organisation %}", "{{ organisation }}"),
    # places
    Broken(
        "a block over two paragraphs",
        "place",
        CELL,
        cell(f"{{% if draft %}}甲{END_RUN}</w:p><w:p>{START_RUN}乙{{% endif %}}"),
        words="{%p … %}",
    ),
    Broken(
        "two ways of writing one block",
        "place",
        "正文第 8 段",
        before_heading(TAG.format("{%p if draft %}") + TAG.format("甲{% endif %}")),
        "{%p endif %}",
    ),
    Broken(
        "words beside {%p %}",
        "place",
        INTRODUCTION,
        ((BODY, FOR_INTRODUCTION, "引言" + FOR_INTRODUCTION),),
        words="独占一段",
    ),
    Broken(
        "{%tr %} outside of tables",
        "place",
        "正文",
        before_heading(TAG.format("{%tr if draft %}") + TAG.format("{%tr endif %}")),
        words="“{%tr if draft %}”只能写在表格的行里",
        further=1,
    ),
    figure("{%tr %} in a row with other words", "place", "{%tr if draft %}", words="独占一行", further=1),
    figure("several paragraphs inside of a line", "place", "{{ signature_block }}", words="独占一段"),
    Broken("a tag in a field", "place", "正文", before_heading(FIELD.format("REF {{ title }}")), words="域代码"),
    # what would leave a hole
    Broken(
        "a cell that may be left without paragraph",
        "empty-cell",
        "正文第 1 个表格第 1 行第 1 列",
        before_heading(table("".join(map(PARAGRAPH.format, ("{%p if draft %}", "甲", "{%p endif %}"))))),
        words="空段落",
    ),
    Broken(
        "a cell without paragraph",
        "empty-cell",
        "正文第 1 个表格第 2 行第 1 列",
        before_heading(table(PARAGRAPH.format("甲"), "")),
    ),
    Broken(
        "a table that may be left without row",
        "empty-cell",
        "正文第 1 个表格第 1 行",
        before_heading(table(*map(PARAGRAPH.format, ("{%tr for n in notes('fees') %}", "{{ n }}", "{%tr endfor %}")))),
        words="一行也不剩",
    ),
    # keys, filters, kinds
    Broken(
        "an unknown section",
        "unknown-key",
        "正文",
        ((BODY, "parts('overview')", "parts('overveiw')"),),
        "{%p for part in parts('overview') %}",
    ),
    text(
        "an unknown part",
        "unknown-key",
        "{{ paragraphs('overview.preambel') | first }}",
        "{{ paragraphs('overview.preamble') | first }}",
    ),
    Broken(
        "an unknown table",
        "unknown-key",
        "正文",
        ((BODY, "notes('fees')", "notes('fee')"),),
        "{%p if notes('fees') %}",
    ),
    figure("an unknown filter", "unknown-filter", "{{ organisation | trimm }}", "{{ organisation | trim }}"),
    figure(
        "a filter without its words", "type", "{{ contact | default('无') }}", "{{ contact | default('无', true) }}"
    ),
    figure(
        "a figure compared as a number", "type", "{% if requests.received.total > 0 %}甲{% endif %}", words="不能比大小"
    ),
    figure("a list printed as text", "type", "{{ paragraphs('introduction') }}", words="逐段印出"),
    figure("a condition printed", "type", "{{ draft }}", words="{% if … %}"),
    figure("a loop over text", "type", "{% for x in title %}{{ x }}{% endfor %}", words="不是列表"),
    # other parts of the document
    Broken(
        "a mistake in a header", "unknown-name", "页眉第 1 段“", ((HEADER, DRAFT, "{% if darft %}"),), "{% if draft %}"
    ),
    Broken(
        "a mistake in an even footer",
        "unknown-name",
        "偶数页页脚第 1 段“",
        ((FOOTER, "— ", "{{ yaer }}"),),
        "{{ year }}",
    ),
    Broken(
        "a mistake in a text box",
        "unknown-name",
        "的文本框“",
        before_heading(TEXT_BOX.format("{{ tilte }}")),
        "{{ title }}",
    ),
    # what a template must not hold
    Broken(
        "a picture that is not in the file",
        "external",
        "模板引用的",
        (linked("image", "http://example.invalid/x.png"),),
    ),
    Broken(
        "a field that fetches a file",
        "forbidden",
        "正文第 7 段“",
        before_heading(FIELD.format('INCLUDEPICTURE "x.png"')),
        words='域“INCLUDEPICTURE "x.png"”会读取',
    ),
    Broken(
        "a field that asks",
        "forbidden",
        "正文第 7 段“",
        before_heading(FIELD.format('FILLIN ""')),
        words='域“FILLIN ""”，它的内容不由报告决定',
    ),
    # what would carry a name into every report, or be missing in it
    figure("a change that is tracked", "review", f"甲{END_RUN}{CHANGE}{START_RUN}乙{FIGURE}", words="请先接受修订"),
    Broken(
        "a picture that is missing",
        "missing",
        "正文第 7 段“甲”",
        before_heading(f'<w:p><w:hyperlink r:id="rIdNone">{RUN.format("甲")}</w:hyperlink></w:p>'),
    ),
    Broken("a part that is missing", "missing", "模板引用的“none.xml”", (inner("footer", "none.xml"),)),
    figure("arithmetic", "forbidden", "{{ requests.received.total * 2 }}", words="加减乘除"),
    figure("brackets", "forbidden", "{{ requests['received']['total'] }}", words="方括号"),
)


def bomb(size: int) -> bytes:
    """Return a package that is small as a file and large when unpacked."""
    return packed({**official_parts(), "word/media/image1.png": b"\0" * size}, zipfile.ZIP_DEFLATED)


def with_doctype(declaration: str) -> bytes:
    parts = official_parts()
    head, _, rest = parts[BODY].partition("?>\n")
    return packed({**parts, BODY: f"{head}?>\n{declaration}{rest.replace(HEADING, '&a9;', 1)}"})


def laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'


def typed(extension: str, kind: str) -> Edit:
    return ("[Content_Types].xml", "</Types>", f'<Default Extension="{extension}" ContentType="{kind}"/></Types>')


def renamed(name: str) -> bytes:
    return packed({**official_parts(), name: "x"})


def twice() -> bytes:
    parts = official_parts()
    return packed({**parts, "word/documenu.xml": parts[BODY]}).replace(b"word/documenu.xml", b"word/document.xml")


def locked() -> bytes:
    """Return a package whose first part is flagged as encrypted."""
    content = bytearray(packed(official_parts()))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def deep(levels: int) -> str:
    return "<w:sdt><w:sdtContent>" * levels + PARAGRAPH.format("甲") + "</w:sdtContent></w:sdt>" * levels


NESTED = "".join(f"{{% for a{n} in paragraphs('introduction') %}}" for n in range(5)) + "甲" + "{% endfor %}" * 5
OBFUSCATED = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
    '<w:r><w:rPr><w:b/></w:rPr><w:instrText>EAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
OLE = "application/vnd.openxmlformats-officedocument.oleObject"
MACRO = "application/vnd.ms-office.vbaProject"

MALICIOUS: Mapping[str, Callable[[], bytes]] = {
    "a text of a thousand million characters": lambda: changed(*cell("{{ 'a' * 10**9 }}")),
    "an endless range": lambda: changed(*cell("{% for n in range(1000000000) %}{{ n }}{% endfor %}")),
    "a wide format": lambda: changed(*cell("{{ '%0999999999d' | format(1) }}")),
    "the way to Python's classes": lambda: changed(*cell("{{ ''.__class__.__mro__[1].__subclasses__() }}")),
    "the way to a function's globals": lambda: changed(*cell("{{ parts.__globals__ }}")),
    "the way through a filter": lambda: changed(*cell("{{ organisation | attr('__class__') }}")),
    "the way through the loop": lambda: changed(*cell("{% for n in notes('fees') %}{{ loop.__init__ }}{% endfor %}")),
    "a filter that widens": lambda: changed(*cell("{{ organisation | center(1000000000) }}")),
    "a filter that prints everything": lambda: changed(*cell("{{ organisation | pprint }}")),
    "a filter that reads attributes": lambda: changed(*cell("{{ parts('overview') | map(attribute='__class__') }}")),
    "a text repeated by a filter": lambda: changed(*cell("{{ organisation | replace('', organisation) }}")),
    "a method of text": lambda: changed(*cell("{{ organisation.format_map(draft) }}")),
    "a variable that grows": lambda: changed(*cell("{% set x = 'a' %}{{ x }}")),
    "a macro that calls itself": lambda: changed(*cell("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")),
    "a file of the machine": lambda: changed(*cell("{% include '/etc/passwd' %}")),
    "an imported module": lambda: changed(*cell("{% import 'os' as os %}{{ os.system('x') }}")),
    "raw text with tags": lambda: changed(*cell("{% raw %}{{ x }}{% endraw %}")),
    "five loops in each other": lambda: changed(*cell(NESTED)),
    "a thousand brackets": lambda: changed(*cell("{{ " + "(" * 1000 + "title" + ")" * 1000 + " }}")),
    "hundreds of signs": lambda: changed(*cell("{{ " + "-" * 480 + "1 }}")),
    "hundreds of nots": lambda: changed(*cell("{% if " + "not " * 120 + "draft %}甲{% endif %}")),
    "a bomb of zeros": lambda: bomb(70 * 1024 * 1024),
    "a million parts": lambda: packed({**official_parts(), **{f"x/{n}": b"" for n in range(1500)}}),
    "entities that multiply": lambda: with_doctype(laughs()),
    "an entity from outside": lambda: with_doctype('<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]>'),
    "a DTD from outside": lambda: with_doctype('<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">'),
    "ten thousand levels": lambda: changed(*before_heading(deep(10_000))),
    "a name that leads out": lambda: renamed("../../evil.xml"),
    "one part twice": twice,
    "an encrypted part": locked,
    "a macro": lambda: changed(typed("bin", MACRO), more={"word/vbaProject.bin": b"x"}),
    "an embedded object": lambda: changed(typed("ole", OLE), more={"word/embeddings/x.ole": b"x"}),
    "a linked object": lambda: changed(linked("oleObject", "file:///c:/x.xlsx")),
    "a web page to be pulled in": lambda: changed(linked("aFChunk", "http://example.invalid/x.html")),
    "a link to a share": lambda: changed(linked("hyperlink", "file://server/share/x")),
    "a command that starts by itself": lambda: changed(*before_heading(OBFUSCATED)),
}
