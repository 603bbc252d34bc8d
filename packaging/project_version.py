"""The version, from the one place where it is written, and the notes to it from the changelog."""

import re
import sys
from pathlib import Path

from boot_console import ROOT, BootstrapError, prepare_streams

SOURCE = ROOT / "src" / "app" / "__init__.py"
CHANGELOG = ROOT / "CHANGELOG.md"
_VERSION = re.compile(r'^__version__ = "(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)"$', re.MULTILINE)


def project_version(source: Path = SOURCE) -> str:
    """The version, such as ``0.2.0`` or ``0.2.0rc1``."""
    found = _VERSION.search(source.read_text(encoding="utf-8"))
    if found is None:
        raise BootstrapError(f'{source} 里没有一行 __version__ = "0.0.0"。')
    return found[1]


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """The version as Windows counts it."""
    major, minor, patch = re.findall(r"\d+", version)[:3]
    return int(major), int(minor), int(patch), 0


def debian_version(version: str) -> str:
    """The version as Debian orders it: a release candidate comes before its release."""
    return re.sub(r"(a|b|rc)", r"~\1", version)


def release_notes(version: str, changelog: str) -> str:
    """What the changelog says of a version; of one that has no heading yet, what stands under "Unreleased"."""
    sections = dict(
        re.findall(r"^## \[?([^\]\n]+?)\]?(?: - [^\n]*)?\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    )
    for heading in (version, "Unreleased"):
        if sections.get(heading, "").strip():
            return str(sections[heading]).strip() + "\n"
    raise BootstrapError(f"CHANGELOG.md 里没有 {version} 的更新说明。")


if __name__ == "__main__":  # project_version.py: the version; project_version.py notes: the notes to it
    prepare_streams()
    shown = project_version()
    if sys.argv[1:] == ["notes"]:
        shown = release_notes(shown, CHANGELOG.read_text(encoding="utf-8")).rstrip("\n")
    print(shown)
