"""Migration of project files of earlier versions, one step per version."""

from collections.abc import Callable
from typing import Any, Final

from app.errors import ProjectTooNew, ProjectUnreadable
from app.project.schema import SCHEMA_VERSION, UNCHANGED

Tree = dict[str, Any]


def _to_2(tree: Tree) -> Tree:
    """Version 2 keeps bindings beside the texts; one without has none, and what it holds is plain text."""
    return tree


def _to_3(tree: Tree) -> Tree:
    """Version 3 keeps what a sum is made of; one without was made of nothing that is known."""
    return tree


STEPS: Final[tuple[Callable[[Tree], Tree], ...]] = (_to_2, _to_3)
"""``STEPS[n - 1]`` turns the JSON object of version ``n`` into that of version ``n + 1``."""


def migrate(tree: Tree, name: str) -> Tree:
    """Return a JSON object of any version as one of the current version; ``name`` is the file's name in messages.

    Raises:
        ProjectTooNew: a later version of the program wrote it.
        ProjectUnreadable: it states no version, or is a desk of many reports.
    """
    version = tree.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ProjectUnreadable(f"“{name}”不是“年报”的项目文件，{UNCHANGED}；请选择扩展名为 .nianbao 的文件。")
    if "bodies" in tree and "cover" not in tree:
        raise ProjectUnreadable(f"“{name}”是汇总台，不是报告，{UNCHANGED}；请从“文件”→“汇总台”打开它。")
    if version > SCHEMA_VERSION:
        raise ProjectTooNew(f"“{name}”是用更新版本的“年报”保存的，{UNCHANGED}；请升级本程序后再打开。")
    for step in STEPS[version - 1 : SCHEMA_VERSION - 1]:
        tree = step(tree)
    return tree | {"schema_version": SCHEMA_VERSION}
