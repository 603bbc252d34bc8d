"""Print the version of the application, or its release notes from the changelog.

python packaging/project_version.py [notes]
"""

import re
import sys
from pathlib import Path

from boot.console import ROOT, BootstrapError, run_script, say

SOURCE = ROOT / "src" / "app" / "__init__.py"
CHANGELOG = ROOT / "CHANGELOG.md"
_VERSION = re.compile(r'^__version__ = "(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)"$', re.MULTILINE)


def project_version(source: Path = SOURCE) -> str:
    """Read the version, such as ``0.2.0`` or ``0.2.0rc1``, from the only place where it is written.

    Raises:
        BootstrapError: the source has no version.
    """
    found = _VERSION.search(source.read_text(encoding="utf-8"))
    if found is None:
        raise BootstrapError(f'{source} 里没有一行 __version__ = "0.0.0"。')
    return found[1]


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """The version in the format of Windows."""
    major, minor, patch = re.findall(r"\d+", version)[:3]
    return int(major), int(minor), int(patch), 0


def debian_version(version: str) -> str:
    """The version in the format of Debian, which sorts a release candidate before its release."""
    return re.sub(r"(a|b|rc)", r"~\1", version)


def release_notes(version: str, changelog: str) -> str:
    """The section of a version in the changelog; without one, the section "Unreleased".

    Raises:
        BootstrapError: there is neither.
    """
    sections = dict(
        re.findall(r"^## \[?([^\]\n]+?)\]?(?: - [^\n]*)?\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    )
    for heading in (version, "Unreleased"):
        if sections.get(heading, "").strip():
            return str(sections[heading]).strip() + "\n"
    raise BootstrapError(f"CHANGELOG.md 里没有 {version} 的更新说明。")


def main(arguments: list[str]) -> int:
    """Print the version or the notes."""
    version = project_version()
    if arguments == ["notes"]:
        say(release_notes(version, CHANGELOG.read_text(encoding="utf-8")).rstrip("\n"))
    else:
        say(version)
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
