"""Comparison of a document, as read, with the report: its differences as changes that the report can accept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile, zip_longest
from typing import Final

from app.actions.proof.cells import cell_reading, reads_as
from app.actions.proof.own_marks import without_marks
from app.actions.proof.readers import as_data_holds, data_shown, sheets_shown
from app.errors import SourceUnreadable
from app.importer.mapping.cover.front import read_title
from app.importer.mapping.cover.signature import read_signature
from app.importer.raw.blocks import Paragraph, RawDocument
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Notes
from app.importer.readback.own_sheets import is_own_sheets
from app.importer.readback.pdf import shown_in_pdf
from app.importer.readback.shown import shown_in_document
from app.project.limits import LONGEST_PARAGRAPH, MOST_TEXT
from app.report.model import Cover, Report, narrative_keys
from app.report.parts import retitled
from app.report.printed import is_numbered, printed_parts, unnumbered
from app.report.readback.comparing import DifferenceKind, DocumentDifference, comparable, document_differences
from app.report.readback.describing import ONLY_IN_DOCUMENT
from app.report.readback.published import DATE_KEY, SIGNATURE_KEY, TITLE_KEY, LineKind, Published, Shown, published
from app.report.readback.sheets import published_in_sheets
from app.report.text import paragraphs

_MOST_TEXT: Final = 2 * MOST_TEXT
_MOST_FOUND: Final = 2_000
"""A report has some two hundred cells and seldom more paragraphs; a longer list would slow the window down."""
_ANOTHER: Final = "不像是这份报告，请确认选对了文件"


def differences(report: Report, data: bytes, kind: FileKind, raw: RawDocument) -> tuple[DocumentDifference, ...]:
    """Return the differences of a document of that kind, read as ``raw``, from the report.

    Raises:
        SourceUnreadable: the document is too large, or too different, to be one of a report.
    """
    ours = published(report)
    if kind is FileKind.SHEET and is_own_sheets(data, report.form):
        return _compared(report, published_in_sheets(report), sheets_shown(data, report))
    seen = shown_in_pdf(raw, ours, report.form) if kind is FileKind.PDF else shown_in_document(raw, report.form)
    return _compared(report, ours, seen)


def differences_of_data(report: Report, data: bytes) -> tuple[DocumentDifference, ...]:
    """Return the differences of one of our data files from the report."""
    return _compared(report, published(as_data_holds(report)), data_shown(data, report))


def _compared(report: Report, ours: Published, seen: Shown) -> tuple[DocumentDifference, ...]:
    """Return the differences as changes.

    Raises:
        SourceUnreadable: the document is too large, or too different, to be one of a report.
    """
    cells, labels = (cell.text for cell in seen.cells.values()), (label.found for label in seen.labels)
    lengths = [len(text) for text in (*(line.text for line in seen.lines), *cells, *labels)]
    if max(lengths, default=0) > LONGEST_PARAGRAPH or sum(lengths) > _MOST_TEXT:
        raise SourceUnreadable(f"内容太多，{_ANOTHER}。")
    found = document_differences(ours, seen, report.form)
    if len(found) > _MOST_FOUND:
        raise SourceUnreadable(f"它与报告有 {len(found)} 处不同，{_ANOTHER}。")
    placed = [_in_order(item, report) for item in _with_signature(without_marks(found, report.form), report)]
    signed = _with_new_parts(placed, report)
    return tuple(other for item in signed for other in _looked_into(item, report))


def _in_order(item: DocumentDifference, report: Report) -> DocumentDifference:
    """Return the difference with a line below a section's heading in the report's own first part, not the form's."""
    if item.kind is DifferenceKind.MOVED and item.to is not None:
        return replace(item, to=_in_order(item.to, report))
    section, _, _ = item.key.partition(".")
    if not _is_added(item) or item.index or section not in report.narratives:
        return item
    keys = list(narrative_keys(section, report.narratives[section], report.form))
    printed = [part.key for part in printed_parts(report, section)]
    is_first = item.key == next(iter(printed or keys))
    return (
        item
        if is_first or item.key != f"{section}.{report.form.section(section).parts[0].key}"
        else replace(item, key=keys[0])
    )


def _with_new_parts(found: Sequence[DocumentDifference], report: Report) -> Iterator[DocumentDifference]:
    """Yield the differences; lines added below the heading of a part without text are the text of that part.

    The heading itself is printed as soon as the part has text.
    """
    part, place, ahead, index = "", ("", 0), "", 0
    for item, following in zip_longest(found, found[1:]):
        is_next = bool(part) and _is_added(item) and ((item.key, item.index), item.ahead) == (place, ahead)
        if not is_next:
            part, place, index = "", (item.key, item.index), 0
        opened = _part_opened(item, report) if _is_added(item) else ""
        ahead = item.document or ""
        if (
            opened and following is not None and _is_added(following)
            and ((following.key, following.index), following.ahead) == (place, ahead)
        ):  # fmt: skip
            part, index = opened, 0
        elif part:
            yield replace(item, key=part, index=index, ahead=item.ahead if index else "")
            index += 1
        else:
            yield item


def _is_added(item: DocumentDifference) -> bool:
    return item.kind is DifferenceKind.ADDED and item.line is LineKind.TEXT and item.takeable


