"""What CONTRIBUTING and the READMEs name exists: a newcomer follows the paths (issue 11)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PATH = re.compile(r"\b(?:tests|packaging|src|resources)/[\w/.-]*\w")


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "README.md", "packaging/README.md"])
def test_every_path_that_a_page_names_exists(page: str) -> None:
    named = set(_PATH.findall((ROOT / page).read_text(encoding="utf-8")))

    assert named
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
