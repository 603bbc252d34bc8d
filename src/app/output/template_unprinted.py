"""Says in words which figures and parts of the form a template never prints."""

from collections.abc import Sequence
from typing import Final

from app.form.loader import load_form

_NAMED: Final = 3


def in_words(keys: Sequence[str]) -> tuple[str, ...]:
    """One sentence for each section; a few missing figures are named, many are counted."""
    form = load_form()
    missing = set(keys)
    sentences: list[str] = []
    if form.introduction.key in missing:
        sentences.append(f"模板没有印出{form.introduction.label}。")
    for section in form.sections:
        cells = [form.cells[key] for table in section.tables for key in table.cell_keys]
        names = [cell.name for cell in cells if cell.key in missing]
        if names and len(names) == len(cells):
            sentences.append(f"模板没有印出“{section.heading}”的任何数字。")
        elif names:
            more = f"等 {len(names)} 个数字" if len(names) > _NAMED else ""
            sentences.append(f"模板没有印出{'、'.join(names[:_NAMED])}{more}。")
        parts = [part.label for part in section.parts if f"{section.key}.{part.key}" in missing]
        if parts and len(parts) == len(section.parts):
            sentences.append(f"模板没有印出“{section.heading}”的文字。")
        elif parts:
            sentences.append(f"模板没有印出“{section.heading}”的{'、'.join(parts)}。")
    return tuple(sentences)
