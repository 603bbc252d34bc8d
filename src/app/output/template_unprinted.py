"""Says in words which figures and parts of the form a template never prints."""

from collections.abc import Sequence
from itertools import groupby

from app.form.loader import load_form


def in_words(keys: Sequence[str], most: int | None = None) -> tuple[str, ...]:
    """One sentence for each section, those of which nothing is printed first.

    Args:
        keys: the keys of figures and parts.
        most: how many figures of a section are named, the others being counted; all of them by default.
    """
    form = load_form()
    missing = set(keys)
    whole: list[str] = []
    sentences: list[str] = []
    if form.introduction.key in missing:
        sentences.append(f"模板没有印出{form.introduction.label}。")
    for section in form.sections:
        cells = [form.cells[key] for table in section.tables for key in table.cell_keys]
        names = [cell.name for cell in cells if cell.key in missing]
        if names and len(names) == len(cells):
            whole.append(f"模板没有印出“{section.heading}”的任何数字。")
        elif names:
            more = f"等 {len(names)} 个数字" if most is not None and len(names) > most else ""
            sentences.append(f"模板没有印出{_named(names[:most])}{more}。")
        parts = [part.label for part in section.parts if f"{section.key}.{part.key}" in missing]
        if parts and len(parts) == len(section.parts):
            whole.append(f"模板没有印出“{section.heading}”的文字。")
        elif parts:
            sentences.append(f"模板没有印出“{section.heading}”的{'、'.join(parts)}。")
    return (*whole, *sentences)


def _named(names: Sequence[str]) -> str:
    """The figures, each row's name once: 表三“（一）予以公开”的“自然人”、“总计”."""
    rows = groupby((name.rpartition("的“") for name in names), key=lambda parts: parts[0])
    return "；".join(f"{row}的" + "、".join(f"“{column}" for *_, column in columns) for row, columns in rows)
