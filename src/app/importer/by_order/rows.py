"""The rows of the form's tables in the order of the form, and how well the words around figures name them."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from app.form.model import Form
from app.importer.by_order.pieces import BREAK
from app.importer.labels.likeness import OTHER_EDITION, normalised, unnumbered
from app.importer.labels.vocabulary import OTHER_WORDS

NAMED: Final = 0.75
"""The least evidence by which words name a row."""
_BEFORE: Final = 150
_AFTER: Final = 60
_SHORT: Final = 2
_PIECE: Final = 4
_START: Final = 2
_SHORTEST_HEADER: Final = 12
_DOUBTFUL: Final = 0.6
_OTHER_HEADS: Final = tuple(sorted(map(normalised, OTHER_EDITION)))


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a table: its labels as documents write them, the keys of its cells, and the index of its total or −1.

    ``heads`` are the labels of its columns, ``title`` that of the table, ``group`` that of the
    rows beside it; ``number`` counts the rows of the form.
    """

    table: str
    row: str
    label: str
    labels: tuple[str, ...]
    keys: tuple[str, ...]
    total: int
    is_beside: bool
    heads: tuple[str, ...] = ()
    title: str = ""
    number: int = 0
    group: str = ""

    @property
    def width(self) -> int:
        """Return the number of its figures."""
        return len(self.keys)


def rows_of(form: Form) -> tuple[FormRow, ...]:
    """Return the rows of all tables in the order of the form."""
    found: list[FormRow] = []
    for table in form.tables.values():
        heads = tuple(normalised(column.label) for column in table.columns)
        title = normalised(table.title)
        for row in table.rows:
            keys = tuple(f"{table.key}.{row.key}.{column.key}" for column in table.columns)
            totals = [
                at
                for at, key in enumerate(keys)
                if key in form.defining and set(form.defining[key].addends) == set(keys) - {key}
            ]
            found.append(
                FormRow(
                    table.key,
                    row.key,
                    row.label,
                    _labels(normalised(row.label)),
                    keys,
                    totals[0] if totals else -1,
                    table.rows_side_by_side,
                    heads,
                    title,
                    len(found),
                    row.groups[-1] if row.groups else "",
                )
            )
    return tuple(found)


def _labels(label: str) -> tuple[str, ...]:
    """Return the forms in which documents write the label of a row."""
    bare = unnumbered(label)
    others = {OTHER_WORDS[bare]} if bare in OTHER_WORDS else set()
    return tuple(sorted({label, bare, *others, *([bare.partition("(")[0]] if len(bare) > _SHORT else [])}))


def is_of_other_edition(row: FormRow, words: str) -> bool:
    """Return whether heads of columns among these words are those of another edition."""
    return any(head in words and not any(head in own for own in row.heads) for head in _OTHER_HEADS)


def contradicts(row: FormRow, words: str) -> bool:
    """Return whether the heads of columns among these words are those of another edition, or in another order."""
    if is_of_other_edition(row, words):
        return True
    places = [words.rfind(head) for head in row.heads if len(head) > _SHORT]
    first, total = words.rfind(row.heads[0]), words.rfind(row.heads[row.total]) if row.total >= 0 else -1
    return (min(places) >= 0 and places != sorted(places)) or (first >= 0 and 0 <= total < first)


def is_headed(row: FormRow, words: str) -> bool:
    """Return whether the words name the row's table or one of its columns."""
    return bool(row.title and row.title in words) or any(head in words for head in row.heads)


def is_named(row: FormRow, before: str) -> bool:
    """Return whether a label of the row is among the words before figures, letter for letter."""
    words = _just_before(before)
    return len(row.labels[0]) > 1 and any(_literally(label, words, row) >= 1 for label in row.labels)


def _just_before(words: str) -> str:
    return words[-_BEFORE:].rpartition(BREAK)[2]


def evidence(row: FormRow, before: str, after: str) -> float:
    """Return how well the words before a run of figures, or those on both sides of it, name the row: 0 to 1.

    Slightly more than 1 is a label that ends where the figures begin.
    """
    before = _just_before(before)
    best = max(_named(label, before, row) for label in row.labels)
    if best >= 1 or len(row.labels[0]) <= _SHORT:
        return best
    after = after[:_AFTER].partition(BREAK)[0]
    for label in row.labels:
        # A label around its figures begins before them; one that is whole after them belongs to the next row.
        if len(label) > _SHORT and label not in before and label not in after and label[:_START] in before:
            best = max(best, 0.95 * likeness(label, before + after))
    return best


def _named(label: str, words: str, row: FormRow) -> float:
    if literally := _literally(label, words, row):
        return literally
    if len(label) <= _SHORT:
        return 0.0
    is_piece = len(words) >= _PIECE and 2 * len(words) >= len(label) and words in label
    return max(likeness(label, words), 0.8 if is_piece else 0.0)


def _literally(label: str, words: str, row: FormRow) -> float:
    """Return the evidence of a label that is among the words as it is, 0 if it is not."""
    if words.endswith(label):
        # 总计 at the end of a header is the label of a column.
        is_either = len(label) <= _SHORT and row.total >= 0
        return 0.0 if is_either and len(words) > _SHORTEST_HEADER else 1.1
    if len(label) <= _SHORT or label not in words:
        return 0.0
    # 现有行政许可事项 is no row 行政许可; a row with a sum can prove itself.
    tail = words.rpartition(label)[2].strip(":")
    return 1.0 if row.total >= 0 or not tail or any(tail in head for head in row.heads) else _DOUBTFUL


@lru_cache(4_096)
def _parts(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the pairs of characters and the single ones of a text."""
    return frozenset(map("".join, pairwise(text))), frozenset(text)


def likeness(label: str, words: str) -> float:
    """Return how much of a label is among the words, in pairs of characters and single ones."""
    pairs, chars = _parts(label)
    if not pairs or not words:
        return 0.0
    other_pairs, other_chars = _parts(words)
    return 0.7 * len(pairs & other_pairs) / len(pairs) + 0.3 * len(chars & other_chars) / len(chars)
