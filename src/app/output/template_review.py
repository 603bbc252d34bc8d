"""Finds comments and tracked changes: each would carry a person's name into every report."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from app.output.template_find import places_of
from app.output.template_mistakes import Mistaken, TemplateMistake
from app.output.template_places import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_MESSAGE: Final = "{what}会连同姓名留在每一份报告里；请先接受修订、删去批注，再保存。"
_CHANGES: Final = "//*[@w:author and not(self::w:comment)] | //w:ins | //w:del | //w:moveFrom | //w:moveTo"
_NAMESPACE: Final = {"w": W[1:-1]}


def review_traces(roots: "Mapping[str, _Element]", called: Mapping[str, str]) -> Iterator[TemplateMistake]:
    """One mistake for every part with changes, and one for the comments, each at the first.

    Args:
        roots: the parts, before their tags were numbered.
        called: what a person calls each of them.
    """
    for part, root in roots.items():
        changes: Any = root.xpath(_CHANGES, namespaces=_NAMESPACE)
        for _, place in places_of(changes[:1], root, called[part]):
            yield _mistake(part, place, "修订", len(changes))
        comments = list(root.iter(f"{W}comment"))
        if comments:
            place = next((place for place in _anchors(comments, roots, called)), called[part])
            yield _mistake(part, place, "批注", len(comments))


def _anchors(comments: "list[_Element]", roots: "Mapping[str, _Element]", called: Mapping[str, str]) -> Iterator[str]:
    """Where the comments are fastened to the text."""
    identifiers = {comment.get(f"{W}id") for comment in comments}
    for part, root in roots.items():
        marks = root.iter(f"{W}commentRangeStart", f"{W}commentReference")
        first = next((mark for mark in marks if mark.get(f"{W}id") in identifiers), None)
        for _, place in places_of([] if first is None else [first], root, called[part]):
            yield place


def _mistake(part: str, place: str, what: str, count: int) -> TemplateMistake:
    more = f"这里等 {count} 处{what}" if count > 1 else f"这里的{what}"
    return TemplateMistake(part, place, "", Mistaken.REVIEW.value, _MESSAGE.format(what=more))
