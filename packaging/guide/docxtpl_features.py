"""The table of docxtpl's features and ours: each is rendered by both, with templates of our own making."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from app.output.template.check import check_template
from app.output.word.render import render_word, word_context
from app.report.model import Cover, Report, new_report

_LONGEST: Final = 160
_PICTURE: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)
Rows = tuple[tuple[str, ...], ...]

INTRODUCTION: Final = """# docxtpl's features and ours

Written by `packaging/write.py docxtpl`. Every line is a template, made after docxtpl's documentation with our names,
that docxtpl {version} and Nianbao render with the same report. ¶ ends a paragraph, • a cell, / a row, ↵ a line.
"same" means what docxtpl prints; a Chinese sentence is a refusal. An error of docxtpl is in brackets.

| feature | written | docxtpl prints | Nianbao |
|---|---|---|---|
"""
NOT_TEMPLATES: Final = """
What docxtpl does outside of templates:

| docxtpl | Nianbao |
|---|---|
| `get_undeclared_template_variables` | `nianbao template check`: every mistake with place and nearest name |
| `jinja_env` with filters and globals of one's own | none: templates need no trust |
| `autoescape=True` to keep `&` and `<` | always on |
| `render_properties` | title, author and dates are the report's |
| `replace_pic`, `replace_media`, `replace_embedded` | none: pictures of the template are kept |
| `build_url_id` for links in rich text | none: links of the template are kept |
| `new_subdoc`, `InlineImage`, `RichText`, `Listing` | none: a report has text, figures and paragraphs |
| pictures, shapes and controls in loops keep their numbers | renumbered |
| footnotes, endnotes and text boxes are templates | so they are |
| no bounds | tags, rounds, size and time are bounded: a template of a stranger is safe |
"""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: its name and a body of paragraphs (a tuple is one of several runs) and tables."""

    name: str
    body: tuple[str | tuple[str, ...] | Rows, ...]
    where: str = ""


