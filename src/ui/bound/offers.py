"""Bind the numbers of texts that are already what the tables hold."""

from collections.abc import Collection
from typing import Final

from app.actions import checking
from app.report.bindings import Binding
from app.report.bound.edits import bound
from app.report.bound.naming import name_of
from ui.state.session import ReportSession

BIND_PART: Final = "绑定本段全部"
_LONGEST_READ_AT_ONCE: Final = 5000
"""Characters of a text that is read for one number while a menu opens: some 100 ms."""


def bind_texts(session: ReportSession, keys: Collection[str]) -> None:
    """Bind all numbers of these texts that the reading recognises, as one undo step, and say how many."""
    session.commit_open_editors()
    report, count, place = session.report, 0, ""
    for key in keys:
        report, found = checking.bind_all(report, key)
        count += found
        place = place or (key if found else "")
    waiting = sum(checking.waiting_for_last_year(report, key) for key in keys)
    more = f"另有 {waiting} 处比上年的增减，附上上年的报告才能绑定。" if waiting else ""
    if not count:
        session.notice.emit(more or "没有新的数可以绑定：文字里的数要说明是什么，并且与表里的一样。")
        return
    session.apply(report, f"绑定 {count} 个数", place)
    if session.report is report:
        session.notice.emit(f"已绑定 {count} 个数，以后跟着表里的数变；按 Ctrl+Z 可以一次全部恢复。{more}")


def offer_at(session: ReportSession, key: str, place: int) -> Binding | None:
    """Return what the number at this place of a text can be bound to; ``None`` in a text too long to read at once."""
    text = session.report.text(key)
    around = text[max(0, place - 1) : place + 1]
    if len(text) > _LONGEST_READ_AT_ONCE or not any(char.isnumeric() or char in "%％" for char in around):
        return None
    return next((item for item in checking.offers(session.report, key) if item.start <= place <= item.end), None)


def bind(session: ReportSession, key: str, offer: Binding) -> None:
    """Bind one number, as one undo step."""
    session.apply(bound(session.report, key, (offer,)), "绑定到表里的数", key)
    session.notice.emit(f"已绑定到{name_of(session.form, offer.source)}，以后跟着表里的数变。")
