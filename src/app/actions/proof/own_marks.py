"""Text of our documents that is not part of the report: draft marks, captions and the like."""

from collections.abc import Iterable
from typing import Final

from app.form.model import Form
from app.report.readback.comparing import DifferenceKind, DocumentDifference

_MARKS: Final = ("（草稿）", "草稿：尚未定稿，不得对外公布。", "表格较宽，可以左右滑动查看。")
"""Marks besides the captions of tables."""


def without_marks(found: Iterable[DocumentDifference], form: Form) -> tuple[DocumentDifference, ...]:
    """Return the differences without those that are our own draft marks, captions and the like."""
    captions = (f"表{section.numeral}：{section.title}" for section in form.sections if section.tables)
    marks = {*_MARKS, *captions}
    return tuple(item for item in found if not (item.kind is DifferenceKind.ADDED and item.document in marks))
