"""Issue 4, PDF: whichever of Word, WPS or LibreOffice the machine has, found by itself.

What only Windows has (registry, PowerShell, COM programs) is imitated here: its places are made up in a folder.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.office.find import Machine, Office, OfficeKind, find_offices

pytestmark = pytest.mark.skipif(os.name == "nt", reason="makes up machines out of folders that only POSIX has")

Made = Callable[..., Path]
REGISTERED = {
    ("HKEY_CLASSES_ROOT", r"Word.Application\CLSID"): "{000209FF-0000-0000-C000-000000000046}",
    ("HKEY_CLASSES_ROOT", r"KWPS.Application\CLSID"): "{000209FF-0000-4B30-A977-D214852036FF}",
}


@pytest.fixture
def program(tmp_path: Path) -> Made:
    """Puts a program somewhere."""

    def make(place: str) -> Path:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("#!/bin/sh\n", encoding="ascii")
        path.chmod(0o755)
        return path

    return make


def find_office(machine: Machine) -> Office | None:
    """The best of them."""
    return next(find_offices(machine), None)


def linux(root: Path, **environment: str) -> Machine:
    return Machine("linux", environment, lambda *_: None, root)


def windows(root: Path, registry: dict[tuple[str, str], str], **environment: str) -> Machine:
    """An imitated Windows."""
    return Machine("win32", {"SYSTEMROOT": str(root / "Windows"), **environment}, lambda *at: registry.get(at), root)


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert find_office(linux(tmp_path, PATH=str(tmp_path))) is None
    assert find_office(windows(tmp_path, {}, PATH=str(tmp_path))) is None
    assert find_office(windows(tmp_path, REGISTERED, PATH="")) is None  # no PowerShell: damaged beyond our help


@pytest.mark.parametrize(
    "place",
    [
        "bin/soffice",
        "bin/libreoffice",
        "opt/libreoffice7.6/program/soffice",
        "usr/lib/libreoffice/program/soffice",
        "usr/lib64/libreoffice/program/soffice",
    ],
)
def test_libreoffice_on_linux(tmp_path: Path, program: Made, place: str) -> None:
    """Issue 4, PDF: soffice on PATH, usual folders including /opt/libreoffice*."""
    path = program(place)
    assert find_office(linux(tmp_path, PATH=str(tmp_path / "bin"))) == Office(OfficeKind.LIBREOFFICE, path)


def test_the_newest_in_opt_unless_one_is_on_the_path(tmp_path: Path, program: Made) -> None:
    program("opt/libreoffice7.5/program/soffice")
    newest = program("opt/libreoffice24.8/program/soffice"), program("opt/libreoffice7.6/program/soffice")
    assert find_office(linux(tmp_path, PATH="")) in {Office(OfficeKind.LIBREOFFICE, path) for path in newest}
    chosen = program("bin/soffice")
    assert find_office(linux(tmp_path, PATH=str(tmp_path / "bin"))) == Office(OfficeKind.LIBREOFFICE, chosen)


def test_a_folder_of_that_name_is_no_program(tmp_path: Path) -> None:
    (tmp_path / "opt/libreoffice7.6/program/soffice").mkdir(parents=True)
    assert find_office(linux(tmp_path, PATH="")) is None


def test_imitated_windows_prefers_word_then_wps_then_libreoffice(tmp_path: Path, program: Made) -> None:
    shell = program("Windows/System32/WindowsPowerShell/v1.0/powershell.exe")
    soffice = program("Program Files/LibreOffice/program/soffice.com")
    machine = windows(tmp_path, REGISTERED, PATH="", PROGRAMFILES=str(tmp_path / "Program Files"))
    assert list(find_offices(machine)) == [
        Office(OfficeKind.WORD, shell, "Word.Application"),
        Office(OfficeKind.WPS, shell, "KWPS.Application"),
        Office(OfficeKind.LIBREOFFICE, soffice),
    ]


def test_imitated_windows_with_libreoffice_only_in_the_registry(tmp_path: Path, program: Made) -> None:
    program("Windows/System32/WindowsPowerShell/v1.0/powershell.exe")
    soffice = program("D/Office/program/soffice.com")
    registry = {("HKEY_LOCAL_MACHINE", r"SOFTWARE\LibreOffice\UNO\InstallPath"): str(soffice.parent)}
    assert list(find_offices(windows(tmp_path, registry, PATH=""))) == [Office(OfficeKind.LIBREOFFICE, soffice)]
