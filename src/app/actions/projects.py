"""New, open and save."""

import os
from dataclasses import replace
from pathlib import Path

from app.errors import TargetExists
from app.project import store
from app.report.model import Cover, Report, new_report
from app.report.text import clean_line

SUFFIX = store.SUFFIX


def create(cover: Cover) -> Report:
    """An empty report with that cover, cleaned of what a document cannot hold."""
    organisation, contact = clean_line(cover.organisation)[0].strip(), clean_line(cover.contact)[0].strip()
    return new_report(replace(cover, organisation=organisation, contact=contact))


def open_project(path: Path) -> store.Loaded:
    """The report of a project file.

    Raises:
        ProjectUnreadable: it cannot be opened; nothing was changed.
    """
    return store.load(path)


def save_project(report: Report, path: Path) -> str:
    """Write the project file atomically and return its content hash.

    Raises:
        FileNotWritten: the reason; the old file is untouched.
    """
    return store.save(path, report)


def refuse_existing(path: Path, *, force: bool) -> None:
    """Stop before a file that is there would be replaced unasked.

    Raises:
        TargetExists: it is there and ``force`` was not given.
    """
    if not force and os.path.lexists(path):  # never fails, unlike Path.exists in a closed folder
        raise TargetExists(f"“{path.name}”已经存在，没有改动；请换一个文件名，确实要覆盖请加 --force。")
