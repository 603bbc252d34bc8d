"""Vocabulary of templates for the check and the guide: every name, its kind and what it prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from app.form.loader import CURRENT_EDITION, load_form
from app.form.model import Form

# Kinds of names and expressions.
TEXT: Final = "text"
FIGURE: Final = "figure"
NUMBER: Final = "number"
FLAG: Final = "flag"
LINE: Final = "line"
LINES: Final = "lines"
PART: Final = "part"
PARTS: Final = "parts"
LOOP: Final = "loop"
BLOCK: Final = "block"
TABLE: Final = "table"
ROW: Final = "row"
ANY: Final = "any"  # already reported as a mistake

PLAIN_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "title": (TEXT, "报告标题，例如“某县水利局2025年政府信息公开工作年度报告”"),
    "title_lines": (TEXT, "报告标题，单位全称自成一行；太长的行按意思分成几行"),
    "organisation": (TEXT, "单位全称"),
    "year": (TEXT, "报告年度，例如 2025"),
    "contact": (TEXT, "联系方式"),
    "signed_on": (TEXT, "落款日期，例如 2026年1月15日；没有填的不印"),
    "introduction": (TEXT, "正文前的引言，整段；要逐段排版的请用 paragraphs('introduction')"),
    "draft": (FLAG, "是不是草稿，只能用在 {% if draft %} 里"),
    "signature": (FLAG, "要不要落款，只能用在 {% if signature %} 里"),
    "signature_block": (BLOCK, "按公文格式排好的落款（单位和日期两行），写成 {{p signature_block }}，独占一段"),
}
MEMBERS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    PART: {
        "heading": (TEXT, "这一部分的小标题，例如“（一）主动公开”；不印小标题的是空的"),
        "paragraphs": (LINES, "这一部分的各段文字"),
        "key": (TEXT, "这一部分的代号，例如 overview.proactive_disclosure"),
    },
    LINE: {
        "level": (NUMBER, "2 是“（一）”一级的小标题，3 是“1.”一级的小标题，0 是普通段落"),
        "lead": (TEXT, "段首的小标题，例如“（一）主动公开。”；没有的是空的"),
        "rest": (TEXT, "段首小标题后面的文字；没有段首小标题的是整段"),
    },
    LOOP: {
        "index": (NUMBER, "循环到第几项，从 1 数起"),
        "index0": (NUMBER, "循环到第几项，从 0 数起"),
        "first": (FLAG, "是不是第一项"),
        "last": (FLAG, "是不是最后一项"),
        "length": (NUMBER, "一共几项"),
    },
}
FUNCTIONS: Final[Mapping[str, tuple[str, str]]] = {
    "parts": (PARTS, "一节里有文字的各部分"),
    "paragraphs": (LINES, "一部分的各段文字"),
    "notes": (LINES, "一张表下面的注"),
}
FILTERS: Final[Mapping[str, tuple[int, str]]] = {
    "default": (2, "空白时印别的文字：{{ contact | default('（未填）', true) }}"),
    "trim": (0, "去掉首尾的空格"),
    "length": (0, "有几项或几个字"),
    "first": (0, "第一项；一项也没有的是空的"),
    "last": (0, "最后一项；一项也没有的是空的"),
    "join": (1, "把各项连成一行：{{ paragraphs('introduction') | join('；') }}"),
}
"""Allowed filters: maximum number of arguments, all literals, and description."""

ROUNDS: Final = "rounds"
"""Filter that counts the rounds of a loop; a template cannot name it."""
ATTRIBUTE: Final = "attribute"
"""Filter that makes one line of a text, for an attribute; a template cannot name it."""

_ALIASES: Final[Mapping[str, str]] = {
    "单位": "organisation",
    "单位名称": "organisation",
    "机关名称": "organisation",
    "年度": "year",
    "年份": "year",
    "标题": "title",
    "联系方式": "contact",
    "联系电话": "contact",
    "日期": "signed_on",
    "落款日期": "signed_on",
    "date": "signed_on",
    "name": "organisation",
    "unit": "organisation",
    "phone": "contact",
    "引言": "introduction",
    "草稿": "draft",
    "落款": "signature_block",
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names of one edition of the form.

    ``figures`` maps table and row to columns, derived sums being rows too; ``arguments`` maps each function to the
    literals it accepts.
    """

    form: Form
    figures: Mapping[str, Mapping[str, tuple[str, ...]]]
    arguments: Mapping[str, tuple[str, ...]]

    @property
    def roots(self) -> tuple[str, ...]:
        """Return all names that an expression may begin with."""
        return (*PLAIN_NAMES, *FUNCTIONS, *self.figures)

    def takes(self, function: str, argument: str) -> bool:
        """Whether the function accepts this literal; ``overview.additional.0`` is a part too."""
        if argument in self.arguments[function]:
            return True
        head, _, last = argument.rpartition(".")
        repeated = {f"{section.key}.{part.key}" for section in self.form.sections for part in section.parts}
        return function == "paragraphs" and last.isdecimal() and len(last) < 4 and head in repeated

    def nearest_argument(self, function: str, wrong: str) -> str:
        """Return the literal most likely meant; empty if none is similar."""
        number = wrong.rpartition(".")[2] if wrong[-1:].isdecimal() else "0"
        known = self.arguments[function]
        if function == "paragraphs":
            parts = (f"{section.key}.{part.key}" for section in self.form.sections for part in section.parts)
            known += tuple(f"{part}.{number}" for part in parts if part not in known)
        return nearest_name(wrong, known)

    def meant(self, words: str) -> str:
        """Return the name or figure that these words equal or resemble; empty for words that may be ordinary text."""
        if words in PLAIN_NAMES or self.has_figure(words):
            return words
        return self.nearest_figure((words,)) if words.count(".") == 2 else _near(words, PLAIN_NAMES, 0.85)

    def has_figure(self, words: str) -> bool:
        """Whether the words are the name of a figure, as in ``requests.received.total``."""
        table, _, rest = words.partition(".")
        row, _, column = rest.partition(".")
        return column in self.figures.get(table, {}).get(row, ())

    def first_figure(self, path: tuple[str, ...]) -> str:
        """Return the first figure of a table or of a row."""
        row = path[1] if len(path) > 1 else next(iter(self.figures[path[0]]))
        return f"{path[0]}.{row}.{self.figures[path[0]][row][0]}"

    def nearest_figure(self, path: tuple[str, ...]) -> str:
        """Return the figure most likely meant; empty if none is similar."""
        keys = self._keys()
        parts = [part for step in path for part in step.split(".")]
        for key in keys:
            if sorted(key.split(".")) == sorted(parts):
                return key
        if len(parts) == 3:
            table = _near(parts[0], self.figures)
            row = _near(parts[1], self.figures[table]) if table else ""
            column = _near(parts[2], self.figures[table][row]) if row else ""
            if column:
                return f"{table}.{row}.{column}"
        whole = ".".join(parts)
        return _near(whole, keys, 0.75) or _near(whole.replace("_", "."), [key.replace("_", ".") for key in keys], 0.8)

    def _keys(self) -> tuple[str, ...]:
        return tuple(
            f"{table}.{row}.{column}"
            for table, rows in self.figures.items()
            for row, columns in rows.items()
            for column in columns
        )


