"""Protect a report from loss: saving with earlier versions, lock, recovery copies."""

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from app.actions.projects import refuse_existing
from app.checks.messages import NOTES, part_name
from app.errors import (
    FileNotWritten,
    NianbaoError,
    ProjectChanged,
    ProjectInUse,
    ProjectUnreadable,
    TargetExists,
)
from app.files import content_hash, open_regular, why
from app.logs import log
from app.places import readable
from app.project import backups, lock, recovery, store
from app.project.codec import decode
from app.project.recovery import Recoverable, RecoveryCopy
from app.report.changes import difference
from app.report.model import Report, new_report
from app.values import format_figure

COPY_SECONDS: Final = 5.0
"""Delay in seconds between a change and its recovery copy; 10 are promised."""
COPY_SECONDS_VARIABLE: Final = "NIANBAO_COPY_SECONDS"
VERSIONS: Final = backups.COUNT
take_lock = lock.take
take_lock_over = lock.take_over
earlier_versions = backups.versions
read_version = backups.read
new_copy_path = recovery.new_path
keep_copy = recovery.keep


def save(report: Report, path: Path, known: str | None = None, count: int = VERSIONS) -> tuple[str, str]:
    """Write the project file and keep what it replaces as an earlier version.

    The result is the file's content hash, and a sentence on what else there is to know, if anything.

    Args:
        report: what to write.
        path: where.
        known: the content hash that the file had when it was read or last saved; ``None`` if it may be replaced
            with any content.
        count: how many earlier versions are kept.

    Raises:
        ProjectChanged: the file is not the one that is ``known``; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    return keeping_earlier(path, lambda: store.save(path, report), known, count)


def keeping_earlier(path: Path, write: Callable[[], str], known: str | None, count: int = VERSIONS) -> tuple[str, str]:
    """Write a file as ``save`` does a report; ``write`` writes it and returns its content hash.

    With a ``count`` of 0 what is replaced is not kept, nor is anything removed.

    Raises:
        ProjectChanged: as ``save``.
        FileNotWritten: as ``save``.
    """
    previous = _previous(path)
    notice = ""
    if known is not None and previous is None:
        notice = f"“{readable(path.name)}”原来的文件已经不在了，已重新写入。"
    elif known is not None and previous is not None and content_hash(previous) != known:
        raise ProjectChanged(f"“{path.name}”打开以后，又被别人或别的程序改过。")
    if previous is not None and count:
        try:
            backups.keep(path, previous, count)
        except FileNotWritten as error:
            notice = f"“{readable(path.name)}”已保存，但{error}"
            log("an earlier version was not kept")
    return write(), notice


@contextlib.contextmanager
def reserved(target: Path) -> Iterator[None]:
    """Hold the lock of a file while a command writes it.

    Raises:
        ProjectInUse: somebody has it open; nothing was written.
    """
    try:
        taken = lock.take(target)
    except ProjectInUse as error:
        raise ProjectInUse(f"{str(error).rstrip('。')}，没有写入；请先在那里关闭它再试。") from error
    try:
        yield
    finally:
        if taken is not None:
            taken.release()


@contextlib.contextmanager
def replacing(target: Path, project: Path, *, force: bool) -> Iterator[None]:
    """Guard a document's target: never the project itself, an existing file only with ``force``.

    A project that the document replaces is kept as an earlier version; one that is open is refused.

    Raises:
        TargetExists: the target may not be replaced; nothing was written.
        ProjectInUse: somebody has the project there open; nothing was written.
    """
    if is_same_file(target, project) or _is_same_inode(target, project):
        raise TargetExists(f"“{target.name}”就是项目文件本身，没有改动；请换一个文件名。")
    refuse_existing(target, force=force)
    previous = _project_there(target)
    if previous is None:
        yield
        return
    with reserved(target):
        backups.keep(target, previous)
        yield


def _is_same_inode(one: Path, other: Path) -> bool:
    """Return whether two names are hard links to one file."""
    with contextlib.suppress(OSError, ValueError):
        return one.samefile(other)
    return False


def _project_there(target: Path) -> bytes | None:
    """Return the content of a target that is a project, with any suffix."""
    try:
        data = store.read_bytes(target)
        decode(data, target.name)
    except (ProjectUnreadable, OSError):
        return None
    return data


def _previous(path: Path) -> bytes | None:
    try:
        with open_regular(path) as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = why(error)
        raise FileNotWritten(f"没有写入“{path.name or path}”：{reason}。原来的文件没有改动。", reason) from error


def is_same_file(one: Path, other: Path) -> bool:
    """Return whether two paths name the same file, links and case on Windows included."""
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))


def copy_seconds() -> float:
    """Return the delay of a recovery copy in seconds; an environment variable can shorten it, never extend it."""
    try:
        return min(max(float(os.environ.get(COPY_SECONDS_VARIABLE, COPY_SECONDS)), 0.01), COPY_SECONDS)
    except ValueError:
        return COPY_SECONDS


def forget_copy(path: Path) -> None:
    """Remove a recovery copy; one that cannot be removed is merely offered again."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def recoverable() -> tuple[Recoverable, ...]:
    """Return the recovery copies of windows that ended without saving or discarding, newest first.

    A copy without changes against its file is removed; an unreadable one is skipped.
    """
    found: list[Recoverable] = []
    for path in recovery.left_behind():
        try:
            copy = recovery.read(path)
        except ProjectUnreadable:
            log("a recovery copy could not be read")
            continue
        base, note = _base(copy)
        if copy.report == base:
            forget_copy(path)
        else:
            found.append(Recoverable(copy, base, differs(base, copy.report), note))
    return tuple(found)


