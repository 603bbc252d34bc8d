"""Fields of Word that consist of several runs: the marks that begin, divide and end each, and its code between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from app.untrusted_zip import W

MARKS: Final = (f"{W}fldChar", f"{W}instrText")


@dataclass(frozen=True)
class Field:
    """A field: its code, and its own marks in the order of the document, without those of fields inside it."""

    code: str
    marks: list[_Element]


def fields(root: _Element) -> Iterator[Field]:
    """Yield the fields of a part, each where it ends; a field that begins and never ends is none.

    The marks of a field may be removed while the fields are read.
    """
    begun: list[list[_Element]] = []
    for mark in list(root.iter(*MARKS)):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append([])
        if begun:
            begun[-1].append(mark)
        if kind == "end" and begun:
            marks = begun.pop()
            yield Field("".join(item.text or "" for item in marks if item.tag == f"{W}instrText"), marks)