def _part_opened(item: DocumentDifference, report: Report) -> str:
    """Return the part without text whose heading was added where the report would print it; empty if there is none."""
    section, _, _ = item.key.partition(".")
    keys = [part.key for part in printed_parts(report, section)] if section in report.narratives else []
    every = (
        []
        if section not in report.narratives
        else list(narrative_keys(section, report.narratives[section], report.form))
    )
    if item.key not in every or item.index < len(paragraphs(report.text(item.key))):
        return ""
    text = comparable(item.document or "")
    following = every[every.index(item.key) + (item.key in keys) :]
    for key in takewhile(lambda key: key not in keys, following):
        part, typed = report.form.part(key), report.narrative(key).heading
        own = f"（一）{part.label}" if part.numbered else ""
        heading = own if typed is None else comparable(typed)
        if heading and (is_numbered(heading), unnumbered(heading)) == (is_numbered(text), unnumbered(text)):
            return key
    return ""


def _with_signature(found: Sequence[DocumentDifference], report: Report) -> Sequence[DocumentDifference]:
    """Merge the paragraphs of a signature that the report lacks into one difference."""
    cover = report.cover
    lines = [item for item in found if item.kind is DifferenceKind.ADDED and item.document][-2:]
    if cover.signature or not lines:
        return found
    signed, taken = signature_in([item.document or "" for item in lines], cover)
    if not taken:
        return found
    last = lines[-taken:]
    text = " ".join(item.document or "" for item in last)
    message = f"落款：报告没有落款，文档（{last[0].where}）是“{text}”，请核对。"
    one = replace(
        last[0], kind=DifferenceKind.COVER, key=SIGNATURE_KEY, document=text, message=message,
        line=LineKind.SIGNATURE, index=-1, takeable=signed.signature,
    )  # fmt: skip
    return [one if item is last[0] else item for item in found if item is last[0] or item not in last]


def _looked_into(item: DocumentDifference, report: Report) -> Iterator[DocumentDifference]:
    """Yield the difference as acceptable changes: figures as read, the title as organisation and year."""
    if item.kind is DifferenceKind.FIGURE:
        text = item.document or ""
        if cell_reading(report, item.key, text) is None:
            yield replace(item, takeable=False)
        elif not reads_as(report, item.key, text):
            yield item
    elif item.kind is DifferenceKind.HEADING and item.line is LineKind.HEADING:
        yield replace(item, takeable=_is_printable(item, report))
    elif item.kind is DifferenceKind.COVER and item.key == TITLE_KEY:
        yield from _title(item, report)
    elif item.kind is DifferenceKind.ADDED and item.key == SIGNATURE_KEY:
        is_date = signed_cover(item.document or "", report.cover) is not None
        yield replace(item, kind=DifferenceKind.COVER, key=DATE_KEY, takeable=True) if is_date else item
    elif item.key == SIGNATURE_KEY and item.kind is DifferenceKind.COVER and report.cover.signature:
        yield replace(item, takeable=False)  # the name is that of the title
    elif item.key == DATE_KEY and item.document is not None:
        yield replace(item, takeable=signed_cover(item.document, report.cover) is not None)
    else:
        yield item


def _is_printable(item: DocumentDifference, report: Report) -> bool:
    """Return whether the report would print other words with this heading, or another number and that one.

    A number follows from the headings and text before it: it comes right by taking over those, or not at all.
    """
    words = item.document or ""
    if unnumbered(words) != unnumbered(item.report or ""):
        return True
    section, _, _ = item.key.partition(".")
    printed = {part.key: part.heading for part in printed_parts(retitled(report, item.key, words), section)}
    return comparable(printed.get(item.key, "")) == comparable(words)


def _title(item: DocumentDifference, report: Report) -> Iterator[DocumentDifference]:
    """Yield differences of organisation and year, separately if the title allows it."""
    cover = report.cover
    read = read_title([Paragraph(item.document or "", 1)], "段", report.form.title, Notes()).cover
    there = "".join(read.organisation.split())
    is_other_name = there and there != "".join(cover.organisation.split())
    is_other_year = read.year is not None and read.year != cover.year
    if is_other_name:
        name = "单位名称"
        message = f"{name}：报告是“{cover.organisation}”，文档（{item.where}）是“{there}”，请核对。"
        yield replace(
            item, key="cover.organisation", report=cover.organisation, document=there, name=name, message=message,
            takeable=True,
        )  # fmt: skip
    if is_other_year:
        year = "空白" if cover.year is None else str(cover.year)
        message = f"报告年度：报告是“{year}”，文档（{item.where}）是“{read.year}”，请核对。"
        ours, name = (None, ONLY_IN_DOCUMENT) if cover.year is None else (year, "报告年度")
        yield replace(
            item, key="cover.year", report=ours, document=str(read.year), name=name, message=message, takeable=True
        )
    if not (is_other_name or is_other_year):
        yield item


def signed_cover(text: str, cover: Cover) -> Cover | None:
    """Return the cover signed with the date of the text; ``None`` if that is no signature."""
    signed, taken = signature_in([text], replace(cover, organisation=""))
    return replace(cover, signature=True, signed_on=signed.signed_on) if taken and not signed.organisation else None


def signature_in(lines: Sequence[str], cover: Cover) -> tuple[Cover, int]:
    """Return the cover with the signature at the end of these lines, and its number of lines."""
    paragraphs_read = [Paragraph(line, number) for number, line in enumerate(lines, 1)]
    return read_signature(paragraphs_read, cover, "段", Notes())
