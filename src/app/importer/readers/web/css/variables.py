"""Variables of style sheets, which elements have from those around them, in the values of other properties."""

from collections.abc import Mapping

from app.importer.readers.web.css.declarations import VARIABLE, Declaration, Pending, Value, value_of
from app.importer.readers.web.css.lengths import DOUBT

Variables = Mapping[str, str]
_CALL = "var("
_LONGEST = 1_000
_MOST = 32


def resolved(
    declared: Mapping[str, Declaration], outer: Variables, *, is_whole: bool
) -> tuple[dict[str, Value], Variables]:
    """Return the values of an element's properties, and its variables, in one with the variables ``outer``.

    A property whose value needs a variable that is not there has none, if the page ``is_whole``; a style sheet outside
    may have it, else: the value is in doubt.
    """
    if not any(isinstance(item.value, Pending) or name.startswith(VARIABLE) for name, item in declared.items()):
        return {name: item.value for name, item in declared.items()}, outer
    own = {
        name: "" if item.value == "initial" else str(item.value)
        for name, item in declared.items()
        if name.startswith(VARIABLE)
    }
    variables = outer
    if own:
        known = {**outer, **own}
        variables = {**outer, **{name: _replaced(text, known, is_whole=is_whole) for name, text in own.items()}}
    style: dict[str, Value] = {}
    for name, item in declared.items():
        if isinstance(item.value, Pending):
            text = _replaced(item.value.text, variables, is_whole=is_whole).strip()
            value: Value | None = DOUBT if text == DOUBT else value_of(name, item.value, text) if text else None
            if value is not None:
                style[name] = value
        elif name not in own:
            style[name] = item.value
    return style, variables


def _replaced(text: str, variables: Variables, *, is_whole: bool) -> str:
    """Return a value with its variables replaced; nothing if one is missing, ``DOUBT`` if that cannot be told."""
    for _ in range(_MOST):
        start = text.rfind(_CALL)
        if start < 0:
            return text
        inside, rest = _closed(text[start + len(_CALL) :])
        name, comma, otherwise = inside.partition(",")
        value = variables.get(name.strip(), "")
        if value == DOUBT or not (value or comma or is_whole):
            return DOUBT
        if not (value or comma):
            return ""
        text = f"{text[:start]}{value or otherwise.strip()}{rest}"
        if len(text) > _LONGEST:
            return DOUBT
    return ""


def _closed(text: str) -> tuple[str, str]:
    """Return what is before the bracket that closes a call, and what is after it."""
    depth = 1
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if not depth:
            return text[:place], text[place + 1 :]
    return text, ""
