"""Issue 7, item 7: the list of parts by other people, with their licences, printed from what is installed."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from app.actions.support import TEXTS_HEADING, licences, third_party

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]
NEVER_LINKED = ("GPL-2.0-only", "GPL-3.0-only", "AGPL", "GNU General Public License")


def key(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def test_it_names_what_the_lock_installs_for_running(module: Module) -> None:
    """No more (nothing for developers) and no less, in the locked versions."""
    assert {key(part.name): part.version for part in third_party()} == module("third_party").locked()
    assert "pytest" not in licences()


def test_every_part_has_a_licence_an_address_and_a_text() -> None:
    texts = licences().partition(f"\n{TEXTS_HEADING}\n")[2]
    for part in third_party():
        assert part.licence, part.name
        assert part.address.startswith("https://"), part.name
        assert f"{part.name} {part.version}：" in texts


def test_nothing_is_used_that_would_bind_the_application() -> None:
    """DESIGN: compatible with Apache-2.0; where there is a choice of licences, one that is."""
    for part in third_party():
        choices = part.licence.split(" OR ")
        assert any(not choice.startswith(NEVER_LINKED) for choice in choices), part


@pytest.mark.skipif(sys.platform != "linux", reason="wheels for other systems may bring other licence files")
def test_it_is_current(module: Module) -> None:
    assert licences() == module("third_party").document(), "run packaging/third_party.py"


def test_the_tool_for_the_bill_of_materials_is_no_dependency() -> None:
    """Issue 7, item 7: CycloneDX made by a well-kept tool, one pinned version of it, run apart from our environment."""
    assert "cyclonedx-bom==" in (ROOT / "packaging" / "sbom.py").read_text(encoding="utf-8")
    assert "cyclonedx" not in (ROOT / "uv.lock").read_text(encoding="utf-8")
