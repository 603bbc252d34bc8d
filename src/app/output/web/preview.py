"""Render a report as HTML blocks for the live preview, styled by the window's style sheet."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Final

from app.form.layout import CellRole, PrintedCell, PrintedTable, printed_table
from app.form.model import Section
from app.output.context import build_context
from app.output.paragraph_lines import Line
from app.output.signature import signature_lines
from app.output.web.table import printed_text
from app.report.model import Report

_LONGEST: Final = 700
"""Characters of a narrative block after which a new one begins; each block is laid out in one step."""
_BLANK_LINE: Final = "<p>&#160;</p>"


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """One piece of the document that is laid out separately.

    ``name`` identifies the block and stays the same while the report is edited; ``place`` is the key of the text or
    cover field in the block (for a heading, of the section's first part or cell); ``cells`` maps row and column of a
    printed table to the figure's key.
    """

    name: str
    html: str
    place: str
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)


def preview_blocks(report: Report) -> tuple[PreviewBlock, ...]:
    """Return the whole report in printed order.

    The HTML uses ``h1`` (title), ``h2``, ``h3``, ``h4`` (headings of three levels), ``p`` (body), ``p.note``,
    ``p.signature``, ``span.lead`` (a numbered sentence set like a heading), and tables whose cells have their role
    as class: ``title``, ``corner``, ``header``, ``label``, ``figure``.
    """
    context = build_context(report)
    return tuple(_blocks(report, context))


def heading_name(section: str) -> str:
    """Return the name of a section's heading block, the place of parts that print nothing yet."""
    return f"heading:{section}"


def _blocks(report: Report, context: dict[str, Any]) -> Iterator[PreviewBlock]:
    form = report.form
    yield PreviewBlock("title", _title(report, context), "cover.organisation")
    yield from _narrative(form.introduction.key, "", context["paragraphs"](form.introduction.key))
    for section in form.sections:
        yield PreviewBlock(heading_name(section.key), f"<h2>{escape(section.heading)}</h2>", _first_place(section))
        if section.tables:
            yield _table(section, context)
            yield from _notes(section, context["notes"])
        else:
            for part in context["parts"](section.key):
                yield from _narrative(part["key"], part["heading"], part["paragraphs"])
    if context["signature"]:
        yield PreviewBlock("signature", _signature(context), "cover.signature")


def _title(report: Report, context: dict[str, Any]) -> str:
    """Return the title: organisation, line break, the rest, then one blank line."""
    first, _, second = report.form.title.partition(report.form.title_break_after)
    head = (first + report.form.title_break_after).format(**context)
    return f"<h1>{escape(head)}<br>{escape(second.format(**context))}</h1>{_BLANK_LINE}"


def _first_place(section: Section) -> str:
    return section.tables[0].cell_keys[0] if section.tables else f"{section.key}.{section.parts[0].key}"


def _narrative(key: str, heading: str, lines: tuple[Line, ...]) -> Iterator[PreviewBlock]:
    """Yield a part with its heading, split between paragraphs if it is long."""
    html = [f"<h3>{escape(heading)}</h3>"] if heading else []
    length = number = 0
    for line in lines:
        if length and length + len(line) > _LONGEST:
            yield PreviewBlock(f"{key}#{number}", "".join(html), key)
            html, length, number = [], 0, number + 1
        html.append(_line(line))
        length += len(line)
    if html:
        yield PreviewBlock(f"{key}#{number}", "".join(html), key)


def _line(line: Line) -> str:
    if line.level:
        return f"<h{line.level + 1}>{escape(line)}</h{line.level + 1}>"
    lead = f'<span class="lead">{escape(line.lead)}</span>' if line.lead else ""
    return f"<p>{lead}{escape(line.rest)}</p>"


def _notes(section: Section, notes: Callable[[str], tuple[Line, ...]]) -> Iterator[PreviewBlock]:
    for table in section.tables:
        lines = notes(table.key)
        if lines:
            html = "".join(
                f'<p class="note">{"" if index else "注："}{escape(line)}</p>' for index, line in enumerate(lines)
            )
            yield PreviewBlock(f"note:{table.key}", html, table.cell_keys[0])


def _table(section: Section, context: dict[str, Any]) -> PreviewBlock:
    table = printed_table(section)
    whole = sum(table.widths)
    sized: set[int] = set()
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        attributes = _spans(cell)
        if cell.column_span == 1 and cell.column not in sized:
            sized.add(cell.column)
            attributes += f' width="{100 * table.widths[cell.column] / whole:.3f}%"'
        if cell.key:
            attributes += f' id="{cell.key}"'
        rows[cell.row].append(
            f'<td class="{_look(cell, table)}"{attributes}>{escape(printed_text(cell, context))}</td>'
        )
    html = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return PreviewBlock(
        name=f"table:{section.key}",
        html=f'<table class="{section.key}" width="100%" cellspacing="0">{html}</table>',
        place=section.tables[0].cell_keys[0],
        cells={(cell.row, cell.column): cell.key for cell in table.cells if cell.key},
    )


def _spans(cell: PrintedCell) -> str:
    across = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    return across + (f' rowspan="{cell.row_span}"' if cell.row_span > 1 else "")


def _look(cell: PrintedCell, table: PrintedTable) -> str:
    """Return the cell's role; labels of the table with blocks are centred as in the form, like headers."""
    if cell.role in (CellRole.LABEL, CellRole.CORNER) and not table.header_rows:
        return CellRole.HEADER
    return cell.role


def _signature(context: dict[str, Any]) -> str:
    """Return organisation and date at the right, the date beginning two characters right of the organisation."""
    return _BLANK_LINE + "".join(
        f'<p class="signature">{"&#12288;" * int(gap)}{"&#8194;" if gap % 1 else ""}{escape(text)}</p>'
        for text, gap in signature_lines(context["organisation"], context["signed_on"])
    )