def _base(copy: RecoveryCopy) -> tuple[Report, str]:
    """Return the report that a copy is compared with, and the notice about its file."""
    empty = new_report(edition=copy.report.edition)
    if copy.original is None:
        return empty, "还没有存成文件。"
    try:
        loaded = store.load(copy.original)
    except NianbaoError:
        return empty, f"原来的文件“{readable(str(copy.original))}”不在或打不开了。"
    if loaded.digest != copy.digest:
        return loaded.report, f"文件“{readable(str(copy.original))}”在这之后又保存过，恢复以前请先看清楚。"
    return loaded.report, f"文件：{readable(str(copy.original))}"


def claim_copy(copy: RecoveryCopy) -> Path | None:
    """Take over a recovery copy for this window; return its new path, or ``None`` if another window was quicker.

    Raises:
        FileNotWritten: it cannot be taken over.
    """
    new = recovery.new_path()
    return new if recovery.claim(copy.path, new) else None


def differs(old: Report, new: Report) -> str:
    """Return the number of differences in words: ``12 个数字、3 段文字``; empty if there are none."""
    numbers = Counter(kind for kind, _ in _differences(old, new))
    return "、".join(kind.format(number) for kind, number in numbers.items())


def each_difference(old: Report, new: Report) -> Iterator[str]:
    """Yield what ``differs`` counts in words, one line each: figures with both values, in form order, then texts."""
    return (line for _, line in _differences(old, new))


def _differences(old: Report, new: Report) -> Iterator[tuple[str, str]]:
    """Yield each difference: words for all of its kind, in which their number may be placed, and a line of its own."""
    if old == new:
        return
    if old.edition != new.edition:
        yield "报告格式的版本", "报告格式的版本：不同"
        return
    form, changed = new.form, difference(old, new)
    for key, cell in form.cells.items():
        was, now = old.figures.get(key), new.figures.get(key)
        if was != now:
            yield "{} 个数字", f"{cell.name}：{format_figure(was) or '空'}，现在 {format_figure(now) or '空'}"
    order = list(dict.fromkeys((*new.text_keys(), *old.text_keys())))
    texts = changed.texts | {key for key in {*order}.difference(new.text_keys()) if old.text(key)}
    yield from (("{} 段文字", f"{part_name(form, key)}：文字不同") for key in order if key in texts)
    for section in form.sections:
        if section.key in changed.sections:
            yield "段落的增减或标题", f"{section.title}：段落的增减、次序或标题不同"
    if changed.cover:
        yield "封面", "封面：内容不同"
    remarks = (cell for key, cell in form.cells.items() if old.remarks.get(key) != new.remarks.get(key))
    yield from (("备注", f"{cell.name}：备注不同") for cell in remarks)
    bindings = (key for key in order if key in changed.bindings - texts)
    yield from (("文字里绑定的数", f"{part_name(form, key)}：绑定的数不同") for key in bindings)
    notes = (NOTES + table for table in form.tables if old.notes.get(table) != new.notes.get(table))
    yield from (("附注", f"{part_name(form, key)}：不同") for key in notes)
    if _unseen(old) != _unseen(new):
        yield "警告的理由等", "警告的理由、签字、上年报告等：不同"


def _unseen(report: Report) -> tuple[object, ...]:
    """Return what a report has besides the document."""
    return report.reasons, report.sign_offs, report.last_year, report.provenance
