"""Division of a document into cover and the six sections, by headings and by tables that span several sections."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from app.form.model import Form, Section
from app.importer.labels.likeness import is_numbered, likeness, normalised, unnumbered, without_instruction
from app.importer.labels.vocabulary import LabelVocabulary
from app.importer.mapping.tables import table_likeness
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern

_TOP_LEVEL: Final = lazy_pattern(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.．,，:：]|第[一二三四五六七八九十]部分)"
)
_RUN_IN: Final = lazy_pattern(r"[^。：:\s]{1,40}?[。：:\s]\s*(?=\S)")
_INNER_MARK: Final = lazy_pattern(r"[.,:;?!]")
_LONGEST_HEADING: Final = 40
_MOST_CANDIDATES: Final = 4_000
_LEAST_LABELS: Final = 3
_LEAST_LIKE_NUMBERED: Final = 0.7
_LEAST_LIKE_BARE: Final = 0.85
_BY_SUBJECT: Final = 0.6
# Subject words kept in a retitled heading. Only numbered headings (二、…) are recognised by them, only in order and
# where the title itself is missing.
_SUBJECTS: Final = {
    "overview": lazy_pattern("总体情况|基本情况|总体工作|工作概述|工作总体"),
    "proactive": lazy_pattern("主动公开"),
    "requests": lazy_pattern("申请"),
    "disputes": lazy_pattern("复议|诉讼"),
    "problems": lazy_pattern("问题|改进|不足"),
    "other_matters": lazy_pattern("其他.*(?:事项|情况|报告)|需要报告"),
}


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks before the first section and those of each section; ``found`` are the sections with a heading."""

    front: tuple[Block, ...]
    bodies: Mapping[str, tuple[Block, ...]]
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """The heading of a section, and the text after it on its line."""

    section: Section
    rest: str
    confidence: float
    is_top_level: bool


def outline(raw: RawDocument, form: Form, vocabularies: Mapping[str, LabelVocabulary], notes: Notes) -> Outline:
    """Return the document's blocks by section.

    A heading is recognised by its title with any numbering; a retitled one by its subject, if numbered and in order;
    a misprinted one by likeness. A table is assigned to the section whose labels it has, at any position.
    """
    raw = _taken_apart(raw, form, vocabularies)
    headings = _headings(raw, form)
    found = {heading.section.key for heading in headings.values()}
    front: list[Block] = []
    bodies: dict[str, list[Block]] = {section.key: [] for section in form.sections}
    current: str | None = None
    for index, block in enumerate(raw.blocks):
        if (heading := headings.get(index)) is not None and isinstance(block, Paragraph):
            current = heading.section.key
            where = SourcePlace(line=block.place, unit=raw.unit)
            if heading.confidence < 1:
                message = f"原文{where}的标题{quoted(block.text)}按“{heading.section.heading}”读入，请核对。"
                notes.add(
                    NoteKind.GUESSED, message, key=current, place=where, found=block.text,
                    taken=heading.section.heading, confidence=heading.confidence, is_of_words=True,
                )  # fmt: skip
            if heading.rest:
                bodies[current].append(Paragraph(heading.rest, block.place))
            continue
        place = current
        if isinstance(block, RawTable):
            place = _home(block, current, vocabularies, form) or current
            if place is not None and place != current:
                where = SourcePlace(block.number, 1 + next(line for line, row in enumerate(block.rows) if row))
                heading_text = form.section(place).heading
                message = f"原文从{where}起的表格不在“{heading_text}”之下，已按其中的文字读入这一部分，请核对。"
                notes.add(NoteKind.GUESSED, message, key=place, place=where)
                if place not in found:
                    current = place
        (front if place is None else bodies[place]).append(block)
    for section in form.sections:
        if section.key not in found:
            message = f"原文中没有找到标题“{section.heading}”，请核对这一部分。"
            notes.add(NoteKind.MISSING, message, key=section.key)
    return Outline(tuple(front), {key: tuple(blocks) for key, blocks in bodies.items()}, frozenset(found))


def _taken_apart(raw: RawDocument, form: Form, vocabularies: Mapping[str, LabelVocabulary]) -> RawDocument:
    """Return the document with its tables split into pieces of one section each."""
    titles = {normalised(section.title) for section in form.sections}
    blocks: list[Block] = []
    for block in raw.blocks:
        if isinstance(block, RawTable):
            blocks += pieces_by_section(
                block, vocabularies, lambda text: len(text) <= _LONGEST_HEADING and _bare(text) in titles
            )
        else:
            blocks.append(block)
    return replace(raw, blocks=tuple(blocks))


def _headings(raw: RawDocument, form: Form) -> dict[int, SectionHeading]:
    """Return the section headings by their index among the blocks; 一、 takes precedence over other numbering."""
    titles = {normalised(section.title): section for section in form.sections}
    paragraphs = {index: block for index, block in enumerate(raw.blocks) if isinstance(block, Paragraph)}
    marked = {index: block.text for index, block in paragraphs.items() if block.level == 1}
    is_own = raw.marks_headings
    texts = marked if is_own and marked else {index: block.text for index, block in paragraphs.items()}
    candidates = marked if is_own else texts
    exact = {
        index: heading for index, text in candidates.items() if (heading := exact_heading(text, titles)) is not None
    }
    if is_own:
        exact |= _unmarked(paragraphs, titles, {heading.section.key for heading in exact.values()})
    # （一）主动公开政府信息情况 inside 一 is not a section where 二、主动公开政府信息情况 follows.
    proper = {heading.section.key for heading in exact.values() if heading.is_top_level}
    found = {
        index: heading for index, heading in exact.items() if heading.is_top_level or heading.section.key not in proper
    }
    for position, section in enumerate(form.sections):
        last = {heading.section.key: index for index, heading in sorted(found.items())}
        if section.key not in last:
            low = max((last[before.key] for before in form.sections[:position] if before.key in last), default=-1)
            high = min(
                (last[after.key] for after in form.sections[position:] if after.key in last), default=len(raw.blocks)
            )
            between = {index: text for index, text in texts.items() if low < index < high and index not in found}
            found |= _retitled(between, section)
    return found


