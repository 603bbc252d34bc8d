"""A template ready to be compiled: the official one as shipped, an office's own as read and checked."""

import json
from dataclasses import dataclass
from typing import Any, Final

from app.output.docx_package import neutral_parts
from app.resources import resource_path

OFFICIAL: Final = "templates/official-2021.docx"
OFFICIAL_PATCHED: Final = "templates/official-2021.patched.json"


@dataclass(frozen=True)
class PatchedTemplate:
    """A template taken apart: ``static`` parts are copied, ``templates`` are rendered, each by its part name.

    A templated part is plain data, lists and strings alone: see ``template_blocks``.
    """

    static: dict[str, bytes]
    templates: dict[str, list[Any]]

    def to_json(self) -> str:
        """The text that ships with the official template."""
        static = {name: content.decode("utf-8") for name, content in self.static.items()}
        return json.dumps({"static": static, "templates": self.templates}, ensure_ascii=False, indent=1) + "\n"


def official_template() -> PatchedTemplate:
    """The bundled template; needs neither Jinja2 nor lxml."""
    data = json.loads(resource_path(OFFICIAL_PATCHED).read_text(encoding="utf-8"))
    static = {name: text.encode("utf-8") for name, text in data["static"].items()}
    return PatchedTemplate(static=static, templates=data["templates"])


def read_template(content: bytes) -> PatchedTemplate:
    """A template file, checked.

    Raises:
        TemplateMistaken: it has mistakes; all of them are with the exception.
        TemplateInvalid: it is no Word document, or not safe to be read.
    """
    from app.output.template.check import inspect  # noqa: PLC0415 - only for templates of one's own
    from app.output.template.mistakes import refusal  # noqa: PLC0415
    from app.output.template.names import vocabulary  # noqa: PLC0415

    inspected = inspect(content, vocabulary())
    if inspected.mistakes:
        raise refusal(inspected.mistakes)
    return PatchedTemplate(static=neutral_parts(inspected.static), templates=inspected.templates)
