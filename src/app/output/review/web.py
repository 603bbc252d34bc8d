"""Render the review sheet as a self-contained web page for printing and signing."""

from collections.abc import Iterator
from typing import Final

from markupsafe import escape

from app.output.review.layout import BAD, Review, ReviewBlock, ReviewHeading, ReviewTable, blocks

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
.bad { color: #a01414; font-weight: bold; }
@page { size: A4; margin: 20mm; }
@media print {
  body { font: 10.5pt/1.5 SimSun, "Noto Serif CJK SC", serif; color: #000; }
  main { max-width: none; padding: 0; }
  table { font-size: 10pt; }
  th { background: none; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
"""


def render_review_web(review: Review) -> bytes:
    """Return the page as UTF-8; the same review gives the same bytes."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(review.title)}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(review.title)}</h1>",
        *(line for block in blocks(review) for line in _block(block)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _block(block: ReviewBlock) -> Iterator[str]:
    if isinstance(block, ReviewHeading):
        tag = f"h{block.level + 1}"
        yield f"<{tag}>{escape(block.text)}</{tag}>"
    elif isinstance(block, ReviewTable):
        yield from _grid(block)
    else:
        yield f"<p>{escape(block.text)}</p>"


def _grid(grid: ReviewTable) -> Iterator[str]:
    yield '<table class="tall">' if grid.tall else "<table>"
    yield "<colgroup>" + "".join(f'<col style="width:{width}%">' for width in grid.widths) + "</colgroup>"
    heads = (f'<th scope="col"{_class(grid, index)}>{escape(text)}</th>' for index, text in enumerate(grid.header))
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row in grid.rows:
        cells = (f"<td{_class(grid, index, text)}>{escape(text)}</td>" for index, text in enumerate(row))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _class(grid: ReviewTable, index: int, text: str = "") -> str:
    names = ["c"] if index in grid.centred else []
    names += ["bad"] if text == BAD else []
    return f' class="{" ".join(names)}"' if names else ""
