"""Writers of a described document in each format, as simple as those of other programs."""

import html
import io
import re
import unicodedata
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any, Final

_MENU: Final = (
    '<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>'
    '<li><a href="/a">总体情况</a></li></ul><table><tr><td>天气：晴</td><td>12</td><td>30</td></tr></table></div>'
    '<div style="display:none">共 999 条</div><p>当前位置：首页 &gt; 政府信息公开年报</p>'
)
_FOOT: Final = (
    '<div id="share">分享到：</div></div><div class="foot"><p>主办：青石县人民政府 网站标识码1234567890</p></div>'
)


def grid(table: Any) -> list[list[str]]:
    """Return the table's cells by row, empty ones where a merged cell extends."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


def body(document: Any) -> str:
    """Return the blocks as HTML."""
    pieces: list[str] = []
    for block in document.blocks:
        if not hasattr(block, "cells"):
            tag = {"title": "h1", "section": "h2", "heading": "h3"}.get(block.kind, "p")
            pieces.append(f"<{tag}>{html.escape(block.text)}</{tag}>")
            continue
        rows: list[str] = []
        covered = {
            (cell.row + down, cell.column + right)
            for cell in block.cells
            for down in range(cell.rows)
            for right in range(cell.columns)
        }
        for row in range(block.rows):
            cells = [(cell.column, cell) for cell in block.cells if cell.row == row]
            cells += [(column, None) for column in range(block.columns) if (row, column) not in covered]
            line = ""
            for _, cell in sorted(cells, key=lambda item: item[0]):
                if cell is None:
                    line += "<td>&nbsp;</td>"
                    continue
                spans = f' rowspan="{cell.rows}"' * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
                text = html.escape(cell.text).replace("\n", "<br>").replace("¹", "<sup>1</sup>")
                line += f"<td{spans}><p><span>{text}</span></p></td>"
            rows.append(f"<tr>{line}</tr>")
        pieces.append("<table border=1>" + "\n".join(rows) + "</table>")
    return "\n".join(pieces)


def as_html(document: Any) -> bytes:
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>年报</title></head>'
    return f"{head}<body>{body(document)}</body></html>".encode()


def as_gb18030(document: Any) -> bytes:
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>'
    return f"{head}{body(document)}</body></html>".encode("gb18030")


def as_page(document: Any) -> bytes:
    """Return a whole page of a website: menus, a layout table around the report, the title elsewhere, a footer."""
    text = body(document)
    title, _, rest = text.partition("</h1>")
    return (
        f'<html><head><meta charset="utf-8"></head><body>{_MENU}<div class="main">{title}</h1>'
        f'<p>发布时间：2025-01-20 来源：青石县水务局 浏览次数：12</p><table width="100%"><tr><td><div class="content">'
        f"{rest}</div></td></tr></table><p>【打印本页】</p>{_FOOT}</body></html>"
    ).encode()


def as_mht(document: Any) -> bytes:
    message = MIMEMultipart("related", boundary="----=_NextPart_01")
    message["From"], message["Subject"] = "<Saved by a browser>", "report"
    message.attach(MIMEText(f"<html><body>{body(document)}</body></html>", "html", "gb18030"))
    return message.as_bytes()


def as_text(document: Any) -> bytes:
    lines: list[str] = []
    for block in document.blocks:
        if hasattr(block, "cells"):
            lines += ["\t".join(text.replace("\n", " ") for text in row) for row in grid(block)]
            lines.append("")
        else:
            lines.append(block.text)
    return "\n".join(lines).encode()


def as_utf16(document: Any) -> bytes:
    return as_text(document).decode().encode("utf-16")


def as_markdown(document: Any) -> bytes:
    lines: list[str] = []
    for block in document.blocks:
        if hasattr(block, "cells"):
            rows = ["| " + " | ".join(text.replace("\n", "<br>") for text in row) + " |" for row in grid(block)]
            lines += ["", rows[0], "|" + " --- |" * block.columns, *rows[1:], ""]
        else:
            lines += [{"title": "# ", "section": "## ", "heading": "### "}.get(block.kind, "") + block.text, ""]
    return "\n".join(lines).encode()


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def as_blanks(document: Any) -> bytes:
    """Return the document with tables as columns of blanks."""
    lines: list[str] = []
    for block in document.blocks:
        if not hasattr(block, "cells"):
            lines.append(block.text)
            continue
        rows = [[text.replace("\n", "") for text in row] for row in grid(block)]
        widths = [max(width(row[column]) for row in rows) + 2 for column in range(block.columns)]
        for row in rows:
            cells = (text + " " * (size - width(text)) for text, size in zip(row, widths, strict=True))
            lines.append("".join(cells).rstrip())
        lines.append("")
    return "\n".join(lines).encode()


def cells_by_row(table: Any) -> list[list[Any]]:
    """Return the cells as in the source, row by row, merged ones once."""
    return [
        sorted((cell for cell in table.cells if cell.row == row), key=lambda cell: cell.column)
        for row in range(table.rows)
    ]


def lines_of(document: Any, rows: Any, between: str = "\n") -> bytes:
    """Return the text, with each table formatted by ``rows``."""
    pieces = [rows(cells_by_row(block)) if hasattr(block, "cells") else block.text for block in document.blocks]
    return between.join(pieces).encode()


def as_cells(document: Any) -> bytes:
    """Return one cell per line, as crawled pages are stored; a line break in a label splits it as well."""
    return lines_of(
        document, lambda rows: "\n\n".join(cell.text.replace("\n", "\n\n") for row in rows for cell in row), "\n\n"
    )


def as_bars(document: Any) -> bytes:
    """Return one cell per line followed by a bar, and bars alone where a merged cell extends."""

    def rows(found: list[list[Any]]) -> str:
        lines: list[str] = []
        for row in found:
            lines += [f"{cell.text} |" if cell.text else "|" for cell in row]
            reach = sum(cell.columns - 1 for cell in row)
            lines += ["|" * reach] if reach else []
        return "\n".join(lines)

    return lines_of(document, rows)


def as_lost(document: Any) -> bytes:
    """Return one row per line between bars, nothing in place of the cells that merged ones cover."""

    def line(row: list[Any]) -> str:
        return " | ".join(cell.text.replace("\n", " ") for cell in row) + " |"

    return lines_of(document, lambda rows: "\n".join(map(line, rows)))


def as_copied(document: Any) -> bytes:
    """Return one row per line with single blanks, as copied out of a PDF."""
    return lines_of(document, lambda rows: "\n".join(" ".join(cell.text for cell in row) for row in rows))


def as_docx(document: Any) -> bytes:
    from docx import Document  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    made = Document()
    made.styles["Normal"].font.size = Pt(9)
    made.styles["Normal"].font.name = "Noto Sans CJK SC"
    for block in document.blocks:
        if not hasattr(block, "cells"):
            made.add_paragraph(block.text)
            continue
        table = made.add_table(block.rows, block.columns, style="Table Grid")
        for cell in block.cells:
            place = table.cell(cell.row, cell.column)
            if cell.rows > 1 or cell.columns > 1:
                place = place.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
            place.text = cell.text.removesuffix("¹")
            if cell.text.endswith("¹"):
                place.paragraphs[0].add_run("1").font.superscript = True
        made.add_paragraph()
    made.core_properties.author = "corpus"
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def as_xlsx(document: Any) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    sheet.title = "年报"
    row = 1
    for block in document.blocks:
        if not hasattr(block, "cells"):
            sheet.cell(row, 1, block.text)
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=10)
            row += 1
            continue
        for cell in block.cells:
            value = int(cell.text) if cell.key and cell.text.isascii() and cell.text.isdigit() else cell.text or None
            sheet.cell(row + cell.row, 1 + cell.column, value)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(
                    start_row=row + cell.row, start_column=1 + cell.column,
                    end_row=row + cell.row + cell.rows - 1, end_column=cell.column + cell.columns,
                )  # fmt: skip
        row += block.rows + 1
    content = io.BytesIO()
    book.save(content)
    return _without_time_of_day(content)


def _without_time_of_day(saved: io.BytesIO) -> bytes:
    """Return the package with one date throughout, so that making the corpus again changes no file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(packed, "w") as dated:
        for name in package.namelist():
            content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]{8}Z", b"2024-01-01T00:00:00Z", package.read(name))
            dated.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


WRITERS: Final = {
    "html": as_html, "gb18030.html": as_gb18030, "page.html": as_page, "mht": as_mht, "txt": as_text,
    "cells.txt": as_cells, "bars.txt": as_bars, "lost.txt": as_lost, "copied.txt": as_copied, "utf-16.txt": as_utf16, "md": as_markdown, "blanks.txt": as_blanks, "docx": as_docx, "xlsx": as_xlsx,
}  # fmt: skip
