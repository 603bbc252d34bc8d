"""PDFs of Word documents by LibreOffice, many in one start."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
_BATCH = 50


def converted(documents: Iterable[bytes], folder: Path) -> Iterator[bytes]:
    """Yield the PDF of each document; all files are written in the folder."""
    paths: list[Path] = []
    for number, document in enumerate(documents):
        paths.append(folder / f"{number}.docx")
        paths[-1].write_bytes(document)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for first in range(0, len(paths), _BATCH):
        batch = paths[first : first + _BATCH]
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *batch]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        yield from (path.with_suffix(".pdf").read_bytes() for path in batch)
