"""Compiles patched templates once in a sandboxed, autoescaping, strict Jinja2 environment and renders them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app.errors import TemplateInvalid
from app.output.lines import Line
from app.output.package import write_package
from app.output.template import DECLARATION, PatchedTemplate, official_template, read_template

_QUOTED: Final = re.compile(r"'([^']+)'")
_TEXT: Final = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\t\n][^<]*</w:t>")
_TAB: Final = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_OF_A_LINE: Final = frozenset(Line.__slots__)
_WORDS_AROUND: Final = 40


class _Environment(ImmutableSandboxedEnvironment):
    """A name behind a dot is an entry of our plain data and never one of its methods."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if kind is Line and attribute in _OF_A_LINE:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to render: its copied parts as a finished package, the others compiled."""

    base: bytes
    templates: dict[str, Template]

    def render(self, context: Mapping[str, Any]) -> dict[str, str]:
        """Every templated part by name.

        Raises:
            TemplateInvalid: the template names what is not there, or does what it must not.
        """
        try:
            return {name: _with_breaks(template.render(context)) for name, template in self.templates.items()}
        except UndefinedError as error:
            raise TemplateInvalid(f"模板用了程序不认识的名称“{_name(error)}”，请改正后再导出。") from error
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise TemplateInvalid("模板里有无法执行的标记，请对照程序自带的模板改正后再导出。") from error


@cache
def environment() -> ImmutableSandboxedEnvironment:
    """The one environment of all templates."""
    made = _Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()  # no range, no lipsum: nothing but the context
    return made


@cache
def official() -> CompiledTemplate:
    """The bundled template, compiled; needs neither docxtpl nor lxml."""
    return _compile(official_template())


@lru_cache(maxsize=8)
def from_bytes(content: bytes) -> CompiledTemplate:
    """A template file, compiled; kept for this run only, since a window renders the same one again and again.

    Raises:
        TemplateInvalid: it is no Word document, or a tag in it is wrong.
    """
    return _compile(read_template(content))


def _compile(patched: PatchedTemplate) -> CompiledTemplate:
    templates = {name: _compile_part(text) for name, text in patched.templates.items()}
    return CompiledTemplate(base=write_package(patched.static), templates=templates)


def _compile_part(text: str) -> Template:
    try:
        return environment().from_string(text)
    except TemplateSyntaxError as error:
        raise TemplateInvalid(f"模板里{_place(text)}的标记写错了，请改正后再导出。") from error


def _place(text: str) -> str:
    """The words of the paragraph in which the template stops making sense."""
    lines = re.sub(r"<w:p(?=[ >])", "\n<w:p", text.replace("\n", " "))
    try:
        environment().parse(lines)
    except TemplateSyntaxError as error:
        words = re.sub(r"<[^>]*>", "", lines.splitlines()[error.lineno - 1]).strip()
        if words:
            return f"“{words[:_WORDS_AROUND]}”一处"
    return ""


def _name(error: UndefinedError) -> str:
    names = _QUOTED.findall(str(error))
    return names[-1] if names else ""


def _with_breaks(xml: str) -> str:
    """Line breaks and tabs inside of text as Word knows them."""
    body = xml.removeprefix(DECLARATION)
    if "\t" in body or "\n" in body:
        return _TEXT.sub(lambda found: found[0].replace("\t", _TAB).replace("\n", _BREAK), xml)
    return xml
