"""Read every report of the published corpus in every text layout, and count the figures: right, missing, wrong.

Run it as ``.venv/bin/python tests/campaigns/reading/text_layouts.py``, with names of layouts to try only those, ``--reports NAME``
for only some reports, ``--show`` for each wrong or missing figure, ``--planted N`` to change a digit in N of the
reports instead. pdftotext makes the extracted layouts: of web pages printed by Chromium, and of Word
documents printed by LibreOffice, ours (``filed-…``) and those of others (``typed-…``); the PDFs are kept in ``build/text-layouts``. Exits with 1 if a figure is wrong
without a note, fewer than 99 % are right, or a planted error was mended. ``--times`` prints of each layout and of all
the median and the 95th percentile of the processor time, as a multiple of that of the same report's web page.
A figure that is judged certain although nothing supports it, or open although it has a value, counts as wrong, too.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests/files/published"), str(ROOT / "tests/helpers")]

from corpus_writers import WRITERS  # noqa: E402 - found by the line above
from layout_writers import EXTRACTED, LAYOUTS, extracted, printed  # noqa: E402
from make_corpus import CORPUS, SAME, VARIATIONS, converted, document  # noqa: E402 - found by the line above
from readings.supported import unsupported  # noqa: E402

from app.actions.exporting import export  # noqa: E402
from app.errors import SourceUnreadable  # noqa: E402
from app.form.loader import load_form  # noqa: E402
from app.importer.mapping.report import map_document  # noqa: E402
from app.importer.raw.kinds import FileKind  # noqa: E402
from app.importer.raw.notes import Imported, NoteKind  # noqa: E402
from app.importer.reading_process.formats import read_kind  # noqa: E402
from app.values import format_figure  # noqa: E402

FORM: Final = load_form()
LEAST_RIGHT: Final = 0.99
ROWS_OF_OTHERS: Final = ("other_not_corrected", "other_fee_unpaid", "other_reasons")
LOSSY: Final = frozenset(("glued", "simple", "filed-simple", "typed-simple"))
"""Layouts that lose what tells some figures apart."""
PLANTED_IN: Final = ("tabs-lost", "cells", "cells-apart", "labels-apart", "around", "recognised-rows", "spaced-labels")
_TOLD: Final = frozenset((NoteKind.GUESSED, NoteKind.DOUBTFUL, NoteKind.DAMAGED, NoteKind.CONVERTED))


def reports(*, is_balanced: bool = True) -> dict[str, Any]:
    """Return one described report for each variation, with the figures of its first document in the corpus."""
    made: dict[str, Any] = {}
    for number, (_, name) in enumerate(CORPUS):
        if name not in made:
            plain = document(number, largest=1_234_567 if name == "large" else 30, is_balanced=is_balanced)
            varied = VARIATIONS.get(name, SAME)(plain)
            made[name] = with_dropped(varied, plain.figures) if is_balanced and name == "one-row" else varied
    return made


def with_dropped(made: Any, figures: dict[str, str]) -> Any:
    """Return a report with the figures of rows that it dropped added to those of 其他处理, so that it balances."""
    rest = "requests.other_reasons."
    sums = {
        key: str(sum(int(figures[f"requests.{row}.{column}"]) for row in ROWS_OF_OTHERS))
        for key in made.figures
        if key.startswith(rest)
        for column in (key.removeprefix(rest),)
    }
    return with_figures(made, sums)


def with_figures(made: Any, changed: dict[str, str]) -> Any:
    """Return a report with other texts in some cells."""
    blocks = tuple(
        replace(block, cells=tuple(replace(cell, text=changed.get(cell.key, cell.text)) for cell in block.cells))
        if hasattr(block, "cells")
        else block
        for block in made.blocks
    )
    return replace(made, blocks=blocks, figures={**made.figures, **changed})


def read(text: str) -> Imported | None:
    """Import a text; ``None`` if it was refused."""
    try:
        return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)
    except SourceUnreadable:
        return None


def unfounded(text: str, imported: Imported | None) -> list[str]:
    """Return the figures of a text that are judged otherwise than the text supports."""
    return [] if imported is None else list(unsupported(imported, read_kind(text.encode(), FileKind.TEXT)))


def judged(imported: Imported | None, expected: dict[str, str]) -> Iterator[tuple[str, str, str | None]]:
    """Yield each figure of the form with its judgement: right, missing, or wrong (said or in silence)."""
    figures = {} if imported is None else {key: format_figure(value) for key, value in imported.report.figures.items()}
    said = set() if imported is None else {note.key for note in imported.notes if note.key and note.kind in _TOLD}
    for key in FORM.cells:
        found, right = figures.get(key), expected.get(key)
        if found == right:
            if right is not None:
                yield key, "right", found
        elif found is None:
            yield key, "missing", found
        else:
            is_said = any(part in said for part in (key, key.rpartition(".")[0], key.partition(".")[0]))
            yield key, "said" if is_said else "silent", found


def ratio(made: Any, text: str) -> float:
    """Return how many times as much processor time a text takes as the same report's web page, the least of two."""
    page = WRITERS["html"](made)
    took: list[list[float]] = [[], []]
    for _ in range(2):
        for times, data, kind in zip(took, (page, text.encode()), (FileKind.WEB, FileKind.TEXT), strict=True):
            started = time.process_time()
            with suppress(SourceUnreadable):
                map_document(read_kind(data, kind), FORM)
            times.append(time.process_time() - started)
    return min(took[1]) / min(took[0])


