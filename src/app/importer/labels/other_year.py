"""Words that name last year's figures, beside or above a report's own."""

from typing import Final

from app.importer.labels.likeness import normalised
from app.patterns import lazy_pattern

NAMES: Final = frozenset(
    f"{word}{tail}"
    for word in (
        "上年",
        "上年度",
        "上一年",
        "上一年度",
        "上年同期",
        "去年",
        "去年同期",
        "同期",
        "增减",
        "增长",
        "同比",
        "比上年",
    )
    for tail in ("", "数", "数量", "数据", "数字", "情况", ":", "数据:")
)
"""Labels of a line of figures that are not the report's own."""
_LAST: Final = lazy_pattern(r"(?:上一?年度?|去年)(?!度?结转|工作|以来|未)")
_YEAR: Final = lazy_pattern(r"(?<!\d)(20\d\d)年")
_OWN: Final = ("本年", "今年", "当年")
_LONGEST: Final = 40
_SENTENCE: Final = lazy_pattern(r"[。；;，,].*[。；;]|[\u4e00-\u9fff]。")


def caption_year(text: str) -> str:
    """Return what a caption says of its table's year: ``last``, ``own``, a year, or nothing."""
    plain = normalised(text)
    if not plain or len(plain) > _LONGEST or _SENTENCE.search(text):
        return ""
    if _LAST.search(plain):
        return "" if any(word in plain for word in _OWN) else "last"
    if any(word in plain for word in _OWN):
        return "own"
    years = {match[1] for match in _YEAR.finditer(plain)}
    return years.pop() if len(years) == 1 else ""