def _unmarked(
    paragraphs: Mapping[int, Paragraph], titles: Mapping[str, Section], known: set[str]
) -> dict[int, SectionHeading]:
    """Return the headings that lost their style, as by 清除格式: running text with the form's own title and number."""
    found: dict[int, SectionHeading] = {}
    for index, block in paragraphs.items():
        heading = None if block.level else exact_heading(block.text, titles)
        if heading is None or heading.section.key in known or "".join(block.text.split()) != heading.section.heading:
            continue
        known.add(heading.section.key)
        found[index] = heading
    return found


def exact_heading(text: str, titles: Mapping[str, Section]) -> SectionHeading | None:
    """Return a heading with the form's own title and any numbering, alone or run into the text after it."""
    if text.isascii():
        return None
    if len(text) <= 3 * _LONGEST_HEADING and (section := titles.get(_bare(text))) is not None:
        return SectionHeading(section, "", 1.0, bool(_TOP_LEVEL.match(text)))
    if (match := _RUN_IN.match(text)) and is_numbered(normalised(text[:10])):
        section = titles.get(_bare(match.group()))
        if section is not None:
            return SectionHeading(section, text[match.end() :], 1.0, bool(_TOP_LEVEL.match(text)))
    return None


def _retitled(texts: Mapping[int, str], section: Section) -> dict[int, SectionHeading]:
    """Return the paragraph most likely to be the section's heading in other words, if there is one."""
    title = normalised(section.title)
    best: dict[int, SectionHeading] = {}
    confidence = 0.0
    for index, text in islice(texts.items(), _MOST_CANDIDATES):
        plain = _bare(text) if len(text) <= 2 * _LONGEST_HEADING else ""
        if not plain or len(plain) > _LONGEST_HEADING or _INNER_MARK.search(plain):
            continue
        is_top_level = bool(_TOP_LEVEL.match(text))
        ratio = likeness(plain, title)
        subject = _SUBJECTS.get(section.key)
        if ratio < (_LEAST_LIKE_NUMBERED if is_top_level else _LEAST_LIKE_BARE):
            ratio = _BY_SUBJECT if is_top_level and subject is not None and subject.search(plain) else 0.0
        if ratio > confidence:
            confidence = ratio
            best = {index: SectionHeading(section, "", round(min(ratio, 0.99), 2), is_top_level)}
    return best


def _bare(text: str) -> str:
    """Return the words of a heading: without numbering, the form's instruction, and the text after it."""
    return without_instruction(unnumbered(normalised(text))).rstrip(".:")


def _home(table: RawTable, current: str | None, vocabularies: Mapping[str, LabelVocabulary], form: Form) -> str | None:
    """Return the section whose labels the table has; the current one, if it has tables, unless another fits better."""
    scores = {key: table_likeness(table.rows, vocabulary) for key, vocabulary in vocabularies.items()}
    best = max(scores, key=lambda key: scores[key])
    has_tables = current is not None and bool(form.section(current).tables)
    if has_tables and current is not None and scores[best] <= max(_LEAST_LABELS, scores[current]):
        return current
    return best if scores[best] >= _LEAST_LABELS else None


_WIDEST: Final = 50


def pieces_by_section(
    table: RawTable, vocabularies: Mapping[str, LabelVocabulary], is_heading: Callable[[str], bool]
) -> Iterator[Block]:
    """Yield the table, or a piece for each section that its rows belong to, with headings and their text as paragraphs.

    The pieces keep the number and the lines of the table: rows of other pieces are rows without cells.
    """
    marks = [_mark(row, vocabularies, is_heading) for row in table.rows]
    sections = {mark for mark in marks if mark} - {""}
    if len(sections) < 2 and "" not in marks:
        yield table
        return
    has_headings = "" in marks
    current: str | None = None
    start = 0
    for line, (row, mark) in enumerate(zip(table.rows, marks, strict=True)):
        text = _only(row) if has_headings else ""
        if mark == "" or (text and mark is None and current is None):
            yield from _piece(table, start, line)
            yield Paragraph(text, table.place)
            start, current = line + 1, None
        elif mark and current not in (None, mark):
            yield from _piece(table, start, line)
            start, current = line, mark
        elif mark:
            current = mark
    yield from _piece(table, start, len(table.rows))


def _mark(
    row: Sequence[str], vocabularies: Mapping[str, LabelVocabulary], is_heading: Callable[[str], bool]
) -> str | None:
    """Return the one section whose labels the row has; empty for a heading, ``None`` if undetermined."""
    if (text := _only(row)) and is_heading(text):
        return ""
    found = {
        frozenset(key for key, vocabulary in vocabularies.items() if vocabulary.exactly(text) is not None)
        for text in row[:_WIDEST]
        if text
    }
    single = {next(iter(keys)) for keys in found if len(keys) == 1}
    return single.pop() if len(single) == 1 else None


def _only(row: Sequence[str]) -> str:
    """Return the text of a row that contains a single text."""
    texts = {text for text in row if text}
    return texts.pop() if len(texts) == 1 else ""


def _piece(table: RawTable, start: int, end: int) -> Iterator[RawTable]:
    if any(map(any, table.rows[start:end])):
        yield replace(table, rows=((),) * start + table.rows[start:end])