FEATURES: Final = (
    Feature("variable", ("{{ organisation }}",)),
    Feature("tag that Word scattered over runs", (("{{ organ", "isation", " }", "}"),)),
    Feature("member", ("{{ requests.received.total }}",)),
    Feature("member in brackets", ("{{ requests['received']['total'] }}",)),
    Feature("special characters", ("{{ contact }}",)),
    Feature("line breaks and tabs in a value", ("{{ introduction }}",)),
    Feature("filter", ("{{ signed_on | default('未定', true) }}",)),
    Feature("other filters of Jinja2", ("{{ title | upper }}",)),
    Feature("arithmetic", ("{{ 1 + 1 }}",)),
    Feature("joined texts", ("{{ year ~ '年' }}",)),
    Feature("conditional expression", ("{{ '草稿' if draft else '定稿' }}",)),
    Feature("if in a paragraph", ("{% if draft %}草稿{% elif year == '2025' %}今年{% else %}往年{% endif %}",)),
    Feature("if around paragraphs", ("{%p if not draft %}", "定稿", "{%p endif %}")),
    Feature("if around runs", ("甲{%r if draft %}乙{%r endif %}丙",)),
    Feature("test", ("{% if year is defined %}有{% endif %}",)),
    Feature("curly quotation marks", ("{% if year == “2025” %}今年{% endif %}",)),
    Feature("for in a paragraph", ("{% for line in paragraphs('introduction') %}{{ line }}；{% endfor %}",)),
    Feature(
        "for around paragraphs",
        (
            "{%p for line in paragraphs('introduction') %}",
            "{{ loop.index }}/{{ loop.length }} {{ line }}",
            "{%p endfor %}",
        ),
    ),
    Feature(
        "for around rows",
        ((("项目",), ("{%tr for line in paragraphs('introduction') %}",), ("{{ line }}",), ("{%tr endfor %}",)),),
    ),
    Feature(
        "for around cells",
        ((("{%tc for line in paragraphs('introduction') %}", "{{ line }}", "{%tc endfor %}", "末"),),),
    ),
    Feature("for … else", ("{% for line in notes('fees') %}{{ line }}{% else %}无{% endfor %}",)),
    Feature("for … if", ("{% for line in paragraphs('introduction') if line %}{{ line }}{% endfor %}",)),
    Feature(
        "first and last round",
        ("{% for line in paragraphs('introduction') %}{{ line }}{% if not loop.last %}、{% endif %}{% endfor %}",),
    ),
    Feature("loop.cycle", ("{% for line in paragraphs('introduction') %}{{ loop.cycle('甲', '乙') }}{% endfor %}",)),
    Feature("comment", ("甲{# 说明 #}乙",)),
    Feature("comment instead of a paragraph", ("甲", "{#p 说明 #}", "乙")),
    Feature("comment instead of a row", ((("甲",), ("{#tr 说明 #}",), ("乙",)),)),
    Feature("comment instead of a cell", ((("甲", "{#tc 说明 #}", "乙"),),)),
    Feature("trimmed tags", ("甲{%- if year -%}乙{%- endif -%}丙",)),
    Feature("tags that join paragraphs", ("甲", "{%- if year %}乙{% endif -%}", "丙")),
    Feature("printed braces", ("{_{ year }_} {_% if %_}",)),
    Feature("printed braces, as text", ("{{ '{{' }} year {{ '}}' }}",)),
    Feature(
        "vertically merged cells in a loop",
        (
            (
                ("项目", "数"),
                ("{%tr for line in paragraphs('introduction') %}", ""),
                ("{% vm %}总", "{{ line }}"),
                ("{%tr endfor %}", ""),
            ),
        ),
    ),
    Feature(
        "horizontally merged cells in a loop",
        ((("{% hm %}总", "{%tc for line in paragraphs('introduction') %}", "{{ line }}", "{%tc endfor %}"),),),
    ),
    Feature("spanned columns", ((("{% colspan 2 %}甲", "乙"),),)),
    Feature("background of a cell", ((("{% cellbg 'FF0000' %}甲", "乙"),),)),
    Feature("set", ("{% set x = year %}{{ x }}",)),
    Feature("macro", ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(year) }}",)),
    Feature("with", ("{% with x = year %}{{ x }}{% endwith %}",)),
    Feature("include", ("{% include 'other.docx' %}",)),
    Feature("raw", ("{% raw %}{{ year }}{% endraw %}",)),
    Feature("range", ("{% for n in range(3) %}{{ n }}{% endfor %}",)),
    Feature("two tags in a paragraph", ("{{ year }}年 {{ organisation }}",)),
    Feature("rich text", ("{{r rich }}",)),
    Feature("listing", ("{{ listing }}",)),
    Feature("picture", ("{{ picture }}",)),
    Feature("header", ("{{ organisation }}",), "header"),
    Feature("footer", ("{{ year }}",), "footer"),
    Feature("unknown name", ("{{ organization }}",)),
    Feature("tag without end", ("{{ year",)),
)


def content() -> str:
    """Render every feature with both and return the page."""
    import docxtpl  # noqa: PLC0415 - a library for tests

    lines: list[str] = []
    for feature, theirs, ours in compared():
        mine = "same" if ours == theirs else _cut(ours)
        lines.append(f"| {feature.name} | {_code(_written(feature))} | {_cut(theirs)} | {mine} |\n")
    return INTRODUCTION.format(version=docxtpl.__version__) + "".join(lines) + NOT_TEMPLATES


def compared() -> Iterator[tuple[Feature, str, str]]:
    """Yield every feature with what docxtpl and we make of it."""
    report = _report()
    with TemporaryDirectory() as folder:
        for feature in FEATURES:
            template = _template(feature)
            ours = _ours(report, feature, template, Path(folder, "x.docx"))
            yield feature, _theirs(template, report, feature), ours


