"""Keep an office's choices for the look of its documents, which window and command line share."""

from pathlib import Path
from typing import Final

import msgspec

from app.errors import FileNotWritten, TemplateInvalid
from app.files import atomic_write, open_regular, why
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.places import data_folder

_TYPESETTING_FILE: Final = "typesetting.json"
_LARGEST_TYPESETTING: Final = 10_000
_UNREADABLE: Final = "读不到设置里选的版式，请打开“设置”，在“版式”一页重新选择，或恢复公文格式。"


def typesetting_file() -> Path:
    """Return the file of the choices; it may not exist."""
    return data_folder() / _TYPESETTING_FILE


def chosen_typesetting() -> Typesetting:
    """Return the choices; the official ones where none were made.

    Raises:
        TemplateInvalid: the file with the choices cannot be read.
    """
    path = typesetting_file()
    if not path.exists():
        return OFFICIAL
    try:
        with open_regular(path) as file:
            return msgspec.json.decode(file.read(_LARGEST_TYPESETTING), type=Typesetting)
    except (OSError, ValueError) as error:
        raise TemplateInvalid(_UNREADABLE) from error


def keep_typesetting(choices: Typesetting) -> None:
    """Write the choices; the official ones leave no file.

    Raises:
        FileNotWritten: the reason.
    """
    path = typesetting_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if choices == OFFICIAL:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise FileNotWritten(f"没有记住版式：{why(error)}。") from error
    if choices != OFFICIAL:
        atomic_write(path, msgspec.json.format(msgspec.json.encode(choices)))
