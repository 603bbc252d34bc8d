"""Issue 13, B10: FIFO, socket, device and folder in place of a file: said and left alone; nothing hangs or is replaced."""

import os
import socket
import stat
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.actions import checking, keeping, last_year, projects, review_sheet, templates
from app.actions.exporting import export
from app.actions.importing import document as importing
from app.errors import NianbaoError
from app.files import atomic_write, open_regular
from app.form.loader import load_form
from app.importer.open_document import read_source

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes, sockets or devices among files")
TODAY = date(2026, 1, 5)


@pytest.fixture(params=["fifo", "socket", "device", "folder"])
def special(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "特殊"
    monkeypatch.chdir(tmp_path)  # the path of a socket is at most 107 bytes long
    with socket.socket(socket.AF_UNIX) as server:
        if request.param == "fifo":
            os.mkfifo(path)
        elif request.param == "socket":
            server.bind(path.name)
        elif request.param == "device":
            path.symlink_to("/dev/zero")
        else:
            path.mkdir()
        yield path


READERS: dict[str, Callable[[Path], object]] = {
    "project": projects.open_project,
    "import": importing.import_report,
    "import beside": lambda path: read_source(path, load_form()),
    "template": templates.check_template,
    "pack": checking.load_pack,
    "wording": checking.load_wording,
    "last year, document": last_year.read_last,
}


@pytest.mark.parametrize("name", READERS)
def test_what_is_no_file_is_not_read(name: str, special: Path) -> None:
    with pytest.raises(NianbaoError) as refused:
        READERS[name](special)
    assert str(refused.value).endswith("。")
    assert special.exists()


def test_last_year_with_the_suffix_of_a_project(special: Path) -> None:
    project = special.rename(special.with_name("上年.nianbao"))
    with pytest.raises(NianbaoError):
        last_year.read_last(project)


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx", ".json", ".txt"])
def test_what_is_no_file_is_no_target_of_an_export(suffix: str, special: Path) -> None:
    target = special.rename(special.with_name(f"x{suffix}"))
    kind = stat.S_IFMT(target.stat().st_mode)
    with pytest.raises(NianbaoError, match="同名"):
        export(projects.open_sample(), target, TODAY, draft=True)
    assert stat.S_IFMT(target.stat().st_mode) == kind
    assert len(list(target.parent.iterdir())) == 1


def test_what_is_no_file_is_no_target_of_saving(special: Path) -> None:
    target = special.rename(special.with_name("x.nianbao"))
    with pytest.raises(NianbaoError, match="同名"):
        keeping.save(projects.open_sample(), target)
    with pytest.raises(NianbaoError, match="同名"):
        atomic_write(target, b"x")
    assert not stat.S_ISREG(target.stat().st_mode)


def test_what_is_no_file_is_no_target_of_a_review_sheet_or_template(special: Path) -> None:
    target = special.rename(special.with_name("x.docx"))
    with pytest.raises(NianbaoError, match="同名"):
        review_sheet.write_review(projects.open_sample(), target, TODAY)
    with pytest.raises(NianbaoError, match="同名"):
        templates.new_template(target, force=True)
    with pytest.raises(NianbaoError):
        export(projects.open_sample(), target.with_name("y.docx"), TODAY, draft=True, template=target)


def test_a_file_is_read_through_links(tmp_path: Path) -> None:
    file, link = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"text")
    link.symlink_to(file)
    with open_regular(link) as opened:
        assert opened.read() == b"text"