def _report() -> Report:
    report = new_report(Cover("某县水利局", 2025, contact="电话 1 & 2 <0377>", signature=True))
    return report.with_text("introduction", "第一段\n第二段").with_figures({"requests.received.natural_person": 3})


def _template(feature: Feature) -> bytes:
    import docx  # noqa: PLC0415 - slow

    document: Any = docx.Document(io.BytesIO(_blank()))
    section = document.sections[0]
    place = {"header": section.header, "footer": section.footer}.get(feature.where, document)
    for block in feature.body:
        if isinstance(block, tuple) and isinstance(block[0], tuple):
            made = document.add_table(len(block), len(block[0]))
            for row, texts in zip(made.rows, block, strict=True):
                for cell, words in zip(row.cells, texts, strict=True):
                    cell.text = words
        else:
            paragraph = place.add_paragraph()
            for run in (block,) if isinstance(block, str) else block:
                paragraph.add_run(run)
    if not feature.where:
        document.add_paragraph("{{ year }}")  # ends the text, and is a tag that both know
    return _saved(document)


@cache
def _blank() -> bytes:
    """Return an empty document without the styles and further parts of python-docx, which take most of its time."""
    import docx  # noqa: PLC0415

    document: Any = docx.Document()
    document.styles.element.clear()
    for name, part in list(document.part.rels.items()):
        if not part.reltype.endswith(("/styles", "/settings")):
            del document.part.rels[name]
    return _saved(document)


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _theirs(template: bytes, report: Report, feature: Feature) -> str:
    """Return what docxtpl prints, or the error that it raises."""
    import docxtpl  # noqa: PLC0415
    from jinja2 import Environment  # noqa: PLC0415

    document = docxtpl.DocxTemplate(io.BytesIO(template))
    context = word_context(report) | {
        "rich": docxtpl.RichText("富文本", bold=True),
        "listing": docxtpl.Listing("一\n二"),
        "picture": docxtpl.InlineImage(document, io.BytesIO(_PICTURE)),
    }
    try:
        document.render(context, Environment(autoescape=True))
        return _printed(_saved(document), feature)
    except Exception as error:  # noqa: BLE001 - any error is what it makes of the template
        return f"({type(error).__name__})"


def _ours(report: Report, feature: Feature, template: bytes, path: Path) -> str:
    """Return what we print, or the first mistake."""
    mistakes = check_template(template).mistakes
    if mistakes:
        return mistakes[0].message
    path.write_bytes(template)
    return _printed(render_word(report, template=path), feature)


def _printed(content: bytes, feature: Feature) -> str:
    """Return the text of the document, or of its header or footer."""
    import docx  # noqa: PLC0415

    document: Any = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    if feature.where:
        return str(getattr(section, feature.where).paragraphs[-1].text)
    blocks = ("" if hasattr(block, "rows") else block.text for block in document.iter_inner_content())
    tables = iter(document.tables)
    texts = [
        " / ".join(_row(row) for row in next(tables).rows) if hasattr(block, "rows") else text
        for block, text in zip(document.iter_inner_content(), blocks, strict=True)
    ]
    pictures = len(document.inline_shapes)
    return " ¶ ".join([*texts[:-1], *["(picture)"] * pictures]).replace("\n", "↵").replace("\t", "⇥")


def _row(row: Any) -> str:
    """Return the texts of a row, those of merged cells once."""
    return " • ".join(dict.fromkeys(cell.text for cell in row.cells))


def _written(feature: Feature) -> str:
    return " ¶ ".join(
        block
        if isinstance(block, str)
        else " / ".join(" • ".join(row) for row in block)
        if isinstance(block[0], tuple)
        else "".join(map(str, block))
        for block in feature.body
    )


def _code(text: str) -> str:
    return "`` " + text.replace("|", "\\|") + " ``"


def _cut(text: str) -> str:
    return (text.replace("|", "\\|") or "(nothing)") if len(text) < _LONGEST else text[:_LONGEST] + "…"
