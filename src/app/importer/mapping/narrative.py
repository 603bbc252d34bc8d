"""Division of a narrative section's text into the form's parts, with their headings as published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from app.form.model import Form, Section
from app.importer.labels.headings import DIVIDED, SubHeading, find_headings, topic
from app.importer.labels.likeness import normalised, without_instruction
from app.importer.labels.plan import begins_plan, is_for_later, is_of_before, opens_plan, tells_problem
from app.importer.labels.run_together import numbered_apart, plan_apart
from app.importer.raw.blocks import Block, Paragraph
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern
from app.report.model import Narrative, Report, completed
from app.report.printed import HeadingCounter, printed_parts
from app.report.text import paragraphs

# The part of text before the first sub-heading.
_FIRST_PART: Final = {"overview": "preamble", "problems": "main_problems", "other_matters": "text"}
_ADDITIONAL: Final = "additional"
_IMPROVEMENTS: Final = "improvements"
_SENTENCES: Final = lazy_pattern("[^。！？]+[。！？]?")
# No report has so many sub-headings in a section; further ones are text of the last part.
_MOST_PARTS: Final = 40
_PART_LEVEL: Final = 2


@dataclass(slots=True)
class _Piece:
    """One part while it is being read."""

    part: str
    heading: str | None
    lines: list[str] = field(default_factory=list)


def narrative_lines(section: Section, blocks: Sequence[Block], unit: str, notes: Notes) -> list[Paragraph]:
    """Return the section's paragraphs; tables not of the form become lines with tabs, instructions are left over."""
    lines: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if is_instruction(block.text):
                where = SourcePlace(line=block.place, unit=unit)
                message = f"原文{where}的{quoted(block.text)}是格式自带的说明，没有作为正文读入。"
                notes.add(NoteKind.LEFTOVER, message, key=section.key, place=where, found=block.text)
            else:
                lines.append(block)
            continue
        where = SourcePlace(line=block.place, unit=unit)
        rows = [Paragraph("\t".join(row).strip(), block.place + index) for index, row in enumerate(block.rows)]
        lines += [row for row in rows if row.text]
        message = f"原文{where}有格式以外的表格，已作为“{section.heading}”的文字读入，请核对。"
        notes.add(NoteKind.GUESSED, message, key=section.key, place=where, found=rows[0].text)
    return lines


def is_instruction(text: str) -> bool:
    """Return whether the paragraph is the blank form's （文字描述） and not report text."""
    return len(text) <= 80 and "描述" in text and not without_instruction(normalised(text))


def read_parts(
    section: Section,
    lines: Sequence[Paragraph],
    unit: str,
    notes: Notes,
    *,
    marked: bool = False,
    year: int | None = None,
) -> tuple[Narrative, ...]:
    """Return the parts of a narrative section in the order read; ``marked`` as in ``headings_among``.

    A numbered heading that does not continue the count of the headings above it is text of its part: such numbers
    count something inside it. A document that does not mark its headings may skip a number, or repeat it by mistake
    above a part of the form.
    """
    keys = [part.key for part in section.parts]
    first = _FIRST_PART.get(section.key, keys[0])
    pieces: list[_Piece] = []
    counter = HeadingCounter()
    if not marked:
        lines = _taken_apart(section, lines, unit, year, notes)
    headings = headings_among(section.key, lines, marked=marked)
    plan = None if marked else _plan(section, lines, headings, year)
    for index, line in enumerate(lines):
        if index == plan and len(pieces) < _MOST_PARTS:
            where = SourcePlace(line=line.place, unit=unit)
            message = f"原文{where}起的{quoted(line.text)}已作为“改进情况”读入，请核对。"
            key = f"{section.key}.{_IMPROVEMENTS}"
            notes.add(NoteKind.GUESSED, message, key=key, place=where, found=line.text)
            pieces.append(_Piece(_IMPROVEMENTS, "", [line.text]))
            counter.read((line.text,), is_headed=False)
            continue
        heading = headings.get(index)
        if heading is not None and len(pieces) < _MOST_PARTS and _continues(counter, heading, marked=marked):
            counter.typed(heading.text)
            if heading.part == _IMPROVEMENTS and heading.text and is_for_later(heading.text, year):
                _put_aside(pieces, section, year, notes)
            _begin(pieces, heading, line, section, unit, notes)
            counter.read(tuple(pieces[-1].lines), is_headed=bool(heading.text))
            continue
        if pieces:
            pieces[-1].lines.append(line.text)
        else:
            pieces.append(_Piece(first, None, [line.text]))
        counter.read((line.text,), is_headed=bool(pieces[-1].heading))
    for piece in pieces:
        if piece.heading and not piece.lines:
            piece.heading, piece.lines = "", [piece.heading]  # a heading alone would not be printed, and be lost
    _join_first(pieces, first, section, notes, keeps_order=marked)
    if not marked:
        _note_no_plan(section, pieces, lines, unit, year, notes)
    return tuple(Narrative(item.part, "\n".join(item.lines), item.heading) for item in pieces)


