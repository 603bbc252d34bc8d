"""Check and parse a template in one pass: exactly what was checked is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import nodes
from lxml.etree import tostring

from app.errors import TemplateInvalid
from app.output.template.blocks import Blocks
from app.output.template.docx.contents import reduce_contents, with_updated_fields
from app.output.template.docx.package import TemplatePackage, open_template, parse
from app.output.template.docx.page import characters_per_line
from app.output.template.docx.sources import unlink_emptied
from app.output.template.guards import dangling, empty_holders, forbidden_fields, review_traces
from app.output.template.omissions import printed_lines, unprinted
from app.output.template.tags.mistakes import Mistaken, TemplateChecked, TemplateMistake
from app.output.template.tags.names import vocabulary
from app.output.template.tree import NUMBER, Tag, bound_tags, number_tags
from app.untrusted_zip import DECLARATION, WORD, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES: Final[Mapping[str, str]] = {
    "document": "正文",
    "hdr": "页眉",
    "ftr": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}
_IN_TEXT: Final = ("document", "footnotes", "endnotes")
_TURNS: Final[Mapping[str, str]] = {"first": "首页", "even": "偶数页", "default": ""}


@dataclass(frozen=True, slots=True)
class Inspected:
    """A parsed template, to be rendered only if there are no mistakes.

    ``static`` parts are copied; ``templates`` are the others, to be compiled (see ``blocks``). ``printed`` is
    collected by ``Expressions``, once for all parts and once for those of the running text alone; ``tags`` are those of
    the running text, in order. ``own_characters`` is the size of the templates' own text, ``characters`` the full-width
    characters per line of the text, ``styles`` the part with the styles.
    """

    static: dict[str, bytes]
    templates: dict[str, nodes.Template]
    mistakes: tuple[TemplateMistake, ...]
    printed: frozenset[str]
    printed_in_text: frozenset[str]
    tags: tuple[Tag, ...]
    own_characters: int
    characters: int
    styles: bytes


def check_template(content: bytes) -> TemplateChecked:
    """Return every mistake of a template, and what it never prints.

    Raises:
        TemplateInvalid: not a Word document, or not safe to read.
    """
    names, inspected = vocabulary(), inspect(content)
    in_text, tags = inspected.printed_in_text, inspected.tags
    lines = printed_lines(names, in_text, tags)
    return TemplateChecked(
        mistakes=inspected.mistakes,
        unprinted=tuple(unprinted(names, inspected.printed, in_text, lines, tags)),
        printed=lines,
    )


@lru_cache(maxsize=1)
def inspect(content: bytes) -> Inspected:
    """Parse a template with the names of the present edition; cached because an export renders and proves with one.

    Raises:
        TemplateInvalid: not a Word document, or not safe to read.
    """
    names = vocabulary()
    package = open_template(content)
    roots = {name: parse(package.parts[name]) for name in package.templated}
    called = _called(package, roots)
    blocks = Blocks(names)
    count = characters = own_characters = 0
    has_contents = has_tags = False
    templates: dict[str, nodes.Template] = {}
    mistakes: list[TemplateMistake] = list(review_traces(roots, called))
    printed: set[str] = set()
    printed_in_text: set[str] = set()
    tags: list[Tag] = []
    for name, root in roots.items():
        if not str(root.tag).startswith(W) or root.nsmap.get("w") != WORD:
            raise TemplateInvalid(
                "模板的格式不是普通的 .docx（可能是 Strict 格式），请用 Word 或 WPS 另存为普通的 .docx。"
            )
        words = str(root.xpath("string()"))
        if any(mark in words for mark in NUMBER):
            raise TemplateInvalid("模板里有不能用的特殊字符，请用 Word 或 WPS 重新录入那几个字后再试。")
        untouched = [*dangling(name, called[name], root, package), *forbidden_fields(name, called[name], root)]
        blocks.mistakes, blocks.printed = [], set()
        unlink_emptied(root)
        has_contents = reduce_contents(root) or has_contents
        numbered = number_tags(root, name, called[name], names)
        count += len(numbered.tags)
        characters += sum(len(tag.written) for tag in numbered.tags)
        bound_tags(count, characters)
        xml = DECLARATION + tostring(root, encoding="unicode")
        own_characters += len(xml)
        template = blocks.read(name, xml, numbered)
        mistakes += [
            *numbered.mistakes,
            *blocks.mistakes,
            *empty_holders(name, called[name], numbered),
            *untouched,
        ]
        printed |= blocks.printed
        if _kind(root) in _IN_TEXT:
            printed_in_text |= blocks.printed
            tags += numbered.tags
        if numbered.tags:
            templates[name] = template
        has_tags = has_tags or any(tag.mark.opener != "#" for tag in numbered.tags)
    if not (has_tags or mistakes or package.mistakes):
        words = "一个标记也没有，导出来不会有报告的内容，请从“新建模板”得到的文件改起。"
        mistakes.append(TemplateMistake(package.templated[0], "全文", "", Mistaken.NO_TAGS, words))
    static = {name: part for name, part in package.parts.items() if name not in templates}
    settings, styles = _linked(package, "settings"), _linked(package, "styles")
    if has_contents and settings in static:
        static[settings] = with_updated_fields(static[settings])
    return Inspected(
        static=static,
        templates={name: templates[name] for name in package.parts if name in templates},
        mistakes=(*package.mistakes, *mistakes),
        printed=frozenset(printed),
        printed_in_text=frozenset(printed_in_text),
        tags=tuple(tags),
        own_characters=own_characters,
        characters=characters_per_line(roots[package.templated[0]]),
        styles=package.parts.get(styles, b""),
    )


def _linked(package: TemplatePackage, word: str) -> str:
    """Return the part to which the main part is linked by a relationship of this type; empty if there is none."""
    return next((name for kind, name in package.links.get(package.templated[0], {}).values() if kind == word), "")


def _kind(root: "_Element") -> str:
    """Return the kind of part by its root element, as in ``hdr``."""
    return str(root.tag).rpartition("}")[2]


def _called(package: TemplatePackage, roots: Mapping[str, "_Element"]) -> dict[str, str]:
    """Return the Chinese name of each part, as in 偶数页页眉."""
    turns: dict[str, str] = {}
    links = package.links.get(package.templated[0], {})
    for reference in roots[package.templated[0]].iter(f"{W}headerReference", f"{W}footerReference"):
        identifier = next((str(value) for name, value in reference.attrib.items() if str(name).endswith("}id")), "")
        turns.setdefault(links.get(identifier, ("", ""))[1], _TURNS.get(str(reference.get(f"{W}type")), ""))
    return {name: turns.get(name, "") + _NAMES.get(_kind(root), "模板") for name, root in roots.items()}
