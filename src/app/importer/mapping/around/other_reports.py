"""Separate a report from others in the same document: a second report, and tables of last year beside its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.form.model import Form, Section
from app.importer.labels.figure_text import is_figure_like
from app.importer.labels.likeness import normalised
from app.importer.labels.other_year import caption_year
from app.importer.mapping.cover.titles import Title, line_of, title_of
from app.importer.mapping.sections import exact_heading
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern

_LEAST_SECTIONS: Final = 3
_LEAST_BLOCKS: Final = 10
_INTRODUCTION: Final = lazy_pattern(r"编制本(?:年度)?报告|特编制|统计期限")
_LONGEST_HEADING: Final = 120
_LEAST_LABELS: Final = 3
_SAME: Final = 0.8


class _Stretch(NamedTuple):
    """Headings of sections that follow each other as in one report: the first one's index, and the sections."""

    start: int
    sections: list[str]


def without_other_reports(document: RawDocument, form: Form, notes: Notes) -> RawDocument:
    """Return the document with one report and no tables of last year; what is left out is noted.

    Of several reports it is the one of the page's title, else the first.
    """
    if document.marks_headings:
        return document
    titles = {normalised(section.title): section for section in form.sections}
    one = _one_report(document, form, titles, notes)
    return _without_last_year(one, titles, notes)


def _one_report(document: RawDocument, form: Form, titles: Mapping[str, Section], notes: Notes) -> RawDocument:
    blocks = document.blocks
    starts = [0, *_starts(blocks, form, titles)]
    if len(starts) == 1:
        return document
    own = [_title_at(blocks[start:end]) for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    wanted = title_of(line.text) if (line := line_of(document.title)) is not None else None
    chosen = next((at for at, (title, _) in enumerate(own) if wanted is not None and title == wanted), 0)
    ends = [*starts[1:], len(blocks)]
    where = SourcePlace(line=blocks[starts[chosen]].place, unit=document.unit)
    others = "、".join(
        f"{SourcePlace(line=blocks[starts[at]].place, unit=document.unit)}起的{quoted(text)}"
        for at, (_, text) in enumerate(own)
        if at != chosen
    )
    count = "两" if len(own) == 2 else f"{len(own)}"
    read = f"已读入{where}起的{quoted(own[chosen][1])}，没有读入{others}"
    message = f"这份文件里有{count}份年度报告：{read}，请确认是要读的那一份。"
    notes.add(NoteKind.DOUBTFUL, message, key="cover.organisation", place=where, found=own[chosen][1])
    return replace(document, blocks=blocks[starts[chosen] : ends[chosen]])


def _starts(blocks: Sequence[Block], form: Form, titles: Mapping[str, Section]) -> Iterator[int]:
    """Yield the first block of each report after the first one."""
    order = [section.key for section in form.sections]
    stretches: list[_Stretch] = []
    headings: list[int] = []
    for index, block in enumerate(blocks):
        heading = _heading(block, titles)
        if heading is None:
            continue
        key = heading.key
        if not stretches or (
            key in stretches[-1].sections and order.index(key) <= order.index(stretches[-1].sections[-1])
        ):
            stretches.append(_Stretch(index, []))
        stretches[-1].sections.append(key)
        headings.append(index)
    known: set[str] = set()
    for number, stretch in enumerate(stretches):
        end = stretches[number + 1].start if number + 1 < len(stretches) else len(blocks)
        if not _is_report(blocks[stretch.start : end], len(stretch.sections)):
            continue
        if len(known.intersection(stretch.sections)) >= _LEAST_SECTIONS:
            before = max(index for index in headings if index < stretch.start)
            yield _first_of(blocks, before + 1, stretch.start)
        known.update(stretch.sections)


def _heading(block: Block, titles: Mapping[str, Section]) -> Section | None:
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_HEADING:
        return None
    found = exact_heading(block.text, titles)
    return found.section if found is not None and found.is_top_level else None


def _is_report(blocks: Sequence[Block], headings: int) -> bool:
    """Return whether there is more than headings, as there is in a list of contents."""
    return len(blocks) - headings >= _LEAST_BLOCKS or any(isinstance(block, RawTable) for block in blocks)


def _first_of(blocks: Sequence[Block], start: int, end: int) -> int:
    """Return the title before the first heading of a report, or its introduction, or the heading."""
    texts = [
        (index, block.text) for index, block in enumerate(blocks[start:end], start) if isinstance(block, Paragraph)
    ]
    named = [index for index, text in texts if (line := line_of(text)) is not None and title_of(line.text) is not None]
    introduced = [index for index, text in texts if _INTRODUCTION.search(text)]
    return next(iter((*named, *introduced)), end)


def _title_at(blocks: Sequence[Block]) -> tuple[Title | None, str]:
    """Return the first title among these blocks and its words, or the words of the first paragraph."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    for text in texts:
        if (line := line_of(text)) is not None and (title := title_of(line.text)) is not None:
            return title, text
    return None, next(iter(texts), "")


def _without_last_year(document: RawDocument, titles: Mapping[str, Section], notes: Notes) -> RawDocument:
    """Return the document without the tables whose caption names last year, if it has the same of its own."""
    blocks = document.blocks
    labels = {index: _labels(block) for index, block in enumerate(blocks) if isinstance(block, RawTable)}
    if len(labels) < 2:
        return document
    texts = {index: block.text for index, block in enumerate(blocks) if isinstance(block, Paragraph)}
    captions = {index: caption_year(text) for index, text in texts.items()}
    above = {at for index in labels for at in (index - 1, index - 2)}  # the title of a table may be between
    years = {year for index in above if (year := captions.get(index, "")).isdecimal()}
    under: dict[int, int] = {}
    caption: int | None = None
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if _heading(block, titles) is not None:
                caption = None
            elif year := captions[index]:
                is_other = year == "last" or (year.isdecimal() and len(years) > 1 and year != max(years))
                caption = index if is_other else None
        elif caption is not None:
            if any(_is_same(labels[index], labels[other]) for other, its in under.items() if its == caption):
                caption = None  # the second one below a caption is not its
            else:
                under[index] = caption
    left_out = {
        index: its
        for index, its in under.items()
        if any(_is_same(labels[index], own) for other, own in labels.items() if other not in under)
    }
    for index in dict.fromkeys(left_out.values()):
        where = SourcePlace(line=blocks[index].place, unit=document.unit)
        text = texts[index]
        message = f"原文{where}的{quoted(text)}之下的表格是上一年的数字，没有读入，请核对。"
        notes.add(NoteKind.LEFTOVER, message, place=where, found=text)
    dropped = {*left_out, *left_out.values()}
    return replace(document, blocks=tuple(block for index, block in enumerate(blocks) if index not in dropped))


def _labels(table: RawTable) -> frozenset[str]:
    return frozenset(normalised(text) for row in table.rows for text in row if text and not is_figure_like(text))


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two tables have the same labels, except for a few."""
    least = min(len(one), len(other))
    return least >= _LEAST_LABELS and len(one & other) >= _SAME * least
