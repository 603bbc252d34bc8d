"""Compiles patched templates once in a sandboxed, autoescaping, strict Jinja2 environment and renders them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

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


Pieces = tuple[str | tuple[str, str, str] | Template, ...]
"""A compiled part: plain text, the keys of a figure, and whatever Jinja2 has to render."""


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to render: its copied parts as a finished package, the others compiled."""

    base: bytes
    templates: dict[str, Pieces]

    def render(self, context: Mapping[str, Any]) -> dict[str, str]:
        """Every templated part by name.

        Raises:
            TemplateInvalid: the template names what is not there, or does what it must not.
        """
        try:
            return {name: _with_breaks(_render(pieces, context)) for name, pieces in self.templates.items()}
        except UndefinedError as error:
            raise TemplateInvalid(_unknown(_name(error))) from error
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise TemplateInvalid("模板里有无法执行的标记，请对照程序自带的模板改正后再导出。") from error


def _render(pieces: Pieces, context: Mapping[str, Any]) -> str:
    rendered: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            rendered.append(piece)
        elif isinstance(piece, tuple):
            text = _figure(context, piece)
            rendered.append(text if text.isalnum() else escape(text))  # digits need no escaping
        else:
            rendered.append(piece.render(context))
    return "".join(rendered)


def _figure(context: Mapping[str, Any], keys: tuple[str, str, str]) -> str:
    value: Any = context
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            raise TemplateInvalid(_unknown(".".join(keys)))
        value = value[key]
    return str(value)


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
    templates = {name: _compile_part(pieces) for name, pieces in patched.templates.items()}
    return CompiledTemplate(base=write_package(patched.static), templates=templates)


def _compile_part(pieces: tuple[str, ...]) -> Pieces:
    compiled: list[str | tuple[str, str, str] | Template] = []
    for index, piece in enumerate(pieces):
        if index % 2:
            table, row, column = piece.split(".")
            compiled.append((table, row, column))
        else:
            compiled.append(_compile_text(piece))
    return tuple(compiled)


def _compile_text(text: str) -> str | Template:
    if not any(mark in text for mark in ("{{", "{%", "{#")):
        return text
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
        paragraph = lines.splitlines()[error.lineno - 1].partition("</w:p>")[0]
        words = re.sub(r"<[^>]*>", "", paragraph).strip()
        if words:
            return f"“{words[:_WORDS_AROUND]}”一处"
    return ""


def _unknown(name: str) -> str:
    return f"模板用了程序不认识的名称“{name}”，请改正后再导出。"


def _name(error: UndefinedError) -> str:
    names = _QUOTED.findall(str(error))
    return names[-1] if names else ""


def _with_breaks(xml: str) -> str:
    """Line breaks and tabs inside of text as Word knows them."""
    body = xml.removeprefix(DECLARATION)
    if "\t" in body or "\n" in body:
        return _TEXT.sub(lambda found: found[0].replace("\t", _TAB).replace("\n", _BREAK), xml)
    return xml
