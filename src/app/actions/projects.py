"""Create, open and save projects."""

import os
from dataclasses import replace
from datetime import MAXYEAR, date
from pathlib import Path
from typing import Final

from app.errors import TargetExists
from app.project import store
from app.report.body_kind import likely_body_kind
from app.report.model import Cover, Report, new_report
from app.report.text import clean_line
from app.resources import resource_path

SUFFIX = store.SUFFIX
open_project = store.load
probable_body_kind = likely_body_kind
SAMPLE: Final = "samples/临河街道2025.nianbao"
_LAST_MONTH_FOR_LAST_YEAR: Final = 6


def create(cover: Cover) -> Report:
    """Return an empty report with that cover, without characters that documents cannot hold."""
    organisation, contact = clean_line(cover.organisation)[0].strip(), clean_line(cover.contact)[0].strip()
    return new_report(replace(cover, organisation=organisation, contact=contact))


def proposed_year(today: date) -> int:
    """Return the likely year of a report started today: until June the year before."""
    return today.year - 1 if today.month <= _LAST_MONTH_FOR_LAST_YEAR else today.year


def proposed_deadline(year: int) -> date:
    """Return the date at which the calendar of the local deadline begins for the report of a year."""
    return date(min(year + 1, MAXYEAR), 1, 31)


def open_sample() -> Report:
    """Return the bundled sample report; its file is never written.

    Raises:
        NianbaoError: the installation is damaged.
    """
    return store.load(resource_path(SAMPLE)).report


def refuse_existing(path: Path, *, force: bool) -> None:
    """Refuse to replace an existing file.

    Raises:
        TargetExists: it is there and ``force`` was not given.
    """
    if not force and os.path.lexists(path):  # never fails, unlike Path.exists in a closed folder
        raise TargetExists(f"“{path.name}”已经存在，没有改动；请换一个文件名，确实要覆盖请加 --force。")
