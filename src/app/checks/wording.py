"""The wording lists that text rules look for, kept as data under ``resources/wording/``."""

from functools import cache

from app.resources import resource_path


@cache
def wording_list(name: str) -> tuple[str, ...]:
    """The entries of one list, in file order; blank lines and lines that begin with ``#`` are comments.

    Raises:
        ResourceMissing: there is no such list.
    """
    lines = resource_path(f"wording/{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
