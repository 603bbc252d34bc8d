"""Search of everything that can be bound, by words of the form or by value: for the picker."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from app.form.loader import load_form
from app.form.model import CellKind, Form
from app.patterns import lazy_pattern
from app.report.bindings import UNFILLED, Kind, Source
from app.report.bound.naming import cell_like, name_of
from app.report.bound.values import tables_of, written
from app.report.model import Report
from app.report.text import HALF_WIDTH

_MOST: Final = 60
_FIRST: Final = 1_000
_AROUND: Final = 8
"""Rank of a word that is only in the section's title or above the row and column."""
_LAST_WORDS: Final = lazy_pattern(r"[\u4e00-\u9fff（）]{2,10}$")
_LEGAL: Final = "法人或其他组织"
_RESULTS: Final = ("granted", "partially_granted", "denied", "unavailable", "not_processed", "other_handling")
_DERIVED: Final = ("inflow", "denied", "unavailable", "not_processed", "other_handling")
_BASES: Final = ("received", "inflow", "handled_total")
_SHARED: Final = (*_RESULTS, "handled_total")
_ALIASES: Final = {
    "received": "收到 受理 新增 申请",
    "carried_in": "上年结转 结转",
    "inflow": "收到 受理 收办 申请 一加二",
    "handled_total": "办结 答复 办理 处理 结果",
    "carried_out": "结转 未办结",
    "denied": "拒绝",
    "normative_documents": "文件 规范性文件",
    "administrative_fees": "收费",
    "review": "复议",
    "litigation": "诉讼 起诉 合计",
    "other_reasons": "撤回 撤销",
}
"""Words by which people call a row besides its label."""
_OF_CHANGE: Final = "同比 比上年 较上年 增长 下降 增加 减少 增减 变化"
_OF_SHARE: Final = "占比 比例 比重 百分比 百分之 率 %"


class Pick(NamedTuple):
    """What can be inserted: whose number it is, its name, and how it would be written now."""

    source: Source
    name: str
    value: str


class _Candidate(NamedTuple):
    source: Source
    name: str
    label: str  # of its row
    own: str  # label, column, what people call them
    around: str  # section, groups of the header
    weight: int  # less for what is asked for more often


def picks(report: Report, query: str, most: int = _MOST, before: str = "") -> tuple[Pick, ...]:
    """Return what can be bound and answers to the query, the likeliest first; totals come before their parts.

    The query is one or several words of the form, in any order, with or without blanks between: 三 予以公开 自然人,
    予以公开占比, 受理同比; or a number: everything that is written this way now. An empty query lists the totals,
    those that have a number first, and before them what is named by the last characters of ``before``, the text in
    front of the cursor.
    """
    tables = tables_of(report)
    likely = {} if query.strip() else _named_by(before, report.edition)
    words = query.translate(HALF_WIDTH).lower().split()
    found: list[tuple[int, int, _Candidate, str]] = []
    for number, candidate in enumerate(_candidates(report.edition)):
        rank = _rank(candidate, words)
        value = None
        if len(words) == 1 and words[0][0].isdecimal():
            value = written(candidate.source, tables)
            rank = 0 if words[0].rstrip("%") == value.strip("增加减少长下降件万元%") else rank
        elif not words and (rank is not None or number in likely):
            value = written(candidate.source, tables)
            rank = likely[number] - _FIRST if number in likely else int(value == UNFILLED)
        if rank is not None:
            found.append((rank + candidate.weight, number, candidate, value or ""))
    found.sort(key=lambda item: item[:2])
    return tuple(
        Pick(candidate.source, candidate.name, value or written(candidate.source, tables))
        for _, _, candidate, value in found[:most]
    )


def _named_by(before: str, edition: str) -> dict[int, int]:
    """Return the ranks of the candidates that the end of a text names, by number: …其中部分公开 names 部分公开."""
    found = _LAST_WORDS.search(before)
    words = "" if found is None else found.group().translate(HALF_WIDTH).lower()
    for start in range(len(words) - 1):
        ranks = {
            number: rank
            for number, candidate in enumerate(_candidates(edition))
            if (rank := _rank(candidate, [words[start:]])) is not None and rank < _AROUND
        }
        if ranks:
            return ranks
    return {}


