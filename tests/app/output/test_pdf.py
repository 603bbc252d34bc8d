"""Issue 4, PDF: through an installed office program, with a time limit; nothing is left over in any case."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from app.errors import ExportCancelled, PdfNotMade, PdfUnavailable
from app.form.model import Form
from app.office.find import Machine, Office, OfficeKind, find_offices
from app.office.process import Conversion
from app.output.pdf import convert_to_pdf
from app.output.word.render import render_word
from app.report.model import Report
from app.report.text import paragraphs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fake office programs are shell scripts")

# The last argument is the document; the PDF is expected next to it.
WRITES = 'for last; do :; done\nprintf "%%PDF-1.7 fake" > "$(dirname "$last")/report.pdf"\n'
HANGS = 'sleep 300 &\necho $! $$ > "{numbers}"\nsleep 300\n'


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the folder for temporary files, which each test must leave empty."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def fake(tmp_path: Path) -> Callable[..., Machine]:
    """Return a function that makes a machine whose LibreOffice on the PATH is a shell script."""

    def make(script: str, mode: int = 0o755) -> Machine:
        path = tmp_path / "bin" / "soffice"
        path.parent.mkdir()
        path.write_text(f"#!/bin/sh\n{script}", encoding="ascii")
        path.chmod(mode)
        return Machine("linux", {"PATH": str(path.parent)}, lambda *_: None, tmp_path / "none")

    return make


def has_ended(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def test_without_an_office_program_there_is_a_message(tmp_path: Path) -> None:
    machine = Machine("linux", {"PATH": ""}, lambda *_: None, tmp_path)
    with pytest.raises(PdfUnavailable) as caught:
        convert_to_pdf(b"docx", Event(), 5, machine)
    assert str(caught.value) == (
        "没有找到 Word、WPS 或 LibreOffice，无法生成 PDF；可先导出 Word 文档，再在其他电脑上另存为 PDF。"
    )


def test_the_program_gets_a_folder_and_a_profile_of_its_own(fake: Callable[..., Machine], tmp_path: Path) -> None:
    machine = fake(f'echo "$@" > "{tmp_path}/received"\npwd > "{tmp_path}/where"\n{WRITES}')
    assert convert_to_pdf(b"docx", Event(), 20, machine) == b"%PDF-1.7 fake"
    received, where = ((tmp_path / name).read_text(encoding="utf-8").strip() for name in ("received", "where"))
    assert f"-env:UserInstallation=file://{where}/profile" in received
    assert "--headless" in received
    assert received.endswith(f"--convert-to pdf:writer_pdf_Export --outdir {where} {where}/report.docx")


def test_a_program_that_hangs_is_ended(fake: Callable[..., Machine], tmp_path: Path) -> None:
    """Issue 4, PDF, a fault: the converter hangs: ended within the limit, a sentence, nothing left."""
    machine = fake(HANGS.format(numbers=tmp_path / "numbers"))
    begun = time.monotonic()
    with pytest.raises(PdfNotMade, match=r"^等了 1 秒，LibreOffice 还没有生成 PDF，已经停止；.*。$"):
        convert_to_pdf(b"docx", Event(), 1, machine)
    assert time.monotonic() - begun < 20
    numbers = [int(number) for number in (tmp_path / "numbers").read_text(encoding="ascii").split()]
    time.sleep(0.1)
    assert [has_ended(number) for number in numbers] == [True, True]


def test_a_cancelled_program_is_ended(fake: Callable[..., Machine], tmp_path: Path) -> None:
    """Issue 4, PDF: cancelled likewise."""
    machine = fake(HANGS.format(numbers=tmp_path / "numbers"))
    cancelled, begun = Event(), time.monotonic()
    timer = Timer(0.5, cancelled.set)
    timer.start()
    with pytest.raises(ExportCancelled, match=r"^已取消，没有导出。$"):
        convert_to_pdf(b"docx", cancelled, 60, machine)
    assert time.monotonic() - begun < 20
    timer.join()
    numbers = [int(number) for number in (tmp_path / "numbers").read_text(encoding="ascii").split()]
    time.sleep(0.1)
    assert [has_ended(number) for number in numbers] == [True, True]


def test_what_the_program_left_running_is_ended_too(fake: Callable[..., Machine], tmp_path: Path) -> None:
    machine = fake(f'sleep 300 &\necho $! > "{tmp_path}/number"\n{WRITES}')
    assert convert_to_pdf(b"docx", Event(), 20, machine).startswith(b"%PDF-")
    time.sleep(0.1)
    assert has_ended(int((tmp_path / "number").read_text(encoding="ascii")))


@pytest.mark.parametrize("script", ["exit 1\n", "exit 0\n", WRITES.replace("%%PDF-1.7 fake", "none")])
def test_a_program_that_makes_nothing(fake: Callable[..., Machine], script: str) -> None:
    with pytest.raises(PdfNotMade, match="LibreOffice 没有能把文档转成 PDF，没有导出"):
        convert_to_pdf(b"docx", Event(), 20, fake(script))


def test_a_program_that_cannot_start(fake: Callable[..., Machine], tmp_path: Path) -> None:
    machine = fake("")
    (tmp_path / "bin" / "soffice").write_bytes(b"\x7fELF, not really")
    with pytest.raises(PdfNotMade, match="LibreOffice 没有能把文档转成 PDF，没有导出"):
        convert_to_pdf(b"docx", Event(), 20, machine)


def test_a_second_libreoffice_is_asked_where_the_first_is_broken(fake: Callable[..., Machine], tmp_path: Path) -> None:
    """Issue 4, PDF: found by itself: a broken one on the PATH does not hide the one that the system installed."""
    machine = fake("exit 1\n")
    installed = tmp_path / "none" / "usr/lib/libreoffice/program/soffice"
    installed.parent.mkdir(parents=True)
    installed.write_text(f"#!/bin/sh\n{WRITES}", encoding="ascii")
    installed.chmod(0o755)
    assert convert_to_pdf(b"docx", Event(), 20, machine) == b"%PDF-1.7 fake"


def test_no_room_for_temporary_files(fake: Callable[..., Machine], monkeypatch: pytest.MonkeyPatch) -> None:
    machine = fake(WRITES)
    monkeypatch.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(PdfNotMade, match="磁盘已满"):
        convert_to_pdf(b"docx", Event(), 20, machine)


def imitated_word(tmp_path: Path, script: str) -> Machine:
    """An imitated Windows with Word; its PowerShell is a shell script."""
    shell = tmp_path / "Windows/System32/WindowsPowerShell/v1.0/powershell.exe"
    shell.parent.mkdir(parents=True)
    shell.write_text(f"#!/bin/sh\n{script}", encoding="ascii")
    shell.chmod(0o755)
    environment = {"SYSTEMROOT": str(tmp_path / "Windows"), "PATH": str(tmp_path / "bin")}
    return Machine("win32", environment, lambda _, key: "{}" if key.startswith("Word") else None, tmp_path)


def test_imitated_word_is_asked_through_powershell(tmp_path: Path) -> None:
    """Word by COM through PowerShell; its parameters are in the environment, so that no quoting can go wrong."""
    machine = imitated_word(
        tmp_path,
        f'echo "$@" > "{tmp_path}/received"\ntest -s "$NIANBAO_DOCX" || exit 1\n'
        'printf "%%PDF-1.7 $NIANBAO_COM" > "$NIANBAO_PDF"\n',
    )
    assert convert_to_pdf(b"docx", Event(), 20, machine) == b"%PDF-1.7 Word.Application"
    received = (tmp_path / "received").read_text(encoding="utf-8")
    assert received.startswith("-NoProfile -NonInteractive -Command ")
    assert '"' not in received  # Windows has one command line, and its quotes are a trap
    for needed in ("New-Object -ComObject $env:NIANBAO_COM", "ExportAsFixedFormat($env:NIANBAO_PDF, 17)", "Quit(0)"):
        assert needed in received


def test_imitated_word_fails_and_the_next_program_is_asked(tmp_path: Path) -> None:
    machine = imitated_word(tmp_path, "exit 1\n")
    (tmp_path / "bin").mkdir()
    soffice = tmp_path / "bin" / "soffice.com"
    soffice.write_text(f"#!/bin/sh\n{WRITES}", encoding="ascii")
    soffice.chmod(0o755)
    assert convert_to_pdf(b"docx", Event(), 20, machine) == b"%PDF-1.7 fake"
    soffice.unlink()
    with pytest.raises(PdfNotMade, match=r"^Word 没有能"):
        convert_to_pdf(b"docx", Event(), 20, machine)


def test_imitated_windows_ends_the_word_that_came_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program started through COM is not a child process: it is ended by the process id recorded at its start."""
    taskkill = tmp_path / "Windows" / "System32" / "taskkill.exe"
    taskkill.parent.mkdir(parents=True)
    taskkill.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/ended"\n', encoding="ascii")
    taskkill.chmod(0o755)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path / "Windows"))
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\nprintf "4711\\r\\n" > "$NIANBAO_STARTED"\nsleep 300\n', encoding="ascii")
    program.chmod(0o755)
    folder = tmp_path / "folder"
    folder.mkdir()
    with Conversion(Office(OfficeKind.WORD, program, "Word.Application"), folder) as conversion:
        while not (folder / "started.txt").exists() or not (folder / "started.txt").read_bytes():
            time.sleep(0.01)
        conversion._end_on_windows()
    ended = (tmp_path / "ended").read_text(encoding="ascii").splitlines()
    assert ended[0].startswith("/F /T /PID ")
    assert ended[1] == "/F /T /PID 4711"


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or poppler-utils is not installed",
)


