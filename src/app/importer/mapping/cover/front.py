"""The cover of a document: organisation and year in its title, or in its text where it has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.importer.mapping.cover.candidates import (
    Candidate,
    Evidence,
    best_of,
    candidates,
    evidence,
    is_same,
    is_supported,
    rivals,
)
from app.importer.mapping.cover.in_text import Named, asked, makers, periods, published, years_told
from app.importer.mapping.cover.names import can_be_one, is_body, is_place, name_of_page, within_place, without_spacing
from app.importer.mapping.cover.titles import line_of, name_behind, name_below, yearless_name
from app.importer.raw.blocks import Paragraph
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern
from app.report.model import Cover
from app.values import normalise

_LEAD_LINES: Final = 12
_SEARCHED_LINES: Final = 200
_LINES_BELOW: Final = 2
"""Lines below a title that may name the body: there may be a date between."""
_YEARS: Final = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?=\s*年(?!\s*\d{1,2}\s*月))")


@dataclass(frozen=True, slots=True)
class Front:
    """The cover fields, the paragraphs before and after the title, and the words of the title, empty without one."""

    cover: Cover
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    title: str = ""
    has_title_line: bool = False


def read_title(
    paragraphs: Sequence[Paragraph],
    unit: str,
    official_title: str,
    notes: Notes,
    *,
    page_title: str = "",
    publishers: Sequence[str] = (),
    body: Sequence[Paragraph] = (),
) -> Front:
    """Find the title among the paragraphs before the first section, or else what the text says of body and year.

    ``page_title`` is the title in the data of a web page, ``publishers`` are those that it names outside the report,
    ``body`` the paragraphs of the sections.
    """
    return _TitleReader(unit, official_title, notes, publishers).read(paragraphs, page_title, body)


class _TitleReader:
    def __init__(self, unit: str, official_title: str, notes: Notes, publishers: Sequence[str]) -> None:
        self._unit = unit
        self._official_title = official_title
        self._notes = notes
        self._publishers = publishers

    def read(self, paragraphs: Sequence[Paragraph], page_title: str, body: Sequence[Paragraph]) -> Front:
        found = candidates(paragraphs)
        lead = [*paragraphs[:_SEARCHED_LINES], *body[:_LEAD_LINES]]
        at_titles = {at for item in found for at in range(item.first, item.end)}
        sentences = [line for at, line in enumerate(paragraphs[:_SEARCHED_LINES]) if at not in at_titles]
        said = [*published(sentences), *makers([*sentences, *body[:_LEAD_LINES]])]
        period = next(periods(lead, only_whole=True), None)
        others = [line.text for line in (*sentences, *body)]
        seen = evidence([named for named in said if named.organisation], period, page_title, others)
        if seen.page is not None and not any(is_same(item.title, seen.page) for item in found):
            found.insert(0, Candidate(seen.page, page_title, -1, -1))
        best = best_of(found, seen, paragraphs)
        if best is None or (best.is_item and not is_supported(best, seen)):
            cover = self._from_text(said)
            if cover is not None:
                self._note_contradictions(cover, seen)
            return Front(cover or self._pieced_together(sentences, body, seen), (), tuple(paragraphs))
        return self._front(best, found, seen, paragraphs)

    def _front(
        self, best: Candidate, found: Sequence[Candidate], seen: Evidence, paragraphs: Sequence[Paragraph]
    ) -> Front:
        where = self._place(best, paragraphs)
        name = without_spacing(best.title.organisation)
        behind = self._name_behind(name, best.text, where)
        at, below = next(self._below(best, paragraphs), (-1, "")) if not (behind or name) else (-1, "")
        if below:
            self._note_name(below, paragraphs[at])
        cover = Cover(organisation=behind or name or below or self._said_name(seen), year=best.title.year)
        self._note_title(cover, best.text, where, is_named=bool(behind or name))
        if name != "".join(best.title.organisation.split()):
            message = f"原文{where}的标题前有别的文字，单位名称读作{quoted(name)}，请核对。"
            self._notes.add(
                NoteKind.GUESSED, message, key="cover.organisation", place=where, found=best.text, taken=name
            )
        if best.is_item or best.first < 0:
            what = "网页的标题" if best.first < 0 else "像是菜单或列表中的标题"
            message = f"单位名称和年份取自{what}{quoted(best.text)}，请核对。"
            for key in ("cover.organisation", "cover.year"):
                self._notes.add(NoteKind.GUESSED, message, key=key, place=where, found=best.text)
        if any(int(year) != best.title.year for year in _YEARS.findall(best.text)):
            message = f"原文{where}的标题{quoted(best.text)}里有不同的年份，已取{best.title.year}年，请核对。"
            self._notes.add(NoteKind.DOUBTFUL, message, key="cover.year", place=where, found=best.text)
        self._note_rivals(best, found, paragraphs)
        self._note_contradictions(cover, seen)
        before = tuple(paragraphs[: max(best.first, 0)])
        after = (paragraph for index, paragraph in enumerate(paragraphs) if index >= best.end and index != at)
        return Front(cover, before, tuple(after), best.text, best.first >= 0)

    def _place(self, item: Candidate, paragraphs: Sequence[Paragraph]) -> SourcePlace:
        if item.first < 0:
            return SourcePlace(name="网页标题")
        return SourcePlace(line=paragraphs[item.first].place, unit=self._unit)

    def _below(self, item: Candidate, paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, str]]:
        """Yield the bodies that lines directly below a title consist of, with the indices of these lines."""
        for at in range(item.end, min(item.end + _LINES_BELOW, len(paragraphs))) if item.first >= 0 else ():
            name = name_below(paragraphs[at].text)
            if is_body(name):
                yield at, name

    def _name_behind(self, name: str, title: str, where: SourcePlace) -> str:
        """Return the body named in brackets after a title that itself names only a place; empty if there is none."""
        behind = name_behind(title)
        if not is_body(behind) or (name and not is_place(name)):
            return ""
        whole = within_place(name, behind)
        message = f"原文{where}的标题后面写着{quoted(behind)}，单位名称读作{quoted(whole)}，请核对。"
        self._notes.add(NoteKind.GUESSED, message, key="cover.organisation", place=where, found=title, taken=whole)
        return whole

    def _said_name(self, seen: Evidence) -> str:
        """Return the body that a sentence names, where the title names none."""
        named = next(iter(seen.said), None)
        if named is None:
            return self._name_of_page(seen)
        self._note_name(named.organisation, named.line)
        return named.organisation

    def _name_of_page(self, seen: Evidence) -> str:
        name = name_of_page(self._publishers, seen.text)
        if name:
            message = f"标题中没有单位名称，单位名称取自网页的来源或网站名称{quoted(name)}，请核对。"
            where = SourcePlace(name="网页标题")
            self._notes.add(NoteKind.GUESSED, message, key="cover.organisation", place=where, found=name, taken=name)
        return name

    def _note_name(self, name: str, line: Paragraph) -> None:
        where = SourcePlace(line=line.place, unit=self._unit)
        message = f"单位名称取自原文{where}的{quoted(name)}，请核对。"
        self._notes.add(NoteKind.GUESSED, message, key="cover.organisation", place=where, found=line.text, taken=name)

    def _note_title(self, cover: Cover, found: str, where: SourcePlace, *, is_named: bool) -> None:
        if not cover.organisation:
            message = f"原文{where}的标题中没有单位名称，请在封面填写。"
            self._notes.add(NoteKind.MISSING, message, key="cover.organisation", place=where, found=found)
        taken = self._official_title.format(organisation=cover.organisation if is_named else "", year=cover.year)
        if normalise(found) != normalise(taken):
            message = f"原文{where}的标题{quoted(found)}已按规定的写法读作{quoted(taken)}。"
            self._notes.add(NoteKind.CONVERTED, message, key="cover.year", place=where, found=found, taken=taken)

    def _note_rivals(self, best: Candidate, found: Sequence[Candidate], paragraphs: Sequence[Paragraph]) -> None:
        """Note that other lines look like the title too and name another body or year."""
        noted: set[str] = set()
        for item in rivals(best, found):
            where = self._place(item, paragraphs)
            is_year = item.title.year != best.title.year
            is_name = item.title.organisation not in ("", best.title.organisation)
            for key, differs in (("cover.organisation", is_name), ("cover.year", is_year)):
                if differs and key not in noted:
                    noted.add(key)
                    message = f"原文有几个标题，已取{quoted(best.text)}，没有取{where}的{quoted(item.text)}，请核对。"
                    self._notes.add(NoteKind.GUESSED, message, key=key, place=where, found=item.text, taken=best.text)

    def _note_contradictions(self, cover: Cover, seen: Evidence) -> None:
        """Note that the text names another year or body than the title."""
        period = seen.period
        if period is not None and period.year != cover.year:
            there = SourcePlace(line=period.line.place, unit=self._unit)
            message = f"报告的年份读作{cover.year}年，原文{there}却写统计期限为{quoted(period.words)}，请核对。"
            self._notes.add(
                NoteKind.DOUBTFUL, message, key="cover.year", place=there, found=period.words, taken=str(cover.year)
            )
        if (
            cover.organisation
            and seen.said
            and not any(can_be_one(named.organisation, cover.organisation) for named in seen.said)
        ):
            named = seen.said[0]
            there = SourcePlace(line=named.line.place, unit=self._unit)
            message = f"单位名称读作{quoted(cover.organisation)}，原文{there}却写{quoted(named.words)}，请核对。"
            self._notes.add(
                NoteKind.DOUBTFUL, message, key="cover.organisation", place=there, found=named.words,
                taken=cover.organisation,
            )  # fmt: skip

    def _from_text(self, said: Sequence[Named]) -> Cover | None:
        """Return the cover as a sentence names it that publishes the report, where there is no title line."""
        named = next((item for item in said if item.year is not None), None)
        if named is None:
            return None
        where = SourcePlace(line=named.line.place, unit=self._unit)
        year = named.year
        name = named.organisation
        maker = next((item for item in said if item.year is None and not name), None)
        if maker is not None:
            name = maker.organisation
            self._note_name(name, maker.line)
        if not name or maker is not None:
            message = f"原文没有标题，年份取自{where}的{quoted(named.words)}，请核对。"
            self._notes.add(
                NoteKind.GUESSED, message, key="cover.year", place=where, found=named.line.text, taken=str(year)
            )
            if not name:
                self._note_nameless()
            return Cover(organisation=name, year=year)
        message = f"原文没有标题，单位名称和年份取自{where}的“{name}{year}年”，请核对。"
        self._notes.add(
            NoteKind.GUESSED, message, key="cover.organisation", place=where, found=named.line.text, taken=name
        )
        return Cover(organisation=name, year=year)

    def _note_nameless(self) -> None:
        message = "原文中没有找到单位名称，请在封面填写。"
        self._notes.add(NoteKind.MISSING, message, key="cover.organisation")

    def _pieced_together(self, lines: Sequence[Paragraph], body: Sequence[Paragraph], seen: Evidence) -> Cover:
        """Return a cover from a title without a year, from the body that made it and from the period that it covers."""
        name, line = next(self._names(lines, seen), ("", None))
        if line is not None:
            self._note_name(name, line)
        period = seen.period or next(periods(lines, only_whole=False), None)
        period = period or next(years_told([*lines, *body[:_LEAD_LINES]]), None)
        if period is not None:
            where = SourcePlace(line=period.line.place, unit=self._unit)
            message = f"原文没有写明年份的标题，年份取自{where}的{quoted(period.words)}，请核对。"
            self._notes.add(
                NoteKind.GUESSED, message, key="cover.year", place=where, found=period.line.text,
                taken=str(period.year),
            )  # fmt: skip
        elif not name:
            message = "原文中没有找到报告标题，请在封面填写单位名称和年份。"
            self._notes.add(NoteKind.MISSING, message, key="cover.organisation")
        else:
            self._notes.add(NoteKind.MISSING, "原文中没有找到报告的年份，请在封面填写。", key="cover.year")
        if period is not None and not name:
            self._note_nameless()
        return Cover(organisation=name, year=None if period is None else period.year)

    def _names(self, lines: Sequence[Paragraph], seen: Evidence) -> Iterator[tuple[str, Paragraph]]:
        for paragraph in lines:
            line = line_of(paragraph.text)
            if line is not None and not line.is_item and not paragraph.is_link:
                name = yearless_name(line.text)
                if is_body(name):
                    yield name, paragraph
        for named in seen.said:
            yield named.organisation, named.line
        for named in asked(lines):
            yield named.organisation, named.line
