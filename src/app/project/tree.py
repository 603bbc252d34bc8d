"""JSON tree of a project file of unknown origin, and the sentences for what is wrong with it."""

import json
import re
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NoReturn

from app.errors import ProjectUnreadable
from app.patterns import lazy_pattern
from app.project.schema import UNCHANGED
from app.report.text import clean

_LONGEST_NUMBER: Final = 64
_MOST_DIGITS: Final = 20
_PLACE: Final = lazy_pattern(r" - at `(?:key in )?\$\.?(?P<place>[^`]*)`")


def read_tree(data: bytes, name: str, largest: int) -> dict[str, Any]:
    """Return the JSON object in these bytes, numbers exact, no duplicate keys.

    Raises:
        ProjectUnreadable: it has more than ``largest`` bytes, is no such object, or was cut off; the message begins
            with ``name``.
    """
    if len(data) > largest:
        raise ProjectUnreadable(
            f"“{name}”太大，超过了 {largest // 1024 // 1024} 兆，{UNCHANGED}；请确认选对了文件，或删去多余的文字。"
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise ProjectUnreadable(f"“{name}”是空文件，{UNCHANGED}；请改用“更早的版本”或备份。")
    try:
        tree = json.loads(
            data.decode("utf-8-sig"),
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_no_constant,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise ProjectUnreadable(f"“{name}”不是“年报”的项目文件，{UNCHANGED}；请确认选对了文件。") from error
    except json.JSONDecodeError as error:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            raise ProjectUnreadable(
                f"“{name}”第 {error.lineno} 行起内容不完整或被改坏，{UNCHANGED}；请改用“更早的版本”或备份。"
            ) from error
        raise ProjectUnreadable(f"“{name}”不是“年报”的项目文件，{UNCHANGED}；请确认选对了文件。") from error
    except (ValueError, RecursionError) as error:
        raise ProjectUnreadable(f"“{name}”的内容被改坏（{_why(error)}），{UNCHANGED}；请改用备份。") from error
    if not isinstance(tree, dict):
        raise ProjectUnreadable(f"“{name}”不是“年报”的项目文件，{UNCHANGED}；请确认选对了文件。")
    return tree


def _why(error: ValueError | RecursionError) -> str:
    return "层次过深" if isinstance(error, RecursionError) else str(error)


def on_one_line(key: str) -> str:
    """Return a key of the file, which can be any text, on one line for a message."""
    return " ".join(clean(key[:600])[0].split())[:60]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"“{on_one_line(twice)}”出现了两次")
    return found


def _decimal(text: str) -> Decimal:
    """Return a number by its value in any notation, so that everything readable can be written and read again."""
    try:
        number = Decimal(text if len(text) <= _LONGEST_NUMBER else "NaN")
    except InvalidOperation as error:  # an exponent beyond the range of decimals
        raise ValueError("有一个数字过大") from error
    if not number.is_finite() or len(number.as_tuple().digits) > _MOST_DIGITS or abs(number.adjusted()) >= _MOST_DIGITS:
        raise ValueError("有一个数字过大或过长")
    return number


def _whole(text: str) -> int:
    return int(_decimal(text))


def _no_constant(text: str) -> NoReturn:
    raise ValueError(f"“{text}”不是数字")


def refuse_shape(name: str, detail: str) -> NoReturn:
    """Refuse a tree of another shape; ``detail`` is the message of the converter, which names the place.

    Raises:
        ProjectUnreadable: always.
    """
    place = _PLACE.search(detail)
    unknown = re.search(r"unknown field `(?P<field>[^`]*)`", detail)
    missing = re.search(r"missing required field `(?P<field>[^`]*)`", detail)
    where = on_one_line((place["place"] if place else "").strip("."))
    if unknown:
        item = on_one_line(".".join(filter(None, (where, unknown["field"]))))
        raise ProjectUnreadable(f"“{name}”中有本程序不认识的内容“{item}”，{UNCHANGED}；请升级本程序或改用备份。")
    if missing:
        item = ".".join(filter(None, (where, missing["field"])))
        raise ProjectUnreadable(f"“{name}”缺少“{item}”，{UNCHANGED}；请改用“更早的版本”或备份。")
    what = f"“{name}”中“{where or '开头'}”的内容类型不对"
    raise ProjectUnreadable(f"{what}，{UNCHANGED}；请改用“更早的版本”或备份。")