@needs_office
def test_the_pdf_contains_everything(small: Report, form: Form, tmp_path: Path) -> None:
    """Issue 4, PDF: by LibreOffice: all headings, labels, figures and text."""
    report = small.with_text("other_matters.text", """甲 & 乙 < 丙 > " ' {{ x }} {% if %}""" + "很长的一段文字。" * 300)
    assert next(find_offices(), None) is not None
    path = tmp_path / "report.pdf"
    path.write_bytes(convert_to_pdf(render_word(report), Event(), 60))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, encoding="utf-8", check=True)
    printed = re.sub(r"—\s*\d+\s*—|\s", "", done.stdout)
    expected = [section.heading for section in form.sections]
    expected += [line for key in report.text_keys() for line in paragraphs(report.text(key))]
    expected += ["政府信息公开工作年度报告", "注：不含信访件。", "2024年1月15日"]
    for line in expected:
        assert re.sub(r"\s", "", line) in printed, line
    characters = set(printed)
    for table in form.tables.values():
        for label in (*(row.label for row in table.rows), *(column.label for column in table.columns)):
            assert set(re.sub(r"\s", "", label)) <= characters, label
    assert {"22", "21", "12.5"} <= set(re.findall(r"[\d.]+", done.stdout))


@needs_office
def test_a_real_program_ended_halfway_leaves_nothing(
    small: Report, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LibreOffice is cancelled as soon as it listens on its socket outside our folder, which is removed too."""
    folder = temporary / "nianbao-pdf-known"
    monkeypatch.setattr(tempfile, "mkdtemp", lambda **_: folder.mkdir() or str(folder))
    digest = hashlib.md5((folder / "profile").as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    socket = Path("/tmp", name)  # noqa: S108 - where LibreOffice puts it
    cancelled = Event()

    def give_up() -> None:
        deadline = time.monotonic() + 20
        while not socket.exists() and time.monotonic() < deadline:
            time.sleep(0.005)
        seen.append(socket.exists())
        cancelled.set()

    seen: list[bool] = []
    watcher = Thread(target=give_up)
    watcher.start()
    with pytest.raises(ExportCancelled):
        convert_to_pdf(render_word(small), cancelled, 60)
    watcher.join()
    assert (seen, socket.exists()) == ([True], False)
    assert [path for path in Path("/proc").glob("[0-9]*/cmdline") if bytes(folder) in _read(path)] == []


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
