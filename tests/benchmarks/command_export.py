"""The command line, cold, against python-docx in a fresh process."""

from datetime import date
from typing import Final

from measuring import SAMPLE, Benchmark, Pair, Place

from app.actions.exporting import export
from app.project.store import load

MAIN: Final = "import sys; from app.cli import main; sys.exit(main())"
_COPY: Final = "import sys; import docx; docx.Document(sys.argv[1]).save(sys.argv[2])"


def _export(place: Place) -> Pair:
    document, copy = place.folder / "document.docx", place.folder / "copy.docx"
    export(load(SAMPLE).report, document, date(2026, 1, 15))
    ours = place.ours(MAIN, "export", SAMPLE, "-o", place.folder / "ours.docx", "--force")
    theirs = place.peer(_COPY, document, copy)
    return Pair(lambda: place.seconds(ours), lambda: place.seconds(theirs))


BENCHMARKS: Final = (
    Benchmark(
        "command.export",
        "nianbao export with checks and proof, cold",
        "python-docx opening and saving the same document, cold",
        1.2,
        _export,
        pairs=15,
    ),
)
