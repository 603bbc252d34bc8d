"""Options of the whole suite, its one application with settings of its own, and fixtures that cause real faults."""

import contextlib
import gc
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-references", action="store_true", help="write what is produced now into tests/reference, to review"
    )


@pytest.fixture
def rewrite_references(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-references"))


@pytest.fixture(scope="session", autouse=True)
def forked_readers() -> Iterator[None]:
    """Fork the readers of documents from one process, where the system can; those of ``new_readers`` are started."""
    if sys.platform != "linux":
        yield
        return
    from forked.readers import FORKS, SUBPROCESS  # noqa: PLC0415 - needs what Windows has not

    from app.importer.reading_process import start_reader  # noqa: PLC0415 - loaded by itself where rooms are tested

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(start_reader, "subprocess", SUBPROCESS)
        yield
    FORKS.end()


@pytest.fixture
def new_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start each reader of documents anew, as users do: for tests of the process itself."""
    from app.importer.reading_process import start_reader  # noqa: PLC0415 - as above

    monkeypatch.setattr(start_reader, "subprocess", subprocess)


@pytest.fixture(scope="session")
def settings_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Separate settings folder, so that tests never touch the settings of the person who runs them."""
    from ui.state.preferences import FOLDER_VARIABLE  # noqa: PLC0415 - most tests need no Qt

    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("settings")
        patch.setenv(FOLDER_VARIABLE, str(folder))
        yield folder


@pytest.fixture(scope="session")
def qapp(settings_folder: Path) -> "QApplication":
    """The only application object of the process: one made elsewhere would follow other settings."""
    from ui.application import make_application  # noqa: PLC0415 - most tests need no Qt

    gc.collect()
    gc.freeze()  # what earlier tests left is not examined at each of the window's collections
    return make_application(["nianbao"])


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect no garbage while tests are found, nor look at them at each later collection: all of it is kept."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """Delete closed windows and collect garbage after each test: most tests run no event loop that does.

    Windows of earlier tests would follow each change of the look, slower from file to file: none outlives its file.
    """
    yield
    if not gc.isenabled():
        from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415 - most tests need no Qt
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from ui.state.collector import collect_due  # noqa: PLC0415

        if nextitem is None or nextitem.path != item.path:
            for window in QApplication.topLevelWidgets():
                window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        collect_due()


class Disk:
    """Small separate file system that can fill up, become read-only and be unplugged."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Leave no room."""
        with (self.folder / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while filler.write(bytes(4096)):
                pass

    def make_read_only(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def unplug(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=True)


@pytest.fixture
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    """A disk of 512 KB; skip if the tests may not mount one."""
    folder = tmp_path_factory.mktemp("disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=512k,mode=755", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command here")
    if mounted.returncode:
        pytest.skip(f"a file system cannot be mounted here: {mounted.stderr.strip()}")
    yield Disk(folder)
    subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)


@pytest.fixture
def become_nobody() -> str:
    """Code with which another process drops root's rights, for root ignores permissions; skips without root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    return "import os; os.setgid(65534); os.setuid(65534)"
