"""Mapping of a raw document to a report: cover, figures and text by the meaning of titles and labels, with notes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from app.errors import SourceUnreadable
from app.form.model import Form
from app.importer.labels.damage import damage
from app.importer.labels.likeness import is_other_edition, normalised
from app.importer.labels.vocabulary import LabelVocabulary
from app.importer.mapping.around.contents import without_contents
from app.importer.mapping.around.introduction import introduction_lines
from app.importer.mapping.around.other_reports import without_other_reports
from app.importer.mapping.around.page import without_page
from app.importer.mapping.around.page_marks import without_page_marks
from app.importer.mapping.around.table_pieces import without_table_pieces
from app.importer.mapping.cover.front import Front, read_title
from app.importer.mapping.cover.other_kinds import other_kind
from app.importer.mapping.cover.signature import read_signature, with_body_kind
from app.importer.mapping.figures import Figures, note_wrong_sums
from app.importer.mapping.narrative import headings_among, narrative_lines, put_parts, read_parts, with_own_headings
from app.importer.mapping.rows_by_order import RowsByOrder
from app.importer.mapping.sections import Outline, outline
from app.importer.mapping.sentences import read_sentences
from app.importer.mapping.tables import TableReader
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable
from app.importer.raw.notes import (
    OF_2019,
    TITLE_PLACE,
    CellSource,
    Imported,
    Note,
    NoteKind,
    Notes,
    SourcePlace,
    quoted,
)
from app.patterns import lazy_pattern
from app.report.model import Cover, Report, new_report
from app.report.text import clean, clean_line

__all__ = ["CellSource", "Imported", "Note", "map_document"]

_LONGEST_FIGURE = 12
_LONGEST_LABEL = 20
_MOST_LABELS = 12
_FIRST_TEXTS = 12
_FIGURES = lazy_pattern(r"(?<=\d)\s*\n\s*(?=\d)")
"""Between figures on lines of their own, which are two: a single blank may be inside one."""
_NOTE_PREFIXES = ("注：", "注:", "备注：", "备注:")


def map_document(raw: RawDocument, form: Form) -> Imported:
    """Map a document to a report, with the source of each figure and notes on everything that was not a plain reading.

    Raises:
        SourceUnreadable: nothing of the form was recognised in it.
    """
    notes = Notes()
    for item in raw.remarks:
        notes.add(item.kind, item.message, found=item.found)
    vocabularies = {section.key: LabelVocabulary(section) for section in form.sections if section.tables}
    document = without_other_reports(without_contents(_cleaned(raw, notes), form, notes), form, notes)
    parts = outline(document, form, vocabularies, notes)
    parts = without_table_pieces(without_page_marks(parts, raw, notes), vocabularies, raw, notes)
    parts = without_page(parts, form, raw, notes)
    front, parts = _read_front(parts, form, raw, notes)
    figures = Figures(form, notes, document.tables())
    ordered = RowsByOrder(document, form, figures, notes)
    is_early = front.cover.year is not None and front.cover.year < form.first_year
    of_2019 = _labels_of_2019(document)
    report, cover = _with_text(new_report(edition=form.edition), parts, front.cover, raw, notes)
    readers = {
        key: TableReader(form.section(key), vocabulary, figures, notes, is_other_edition=is_early or bool(of_2019))
        for key, vocabulary in vocabularies.items()
    }
    for key, reader in readers.items():
        reader.read(parts.bodies[key], raw.unit)
    for key, reader in readers.items():  # after all tables: a figure that is in its place in one is no other's
        section = form.section(key)
        ordered.complete(section)
        read_sentences(section, parts.bodies[key], raw.unit, cover.year, figures, notes)
        figures.note_missing(section.tables)
        report = _with_table_notes(report, reader, ordered, raw, notes)
    is_empty = not (front.title or parts.found or figures.sources)
    _check_kind(front.title, document, notes, is_empty=is_empty, has_figures=bool(figures.figures))
    _note_front(front, form, raw, notes)
    if is_early or of_2019:
        _note_edition(cover.year, of_2019, form, notes, is_early=is_early)
    introduction = "\n".join(line.text for line in front.after)
    report = replace(report, cover=with_body_kind(cover, notes), introduction=introduction)
    report = report.with_figures(figures.figures)
    for key, remark in figures.remarks.items():
        report = report.with_remark(key, remark)
    note_wrong_sums(report, figures.sources, notes, figures.unknown)
    _note_blank_form(report, notes)
    return Imported(with_own_headings(report, form), figures.sources, notes.all())


def _read_front(parts: Outline, form: Form, raw: RawDocument, notes: Notes) -> tuple[Front, Outline]:
    """Read the title, and the introduction after it; the parts of 一 that follow it without a heading are its body."""
    front = read_title(
        _lines(parts.front, notes),
        raw.unit,
        form.title,
        notes,
        page_title=raw.title,
        publishers=raw.publishers,
        body=[block for blocks in parts.bodies.values() for block in blocks if isinstance(block, Paragraph)],
    )
    after, parts = _divided_front(front.after, parts, form, raw, notes)
    return replace(front, after=tuple(introduction_lines(after, raw, form.introduction.key, notes))), parts


def _note_front(front: Front, form: Form, raw: RawDocument, notes: Notes) -> None:
    """Note the lines before the title, which are left out, and an introduction without a title before it."""
    for line in front.before:
        where = SourcePlace(line=line.place, unit=raw.unit)
        message = f"原文{where}的{quoted(line.text)}在标题之前，没有读入，请核对。"
        notes.add(NoteKind.LEFTOVER, message, place=where, found=line.text)
    if any(line.text for line in front.after) and not front.has_title_line:
        message = "第一部分之前的文字已作为引言读入，请核对。"
        where, found = SourcePlace(name="文首"), front.after[0].text
        notes.add(NoteKind.GUESSED, message, key=form.introduction.key, place=where, found=found)


def _note_blank_form(report: Report, notes: Notes) -> None:
    """Note a report of which nothing is filled in."""
    texts = [report.introduction, *(item.text for parts in report.narratives.values() for item in parts)]
    if not report.figures and not any(texts):
        message = "文件里只有报告的格式，没有填写数字和文字，请确认选对了文件。"
        notes.add(NoteKind.MISSING, message, key="cover.organisation", place=TITLE_PLACE)


def _check_kind(title: str, document: RawDocument, notes: Notes, *, is_empty: bool, has_figures: bool) -> None:
    """Refuse a document of another kind, calling it what it is; note the kind if figures of the form were found in it.

    Raises:
        SourceUnreadable: it is of another kind, or nothing of the form is in it.
    """
    kind = other_kind(title, document.paragraphs())
    if kind is None and is_empty:  # a page's title or the first row of a table may say it
        texts = (document.title, *islice(document.texts(), _FIRST_TEXTS))
        kind = other_kind("", (Paragraph(text, 0) for text in texts if text))
    if kind is not None and not has_figures:
        raise SourceUnreadable(f"这是“{kind}”，不是政府信息公开工作年度报告，没有读入，请确认选对了文件。")
    if kind is not None:
        message = f"这份文件像是“{kind}”，不是政府信息公开工作年度报告，请确认选对了文件。"
        notes.add(NoteKind.DOUBTFUL, message, key="cover.organisation", place=TITLE_PLACE)
    if is_empty:
        raise SourceUnreadable("文件中没有找到政府信息公开工作年度报告的任何内容，请确认选对了文件。")


def _labels_of_2019(document: RawDocument) -> tuple[str, ...]:
    """Return the labels in the document that only the 2019 edition has, each once."""
    found = (text for text in document.texts() if len(text) <= _LONGEST_LABEL and is_other_edition(text))
    return tuple({normalised(text): text for text in found}.values())


def _note_edition(year: int | None, labels: Sequence[str], form: Form, notes: Notes, *, is_early: bool) -> None:
    """Note once that the report is of the 2019 edition, by what it has of it, or that its year is before this form."""
    message = f"{year}年度的报告早于{form.edition}版格式，可能是{OF_2019}的，表格不同，请逐项核对。"
    if labels:
        left = "".join(map(quoted, labels[:_MOST_LABELS])) + ("等" if len(labels) > _MOST_LABELS else "")
        what = f"是{OF_2019}格式的" if is_early else f"里有{OF_2019}格式的表格"
        message = f"这份报告{what}：含义相同的数字已读入，只有那一版才有的没有读入（{left}），请逐项核对。"
    key = "cover.year" if is_early else None
    notes.add(NoteKind.DOUBTFUL, message, key=key, place=TITLE_PLACE, found=str(year) if is_early else None)


def _divided_front(
    lines: Sequence[Paragraph], parts: Outline, form: Form, raw: RawDocument, notes: Notes
) -> tuple[Sequence[Paragraph], Outline]:
    """Split the text before the first section: the introduction, and the parts of 一 if its heading is missing."""
    first = next(section for section in form.sections if section.parts)
    headings = {} if first.key in parts.found else headings_among(first.key, lines, marked=raw.marks_headings)
    start = next((index for index, heading in headings.items() if heading.part), None)
    if start is None:
        return lines, parts
    where = SourcePlace(line=lines[start].place, unit=raw.unit)
    message = f"原文{where}起的文字按小标题读入“{first.heading}”，请核对。"
    notes.add(NoteKind.GUESSED, message, key=first.key, place=where, found=lines[start].text)
    bodies = {**parts.bodies, first.key: (*lines[start:], *parts.bodies[first.key])}
    return lines[:start], replace(parts, bodies=bodies)


def _with_text(report: Report, parts: Outline, cover: Cover, raw: RawDocument, notes: Notes) -> tuple[Report, Cover]:
    """Return the report with the narrative sections, and the cover with the signature at the end of the document."""
    sections = [section for section in report.form.sections if section.parts]
    last = next((section.key for section in reversed(report.form.sections) if parts.bodies[section.key]), "")
    for section in sections:
        lines = narrative_lines(section, parts.bodies[section.key], raw.unit, notes)
        if section.key == last:
            cover, taken = read_signature(lines, cover, raw.unit, notes)
            lines = lines[: len(lines) - taken]
        read = read_parts(section, lines, raw.unit, notes, marked=raw.marks_headings, year=cover.year)
        report = put_parts(report, section, read)
    return report, cover


def _with_table_notes(
    report: Report, reader: TableReader, ordered: RowsByOrder, raw: RawDocument, notes: Notes
) -> Report:
    """Return the report with the lines beside its tables as notes, without those that are rows by order."""
    for table, lines in reader.table_notes.items():
        kept = [line.text for line in lines if SourcePlace(line=line.place, unit=raw.unit) not in ordered.places]
        if kept:
            report = _with_table_note(report, table, kept, notes)
    return report


def _with_table_note(report: Report, table: str, lines: Iterable[str], notes: Notes) -> Report:
    text = "\n".join(lines)
    section = report.form.section(report.form.tables[table].section)
    bare = text
    for prefix in _NOTE_PREFIXES:
        bare = bare.removeprefix(prefix)
    if bare == text or len(section.tables) > 1:
        message = f"表格旁的文字{quoted(text)}已作为表格的附注读入，请核对。"
        where = SourcePlace(name=section.heading)
        notes.add(NoteKind.GUESSED, message, key=table, place=where, found=text, is_of_words=True)
    return report.with_note(table, bare)


def _lines(blocks: Iterable[Block], notes: Notes) -> list[Paragraph]:
    """Return the paragraphs before the first section; each row of a table there is one."""
    lines: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block)
            continue
        rows = ["\t".join(row).strip() for row in block.rows]
        lines += [Paragraph(row, block.place + index) for index, row in enumerate(rows) if row]
        message = f"原文第{block.number}个表格在第一部分之前，已作为文字处理，请核对。"
        notes.add(NoteKind.GUESSED, message, place=SourcePlace(block.number), found=rows[0])
    return lines


def _cleaned(raw: RawDocument, notes: Notes) -> RawDocument:
    """Return the document with text that a report can contain; note damaged and dropped characters."""
    blocks: list[Block] = []
    for block in raw.blocks:
        if not isinstance(block, Paragraph):
            rows = tuple(
                tuple(_cleaned_cell(cell, block, line, notes) for cell in row) for line, row in enumerate(block.rows, 1)
            )
            blocks.append(replace(block, rows=rows))
            continue
        where = SourcePlace(line=block.place, unit=raw.unit)
        damaged = damage(block.text)
        if damaged is not None:
            message = f"原文{where}的文字已损坏，例如{quoted(damaged)}，请对照原件改正。"
            notes.add(NoteKind.DAMAGED, message, place=where, found=block.text)
        text, dropped = clean(block.text)
        if dropped:
            message = f"原文{where}有{dropped}个文档不能保存的字符，已经去掉。"
            notes.add(NoteKind.DAMAGED, message, place=where, found=text)
        lines = (line for line in map(str.strip, text.split("\n")) if line)
        blocks += [block if line == block.text else replace(block, text=line) for line in lines]
    return replace(raw, blocks=tuple(blocks))


def _cleaned_cell(text: str, table: RawTable, line: int, notes: Notes) -> str:
    """Return the cell's text as a report can contain it; figures are checked when they are read, other text here."""
    cleaned, dropped = clean_line(_FIGURES.sub("  ", text))
    where = SourcePlace(table.number, line)
    damaged = damage(text) if len(text) > _LONGEST_FIGURE else None
    if damaged is not None or dropped:
        what = f"有{dropped}个文档不能保存的字符，已经去掉" if damaged is None else f"文字已损坏，例如{quoted(damaged)}"
        message = f"原文{where}的{quoted(cleaned)}{what}，请核对原文。"
        notes.add(NoteKind.DAMAGED, message, place=where, found=cleaned)
    return cleaned.strip()
