"""Guess the kind of body from the name of an organisation."""

from typing import Final

from app.patterns import lazy_pattern
from app.report.model import BodyKind

_ALSO: Final = lazy_pattern(r"\s*[（(](?:原|加?挂|简称)[^（）()]*[)）]$")
"""An earlier or further name in brackets."""
_TRADITIONAL: Final = str.maketrans("鄉鎮縣區辦處廳蘇", "乡镇县区办处厅苏")
NAMES: Final = (
    (lazy_pattern(r"(?:镇|乡|苏木)(?:人民)?政府$|街道(?:办事处|办)?$|(?:镇|乡)$"), BodyKind.TOWNSHIP),
    (lazy_pattern(r"人民政府$|(?:省|市|县|区|州|旗)政府$"), BodyKind.GOVERNMENT),
    (lazy_pattern(r"(?:局|委员会|委|办公室|办|厅|部|署|中心|支队|大队|分局|管委会|处|院|所)$"), BodyKind.DEPARTMENT),
)
"""Endings of names and the kind they suggest; the first match wins."""


def likely_body_kind(organisation: str) -> BodyKind | None:
    """Return the kind that the name suggests, or ``None``."""
    name = _ALSO.sub("", organisation.strip().translate(_TRADITIONAL))
    return next((kind for pattern, kind in NAMES if pattern.search(name)), None)