@cache
def vocabulary(edition: str = CURRENT_EDITION) -> Vocabulary:
    """Return the names of this edition."""
    form = load_form(edition)
    figures: dict[str, dict[str, tuple[str, ...]]] = {}
    for table in form.tables.values():
        columns = tuple(column.key for column in table.columns)
        figures[table.key] = {row.key: columns for row in table.rows}
    for derived in form.derived.values():
        figures[derived.table][derived.key] = tuple(column.key for column in form.tables[derived.table].columns)
    texts = tuple(
        f"{section.key}.{part.key}" for section in form.sections for part in section.parts if not part.repeated
    )
    return Vocabulary(
        form=form,
        figures=figures,
        arguments={
            "parts": tuple(section.key for section in form.sections if section.parts),
            "paragraphs": (form.introduction.key, *texts),
            "notes": tuple(form.tables),
        },
    )


def nearest_name(wrong: str, known: Iterator[str] | tuple[str, ...]) -> str:
    """Return the known name most likely meant; empty if none is similar."""
    candidates = tuple(known)
    alias = _ALIASES.get(wrong.lower(), "")
    return alias if alias in candidates else _near(wrong, candidates)


def _near(wrong: str, known: object, cutoff: float = 0.6) -> str:
    candidates = list(known) if isinstance(known, (tuple, list, Mapping)) else []
    lowered = {str(candidate).lower(): str(candidate) for candidate in candidates}
    found = get_close_matches(wrong.lower()[:80], lowered, n=1, cutoff=cutoff)
    return lowered[found[0]] if found else ""
