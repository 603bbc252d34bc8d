"""Write a table of many rows as a Parquet file; the library is optional and loaded here only."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from app.errors import FormatUnknown

AMOUNT_PLACES: Final = 6
"""Decimal places of an amount; one with more does not fit the column."""
AMOUNT_DIGITS: Final = 38


class Kind(StrEnum):
    """Type of a column, as DuckDB names it; every column may hold nulls."""

    TEXT = "VARCHAR"
    TEXTS = "VARCHAR[]"
    COUNT = "BIGINT"
    AMOUNT = f"DECIMAL({AMOUNT_DIGITS},{AMOUNT_PLACES})"
    DAY = "DATE"
    YES_NO = "BOOLEAN"


def render_parquet(columns: Mapping[str, Kind], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the rows as a Parquet file; equal rows give equal bytes.

    Args:
        columns: the types of the columns by name.
        rows: a value for each column: text, texts, whole number, Decimal, date, bool or ``None``.

    Raises:
        FormatUnknown: DuckDB, the extra ``parquet``, is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415 - the extra "parquet"
    except ImportError as error:
        raise FormatUnknown(
            "写 Parquet 文件要用的组件没有安装，没有写入；请管理员运行 pip install duckdb，或改写成 csv。"
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        lines, target = Path(folder, "rows.json"), Path(folder, "rows.parquet")
        encoder = msgspec.json.Encoder(decimal_format="string")
        with lines.open("wb") as file:
            file.writelines(encoder.encode(dict(zip(columns, row, strict=True))) + b"\n" for row in rows)
        types = ", ".join(f"{_quoted(name)}: '{kind.value}'" for name, kind in columns.items())
        source = f"read_json({_quoted(lines)}, format = 'newline_delimited', columns = {{{types}}})"
        with duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False}) as connection:
            connection.execute(f"COPY (FROM {source}) TO {_quoted(target)} (FORMAT parquet, COMPRESSION zstd)")
        return target.read_bytes()


def _quoted(value: str | Path) -> str:
    return "'" + str(value).replace("'", "''") + "'"
