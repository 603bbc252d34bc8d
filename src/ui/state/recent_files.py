"""The recent files as the start page lists them: kept in the settings, so that listing opens no file."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from app.checks.finding import Finding, Level
from app.report.model import Report
from ui.state.preferences import Preferences

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class RecentFile:
    """One file with what the start page says of it; ``errors`` is how many the checks last found."""

    path: str
    organisation: str = ""
    year: int | None = None
    saved_at: datetime | None = None
    errors: int | None = None

    @property
    def title(self) -> str:
        """Whose report on which year."""
        organisation = self.organisation or "单位还没有填"
        return f"{organisation}　{self.year} 年度" if self.year else organisation

    @property
    def state(self) -> str:
        """How far the report is."""
        return f"还有 {self.errors} 处错误" if self.errors else "没有错误" if self.errors == 0 else "已保存草稿"

    @property
    def sign(self) -> str:
        """The icon of the state."""
        return "begun" if self.errors else "good" if self.errors == 0 else "empty"


class RecentFiles:
    """The list, the newest first; a file stands in it once."""

    def __init__(self, settings: Preferences) -> None:
        self._settings = settings

    def entries(self) -> list[RecentFile]:
        """The recent files; none if the settings hold something else."""
        try:
            return msgspec.json.decode(self._settings.recent_files or "[]", type=list[RecentFile])
        except msgspec.MsgspecError:
            return []

    def remember(self, path: Path, report: Report, findings: Iterable[Finding]) -> None:
        """Put a file that was just opened or saved in front."""
        errors = sum(finding.level is Level.ERROR for finding in findings)
        cover = report.cover
        full = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would replace a mapped drive by its server
        self._keep([RecentFile(str(full), cover.organisation, cover.year, _saved_at(full), errors), *self._but(full)])

    def forget(self, path: str) -> None:
        """Leave a file out from now on."""
        self._keep(self._but(path))

    def _but(self, path: str | Path) -> list[RecentFile]:
        unwanted = os.path.normcase(path)
        return [entry for entry in self.entries() if os.path.normcase(entry.path) != unwanted]

    def _keep(self, entries: list[RecentFile]) -> None:
        self._settings.recent_files = msgspec.json.encode(entries[:MOST]).decode("utf-8")


def format_moment(moment: datetime | None, today: date) -> str:
    """A moment as people say it: 今天 10:32, 昨天 16:05, 3月5日 09:00, 2024年12月30日."""
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


def _saved_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(path.stat().st_mtime))  # noqa: DTZ006 - shown in local time
    except OSError:
        return None
