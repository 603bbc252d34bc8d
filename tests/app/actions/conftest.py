"""Fixtures shared by the tests of actions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from broken import own_template


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the official template with other words in its body."""

    def make(*changes: tuple[str, str]) -> Path:
        target = tmp_path / "自己的模板.docx"
        target.write_bytes(own_template(*changes))
        return target

    return make
