"""Location of the application's files: in a checkout, installed, or frozen."""

import sys
from functools import cache
from pathlib import Path

from app.errors import ResourceMissing

_PACKAGE = Path(__file__).resolve().parent


@cache
def resource_root() -> Path:
    """Return the folder that holds ``forms/``, ``templates/`` and the other bundled files.

    Raises:
        ResourceMissing: none of the three places has it.
    """
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller in a frozen application
    places = [Path(bundle) / "resources"] if bundle else []
    places += [_PACKAGE / "_resources", _PACKAGE.parent.parent / "resources"]
    for place in places:
        if (place / "forms").is_dir():
            return place
    raise ResourceMissing("程序自带的文件不完整，请重新安装“年报”。")


def resource_path(name: str) -> Path:
    """Return the path of a bundled file, named with slashes as in ``forms/2021.toml``.

    Raises:
        ResourceMissing: there is no such file.
    """
    path = resource_root() / name
    if not path.exists():
        raise ResourceMissing(f"程序自带的文件“{name}”不见了，请重新安装“年报”。")
    return path
