"""Render a working paper as a self-contained web page for printing and signing."""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import escape

from app.output.review.blocks import BAD, BAR_COLOURS, Block, Grid, GridCell, Heading, Paper

_STYLE: Final = """
* { box-sizing: border-box; }
body { margin: 0; color: #1a1a1a; background: #fff; font: 1rem/1.7 "Microsoft YaHei", "PingFang SC",
  "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere; }
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; text-align: center; text-wrap: balance; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
h3 { margin: 1.25rem 0 .5rem; font-size: 1rem; }
p { margin: 0 0 .25rem; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9375rem; line-height: 1.5; }
th, td { padding: .25rem .5rem; border: 1px solid #4d4d4d; text-align: left; vertical-align: middle; }
th { background: #eef2f8; }
.c { text-align: center; font-variant-numeric: tabular-nums; }
.tall td { height: 3.5rem; }
.small { font-size: .8125rem; line-height: 1.3; }
.small th, .small td { padding: .0625rem .25rem; }
.bar { display: block; height: .625rem; margin: 1px 0; border: 1px solid #1f5fa8; print-color-adjust: exact; }
.bad { color: #a01414; font-weight: bold; }
.page { break-before: page; }
@page { size: A4; margin: 20mm; }
@media print {
  body { font: 10.5pt/1.5 SimSun, "Noto Serif CJK SC", serif; color: #000; }
  main { max-width: none; padding: 0; }
  h1 { margin: 0 0 .5rem; }
  h2 { margin: .875rem 0 .25rem; font-size: 1.125rem; }
  table { font-size: 10pt; line-height: 1.3; }
  th, td { padding: .0625rem .375rem; }
  table.small { font-size: 8pt; line-height: 1.2; }
  .tall td { height: 2.25rem; }
  .small .bar { height: .375rem; }
  th { background: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""
_WIDE: Final = """
main { max-width: none; }
table { font-size: .8125rem; }
th, td { padding: .125rem; }
@page { size: A4 landscape; margin: 15mm; }
@media print { table { font-size: 8pt; } }
"""


def render_paper_web(paper: Paper) -> bytes:
    """Return the page as UTF-8; the same paper gives the same bytes."""
    style = _STYLE + (_WIDE if paper.is_wide else "")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(paper.title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(paper.title)}</h1>",
        *(line for block in paper.blocks for line in _block(block)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def render_grids(blocks: Sequence[Block]) -> str:
    """Return headings and tables as HTML for the clipboard and for printing, without a style sheet."""
    lines = (line for block in blocks for line in _block(block))
    return "\n".join(lines).replace("<table>", '<table border="1" cellspacing="0" cellpadding="3" width="100%">')


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        tag = f"h{block.level + 1}"
        page = ' class="page" style="page-break-before:always"' if block.begins_page else ""
        yield f"<{tag}{page}>{escape(block.text)}</{tag}>"
    elif isinstance(block, Grid):
        yield from _grid(block)
    else:
        style = "text-indent:2em" if block.begins_indented else "text-align:right" if block.at_the_end else ""
        attribute = f' style="{style}"' if style else ""
        yield f"<p{attribute}>{escape(block.text)}</p>"


def _grid(grid: Grid) -> Iterator[str]:
    look = "tall" if grid.tall else "small" if grid.small else ""
    yield f'<table class="{look}">' if look else "<table>"
    whole = sum(grid.widths)
    shares = (f'<col style="width:{100 * width / whole:.4g}%">' for width in grid.widths)
    yield f"<colgroup>{''.join(shares)}</colgroup>"
    tag = ""
    for repeats, cells in grid.lines():
        group = "thead" if repeats else "tbody"
        if group != tag:
            yield f"</{tag}><{group}>" if tag else f"<{group}>"
            tag = group
        yield f"<tr>{''.join(_cell(cell, repeats=repeats) for cell in cells)}</tr>"
    yield f"</{tag}>"
    yield "</table>"


def _cell(cell: GridCell, *, repeats: bool) -> str:
    tag = "th" if cell.is_head else "td"
    scope = f' scope="{"col" if repeats else "row"}"' if cell.is_head else ""
    span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    span += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    names = ["c"] if cell.is_centred else []
    names += ["bad"] if cell.text == BAD else []
    look = f' class="{" ".join(names)}" align="center"' if names else ""
    if cell.is_head and not cell.is_centred:
        look = ' align="left" style="font-weight:normal"'
    inside = escape(cell.text) if cell.bars is None else "".join(_bars(cell.bars))
    return f"<{tag}{scope}{span}{look}>{inside}</{tag}>"


def _bars(bars: tuple[int, ...]) -> Iterator[str]:
    for share, colour in zip(bars, BAR_COLOURS, strict=False):
        look = f"width:{share}%;background:#{colour}" if share else "visibility:hidden"
        yield f'<span class="bar" aria-hidden="true" style="{look}"></span>'
