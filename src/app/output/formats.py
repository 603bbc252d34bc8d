"""Choose the format of a file by its suffix."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from app.errors import FormatUnknown

Renderer = TypeVar("Renderer")


def format_of(target: Path, formats: Mapping[str, Renderer], document: str) -> Renderer:
    """Return what renders a document into a file of this name; ``formats`` are by suffix, in lower case.

    Raises:
        FormatUnknown: there is none for its suffix; the sentence names the document in Chinese.
    """
    render = formats.get(target.suffix.lower())
    if render is None:
        known = "、".join(formats)
        raise FormatUnknown(f"{document}不能写成“{target.name}”这样的文件，没有写入；扩展名请用 {known}。")
    return render
