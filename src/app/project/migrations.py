"""Migration of project files of earlier versions, one step per version."""

from collections.abc import Callable
from typing import Any, Final

from app.project.schema import SCHEMA_VERSION

Tree = dict[str, Any]

STEPS: Final[tuple[Callable[[Tree], Tree], ...]] = ()
"""``STEPS[n - 1]`` turns the JSON object of version ``n`` into that of version ``n + 1``."""


def migrate(tree: Tree, version: int) -> Tree:
    """Return the JSON object of ``version`` as one of the current version."""
    for step in STEPS[version - 1 : SCHEMA_VERSION - 1]:
        tree = step(tree)
    return tree | {"schema_version": SCHEMA_VERSION}
