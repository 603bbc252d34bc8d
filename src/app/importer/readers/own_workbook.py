"""The sheet with cover and text of our own spreadsheets, as lines in the order of the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.form.model import Form
from app.report.readback.sheets import CONTINUED, TEXT_TOP

_HEADER: Final = ("部分", "项目", "段", "内容")
_COVER: Final = "封面"
_TITLE, _BODY, _DAY = "标题", "单位名称", "落款日期"
_SUBHEADING: Final = 2
"""Level of the heading of a part."""

Line = tuple[str, int]
"""Text, and its level as in ``Paragraph``."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """Lines before the first section, those of each narrative section by key, and those after the last one."""

    front: tuple[Line, ...]
    sections: Mapping[str, tuple[Line, ...]]
    end: tuple[Line, ...]


def own_text(rows: Sequence[Sequence[str]], form: Form) -> OwnText | None:
    """Return the text of a sheet that we wrote; ``None`` for any other sheet of that name."""
    if len(rows) < TEXT_TOP or tuple(rows[TEXT_TOP - 1][: len(_HEADER)]) != _HEADER:
        return None
    headings = {section.heading: section.key for section in form.sections if section.parts}
    cover: dict[str, str] = {}
    front: list[Line] = []
    sections: dict[str, list[Line]] = {key: [] for key in headings.values()}
    lines, is_cover = front, False
    for row in rows[TEXT_TOP:]:
        group, item, number, content = (*(text.strip() for text in row), "", "", "", "")[:4]
        if group:
            is_cover = group == _COVER
            lines = sections[headings[group]] if group in headings else front
        if is_cover:
            cover[item] = content
            continue
        if item:
            lines.append((item, _SUBHEADING))
        if number == CONTINUED and lines:
            lines[-1] = (lines[-1][0] + content, lines[-1][1])
        elif content:
            lines.append((content, 0))
    end = [(cover[_BODY], 0), (cover[_DAY], 0)] if cover.get(_BODY) and cover.get(_DAY) else []
    return OwnText(
        ((cover.get(_TITLE, ""), 0), *front), {key: tuple(found) for key, found in sections.items()}, tuple(end)
    )
