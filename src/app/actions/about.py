"""Say what the application is made of: its parts by other people, with their licences."""

from dataclasses import dataclass
from typing import Final

from app.resources import resource_path

LIST_HEADING: Final = "用到的第三方软件"
TEXTS_HEADING: Final = "许可证全文"
_FILE: Final = "THIRD-PARTY.txt"


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """One part by other people."""

    name: str
    version: str
    licence: str
    address: str


def third_party() -> tuple[ThirdParty, ...]:
    """Every part that comes with the application, by name.

    Raises:
        ResourceMissing: the file that names them is gone.
    """
    lines = licences().partition(f"\n{LIST_HEADING}\n")[2].partition(f"\n{TEXTS_HEADING}\n")[0].splitlines()
    return tuple(ThirdParty(*line.split("\t")) for line in lines if "\t" in line)


def licences() -> str:
    """The whole text on other people's parts: what may be replaced, the list, and the licences.

    Raises:
        ResourceMissing: the file is gone.
    """
    return resource_path(_FILE).read_text(encoding="utf-8")
