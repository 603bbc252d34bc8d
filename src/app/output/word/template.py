"""Templates ready to be compiled: the official one as shipped, custom ones parsed and checked."""

import json
from dataclasses import dataclass
from typing import Any, Final

from app.output.docx_package import neutral_parts
from app.resources import resource_path

OFFICIAL: Final = "templates/official-2021.docx"
OFFICIAL_PATCHED: Final = "templates/official-2021.patched.json"


@dataclass(frozen=True)
class PatchedTemplate:
    """A parsed template: ``static`` parts are copied, ``templates`` are rendered, each under its part name.

    A templated part is plain data, only lists and strings: see ``app.output.template.blocks``.
    """

    static: dict[str, bytes]
    templates: dict[str, list[Any]]

    def to_json(self) -> str:
        """Return the JSON text that ships with the official template."""
        static = {name: content.decode("utf-8") for name, content in self.static.items()}
        return json.dumps({"static": static, "templates": self.templates}, ensure_ascii=False, indent=1) + "\n"


def official_template() -> PatchedTemplate:
    """Return the bundled template; needs neither Jinja2 nor lxml."""
    data = json.loads(resource_path(OFFICIAL_PATCHED).read_text(encoding="utf-8"))
    static = {name: text.encode("utf-8") for name, text in data["static"].items()}
    return PatchedTemplate(static=static, templates=data["templates"])


def read_template(content: bytes) -> PatchedTemplate:
    """Parse and check a template file.

    Raises:
        TemplateMistaken: the template has mistakes; the exception contains all of them.
        TemplateInvalid: not a Word document, or not safe to read.
    """
    from app.output.template.check import inspect  # noqa: PLC0415 - only for custom templates
    from app.output.template.tags.mistakes import refusal  # noqa: PLC0415
    from app.output.template.tags.names import vocabulary  # noqa: PLC0415

    inspected = inspect(content, vocabulary())
    if inspected.mistakes:
        raise refusal(inspected.mistakes)
    return PatchedTemplate(static=neutral_parts(inspected.static), templates=inspected.templates)
