"""Numbers that count a part of what their words name: by channel, by division, of those carried in."""

from typing import Final

from app.checks.reading.around import REST
from app.checks.reading.scope import SentenceScope
from app.checks.reading.statements import CARRIED, DONE, WHOLES, Subject
from app.checks.reading.trees.tree import PartList
from app.checks.reading.wholes import joined_disputes
from app.checks.words.wording import expression
from app.patterns import lazy_pattern

_BESIDES: Final = lazy_pattern("除[^。；]{1,40}外，其[余它他]的?$")
_BY_CHANNEL: Final = frozenset(("inflow", "processed"))


def is_by_channel(scope: SentenceScope, index: int, subjects: tuple[Subject, ...]) -> bool:
    """Return whether subjects are parts of received requests: 其中网上申请 22 件 is not the total of requests.

    Nor is 其中以县政府名义制发 2 件 after 制发规范性文件 3 件 what was issued.
    """
    if scope.text.endswith(REST, 0, scope.sentence[index].start) and not _is_carried_on(scope):
        besides = _BESIDES.search(scope.text, scope.sentence[0].start - 1, scope.sentence[index].start)
        is_besides = besides is not None and not expression("left.unfinished").search(besides.group())
        known = is_besides or any(item.row and item.row not in (*WHOLES, *CARRIED) for item in scope.written)
        return bool(known or scope.tree.lists) and subjects[0].row in DONE  # 3 件撤回，其余 23 件均已答复
    part_of = scope.tree.list_of(index)
    if part_of is not None and scope.text.endswith(("答复的", "回复的"), 0, scope.sentence[index].start):
        return True  # 其中当场答复的 3 件，书面答复的 8 件
    item = part_of or scope.tree.list_around(index)  # in another unit: 28 件（其中依申请公开 25 条）
    if item is None:
        return False
    rows = {subject.row for subject in subjects if subject.kind == "requests" and subject.column == "total"}
    whole = scope.number_at(item.whole)
    is_joined = subjects[0].column == "total" and subjects[0].row in joined_disputes(scope, item.begin)
    same = whole is not None and (whole.subjects == subjects or is_joined)  # 复议 6 件、诉讼 3 件，其中复议 4 件
    if whole is not None and not whole.subjects and _is_of_other_post(scope, item, index):
        return False
    if scope.is_named and (whole or scope.carried) is not None:
        return False
    return same or (part_of is not None and bool(rows) and rows <= _BY_CHANNEL)


def _is_carried_on(scope: SentenceScope) -> bool:
    """除 2 件结转下年外，其余 13 件均已答复: all that were answered."""
    return any(token.kind == "verb" and token.value in ("carry", "open") for token in scope.sentence)


def _is_of_other_post(scope: SentenceScope, item: PartList, index: int) -> bool:
    """收到群众来信 12 件，其中依申请公开 3 件: all requests, among what else came in; but 涉及信息公开申请的 2 件."""
    whole = item.whole or 0
    came = any(
        token.kind == "verb" and token.value == "inflow" and token.start < scope.sentence[whole].start
        for token in scope.clause_of(whole)
    )
    kinds = {token.kind for token in scope.clause_of(index)}
    return came and "topic" in kinds and "happen" not in kinds


def is_of_carried(scope: SentenceScope, index: int, subjects: tuple[Subject, ...]) -> bool:
    """Return whether results are those of the requests carried in only: 对 3 件结转申请作出答复，其中予以公开 2 件.

    So are those of a part: 收到 45 件。包括上年结转 4 件，其中予以公开 3 件.
    """
    item = scope.tree.list_of(index)
    if item is None or subjects[0].kind != "requests":
        return False
    whole = scope.number_at(item.begin - 2 if item.whole is None else item.whole)
    rows = () if whole is None else whole.subjects
    is_alone = len(scope.written) == 1 + item.numbers.index(index)
    return bool(rows) and is_alone and all(subject.row in CARRIED for subject in rows)