def in_times(ratios: list[float]) -> str:
    """Return median and 95th percentile."""
    found = quantiles(ratios, n=20, method="inclusive") if len(ratios) > 1 else ratios * 19
    return f"{found[9]:.1f} x html, 95 % {found[18]:.1f}"


def planted(made: Any, source: random.Random) -> tuple[Any, str]:
    """Return the report with one digit of a figure changed, and the key of that figure."""
    key = source.choice([key for key, text in made.figures.items() if text.isdigit()])
    text = made.figures[key]
    at = source.randrange(len(text))
    changed = text[:at] + source.choice([digit for digit in "123456789" if digit != text[at]]) + text[at + 1 :]
    return with_figures(made, {key: changed}), key


def as_published(layout: str, made: Any) -> bool:
    """Return whether every figure of a report with a planted error is read as published."""
    return all(judgement == "right" for _, judgement, _ in judged(read(LAYOUTS[layout](made)), made.figures))


def plant(count: int, seed: int) -> int:
    """Change a digit in that many reports, and return in how many every figure is read as published."""
    source = random.Random(seed)  # noqa: S311 - made up
    known = [
        made for name, made in reports().items() if name in ("plain", "half-width", "four-tables", "three-disputes")
    ]
    right = 0
    for number in range(count):
        made, key = planted(source.choice(known), source)
        layout = PLANTED_IN[number % len(PLANTED_IN)]
        if as_published(layout, made):
            right += 1
        else:
            print(f"{layout} {key}")
    return right


def pdf_of(name: str, made: Any, layout: str) -> Path:
    """Return the PDF of a report for a layout, made once."""
    origin = layout.rpartition("-")[0]
    path = ROOT / "build/text-layouts" / f"{origin}-{name}.pdf"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        if origin == "filed":
            report = map_document(read_kind(WRITERS["html"](made), FileKind.WEB), FORM).report
            export(report, path, date(2026, 1, 15), draft=True)
        elif origin == "typed":
            path.write_bytes(converted(WRITERS["docx"](made), "docx", "pdf"))
        else:
            path.write_bytes(printed(made))
    return path


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("layouts", nargs="*", default=[*LAYOUTS, *EXTRACTED])
    parser.add_argument("--reports", nargs="*")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--times", action="store_true")
    parser.add_argument("--planted", type=int, default=0)
    options = parser.parse_args(arguments)
    if options.planted:
        right = plant(options.planted, seed=5)
        print(f"{right} of {options.planted} read as published")
        return int(right != options.planted)
    whole: Counter[str] = Counter()
    silent = 0
    ratios: list[float] = []
    for layout in options.layouts:
        counted: Counter[str] = Counter()
        started = time.perf_counter()
        worst: list[str] = []
        own_ratios: list[float] = []
        for name, made in reports().items():
            if options.reports and name not in options.reports:
                continue
            text = LAYOUTS[layout](made) if layout in LAYOUTS else extracted(pdf_of(name, made, layout), layout)
            imported = read(text)
            outcomes = list(judged(imported, made.figures))
            own = Counter(judgement for _, judgement, _ in outcomes)
            if claims := unfounded(text, imported):
                own["unsupported"] = len(claims)
                print(f"  {layout} {name}: {'; '.join(claims[:5])}")
            counted += own
            if bad := {what: count for what, count in own.items() if what != "right"}:
                worst.append(f"{name} {bad}")
            if options.times:
                own_ratios.append(ratio(made, text))
            if options.show:
                for key, judgement, found in outcomes:
                    if judgement != "right":
                        print(f"  {layout} {name} {key}: {judgement}, {found}, not {made.figures.get(key)}")
        whole += counted
        silent += counted["silent"] + counted["unsupported"]
        if own_ratios:
            ratios += own_ratios
            print(f"{layout}: {in_times(own_ratios)}")
        print(f"{layout}: {dict(counted)} in {time.perf_counter() - started:.1f} s; {'; '.join(worst)}", flush=True)
    if ratios:
        print(f"all: {in_times(ratios)}")
    share = whole["right"] / max(sum(whole.values()), 1)
    print(f"all: {dict(whole)}, {100 * share:.2f} % right")
    return int(share < LEAST_RIGHT or silent > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
