"""Finds pictures, headers and links in a part that lead nowhere, since the package has nothing by that identifier."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from app.output.template_find import places_of
from app.output.template_mistakes import Mistaken, TemplateMistake
from app.output.template_package import TemplatePackage

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATED: Final = {"r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def dangling(part: str, names: str, root: "_Element", package: TemplatePackage) -> Iterator[TemplateMistake]:
    """One mistake for every element whose ``r:id``, ``r:embed`` … is not among the part's relationships."""
    links = package.links.get(part, {})
    related: Any = root.xpath("//*[@r:*]", namespaces=_RELATED)
    prefix = f"{{{_RELATED['r']}}}"
    lost = [
        element
        for element in related
        if any(value not in links for name, value in element.attrib.items() if name.startswith(prefix) and value)
    ]
    message = "这里引用的内容（图片、页眉、链接等）在文件里没有，导出的文档会打不开；请删去后重新插入。"
    for place in dict.fromkeys(place for _, place in places_of(lost, root, names)):
        yield TemplateMistake(part, place, "", Mistaken.MISSING.value, message)
