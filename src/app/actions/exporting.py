"""Write a report as a document."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from app.actions.checking import errors
from app.errors import ExportRefused, FormatUnknown
from app.files import atomic_write
from app.report.model import Report


def _word(report: Report, *, draft: bool) -> bytes:
    from app.output.word import render_word  # noqa: PLC0415 - the template engine is not wanted at start-up

    return render_word(report, draft=draft)


FORMATS: Final[Mapping[str, Callable[..., bytes]]] = {".docx": _word}


def export(report: Report, target: Path, today: date, *, draft: bool = False, accept_errors: bool = False) -> None:
    """Write the document that the target's suffix names; the old file stays until the new one is whole.

    Args:
        report: what to write.
        target: where; its suffix picks the format.
        today: the date for the checks.
        draft: mark it as a draft; errors do not matter then.
        accept_errors: write a final document in spite of errors.

    Raises:
        FormatUnknown: no format has this suffix.
        ExportRefused: a final document was asked and the report has errors; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    render = FORMATS.get(target.suffix.lower())
    if render is None:
        known = "、".join(FORMATS)
        raise FormatUnknown(f"不认识“{target.name}”的扩展名，没有导出；请用 {known}。")
    if not (draft or accept_errors):
        found = errors(report, today)
        if found:
            raise ExportRefused(
                f"报告还有 {len(found)} 处错误，没有导出正式稿；请先改正（第一处：{found[0].message.rstrip('。')}），"
                "或导出草稿（--draft）。"
            )
    atomic_write(target, render(report, draft=draft))


def default_name(report: Report, suffix: str = ".docx") -> str:
    """A file name for the document: its title, without characters that Windows refuses in names."""
    bare = "".join("_" if char in '<>:"/\\|?*' or ord(char) < 32 else char for char in report.title).strip(" .")
    return (bare[:100] or "政府信息公开工作年度报告") + suffix
