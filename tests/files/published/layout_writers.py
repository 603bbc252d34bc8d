"""Write a described report as the text layouts in which published reports circulate: copied, extracted, recognised."""

import random
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from corpus_writers import as_html, cells_by_row, grid, width

Rows = Callable[[Any], list[str]]
_ROWS_OF_REQUESTS: Final = 25
_WIDTH: Final = 7
_MARKS: Final = ("— {} —", "第 {} 页 共 9 页", "- {} -", "{}", "Page {} -", "{} / 9", "第{}页")


def _text(document: Any, rows: Rows, *, between: str = "\n") -> str:
    """Return the text with every table as the lines that ``rows`` makes of it."""
    pieces: list[str] = []
    for block in document.blocks:
        pieces += rows(block) if hasattr(block, "cells") else [block.text]
    return between.join(pieces) + "\n"


def _flat(text: str) -> str:
    return text.replace("\n", "")


def _lines(table: Any) -> list[str]:
    """Return one line a row, single blanks between the cells that are not blank."""
    return [" ".join(_flat(cell.text) for cell in row if cell.text) for row in cells_by_row(table)]


def tabs_lost(document: Any) -> str:
    return _text(document, _lines)


def cells(document: Any) -> str:
    """One cell a line; a blank cell leaves nothing."""
    return _text(
        document,
        lambda table: [text for row in cells_by_row(table) for cell in row for text in cell.text.split("\n") if text],
    )


def cells_with_blanks(document: Any) -> str:
    """One cell a line; a blank cell leaves an empty line."""
    return _text(
        document, lambda table: [text for row in cells_by_row(table) for cell in row for text in cell.text.split("\n")]
    )


def cells_apart(document: Any) -> str:
    """One cell a line with an empty line after it; a blank cell leaves one more."""
    return _text(
        document,
        lambda table: [
            line
            for row in cells_by_row(table)
            for cell in row
            for line in ([*cell.text.split("\n"), ""] if cell.text else [""])
        ],
    )


def labels_apart(document: Any) -> str:
    """Label on one line, its figures on the next."""

    def rows(table: Any) -> list[str]:
        lines: list[str] = []
        for row in cells_by_row(table):
            lines += [_flat(cell.text) for cell in row if not cell.key and cell.text]
            lines += [" ".join(cell.text for cell in row if cell.key and cell.text)]
        return [line for line in lines if line]

    return _text(document, rows)


def glued(document: Any) -> str:
    """Label and figures of a row without anything between them, or with blanks only here and there."""
    return _text(document, lambda table: ["".join(_flat(cell.text) for cell in row) for row in cells_by_row(table)])


def around(document: Any) -> str:
    """Columns of blanks as on a page: long labels on two lines, their figures on a line between them.

    三、本年度办理结果 runs down the side, one character a line.
    """

    def rows(table: Any) -> list[str]:
        side = list("三、本年度办理结果")
        lines: list[str] = []
        wide = table.columns > 12
        for number, row in enumerate(cells_by_row(table)):
            figures = [cell for cell in row if cell.key]
            labels = [
                _flat(cell.text) for cell in row if not cell.key and cell.text and not cell.text.startswith("三、本")
            ]
            if not figures or wide:
                lines.append("   ".join(_flat(cell.text) or " " for cell in row).rstrip())
                continue
            mark = side.pop(0) if side and labels and number > 4 and number % 2 else ""
            label = labels[-1] if labels else ""
            group = labels[0] if len(labels) > 1 else ""
            shown = "".join(f"{cell.text:>8}" for cell in figures)
            if len(label) > 9:
                half = (len(label) + 1) // 2
                lines.append(f"{mark:4}{group:10}{label[:half]}")
                lines.append(" " * 46 + shown)
                lines.append(f"{'':4}{'':10}{label[half:]}")
            else:
                head = f"{mark:4}{group:10}{label}"
                lines.append(head + " " * max(46 - width(head), 3) + shown)
        return lines

    return _text(document, rows)


def recognised_rows(document: Any) -> str:
    """Markdown of a recogniser: one table per row with invented heads, and empty tables between them."""

    def rows(table: Any) -> list[str]:
        lines: list[str] = []
        for number, row in enumerate(cells_by_row(table)):
            texts = [_flat(cell.text) for cell in row]
            heads = ["项目", *(f"数据{at}" for at in range(1, len(texts)))]
            if number % 5 == 3:
                lines += ["", "| 项目 | 数据1 | 数据2 |", "|---|---|---|", "|  |  |  |"]
            lines += ["", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), "| " + " | ".join(texts) + " |"]
        return [*lines, ""]

    return _text(document, rows)


