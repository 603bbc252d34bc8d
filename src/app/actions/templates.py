"""Check a Word template of an office's own, or begin one from the official template."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.projects import refuse_existing
from app.errors import TemplateInvalid
from app.files import atomic_write
from app.resources import resource_path

if TYPE_CHECKING:
    from app.output.template.mistakes import TemplateChecked


def check_template(path: Path) -> "TemplateChecked":
    """Every mistake of a template at once, each with its place, and the figures and parts that it never prints.

    Raises:
        TemplateInvalid: the file cannot be read, is no Word document, or is not safe to be read.
    """
    from app.output.template.check import check_template as check  # noqa: PLC0415 - not wanted at start-up
    from app.output.word.render import read_file  # noqa: PLC0415

    return check(read_file(path))


def new_template(path: Path, *, force: bool = False) -> None:
    """Write a copy of the official template, to be restyled in Word or WPS.

    Raises:
        TemplateInvalid: the name is not that of a .docx file.
        TargetExists: a file is there and ``force`` was not given.
        FileNotWritten: the reason; the old file is untouched.
    """
    from app.output.word.template import OFFICIAL  # noqa: PLC0415 - not wanted at start-up

    if path.suffix.lower() != ".docx":
        raise TemplateInvalid(f"模板文件“{path.name}”的扩展名要是 .docx，没有写入；请换一个文件名。")
    refuse_existing(path, force=force)
    atomic_write(path, resource_path(OFFICIAL).read_bytes())


def unprinted_in_words(keys: tuple[str, ...]) -> tuple[str, ...]:
    """What a template never prints, in sentences: the figures table by table, then the parts of the text."""
    from app.output.template.mistakes import in_words  # noqa: PLC0415 - not wanted at start-up

    return in_words(keys)
