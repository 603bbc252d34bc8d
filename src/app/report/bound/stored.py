"""Bindings as files hold them: beside the paragraphs of their text, each with its characters."""

import msgspec

from app.report.bindings import UP_AND_DOWN, Binding, Digits, Kind, Source


class BindingFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A number in a text that is the tables'.

    ``text`` is its characters, from ``start`` (in code points) of the paragraph of that number, both counted from 0.
    ``of`` are the keys of cells or derived sums that are added, ``base`` those of a share's whole; ``words`` and
    ``unit`` are around the number of a change against last year. One that does not fit is dropped, its text stays.
    """

    paragraph: int
    start: int
    text: str
    of: list[str]
    kind: Kind = Kind.NUMBER
    base: list[str] = []
    decimals: int = 1
    words: list[str] = []
    unit: str = ""
    digits: Digits = Digits.PLAIN
    in_yuan: bool = False


def to_file(text: str, bindings: tuple[Binding, ...]) -> list[BindingFile]:
    """Return the bindings of a text by paragraph."""
    found: list[BindingFile] = []
    paragraph, begin, place = 0, 0, 0
    for binding in bindings:
        paragraph += text.count("\n", place, binding.start)
        begin = max(begin, text.rfind("\n", place, binding.start) + 1)
        place = binding.start
        source = binding.source
        found.append(
            BindingFile(
                paragraph=paragraph,
                start=binding.start - begin,
                text=text[binding.start : binding.end],
                of=list(source.of),
                kind=source.kind,
                base=list(source.base),
                decimals=source.decimals,
                words=list(source.words) if source.needs_last_year else [],
                unit=source.unit,
                digits=source.digits,
                in_yuan=source.in_yuan,
            )
        )
    return found


def from_file(text: str, items: list[BindingFile]) -> tuple[Binding, ...]:
    """Return the bindings whose characters are at their places in a text."""
    if not items:
        return ()
    begins = [0]
    for line in text.split("\n"):
        begins.append(begins[-1] + len(line) + 1)
    found: list[Binding] = []
    for item in items:
        if 0 <= item.paragraph < len(begins) - 1 and item.start >= 0 and item.text:
            start = begins[item.paragraph] + item.start
            is_there = text.startswith(item.text, start) and start + len(item.text) < begins[item.paragraph + 1]
            if is_there and (source := _source(item)) is not None:
                found.append(Binding(start, len(item.text), source))
    return tuple(found)


def _source(item: BindingFile) -> Source | None:
    match item.words:
        case []:
            words = UP_AND_DOWN
        case [up, down]:
            words = (up, down)
        case _:
            return None
    return Source(
        of=tuple(item.of),
        kind=item.kind,
        base=tuple(item.base),
        decimals=item.decimals,
        words=words,
        unit=item.unit,
        digits=item.digits,
        in_yuan=item.in_yuan,
    )
