"""Exports with their proof against docxtpl's render alone; the proof of a PDF against making it, of Word by one reader."""

from datetime import date
from threading import Event
from typing import Final

from measuring import SAMPLE, Benchmark, NotMeasured, Pair, Place, seconds
from word_engines import DOCXTPL_COLD, OURS_COLD, with_docxtpl

from app.actions import exporting
from app.actions.proof import prove
from app.importer.readback.shown import shown_in_document
from app.importer.readers.docx.document import read_docx
from app.office.find import find_offices
from app.output.pdf import convert_to_pdf
from app.output.word.render import render_word
from app.project.store import load
from app.report.readback.comparing import document_differences
from app.report.readback.published import published

_TODAY: Final = date(2026, 1, 15)
_PROVED_COLD: Final = OURS_COLD.replace("render_word(report)", "document = render_word(report)") + (
    "\nfrom app.actions.proof.prove import prove; prove(report, '.docx', document)"
)


def _word(place: Place) -> Pair:
    report = load(SAMPLE).report
    document = place.folder / "document.docx"
    return Pair(
        lambda: seconds(lambda: exporting.export(report, document, _TODAY), 5),
        lambda: seconds(lambda: with_docxtpl(report)),
    )


def _pdf(_place: Place) -> Pair:
    if next(find_offices(), None) is None:
        raise NotMeasured("no office program is installed")
    report = load(SAMPLE).report
    document = render_word(report)
    made: list[bytes] = []

    def make() -> None:
        made[:] = [convert_to_pdf(document, Event())]

    def ours() -> float:
        if not made:
            make()
        return seconds(lambda: prove.prove(report, ".pdf", made[0]))

    return Pair(ours, lambda: seconds(make))


def _twice(_place: Place) -> Pair:
    report = load(SAMPLE).report
    document = render_word(report)

    def once() -> None:
        document_differences(published(report), shown_in_document(read_docx(document), report.form), report.form)

    return Pair(lambda: seconds(lambda: prove.prove(report, ".docx", document), 5), lambda: seconds(once, 5))


def _cold(place: Place) -> Pair:
    ours, theirs = place.ours(_PROVED_COLD, SAMPLE), place.peer(DOCXTPL_COLD, SAMPLE)
    return Pair(lambda: place.seconds(ours), lambda: place.seconds(theirs))


BENCHMARKS: Final = (
    Benchmark(
        "export.word",
        "export with checks, proof and write",
        "docxtpl's render, same template",
        0.5,
        _word,
        (exporting, "prove"),
    ),
    Benchmark("export.word.proof", "proof by two readers", "by our reader alone", 3.0, _twice, (prove, "prove")),
    Benchmark("export.cold", "render and proof, cold process", "docxtpl's render, cold process", 0.95, _cold),
    Benchmark(
        "export.pdf.proof", "proof of a PDF", "making it with the office program", 1.0, _pdf, (prove, "prove"), pairs=7
    ),
)
