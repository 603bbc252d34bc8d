"""Search for installed office programs that can convert documents."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final


class OfficeKind(Enum):
    """Office program, by its name in messages."""

    WORD = "Word"
    WPS = "WPS"
    LIBREOFFICE = "LibreOffice"


@dataclass(frozen=True, slots=True)
class Office:
    """Installed program; ``program`` is the executable, ``name`` the COM name if it is used through COM."""

    kind: OfficeKind
    program: Path
    name: str = ""


RegistryValue = Callable[[str, str], str | None]
"""Function that returns the default value of a key, as in ``("HKEY_CLASSES_ROOT", r"Word.Application\\CLSID")``."""


def _registry_value(root: str, key: str) -> str | None:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there is none elsewhere

        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            try:
                with winreg.OpenKey(getattr(winreg, root), key, 0, winreg.KEY_READ | view) as opened:
                    return str(winreg.QueryValueEx(opened, "")[0])
            except OSError:
                continue  # not in this view of the registry
    return None


@dataclass(frozen=True)
class Machine:
    """Places to search: this machine, or a fake one in tests."""

    system: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    registry: RegistryValue = _registry_value
    root: Path = Path("/")


_COM_NAMES: Final = ((OfficeKind.WORD, "Word.Application"), (OfficeKind.WPS, "KWPS.Application"))
_LINUX_PLACES: Final = (
    "opt/libreoffice*/program/soffice",
    "usr/lib/libreoffice/program/soffice",
    "usr/lib64/libreoffice/program/soffice",
    "usr/local/lib/libreoffice/program/soffice",
)
_MAC_PLACE: Final = "Applications/LibreOffice.app/Contents/MacOS/soffice"
_REGISTERED: Final = r"SOFTWARE\LibreOffice\UNO\InstallPath"


def find_offices(machine: Machine | None = None) -> Iterator[Office]:
    """Yield the programs that can convert documents, best first: on Windows Word, WPS, LibreOffice; else LibreOffice.

    WPS for Linux cannot convert without its window, so it is not used there.
    """
    machine = machine or Machine()
    if machine.system == "win32":
        yield from _by_com(machine)
    for place in _libreoffice(machine):
        yield Office(OfficeKind.LIBREOFFICE, place)


def _by_com(machine: Machine) -> Iterator[Office]:
    """Yield programs that PowerShell, part of every Windows, can ask for a PDF."""
    system = Path(machine.environment.get("SYSTEMROOT", r"C:\Windows")) / "System32"
    shell = system / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    if not shell.is_file():
        return
    for kind, name in _COM_NAMES:
        if machine.registry("HKEY_CLASSES_ROOT", rf"{name}\CLSID"):
            yield Office(kind, shell, name)


def _libreoffice(machine: Machine) -> Iterator[Path]:
    """Yield each existing LibreOffice once: one may be broken and another not."""
    seen: set[Path] = set()
    for place in _libreoffice_places(machine):
        if place.is_file() and (real := place.resolve()) not in seen:
            seen.add(real)
            yield place


def _libreoffice_places(machine: Machine) -> Iterator[Path]:
    """Yield the possible places, the program on the PATH first, as its user's choice."""
    path = machine.environment.get("PATH", "")
    # soffice.com waits for the end, soffice.exe does not always
    for name in ("soffice.com", "soffice.exe") if machine.system == "win32" else ("soffice", "libreoffice"):
        if found := shutil.which(name, path=path):
            yield Path(found)
    if machine.system == "win32":
        for root in ("HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"):
            if folder := machine.registry(root, _REGISTERED):
                yield Path(folder) / "soffice.com"
        for variable in ("PROGRAMW6432", "PROGRAMFILES", "PROGRAMFILES(X86)"):
            if programs := machine.environment.get(variable):
                yield from sorted(Path(programs).glob("LibreOffice*/program/soffice.com"), reverse=True)
    elif machine.system == "darwin":
        yield machine.root / _MAC_PLACE
    else:
        for place in _LINUX_PLACES:
            yield from sorted(machine.root.glob(place), reverse=True)
