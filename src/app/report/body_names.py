"""Whether two names are of one body: long or short, with or without the places that it is in."""

import re
from itertools import permutations
from typing import Final

from app.patterns import lazy_pattern

PLACES: Final = lazy_pattern("(?:[\u4e00-\u9fff]{2,12}?(?:省|市|州|盟|地区|自治区|县|区|旗))+")
"""Names of the places that a body is in."""
GOVERNMENT_WITHIN: Final = lazy_pattern("(?<=[市县区旗])人民政府(?=[^，。]{2})")
"""清河区人民政府东山街道办事处 is 清河区东山街道办事处."""
BRANCH: Final = lazy_pattern("(?P<above>.+局)(?P<place>.+?)[县区旗]?分局")
_NO_NAME: Final = lazy_pattern(r"\s+|（[^（）]*）|\([^()]*\)")
_OFFICE: Final = lazy_pattern("办公[室厅]")
_BRANCH_IN_FRONT: Final = lazy_pattern("[县区旗](?=[^县区旗]{2,}分局$)")
_ENDINGS: Final = (
    (lazy_pattern("街道办(?:事处)?$"), "街道"),
    (lazy_pattern("(?<=[省市县区州盟旗镇乡木])(?:人民)?政府$"), ""),
    (lazy_pattern("管理委员会$"), "管委会"),
    (lazy_pattern("委员会$"), "委"),
)
_LEVELS: Final = "省市县区州盟旗"
_SHORTEST: Final = 3
_GENERAL: Final = ("办公室", "办公厅", "管委会")
_LONGEST_ABBREVIATION: Final = 4


def is_same_body(one: str, other: str) -> bool:
    """Return whether both names are this one body's, as far as names tell: 临河街道 is 云溪区临河街道办事处.

    The places in front may be left out (水利局, 县水利局), so may the level of the last one (云岭水利局); the rest may
    be abbreviated (卫健委). A body within another (县水利局河道管理处), its office, and the one of its kind above it
    (岚州市水利局, 岚州市云岭县水利局) are others; so is a body that was renamed, since names do not tell.
    """
    return any(
        _shortens(short, spelling)
        for short, long in permutations((_plain(one), _plain(other)))
        for spelling in (long, _without_level(long))
    )


def _plain(name: str) -> str:
    """Return a name as all that spell it alike would have it."""
    name = _NO_NAME.sub("", name)
    name = GOVERNMENT_WITHIN.sub(lambda found: found.group() if _OFFICE.match(name, found.end()) else "", name)
    for ending, short in _ENDINGS:
        name = ending.sub(short, name)
    branch = BRANCH.fullmatch(name)
    if branch is not None:
        above = branch["above"].removesuffix("局")
        end = _end_of_places(above)
        name = f"{above[:end]}{branch['place']}{above[end:]}分局"
    return _BRANCH_IN_FRONT.sub("", name)


def _shortens(short: str, long: str) -> bool:
    """Return whether the short name is the long one, or its end, or abbreviates what it does."""
    start, end = _end_of_places(short), _end_of_places(long)
    if _abbreviates(short[start:], long[end:]):
        short = short[:start] + long[end:]
    if short == long:
        return True
    head = long.removesuffix(short)
    if head == long or len(short) < _SHORTEST or short in _GENERAL:
        return False
    return any(PLACES.fullmatch(place) for place in (head, head + short[0] if short[0] in _LEVELS else head))


def _abbreviates(short: str, long: str) -> bool:
    """Return whether 卫健委 abbreviates 卫生健康委: not by leaving a whole half out, as 教育局 would 教育体育局."""
    if not 2 < len(short) <= _LONGEST_ABBREVIATION or short[0] != long[:1] or short[-1] != long[-1:]:
        return False
    rest = iter(long)
    return short[:-1] not in long and all(char in rest for char in short)


def _without_level(name: str) -> str:
    """Return a name without the level of its last place: 云岭水利局."""
    end = _end_of_places(name)
    return name[: end - 1] + name[end:] if 0 < end < len(name) else name


def _end_of_places(name: str) -> int:
    found: re.Match[str] | None = PLACES.match(name)
    return found.end() if found else 0