def _rank(candidate: _Candidate, words: list[str]) -> int | None:
    """Return how well the words fit, less being better; ``None`` if one of them does not."""
    if not words:
        return 0 if candidate.weight == 0 else None
    rank = 0
    for word in words:
        if word == candidate.label:
            continue
        if word in candidate.label:
            rank += 1
        elif word in candidate.own:
            rank += 2
        elif _is_made_of(word, candidate.own):
            rank += 3
        elif word in candidate.around or _is_made_of(word, f"{candidate.own} {candidate.around}"):
            rank += _AROUND
        else:
            return None
    return rank


def _is_made_of(word: str, words: str) -> bool:
    """Whether a word without blanks consists of pieces of the words that find something: 不予公开自然人."""
    place = 0
    while place < len(word):
        end = next((end for end in range(len(word), place + 1, -1) if word[place:end] in words), 0)
        if not end:
            return False
        place = end
    return bool(word)


@lru_cache(maxsize=2)
def _candidates(edition: str) -> tuple[_Candidate, ...]:
    form = load_form(edition)
    return tuple(
        _Candidate(
            source,
            name_of(form, source),
            label.translate(HALF_WIDTH).lower(),
            f"{label} {own}".translate(HALF_WIDTH).lower(),
            around.translate(HALF_WIDTH).lower(),
            weight,
        )
        for source, label, own, around, weight in _sources(form)
    )


_Found = tuple[Source, str, str, str, int]
"""Source, label of its row, its other words, words around it, weight."""


def _sources(form: Form) -> Iterator[_Found]:
    for key in form.cells:
        yield from _with_changes(form, key)
    for derived in form.derived.values():
        for column in form.tables[derived.table].columns:
            yield from _with_changes(form, f"{derived.table}.{derived.key}.{column.key}")
    legal = tuple(column.key for column in form.tables["requests"].columns if _LEGAL in column.groups)
    for row in (*(row.key for row in form.tables["requests"].rows), *_DERIVED):
        source = Source(tuple(f"requests.{row}.{column}" for column in legal))
        label, own, around = _words_of(form, f"requests.{row}.total")
        yield source, label, f"{own} {_LEGAL} 合计", around, 3
    for of in _SHARED:
        for base in _BASES:
            if of != base:
                yield _share(form, f"requests.{of}.total", f"requests.{base}.total")
    for applicant in (*legal, "natural_person"):
        yield _share(form, f"requests.received.{applicant}", "requests.received.total")


def _share(form: Form, of: str, base: str) -> _Found:
    label, own, around = _words_of(form, of)
    return Source((of,), Kind.SHARE, (base,)), label, f"{own} {_OF_SHARE}", around, 5


def _with_changes(form: Form, key: str) -> Iterator[_Found]:
    """Yield a cell or derived sum, and for those that texts compare its change against last year."""
    like = cell_like(form, key)
    is_total = like.column.key == "total" or like.table not in ("requests", "disputes")
    label, own, around = _words_of(form, key)
    yield Source((key,)), label, own, around, 0 if is_total else 4
    if is_total:
        unit = "万元" if like.kind is CellKind.AMOUNT else "件"
        growth = Source((key,), Kind.GROWTH, words=("增长", "下降"), unit="%")
        yield growth, label, f"{own} {_OF_CHANGE} %", around, 5
        yield Source((key,), Kind.CHANGE, unit=unit), label, f"{own} {_OF_CHANGE}", around, 5
    if like.kind is CellKind.AMOUNT:
        yield Source((key,), in_yuan=True), label, f"{own} 元", around, 4


def _words_of(form: Form, key: str) -> tuple[str, str, str]:
    """Return the label of the row, the other words that name a cell or derived sum, and the words around it."""
    cell, row = cell_like(form, key), key.split(".")[1]
    section = form.section(form.tables[cell.table].section)
    groups = () if row in form.derived else cell.row.groups
    label = form.derived[row].label if row in form.derived else cell.row.short
    names = "" if row in form.derived else cell.row.label
    own = f"{names} {cell.column.label} {_ALIASES.get(row, '')}"
    around = " ".join(
        (f"表{section.numeral}", section.title, form.tables[cell.table].title, *groups, *cell.column.groups)
    )
    return label, own, around