def _taken_apart(
    section: Section, lines: Sequence[Paragraph], unit: str, year: int | None, notes: Notes
) -> Sequence[Paragraph]:
    """Return the paragraphs, one that holds several parts of the section in pieces; those of headings are noted."""
    if section.key not in DIVIDED:
        return lines
    apart: list[Paragraph] = []
    for line in lines:
        pieces = numbered_apart(section.key, line.text)
        apart += [replace(line, text=text) for text in pieces]
        if len(pieces) > 1:
            where = SourcePlace(line=line.place, unit=unit)
            message = f"原文{where}的一段里有几个小标题，已分开读入，请核对。"
            notes.add(NoteKind.GUESSED, message, key=section.key, place=where, found=line.text)
    headings = headings_among(section.key, apart, marked=False)
    if section.key != "problems" or any(heading.part == _IMPROVEMENTS for heading in headings.values()):
        return apart
    divided = plan_apart([line.text for line in apart], year)
    return [replace(line, text=text) for line, pieces in zip(apart, divided, strict=True) for text in pieces]


def _plan(
    section: Section, lines: Sequence[Paragraph], headings: Mapping[int, SubHeading], year: int | None
) -> int | None:
    """Return the index of the paragraph that begins the plan where no heading of 五 names it."""
    if section.key != "problems" or any(heading.part == _IMPROVEMENTS for heading in headings.values()):
        return None
    if lines and not headings and opens_plan(lines[0].text, year):
        rest = (*_SENTENCES.findall(lines[0].text)[1:], *(line.text for line in lines[1:]))
        if not any(map(tells_problem, rest)):
            return 0
    found = (index for index, line in enumerate(lines) if index and begins_plan(line.text, year))
    return next((index for index in found if index not in headings), None)


def _note_no_plan(
    section: Section, pieces: Sequence[_Piece], lines: Sequence[Paragraph], unit: str, year: int | None, notes: Notes
) -> None:
    """Note that a section 五 with text has no improvements, and the sentence that may begin them."""
    if section.key != "problems" or not lines or any(piece.part == _IMPROVEMENTS for piece in pieces):
        return
    for line in lines:
        for sentence in _SENTENCES.findall(line.text):
            if begins_plan(sentence, year):
                where = SourcePlace(line=line.place, unit=unit)
                first = section.parts[0].label
                message = f"原文{where}的{quoted(sentence)}可能是改进情况，已同前文一起读入“{first}”，请核对。"
                key = f"{section.key}.{_IMPROVEMENTS}"
                notes.add(NoteKind.DOUBTFUL, message, key=key, place=where, found=sentence)
                return
    message = f"在“{section.heading}”里没有看出哪些是改进情况，请核对。"
    notes.add(NoteKind.MISSING, message, key=f"{section.key}.{_IMPROVEMENTS}")


def _continues(counter: HeadingCounter, heading: SubHeading, *, marked: bool) -> bool:
    if not heading.text or counter.fits(heading.text):
        return True
    return not marked and (heading.part is not None or counter.is_skipped_by(heading.text))


