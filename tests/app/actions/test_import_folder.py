"""Issue 16, point 9: a folder of documents is read two at a time, can be cancelled, and is saved as chosen."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from app.actions.importing import folder
from app.actions.importing.folder import Begun, Reading, documents_among, duplicates, read_files, save_beside
from app.errors import SourceUnreadable
from app.importer.raw.notes import Imported
from app.project.store import load
from app.report.model import Cover, new_report


def imported(organisation: str, year: int | None) -> Imported:
    return Imported(new_report(Cover(organisation, year)), {}, ())


def stand_in(path: Path, cancelled: Event) -> Imported:
    """Read a file's name: 单位-年, 坏 for one that cannot be read, 慢 for one that never ends by itself."""
    if path.stem.startswith("慢"):
        assert cancelled.wait(20)
        raise SourceUnreadable("读到一半停了下来。")
    if path.stem.startswith("坏"):
        raise SourceUnreadable(f"“{path.name}”读不出来。")
    organisation, _, year = path.stem.partition("-")
    return imported(organisation, int(year) if year else None)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr(folder, "import_report", stand_in)
    names = ("甲-2024.txt", "甲-2024.pdf", "甲-2023.txt", "坏.docx", "乙.txt")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    return [tmp_path / name for name in names]


def readings(sources: Sequence[Path]) -> list[Reading]:
    return [event for event in read_files(sources, Event()) if isinstance(event, Reading)]


def test_each_begins_and_ends_and_a_failure_stops_nothing(sources: list[Path]) -> None:
    events = list(read_files(sources, Event()))
    assert sorted(event.number for event in events if isinstance(event, Begun)) == [0, 1, 2, 3, 4]
    found = {event.source: event for event in events if isinstance(event, Reading)}
    assert found.keys() == set(sources)
    assert [path.stem for path in sources if found[path].refusal] == ["坏"]
    assert all(found[path].counts is not None for path in sources if path.stem != "坏")


def test_the_same_body_and_year_twice_is_pointed_out(sources: list[Path]) -> None:
    found = duplicates(readings(sources))
    assert {number: first.source.name for number, first in found.items()} == {1: "甲-2024.txt"}


def test_cancelling_ends_what_is_being_read_and_begins_nothing(sources: list[Path]) -> None:
    slow = [path.with_name(f"慢{number}.txt") for number, path in enumerate(sources)]
    cancelled = Event()
    events = []
    for event in read_files(slow, cancelled):
        events.append(event)
        if len(events) == 2:
            cancelled.set()
    assert {type(event) for event in events} == {Begun}
    assert len(events) == 2


def test_cancelling_does_not_wait_for_a_file_that_hangs(sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A file on a network drive that is gone keeps its thread, not the caller."""
    released = Event()

    def hang(_path: Path, _cancelled: Event) -> Imported:
        assert released.wait(20)
        return imported("", None)

    monkeypatch.setattr(folder, "import_report", hang)
    cancelled = Event()
    for event in read_files(sources, cancelled):
        assert isinstance(event, Begun)
        cancelled.set()
    assert not released.is_set()
    released.set()


def test_an_unexpected_error_is_not_swallowed(sources: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path, _cancelled: Event) -> Imported:
        raise ZeroDivisionError

    monkeypatch.setattr(folder, "import_report", fail)
    with pytest.raises(ZeroDivisionError):
        list(read_files(sources, Event()))


def test_saving_beside_replaces_nothing_silently(sources: list[Path]) -> None:
    """Never overwriting silently, atomic: what is there stays, unless it is to be replaced."""
    found = readings(sources)
    there = sources[0].with_name("甲-2024.txt.nianbao")
    there.write_bytes(b"old")
    saved = {item.source: item for item in save_beside(found, Event(), force=False)}
    assert there.read_bytes() == b"old"
    assert {path.stem for path, item in saved.items() if item.refusal} == {"甲-2024", "坏"}
    assert load(saved[sources[2]].target).report.cover.year == 2023
    again = [item for item in save_beside(found, Event(), force=True) if item.source == sources[0]]
    assert (again[0].refusal, load(there).report.cover.organisation) == ("", "甲")


def test_files_and_folders_are_taken_together(tmp_path: Path, sources: list[Path]) -> None:
    projects_file = tmp_path / "已有.nianbao"
    projects_file.write_bytes(b"x")
    (tmp_path / "~$甲.docx").write_bytes(b"x")
    assert set(documents_among([tmp_path, sources[0]])) == set(sources)
    with pytest.raises(SourceUnreadable, match="直接打开"):
        documents_among([projects_file])


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: list[Path]) -> None:
    monkeypatch.setattr(folder, "MOST_FILES", 4)
    with pytest.raises(SourceUnreadable, match="一次最多读 4 个文件，这里有 5 个"):
        documents_among([tmp_path])


def test_a_real_document_is_read_in_its_own_process_and_ended(tmp_path: Path) -> None:
    """One of the corpus beside one far too large: both have their answer."""
    corpus = Path(__file__).resolve().parents[2] / "files" / "published"
    large = tmp_path / "大.pdf"
    with large.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    found = {
        event.source.name: event
        for event in read_files([corpus / "plain.txt", large], Event())
        if isinstance(event, Reading)
    }
    assert "超过 20 MB" in found["大.pdf"].refusal
    counts = found["plain.txt"].counts
    assert counts is not None
    assert (counts.certain, counts.open) == (211, 0)
