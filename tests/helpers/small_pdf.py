"""Small PDFs, each page given as its drawing operators: https://opensource.adobe.com/dc-acrobat-sdk-docs/, 8.2."""

WIDTH, HEIGHT = 595, 842


def pdf(*pages: str) -> bytes:
    """Return a PDF of A4 pages with one font, F1, for ASCII text."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, drawing in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * number} 0 R>>"
        )
        objects.append(f"<</Length {len(drawing)}>>\nstream\n{drawing}\nendstream")
    written = "%PDF-1.4\n"
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{thing}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return (written + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").encode("ascii")


def text(words: str, left: float, top: float, size: float = 12, matrix: str = "1 0 0 1") -> str:
    """Draw words with their baseline at that distance, in points, below the page's top; ``matrix`` rotates them."""
    return f"BT /F1 {size} Tf {matrix} {left} {HEIGHT - top} Tm ({words}) Tj ET\n"


def ground(left: float, top: float, width: float, height: float, grey: float) -> str:
    """Draw a filled rectangle without a border."""
    return f"{grey} g {left} {HEIGHT - top - height} {width} {height} re f 0 g\n"


def rule(left: float, top: float, right: float, bottom: float) -> str:
    """Draw a thin line."""
    return f"0.5 w {left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S\n"


def grid(lefts: tuple[float, ...], tops: tuple[float, ...]) -> str:
    """Draw the rules of a table."""
    upright = "".join(rule(left, tops[0], left, tops[-1]) for left in lefts)
    return upright + "".join(rule(lefts[0], top, lefts[-1], top) for top in tops)
