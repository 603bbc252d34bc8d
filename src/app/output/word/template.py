"""Templates ready to render: the official one compiled ahead, custom ones checked and compiled once for the run."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from zipfile import ZipFile

from jinja2 import Template

from app.output.docx_package import neutral_parts, write_package
from app.output.signature import CHARACTERS
from app.output.word.environment import environment, rendered
from app.output.word.typeset import typeset_parts
from app.output.word.typesetting import OFFICIAL as OFFICIAL_TYPESETTING
from app.output.word.typesetting import Typesetting
from app.resources import resource_path

OFFICIAL: Final = "templates/official-2021.docx"


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to render.

    Attributes:
        base: the copied parts as a finished package.
        parts: the compiled ones by name.
        own_characters: the size of their own text, which does not count as output.
        characters: full-width characters per line of the text.
        styles: the part with the styles; empty if there is none.
    """

    base: bytes
    parts: Mapping[str, Template]
    own_characters: int = 0
    characters: int = CHARACTERS
    styles: bytes = b""

    def render(self, context: Mapping[str, Any]) -> dict[str, str]:
        """Return every rendered part by name.

        Raises:
            TemplateInvalid: a name is unknown to the report's form, or the output is too large.
        """
        return rendered(self.parts, context, self.own_characters)


@lru_cache(maxsize=8)
def official(chosen: Typesetting = OFFICIAL_TYPESETTING) -> CompiledTemplate:
    """Return the bundled template with an office's choices; nothing is parsed or compiled, and lxml is not needed."""
    from app.output.word.official import document, header1, header2  # noqa: PLC0415 - custom templates do without

    modules = (document, header1, header2)
    parts = {module.name: Template.from_module_dict(environment(), vars(module), {}) for module in modules}
    static = {name: content for name, content in shipped_parts().items() if name not in parts}
    if chosen != OFFICIAL_TYPESETTING:
        static = typeset_parts(static, chosen)
    return CompiledTemplate(write_package(neutral_parts(static)), parts, characters=chosen.characters)


def shipped_parts() -> dict[str, bytes]:
    """Return the parts of the official template as it is shipped."""
    with ZipFile(resource_path(OFFICIAL)) as package:
        return {name: package.read(name) for name in package.namelist()}


@lru_cache(maxsize=8)
def from_bytes(content: bytes) -> CompiledTemplate:
    """Return a template file, compiled; cached because the window renders the same one repeatedly.

    Raises:
        TemplateMistaken: the template has mistakes; the exception contains all of them.
        TemplateInvalid: not a Word document, or not safe to read.
    """
    from app.output.template.check import inspect  # noqa: PLC0415 - only for custom templates
    from app.output.template.tags.mistakes import refusal  # noqa: PLC0415

    inspected = inspect(content)
    if inspected.mistakes:
        raise refusal(inspected.mistakes)
    return CompiledTemplate(
        write_package(neutral_parts(inspected.static)),
        {name: environment().from_string(tree) for name, tree in inspected.templates.items()},
        inspected.own_characters,
        inspected.characters,
        inspected.styles,
    )