def headings_among(section: str, lines: Sequence[Paragraph], *, marked: bool) -> dict[int, SubHeading]:
    """Return the sub-headings among the lines of a section, by index.

    If the document is known to mark every heading (``marked``), those of the second level are the only ones, complete
    as they are; the numbered lead of a paragraph is then text.
    """
    found = find_headings(section, [line.text for line in lines], has_items=not marked)
    if not marked or section not in DIVIDED:
        return found
    found = {index: heading for index, heading in found.items() if not heading.is_clause}
    return {
        index: SubHeading(line.text, "", topic(section, line.text), is_numbered=False)
        for index, line in enumerate(lines)
        if line.level == _PART_LEVEL or (index in found and not line.level and found[index].text == line.text)
    }


def _begin(
    pieces: list[_Piece], heading: SubHeading, line: Paragraph, section: Section, unit: str, notes: Notes
) -> None:
    where = SourcePlace(line=line.place, unit=unit)
    part = heading.part
    if part is None or any(item.part == part and item.heading is not None for item in pieces):
        count = sum(item.part == _ADDITIONAL for item in pieces)
        key = f"{section.key}.{_ADDITIONAL}.{count}"
        words = quoted(heading.text or heading.rest)
        why = "不是格式列出的内容" if part is None else "与前面的小标题内容相同"
        message = f"原文{where}的小标题{words}{why}，已另立一段，请核对。"
        notes.add(NoteKind.GUESSED, message, key=key, place=where, found=heading.text or heading.rest)
        part = _ADDITIONAL
    elif heading.is_clause:
        label = next(item.label for item in section.parts if item.key == part)
        message = f"原文{where}起的{quoted(heading.text or heading.rest)}已作为“{label}”读入，请核对。"
        key, found = f"{section.key}.{part}", heading.text or heading.rest
        notes.add(NoteKind.GUESSED, message, key=key, place=where, found=found)
    pieces.append(_Piece(part, heading.text, [heading.rest] if heading.rest else []))


def _put_aside(pieces: list[_Piece], section: Section, year: int | None, notes: Notes) -> None:
    """Make the improvements so far, if they tell of what has been done, a part beside that of the plan that follows."""
    if any(item.part == _ADDITIONAL for item in pieces):
        return
    for item in pieces:
        if item.part == _IMPROVEMENTS and item.heading and is_of_before(item.heading, year):
            item.part = _ADDITIONAL
            message = f"小标题{quoted(item.heading)}下是已经整改的情况，后面另有今后的改进，已另立一段，请核对。"
            notes.add(NoteKind.GUESSED, message, key=f"{section.key}.{_ADDITIONAL}.0", found=item.heading)


def _join_first(pieces: list[_Piece], first: str, section: Section, notes: Notes, *, keeps_order: bool) -> None:
    """Assign the text before the first heading: to the same part if that has a heading later, else without a heading.

    If the document is known to mark its headings, the next heading of the same part is a line of it.
    """
    if not pieces or pieces[0].heading is not None or section.key != "problems" or len(pieces) == 1:
        return
    others = [item for item in pieces[1:] if item.part == first]
    key = f"{section.key}.{first}"
    message = f"“{section.heading}”第一个小标题之前的文字已读入“{section.parts[0].label}”，请核对。"
    notes.add(NoteKind.GUESSED, message, key=key, place=SourcePlace(name=section.heading), found=pieces[0].lines[0])
    if keeps_order and others and others[0] is pieces[1]:
        pieces[0].lines += [line for line in (pieces[1].heading, *pieces[1].lines) if line]
        pieces[0].heading = ""
        del pieces[1]
    elif others and not keeps_order:
        others[0].lines[:0] = pieces[0].lines
        del pieces[0]
    else:
        pieces[0].heading = ""


def with_own_headings(report: Report, form: Form) -> Report:
    """Return the report without the headings that the form itself prints in the same words."""
    for section in form.sections:
        if not section.parts:
            continue
        for index, narrative in enumerate(report.narratives[section.key]):
            if narrative.heading is None:
                continue
            parts = list(report.narratives[section.key])
            parts[index] = replace(narrative, heading=None)
            candidate = report.with_narratives(section.key, tuple(parts))
            if paragraphs(narrative.text) and printed_parts(candidate, section.key) == printed_parts(
                report, section.key
            ):
                report = candidate
    return report


def put_parts(report: Report, section: Section, parts: tuple[Narrative, ...]) -> Report:
    """Return the report with these parts in a section; parts of the form missing in the document are added, empty."""
    return report.with_narratives(section.key, completed(report.form, section.key, parts))
