"""Fixtures shared by the tests of actions."""

from collections.abc import Callable
from pathlib import Path

import pytest
from broken import with_body

from app.output.word.template import OFFICIAL
from app.resources import resource_path


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the official template with other words in its body."""

    def make(*changes: tuple[str, str]) -> Path:
        def change(text: str) -> str:
            for old, new in changes:
                assert old in text
                text = text.replace(old, new)
            return text

        target = tmp_path / "自己的模板.docx"
        content = resource_path(OFFICIAL).read_bytes()
        target.write_bytes(with_body(content, change) if changes else content)
        return target

    return make
