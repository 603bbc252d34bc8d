"""Recent files of the start page, stored in the settings so that listing them opens no file."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from app.checks.finding import Finding, Standing, tally
from app.places import path_from_text, path_to_text
from app.report.model import Report
from ui.state.preferences import Preferences

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class RecentFile:
    """Entry of the start page; ``errors`` and ``todo`` are those of the last whole check, ``None`` if unknown."""

    path: str
    organisation: str = ""
    year: int | None = None
    saved_at: datetime | None = None
    errors: int | None = None
    todo: int | None = None

    @property
    def title(self) -> str:
        """Organisation and year."""
        organisation = self.organisation or "单位还没有填"
        return f"{organisation}　{self.year} 年度" if self.year else organisation

    @property
    def state(self) -> str:
        """State of the report, in words."""
        if self.errors:
            return f"还有 {self.errors} 处错误"
        if self.todo:
            return f"还有 {self.todo} 处没有填"
        return "没有错误" if self.errors == 0 else "已保存草稿"

    @property
    def sign(self) -> str:
        """Name of the icon of the state."""
        return "begun" if self.errors or self.todo else "good" if self.errors == 0 else "empty"


class RecentFiles:
    """The list of recent files, most recent first, without duplicates."""

    def __init__(self, settings: Preferences) -> None:
        self._settings = settings

    def entries(self) -> list[RecentFile]:
        """Return the recent files; an empty list if the setting is invalid."""
        try:
            kept = msgspec.json.decode(self._settings.recent_files or "[]", type=list[RecentFile])
        except msgspec.MsgspecError:
            return []
        return [replace(entry, path=str(path_from_text(entry.path))) for entry in kept]

    def remember(self, path: Path, report: Report) -> None:
        """Move a file that was just opened or saved to the front; what was found in it is known until it changes."""
        cover = report.cover
        full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would replace a mapped drive by its server
        entry = RecentFile(str(full), cover.organisation, cover.year, _saved_at(full))
        for known in self.entries():
            if _is_same(known, full) and known.saved_at == entry.saved_at:
                entry = replace(entry, errors=known.errors, todo=known.todo)
        self._keep([entry, *self._but(full)])

    def record(self, path: Path, findings: Iterable[Finding]) -> None:
        """Keep what every rule together found in a file of the list, as it was last opened or saved."""
        full = Path(os.path.abspath(path))  # noqa: PTH100 - as above
        numbers = tally(findings)
        errors, todo = numbers.get(Standing.ERROR, 0), numbers.get(Standing.TODO, 0)
        entries = self.entries()
        found = [replace(entry, errors=errors, todo=todo) if _is_same(entry, full) else entry for entry in entries]
        if found != entries:
            self._keep(found)

    def forget(self, path: str) -> None:
        """Remove a file from the list."""
        self._keep(self._but(path))

    def _but(self, path: str | Path) -> list[RecentFile]:
        return [entry for entry in self.entries() if not _is_same(entry, path)]

    def _keep(self, entries: list[RecentFile]) -> None:
        kept = [replace(entry, path=path_to_text(Path(entry.path))) for entry in entries[:MOST]]
        self._settings.recent_files = msgspec.json.encode(kept).decode("utf-8")


def format_moment(moment: datetime | None, today: date) -> str:
    """Format a moment relative to ``today``: 今天 10:32, 昨天 16:05, 3月5日 09:00, 2024年12月30日; "" for none."""
    if moment is None:
        return ""
    day, clock = moment.date(), f"{moment:%H:%M}"
    if day == today:
        return f"今天 {clock}"
    if day == today - timedelta(days=1):
        return f"昨天 {clock}"
    if day.year == today.year:
        return f"{day.month}月{day.day}日 {clock}"
    return f"{day.year}年{day.month}月{day.day}日"


def _is_same(entry: RecentFile, path: str | Path) -> bool:
    return os.path.normcase(entry.path) == os.path.normcase(path)


def _saved_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(path.stat().st_mtime))  # noqa: DTZ006 - shown in local time
    except OSError:
        return None
