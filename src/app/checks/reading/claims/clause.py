"""Parser of clauses that state that nothing occurred, or that all of something is done."""

from typing import Final

from app.checks.reading.around import is_stress
from app.checks.reading.claims.all_done import read_all_done
from app.checks.reading.claims.nothing import read_denied, read_zero
from app.checks.reading.scope import SentenceScope
from app.checks.words.tokens import Sentence

CLAIMS: Final = frozenset(("all", "not", "zero"))
"""Kinds of words that claim."""


def read_claims(scope: SentenceScope, clause: Sentence) -> None:
    """Record negations and claims of completion in the clause; clauses with numbers are read as numbers."""
    if CLAIMS.isdisjoint([token.kind for token in clause]):
        return
    kinds = {token.kind for place, token in enumerate(clause) if token.amount is None or not _is_denied(clause, place)}
    for index, token in enumerate(clause):
        if token.kind == "all":
            read_all_done(scope, clause, index)
    for index, token in enumerate(clause if scope.is_ours else ()):
        if "number" in kinds and not _is_apart(scope.text, clause, index):
            continue
        if token.kind == "not":
            read_denied(scope, clause, index)
        elif token.kind == "zero":
            read_zero(scope, clause, index)


def _is_denied(clause: Sentence, place: int) -> bool:
    """Whether a number only stresses the negation before it: 未发生一起诉讼."""
    return place > 0 and is_stress(clause[place - 1], clause[place])


def _is_apart(text: str, clause: Sentence, index: int) -> bool:
    """Whether a claim after the last number of its clause is separate from it: 行政强制 5 件、无行政事业性收费."""
    last = max(place for place, token in enumerate(clause) if token.kind == "number")
    return index > last and text[clause[last].end : clause[index].start].startswith("、")
