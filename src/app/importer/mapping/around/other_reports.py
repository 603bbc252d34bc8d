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

    Of several reports it is the one of the page's title, else the first, in a workbook the newest of its body.
    """
    if document.marks_headings:
        return document
    titles = {normalised(section.title): section for section in form.sections}
    one = _one_report(document, form, titles, notes)
    return _without_last_year(_without_older_sheets(one, notes), titles, notes)


def _one_report(document: RawDocument, form: Form, titles: Mapping[str, Section], notes: Notes) -> RawDocument:
    blocks = document.blocks
    starts = [0, *_starts(document, form, titles)]
    if len(starts) == 1:
        return document
    ends = [*starts[1:], len(blocks)]
    own = [_title_at(document, start, end) for start, end in zip(starts, ends, strict=True)]
    chosen = _chosen(document, [title for title, _ in own])
    names = _places(document, starts)
    others = "、".join(f"{names[at]}的{quoted(text)}" for at, (_, text) in enumerate(own) if at != chosen)
    count = "两" if len(own) == 2 else f"{len(own)}"
    read = f"已读入{names[chosen]}的{quoted(own[chosen][1])}，没有读入{others}"
    message = f"这份文件里有{count}份年度报告：{read}，请确认是要读的那一份。"
    where = SourcePlace(line=blocks[starts[chosen]].place, unit=document.unit)
    notes.add(NoteKind.DOUBTFUL, message, key="cover.organisation", place=where, found=own[chosen][1])
    return replace(document, blocks=blocks[starts[chosen] : ends[chosen]])


def _chosen(document: RawDocument, own: Sequence[Title | None]) -> int:
    """Return which of several reports with these titles to read."""
    wanted = title_of(line.text) if (line := line_of(document.title)) is not None else None
    if wanted is not None and wanted in own:
        return own.index(wanted)
    first = own[0]
    if first is None or not document.sheets:
        return 0
    years = [title.year if title and title.organisation in ("", first.organisation) else 0 for title in own]
    return years.index(max(years))


def _places(document: RawDocument, starts: Sequence[int]) -> list[str]:
    """Return where each report begins: the sheet if each has its own, else the paragraph or line."""
    first = [document.blocks[at] for at in starts]
    sheets = [document.sheet_of(block) for block in first]
    if len(set(sheets)) == len(sheets):
        return [f"工作表{quoted(name)}里" for name in sheets]
    return [f"{SourcePlace(line=block.place, unit=document.unit)}起" for block in first]


def _starts(document: RawDocument, form: Form, titles: Mapping[str, Section]) -> Iterator[int]:
    """Yield the first block of each report after the first one."""
    blocks = document.blocks
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
            yield _first_of(document, before + 1, stretch.start)
        known.update(stretch.sections)


def _heading(block: Block, titles: Mapping[str, Section]) -> Section | None:
    if not isinstance(block, Paragraph) or len(block.text) > _LONGEST_HEADING:
        return None
    found = exact_heading(block.text, titles)
    return found.section if found is not None and found.is_top_level else None


def _is_report(blocks: Sequence[Block], headings: int) -> bool:
    """Return whether there is more than headings, as there is in a list of contents."""
    return len(blocks) - headings >= _LEAST_BLOCKS or any(isinstance(block, RawTable) for block in blocks)


def _first_of(document: RawDocument, start: int, end: int) -> int:
    """Return the first block of the last sheet that begins before the first heading of a report, if one does.

    Otherwise, return the title before the heading, or its introduction, or the heading.
    """
    blocks = document.blocks
    sheets = [document.sheet_of(block) for block in blocks[start - 1 : end + 1]]
    if (begun := sheets.index(sheets[-1])) > 0:
        return start - 1 + begun
    texts = [
        (index, block.text) for index, block in enumerate(blocks[start:end], start) if isinstance(block, Paragraph)
    ]
    named = [index for index, text in texts if (line := line_of(text)) is not None and title_of(line.text) is not None]
    introduced = [index for index, text in texts if _INTRODUCTION.search(text)]
    return next(iter((*named, *introduced)), end)


def _title_at(document: RawDocument, start: int, end: int) -> tuple[Title | None, str]:
    """Return the first title among these blocks and its words, or the words of the first paragraph.

    A sheet without a title is of the year that its name is.
    """
    blocks = document.blocks[start:end]
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    for text in texts:
        if (line := line_of(text)) is not None and (title := title_of(line.text)) is not None:
            return title, text
    year = caption_year(document.sheet_of(blocks[0]))
    return Title("", int(year)) if year.isdecimal() else None, next(iter(texts), "")


def _without_older_sheets(document: RawDocument, notes: Notes) -> RawDocument:
    """Return the workbook without the tables of sheets named after last year or an older year than that of others.

    Only tables that another sheet has as well are left out.
    """
    years = {sheet.name: caption_year(sheet.name) for sheet in document.sheets}
    newest = max((year for year in years.values() if year.isdecimal()), default="")
    older = {name for name, year in years.items() if year and year not in ("own", newest)}
    at = {index: document.sheet_of(block) for index, block in enumerate(document.blocks)} if older else {}
    tables = {index: _labels(block) for index in at if isinstance(block := document.blocks[index], RawTable)}
    own = [labels for index, labels in tables.items() if at[index] not in older]
    left_out = {
        index
        for index, labels in tables.items()
        if at[index] in older and any(_is_same(labels, other) for other in own)
    }
    for name in dict.fromkeys(at[index] for index in left_out):
        message = f"工作表{quoted(name)}里的表格是以前年度的数字，没有读入，请核对。"
        notes.add(NoteKind.LEFTOVER, message, found=name)
    blocks = (block for index, block in enumerate(document.blocks) if index not in left_out)
    return replace(document, blocks=tuple(blocks))


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
            year = captions[index]
            if (year or caption is not None) and _heading(block, titles) is not None:
                caption = None
            elif year:
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
