"""Short run of the campaign that proves PDFs."""

import runpy
from pathlib import Path

from examples import examples
from pdfs import needs_libreoffice


@needs_libreoffice
def test_pdfs_of_random_reports() -> None:
    """Issue 4, Proof: a PDF passes for its report, with any content, and for no other; the campaign proves 500."""
    campaign = runpy.run_path(str(Path(__file__).with_name("prove_pdfs.py")))["campaign"]
    assert campaign(examples(1, 16), 3) == []
