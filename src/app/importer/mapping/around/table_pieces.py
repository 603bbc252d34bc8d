"""Leave out of narratives the pieces of tables that a text has after or between the paragraphs of a page."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.importer.labels.likeness import is_numbered, normalised
from app.importer.labels.vocabulary import LabelVocabulary, meanings_of
from app.importer.mapping.cover.signature import signature_lines
from app.importer.mapping.sections import Outline
from app.importer.raw.blocks import Block, Paragraph, RawDocument
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.importer.raw.sentence_end import ends_sentence
from app.patterns import lazy_pattern

_LINES: Final = "行"
_ANNOUNCED: Final = lazy_pattern("如下|下表|下列|以下")
_FIGURE: Final = lazy_pattern(r"\d[\d,.，．]{0,14}|[-—–－/]{1,3}")
_START: Final = 10
_LONGEST_LINE: Final = 80
_LONGEST_HEADING: Final = 30
_MOST_SIGNED: Final = 3
_FEW: Final = 2


class _Words:
    """The labels of all tables of the form, whole and in pieces."""

    def __init__(self, vocabularies: Mapping[str, LabelVocabulary]) -> None:
        self._vocabularies = tuple(vocabularies.values())
        labels = {normalised(label) for own in self._vocabularies for label, _ in meanings_of(own.section)}
        self._labels = "\n".join(labels)

    def is_label(self, text: str) -> bool:
        return any(own.exactly(text) is not None for own in self._vocabularies)

    def is_piece(self, text: str) -> bool:
        piece = normalised(text)
        return bool(piece) and piece in self._labels

    def are_of_table(self, block: Block) -> bool:
        """Return whether a line, or a table, has only figures and labels of the form or pieces of them."""
        words = _words(block)
        return bool(words) and all(
            _FIGURE.fullmatch(word) or self.is_piece(word) or self.is_label(word) for word in words
        )


def without_table_pieces(
    parts: Outline, vocabularies: Mapping[str, LabelVocabulary], raw: RawDocument, notes: Notes
) -> Outline:
    """Return the sections without runs of figures and labels of tables in the narratives of a text, each noted.

    A run has a figure, and begins after a heading or a whole sentence that announces none. It has several figures and
    labels, as no sentence has without a word between them, or follows a sentence and is the last, or before a numbered
    line or the signature.
    """
    if raw.marks_headings or raw.unit != _LINES:
        return parts
    words = _Words(vocabularies)
    bodies = dict(parts.bodies)
    for key, blocks in parts.bodies.items():
        if key in vocabularies or not blocks:
            continue
        left_out: set[int] = set()
        for run in _runs(blocks, words):
            if _is_of_table(blocks, run, words):
                left_out |= set(run)
                _note([blocks[at] for at in run], key, raw, notes)
        if left_out:
            bodies[key] = tuple(block for at, block in enumerate(blocks) if at not in left_out)
    return replace(parts, bodies=bodies)


def _runs(blocks: Sequence[Block], words: _Words) -> list[range]:
    """Return the longest runs of blocks that have only figures and labels."""
    runs: list[range] = []
    for at, block in enumerate(blocks):
        if words.are_of_table(block):
            start = runs.pop().start if runs and runs[-1].stop == at else at
            runs.append(range(start, at + 1))
    return runs


def _is_of_table(blocks: Sequence[Block], run: range, words: _Words) -> bool:
    found = [word for at in run for word in _words(blocks[at])]
    labels = [word for word in found if not _FIGURE.fullmatch(word)]
    figures = [word for word in found if word[0].isdigit() and word not in labels]
    above = blocks[run.start - 1] if run.start else None
    if not figures or not _is_ended(above) or (above is None and not labels and run.stop == len(blocks)):
        return False
    if isinstance(above, Paragraph) and _ANNOUNCED.search(above.text):
        return False
    is_table = len(figures) >= _FEW and sum(map(words.is_label, labels)) >= _FEW
    return is_table or (not _is_heading(above) and _begins_anew(blocks[run.stop :]))


def _is_ended(block: Block | None) -> bool:
    """Return whether what is below does not go on with a line: it is a whole sentence or a heading."""
    return not isinstance(block, Paragraph) or ends_sentence(block.text) or _is_heading(block)


def _is_heading(block: Block | None) -> bool:
    if not isinstance(block, Paragraph) or ends_sentence(block.text):
        return False
    return len(block.text) <= _LONGEST_HEADING and _is_numbered(block)


def _begins_anew(rest: Sequence[Block]) -> bool:
    """Return whether nothing follows, or a numbered line, or the signature."""
    if not rest or not isinstance(rest[0], Paragraph) or _is_numbered(rest[0]):
        return True
    lines = [block.text for block in rest if isinstance(block, Paragraph)]
    above = lines[-2] if len(lines) > 1 else ""
    return len(rest) <= _MOST_SIGNED and len(rest) == len(lines) <= signature_lines(lines[-1], above)


def _is_numbered(line: Paragraph) -> bool:
    return is_numbered(normalised(line.text[:_START]))


def _words(block: Block) -> list[str]:
    """Return the pieces of a line between blanks, or the cells of a table; none of a line as long as a sentence."""
    if isinstance(block, Paragraph):
        return block.text.split() if len(block.text) <= _LONGEST_LINE else []
    return [word for row in block.rows for cell in row for word in cell.split()]


def _note(run: Sequence[Block], key: str, raw: RawDocument, notes: Notes) -> None:
    where = SourcePlace(line=run[0].place, unit=raw.unit)
    found = " ".join(word for block in run for word in _words(block))
    message = f"原文{where}起的{quoted(found)}是表格的行名、列名和数字，不是正文，没有作为正文读入，请核对。"
    notes.add(NoteKind.LEFTOVER, message, key=key, place=where, found=found)
