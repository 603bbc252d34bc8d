"""What a reading claims of each figure, held against the document: no figure without a place, a label or a sum."""

from collections.abc import Iterator

from app.importer.judgement import Certainty, judge
from app.importer.labels.likeness import normalised, unnumbered
from app.importer.labels.vocabulary import OTHER_WORDS
from app.importer.raw.blocks import RawDocument
from app.importer.raw.notes import Imported, NoteKind

_DOUBTS = frozenset((NoteKind.DOUBTFUL, NoteKind.DAMAGED))
_LONG = 4
"""Digits of a figure: of more, several may have run together."""


def unsupported(imported: Imported, raw: RawDocument) -> Iterator[str]:
    """Yield each figure that is judged open and has a value, or that is judged certain and nothing supports.

    An open one may have a value only if a doubt about its cell or its row is noted. What supports a certain one is its
    text in the document and a sum that holds with it, or the label of its row.
    """
    words = normalised("".join(raw.texts()))
    pieces = {piece for text in raw.texts() for piece in (normalised(text), *map(normalised, text.split()))}
    together = [piece for piece in pieces if len(piece) > _LONG and piece.isdecimal()]
    form, figures = imported.report.form, imported.report.figures
    names = {note.key for note in imported.notes if note.kind in _DOUBTS}
    doubted = {key for key in form.cells if key in names or key.rpartition(".")[0] in names}
    for item in judge(imported).items:
        if not item.is_figure:
            continue
        has_value = item.key in figures
        if item.certainty is Certainty.OPEN and has_value and item.key not in doubted:
            yield f"{item.key}: open, but {figures[item.key]}"
        if item.certainty is not Certainty.CERTAIN:
            continue
        source = imported.cells.get(item.key)
        if source is None:
            yield f"{item.key}: certain, without a place"
            continue
        found = normalised(source.found)
        shown = {found, found.removesuffix("件")}  # the unit may be on the next line
        if found and pieces.isdisjoint(shown) and not any(found in digits for digits in together):
            yield f"{item.key}: certain, but {source.found} is not in the document"
        label = unnumbered(normalised(form.cells[item.key].row.label))
        if has_value and not item.proof and not any(word in words for word in (label, OTHER_WORDS.get(label, label))):
            yield f"{item.key}: certain, without label or sum"
