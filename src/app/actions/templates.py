"""Check an office's own Word template, or create one from the official template."""

from pathlib import Path

from app.actions.projects import refuse_existing
from app.errors import TemplateInvalid
from app.files import atomic_write
from app.output.docx_package import write_package
from app.output.template.check import check_template as check
from app.output.template.tags.mistakes import TemplateChecked, in_words
from app.output.word.render import read_file
from app.output.word.template import OFFICIAL, shipped_parts
from app.output.word.typeset import typeset_parts
from app.output.word.typesetting import OFFICIAL as OFFICIAL_TYPESETTING
from app.output.word.typesetting import Typesetting
from app.resources import resource_path

unprinted_in_words = in_words


def check_template(path: Path) -> TemplateChecked:
    """Return all mistakes of a template with their places, and the figures and parts that it never prints.

    Raises:
        TemplateInvalid: the file cannot be read, is no Word document, or is not safe to be read.
    """
    return check(read_file(path))


def new_template(path: Path, *, force: bool = False, typesetting: Typesetting = OFFICIAL_TYPESETTING) -> None:
    """Write a copy of the official template with an office's choices, to be restyled in Word or WPS.

    Raises:
        TemplateInvalid: the name is not that of a .docx file.
        TargetExists: a file is there and ``force`` was not given.
        FileNotWritten: the reason; the old file is untouched.
    """
    if path.suffix.lower() != ".docx":
        raise TemplateInvalid(f"模板文件“{path.name}”的扩展名要是 .docx，没有写入；请换一个文件名。")
    refuse_existing(path, force=force)
    if typesetting == OFFICIAL_TYPESETTING:
        content = resource_path(OFFICIAL).read_bytes()
    else:
        content = write_package(typeset_parts(shipped_parts(), typesetting))
    atomic_write(path, content)
