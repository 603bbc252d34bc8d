"""The body that a number belongs to: the reporting one, another one, or a part of it."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from app.checks.words.lexicon import filler
from app.checks.words.wording import expression
from app.patterns import lazy_pattern
from app.report.model import BodyKind, Cover, Scope

_AND: Final = lazy_pattern("以及|及其|及|和|与|、")
_DEPARTMENTS: Final = lazy_pattern("(?:所属|直属|各)*(?:职能|工作)?部门$")
_OFFICE: Final = lazy_pattern("(?:人民)?(?:党政)?(?:办公厅|办公室|办)$")
_ZONE: Final = lazy_pattern("区(?:管理委员会|管委会)$")
_SELF: Final = lazy_pattern(r"^(?:我|本|该)[\u4e00-\u9fff]{1,3}$")
_LEVELS: Final = "省市县区州旗镇乡局委厅"


@dataclass(frozen=True)
class Body:
    """Reporting body, by the features that distinguish it from others in texts."""

    cover: Cover

    def __hash__(self) -> int:
        """Return the hash of the cover, reckoned once: that of every paragraph read asks for it."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.cover)

    @cached_property
    def speaks_for_area(self) -> bool:
        """Whether 全县 is the scope of this report; 全区 is that of a zone's 管委会."""
        return (
            self.cover.body_kind in (BodyKind.GOVERNMENT, BodyKind.TOWNSHIP)
            or self.cover.scope is Scope.JURISDICTION
            or _ZONE.search(self.cover.organisation) is not None
        )

    def is_ours(self, name: str) -> bool:
        """Return whether a name may be this body's: 我局, or its characters occur in this order in the full name."""
        if len(name) == 1:
            return name == self._level
        if self.speaks_for_area and set(_DEPARTMENTS.sub("", name)) <= {self._level}:
            return True  # 各级政府及部门, 区政府及区政府部门, without filler
        if self.speaks_for_area and len(parts := _AND.split(name)) > 1:
            return all(not part or self.is_ours(part) for part in (_DEPARTMENTS.sub("", part) for part in parts))
        if _SELF.match(name) or in_order(name, self.cover.organisation):
            return True
        if name.endswith("区") and name[0] in "省市县" and _ZONE.search(self.cover.organisation):
            return in_order(name[1:], self.cover.organisation)  # 市高新区, in the zone's own report
        return any(  # 区政府区政府办公室, without filler, in the office's report
            in_order(name[:end], self.cover.organisation) and in_order(name[end:], self.cover.organisation)
            for end in range(1, len(name))
        )

    @cached_property
    def _level(self) -> str:
        """镇 of 镇政府, 局 of 县局, 区 of a zone's 管委会: the character of the name by which the body names itself."""
        if _ZONE.search(self.cover.organisation):
            return "区"
        name = _OFFICE.sub("", self.cover.organisation) if self.speaks_for_area else self.cover.organisation
        return next((char for char in reversed(name) if char in _LEVELS), "")

    def issues_too(self, words: str) -> bool:
        """Return whether these words, without filler, are this government with its office: both issue its documents."""
        name = _OFFICE.sub("", words)
        return self.speaks_for_area and (set(name) - {"其"} == {self._level} or (name != words and self.is_own(name)))

    def is_own(self, words: str) -> bool:
        """Return whether these words, without filler, end with this body's own name."""
        return _names_body(words) and self.is_ours(words)

    def other(self, words: str) -> bool:
        """Return whether these words, without filler, end with the name of another body."""
        return _names_body(words) and not self.is_ours(words)


def in_order(name: str, whole: str) -> bool:
    """Return whether the characters of a short name occur in the full name in the same order."""
    rest = iter(whole)
    return all(char in rest for char in name)


@lru_cache(maxsize=4096)
def _names_body(words: str) -> bool:
    return len(words) > 1 and bool(expression("name.body").search(words))


def leftover(text: str) -> str:
    """Return the words of a gap without those that only introduce a number."""
    return _rest(text) if text else ""


@lru_cache(maxsize=4096)
def _rest(text: str) -> str:
    return filler().sub("", text)
