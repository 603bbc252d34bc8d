"""No command overwrites unasked (issue 13, A8); names and full disks of the command line (B14, B15)."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from systems import needs_free_names, needs_links

from app.project import backups, lock
from app.project.store import load

Run = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture(autouse=True)
def own_data(environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder of this test, for the command and for the test itself."""
    monkeypatch.setenv("NIANBAO_DATA", str(tmp_path / "data"))
    environment["NIANBAO_DATA"] = str(tmp_path / "data")
    yield
    del environment["NIANBAO_DATA"]


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "p.nianbao"
    path.write_bytes(sample.read_bytes())
    return path


@pytest.mark.parametrize("command", ["export", "check"])
def test_documents_refuse_an_existing_target(command: str, project: Path, nianbao: Run, refused: Refused) -> None:
    """issue 13, A8: export and check -o without --force, as new and import."""
    target = project.with_name("x.docx")
    target.write_bytes(b"old")
    sentence = refused(command, project, "-o", target)
    assert sentence == "“x.docx”已经存在，没有改动；请换一个文件名，确实要覆盖请加 --force。"
    assert target.read_bytes() == b"old"
    assert nianbao(command, project, "-o", target, "--force").returncode == 0
    assert target.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("way", ["same", pytest.param("link", marks=needs_links), "hard link"])
def test_documents_are_never_written_onto_the_project(way: str, project: Path, refused: Refused) -> None:
    """issue 13, A8: never onto the project itself, even with --force."""
    itself = project.rename(project.with_name("p.html"))
    target = itself if way == "same" else itself.with_name("q.html")
    if way == "link":
        target.symlink_to(itself)
    elif way == "hard link":
        target.hardlink_to(itself)
    before = itself.read_bytes()
    for command in ("export", "check"):
        assert "项目文件本身" in refused(command, itself, "-o", target, "--force")
    assert itself.read_bytes() == before


def test_force_keeps_an_earlier_version_of_a_project(project: Path, sample: Path, nianbao: Run) -> None:
    """issue 13, A8: with --force keep an earlier version of a project."""
    first = load(project).report
    target = project.with_name("q.json")
    target.write_bytes(project.read_bytes())
    assert nianbao("export", sample, "-o", target, "--force").returncode == 0
    assert backups.read(backups.versions(target)[0]) == first
    assert nianbao("import", target, "-o", project, "--force").returncode == 0
    assert backups.read(backups.versions(project)[0]) == first
    assert nianbao("new", "-o", project, "--force").returncode == 0
    assert len(backups.versions(project)) == 2


def test_a_living_lock_is_respected(project: Path, sample: Path, nianbao: Run, refused: Refused) -> None:
    """issue 13, A8: import --force, new --force and attach respect a living lock, and a document over a project too."""
    data = project.with_name("d.json")
    assert nianbao("export", sample, "-o", data).returncode == 0
    other = project.with_name("other.json")
    other.write_bytes(project.read_bytes())
    before = project.read_bytes()
    held = [lock.take(project), lock.take(other)]
    for arguments in (
        ("new", "-o", project, "--force"),
        ("import", data, "-o", project, "--force"),
        ("attach", project, sample),
        ("export", sample, "-o", other, "--force"),
    ):
        assert "没有写入；请先在那里关闭它再试。" in refused(*arguments)
    assert project.read_bytes() == other.read_bytes() == before
    for one in held:
        assert one is not None
        one.release()
    assert nianbao("attach", project, sample).returncode == 0
    assert not lock.lock_path(project).exists()


REFUSED_NAMES = pytest.mark.parametrize(
    "name", ["CON.nianbao", "a:b.nianbao", "a\nb.nianbao", "a\x1bb.nianbao", "x .nianbao"]
)


@REFUSED_NAMES
def test_names_that_some_systems_refuse(name: str, tmp_path: Path, sample: Path, refused: Refused) -> None:
    """issue 13, B14: places.name_problem on the command line too; one line in every message."""
    path = f"{tmp_path}{os.sep}{name}"  # joined as paths, a: would be a drive on Windows
    assert "没有写入：" in refused("new", "-o", path)
    assert "没有写入：" in refused("import", sample, "-o", path)
    assert "没有写入：" in refused("export", sample, "-o", path.replace(".nianbao", ".docx"))
    assert refused("check", path).isprintable()
    assert list(tmp_path.iterdir()) == []


@needs_free_names
@REFUSED_NAMES
def test_files_with_names_that_some_systems_refuse(name: str, tmp_path: Path, sample: Path, nianbao: Run) -> None:
    """issue 13, B14: they are read where they exist, and one line in every message."""
    document = (tmp_path / name).with_suffix(".json")
    assert nianbao("export", sample, "-o", tmp_path / "y.json").returncode == 0
    (tmp_path / "y.json").rename(document)
    done = nianbao("import", document, "-o", tmp_path / "z.nianbao")
    assert done.returncode == 0
    assert all(line.startswith(("已从", "确定", "- ")) for line in done.stdout.splitlines())
    assert "\x1b" not in done.stdout


def test_a_project_that_was_written_is_reported_though_the_output_is_full(
    project: Path, sample: Path, tmp_path: Path, nianbao: Run
) -> None:
    """issue 13, B15: import that wrote its project says so even when standard output is full."""
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no full device here")
    data = tmp_path / "d.json"
    assert nianbao("export", sample, "-o", data).returncode == 0
    with full.open("w") as output:
        done = nianbao("import", data, "-o", tmp_path / "n.nianbao", stdout=output)
    assert done.returncode == 2
    assert done.stderr == "已写好“n.nianbao”，但结果没有写出，请检查输出到的文件或磁盘是否已满。\n"
    assert load(tmp_path / "n.nianbao").report.cover.year == 2025


@pytest.mark.parametrize("year", [str(10**30), "0", "-5", "20255", "二〇二五"])
def test_years_that_are_none(year: str, tmp_path: Path, refused: Refused) -> None:
    """issue 13, A3: what is written can be opened: new --year."""
    assert "不是年度" in refused("new", "-o", tmp_path / "x.nianbao", f"--year={year}")
    assert not (tmp_path / "x.nianbao").exists()
