"""Say what the application is made of: its parts by other people, with their licences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Final

DIRECT: Final = (
    *("PySide6-Essentials", "Jinja2", "python-docx", "lxml", "docxtpl", "msgspec", "platformdirs"),
    *("rapidfuzz", "xlsxwriter"),
)
"""What the application asks for itself; what these need in turn is found in their metadata."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """One part by other people, as its own metadata describes it."""

    name: str
    version: str
    licence: str
    address: str


def third_party() -> tuple[ThirdParty, ...]:
    """Every part that is installed with this copy of the application, by name."""
    found: dict[str, Distribution] = {}
    waiting = list(DIRECT)
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in found:
            continue
        try:
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue  # not needed on this system, or its metadata is not bundled
        waiting += _needed(found[key])
    parts = (_part(item) for item in found.values())
    return tuple(sorted(parts, key=lambda part: part.name.lower()))


def _needed(item: Distribution) -> Iterator[str]:
    """The names of what a part needs, less what it needs only for extras."""
    for requirement in item.requires or ():
        wanted, _, condition = requirement.partition(";")
        if "extra" not in condition:
            name = re.match(r"[\w.-]+", wanted.strip())
            if name:
                yield name.group()


def _part(item: Distribution) -> ThirdParty:
    data = item.metadata
    return ThirdParty(
        name=data["Name"],
        version=item.version,
        licence=_licence(item),
        address=_value(item, "Home-page") or _address(data.get_all("Project-URL") or []),
    )


def _licence(item: Distribution) -> str:
    """The licence's name: the expression, else a short statement, else what the classifiers say."""
    stated = _value(item, "License-Expression")
    short = _value(item, "License").strip()
    if not stated and short and "\n" not in short and len(short) <= _LONGEST:
        stated = short
    classifiers = [line for line in item.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    return stated or "；".join(line.rpartition(" :: ")[2] for line in classifiers) or "见其说明"


def _value(item: Distribution, name: str) -> str:
    data = item.metadata
    return data[name] if name in data else ""  # noqa: SIM401 - PackageMetadata promises no get


def _address(lines: list[str]) -> str:
    """The first address of a project, its home page or source before others."""
    addresses = dict(line.split(", ", 1) for line in lines if ", " in line)
    for label in ("Homepage", "Home", "Source", "Repository", "Source Code"):
        if label in addresses:
            return addresses[label]
    return next(iter(addresses.values()), "")