def recognised_pieces(document: Any) -> str:
    """Markdown of a recogniser: the table in pieces of a few rows, each under invented heads."""

    def rows(table: Any) -> list[str]:
        lines: list[str] = []
        whole = [[_flat(text) for text in row] for row in grid(table)]
        size = 6
        for start in range(0, len(whole), size):
            heads = [f"数据{at}" for at in range(1, table.columns + 1)]
            lines += ["", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
            lines += ["| " + " | ".join(row) + " |" for row in whole[start : start + size]]
        return [*lines, ""]

    return _text(document, rows)


def page_marks(document: Any) -> str:
    """One cell a line, with the marks of pages inside the tables."""
    return _with_page_marks(cells(document), every=40, seed=7)


def page_marks_in_lines(document: Any) -> str:
    """One row a line, with the marks of pages between them."""
    return _with_page_marks(tabs_lost(document), every=13, seed=8)


def _with_page_marks(text: str, every: int, seed: int) -> str:
    source = random.Random(seed)  # noqa: S311 - made up
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        if number % every == 0:
            lines.append(source.choice(_MARKS).format(number // every))
    return "\n".join(lines)


def _spaced_label(text: str) -> str:
    text = text.replace("（", "( ").replace("）", " ) ").replace("：", ": ").replace("，", ", ").replace("、", "、 ")
    return re.sub(r"(?<=[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{3})", " ", text, count=2)


def spaced_labels(document: Any) -> str:
    """One row a line; half-width brackets and blanks inside the labels."""
    return _text(
        document,
        lambda table: [
            " ".join(_flat(cell.text) if cell.key else _spaced_label(_flat(cell.text)) for cell in row if cell.text)
            for row in cells_by_row(table)
        ],
    )


def spaced_cells(document: Any) -> str:
    """One cell a line; half-width brackets and blanks inside the labels."""
    return _text(
        document,
        lambda table: [
            _flat(cell.text) if cell.key else _spaced_label(_flat(cell.text))
            for row in cells_by_row(table)
            for cell in row
            if cell.text
        ],
    )


def _figures(table: Any) -> list[list[str]]:
    """Return the figures of the rows that have any."""
    rows = ([cell.text for cell in row if cell.key] for row in cells_by_row(table))
    return [row for row in rows if row]


def in_blocks(document: Any) -> str:
    """As pdftotext orders a filed report: the labels of 表三, then its figures in blocks of rows, column by column."""

    def rows(table: Any) -> list[str]:
        whole = cells_by_row(table)
        wide = [at for at, row in enumerate(whole) if sum(bool(cell.key) for cell in row) == _WIDTH]
        if len(wide) < _ROWS_OF_REQUESTS:
            return _lines(table)
        figures = [[cell.text for cell in whole[at] if cell.key] for at in wide]
        first, block, last = figures[:3], figures[3:19], figures[19:]
        lines = [" ".join(_flat(cell.text) for cell in row if cell.text) for row in whole]
        labels = [cell.text for at in wide for cell in whole[at] if not cell.key]
        return [
            *lines[: wide[0]],
            *(line for text in labels for line in text.split("\n") if line),
            *(text for row in first for text in row),
            *(row[0] for row in block + last),
            *block[0][1:],
            *(row[column] for column in range(1, len(block[0])) for row in block[1:]),
            *(text for row in last for text in row[1:]),
            *lines[wide[-1] + 1 :],
        ]

    return _text(document, rows)


def displaced(document: Any) -> str:
    """As pdftotext orders a web page: a total and a first figure of 表三 are some rows after their own."""

    def rows(table: Any) -> list[str]:
        if len(_figures(table)) < _ROWS_OF_REQUESTS:
            return _lines(table)
        whole = cells_by_row(table)
        lines = [[cell.text for cell in row if cell.key or cell.text] for row in whole]
        wide = [line for line, row in zip(lines, whole, strict=True) if sum(bool(cell.key) for cell in row) == _WIDTH]
        wide[-10].append(wide[-12].pop())
        wide[-3].append(wide[-5].pop(-_WIDTH))
        return [_flat(text) for line in lines for text in line if text]

    return _text(document, rows)


LAYOUTS: Final[dict[str, Callable[[Any], str]]] = {
    "tabs-lost": tabs_lost,
    "cells": cells,
    "cells-with-blanks": cells_with_blanks,
    "cells-apart": cells_apart,
    "labels-apart": labels_apart,
    "glued": glued,
    "around": around,
    "recognised-rows": recognised_rows,
    "recognised-pieces": recognised_pieces,
    "page-marks": page_marks,
    "page-marks-in-lines": page_marks_in_lines,
    "spaced-labels": spaced_labels,
    "spaced-cells": spaced_cells,
    "in-blocks": in_blocks,
    "displaced": displaced,
}
"""Layouts made from the description alone; those of ``extracted`` need the described report as a PDF."""

EXTRACTED: Final = {
    "layout": ("-layout",),
    "raw": ("-raw",),
    "simple": (),
    "filed-layout": ("-layout",),
    "filed-raw": ("-raw",),
    "filed-simple": (),
    "typed-layout": ("-layout",),
    "typed-raw": ("-raw",),
    "typed-simple": (),
}
"""Options of pdftotext; ``filed-…``: of our document as an office files it, ``typed-…``: of a document that others
drew in Word, else of a web page."""


def printed(document: Any) -> bytes:
    """Return the report as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_bytes(as_html(document))
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", str(page)]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_bytes()


def extracted(pdf: Path, layout: str) -> str:
    """Return the text that pdftotext extracts."""
    command = ["pdftotext", *EXTRACTED[layout], "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()
