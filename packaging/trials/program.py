"""The smoke test of the frozen application, the same on every system.

    python packaging/smoke.py program build/frozen/nianbao [--against .venv/bin/python] [--picture FILE] [--json FILE]
    sudo python3 packaging/smoke.py program --deb FILE --base CHROOT [--picture FILE] [--trace FOLDER]

The program runs from a read-only folder, for a user whose name and folders are Chinese with blanks; as root on Linux
also without a network. ``--deb`` first installs the package in a copy of a clean Debian.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from boot.console import ROOT, BootstrapError, say
from freeze import MEGABYTE, MOST_MEGABYTES
from linux import chroot
from project_version import project_version
from trials import place as places
from trials import trace
from trials.expectation import expect
from trials.place import Installation
from trials.screen import Screen, make_screen, peak_memory, wait_for

STARTS = 5
MOST_RATIO = 1.6
NAME = "样例 报告"


class Smoke:
    """One run; each step prints what it has proved.

    Raises:
        BootstrapError: a step fails.
    """

    def __init__(self, place: Installation, screen: Screen) -> None:
        self._place, self._screen = place, screen
        self._project = place.documents / f"{NAME}.nianbao"
        self.measured: dict[str, float] = {}
        self._started: list[subprocess.Popen[bytes]] = []

    def command_line(self) -> None:
        """Test version, check, three exports, and reading them again."""
        documents = self._place.documents
        version = self._expect(0, "--version").split()[-1:]
        expect(version == [project_version()], f"版本是 {version}，不是 {project_version()}。")
        self._expect(0, "check", self._project)
        for ending in ("docx", "html", "xlsx"):
            target = documents / f"导出 文件.{ending}"
            self._expect(0, "export", self._project, "-o", target)
            expect(target.stat().st_size > 5000, f"“{target.name}”太小，不像一份报告。")
            say(f"通过：导出 {target.name}（{target.stat().st_size} 字节）")
        returned = documents / "读回的 报告.nianbao"
        self._expect(0, "import", documents / "导出 文件.docx", "-o", returned)
        self._expect(0, "verify", returned, documents / "导出 文件.docx")
        self._expect(0, "check", returned)
        say("通过：读回导出的 Word 文档，与文档一致，核对没有错误")
        for ending in ("html", "xlsx"):
            back = documents / f"读回的 {ending}.nianbao"
            # With the program of the window, which starts itself as the reading process: a different one on Windows.
            done = self._place.run("import", documents / f"导出 文件.{ending}", "-o", back, window=True)
            expect(done.returncode == 0 and back.exists(), f"没有读回 {ending}：{done.stderr}")
        say("通过：读回导出的网页和表格")

    def windows(self, picture: Path | None) -> None:
        """Test a window with the sample, and a second instance with the same file read-only."""
        before = self._project.read_bytes()
        first = self._open()
        title = wait_for(self._screen, rf"^{NAME}.* - 年报", first)
        time.sleep(3)  # include what is loaded after the window appears
        if self._place.trace is None:
            self.measured["memory_mb"] = peak_memory(first) / MEGABYTE
        if picture is not None:
            picture.parent.mkdir(parents=True, exist_ok=True)
            self._screen.picture(picture)
        second = self._open()
        self._screen.accept(wait_for(self._screen, "^年报$", second))  # “正在另一个窗口中打开”：只读查看
        other = wait_for(self._screen, "只读", second)
        self._close(other, second)
        self._close(title, first)
        expect(self._project.read_bytes() == before, "只是打开，文件却变了。")
        left = [path.name for path in self._place.documents.iterdir() if path.name.startswith(".~")]
        expect(not left, f"关闭以后留下了 {left}。")
        say("通过：打开窗口，第二个窗口只读查看同一份文件，关闭后没有留下锁和临时文件")

    def start_up(self, against: str | None) -> None:
        """Measure the time from the command to the window, alternating with the unfrozen program.

        The first start of each is not counted: it reads from the disk, and the unfrozen one compiles.
        """
        ours: list[float] = []
        plain: list[float] = []
        self._seconds(self._open())
        if against:
            self._seconds(self._unfrozen(against))
        for _ in range(STARTS):
            ours.append(self._seconds(self._open()))
            if against:
                plain.append(self._seconds(self._unfrozen(against)))
        self.measured["start_seconds"] = statistics.median(ours)
        if plain:
            self.measured["unfrozen_seconds"] = statistics.median(plain)
            self.measured["start_ratio"] = statistics.median(ours) / statistics.median(plain)

    def size(self) -> None:
        """Measure the size of the program folder."""
        files = (path for path in self._place.program.rglob("*") if path.is_file() and not path.is_symlink())
        self.measured["size_mb"] = sum(path.stat().st_size for path in files) / MEGABYTE

    def end(self) -> None:
        """End processes that still run after a failure."""
        for process in self._started:
            process.kill()

    def _open(self) -> "subprocess.Popen[bytes]":
        self._started.append(self._place.open_window(self._project))
        return self._started[-1]

    def _seconds(self, process: "subprocess.Popen[bytes]") -> float:
        started = time.perf_counter()
        title = wait_for(self._screen, rf"^{NAME}.* - 年报", process)
        seconds = time.perf_counter() - started
        time.sleep(1)
        self._close(title, process)
        return seconds

    def _unfrozen(self, python: str) -> "subprocess.Popen[bytes]":
        """Start the unfrozen program as the current user, who can read that Python, with separate settings."""
        home = self._place.home.with_name("未打包")
        home.mkdir(exist_ok=True)
        env = {**self._place.environment(), "HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
        self._started.append(subprocess.Popen([python, "-m", "app.cli", str(self._project)], env=env))
        return self._started[-1]

    def _close(self, title: str, process: "subprocess.Popen[bytes]") -> None:
        self._screen.close_window(title)
        try:
            status = process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            raise BootstrapError(f"窗口“{title}”没有关上。") from None
        expect(status == 0, f"窗口“{title}”关闭时程序的返回值是 {status}。")

    def _expect(self, status: int, *arguments: str | Path) -> str:
        done = self._place.run(*arguments)
        output = f"{done.stdout}\n{done.stderr}".strip()
        expect(done.returncode == status, f"{arguments[0]} 的返回值是 {done.returncode}，不是 {status}：{output}")
        return done.stdout


def smoke(place: Installation, options: argparse.Namespace) -> dict[str, float]:
    """Run all steps; return the measurements."""
    places.make_home(place)
    places.copy_sample(place.documents / f"{NAME}.nianbao")
    if place.cuts_network:
        places.give_to_user(place.home)
    say("没有网络" if place.cuts_network else "提示：网络没有切断（只有在 Linux 上以 root 运行时才能切断）")
    program = places.listing(place.program)
    screen = make_screen()
    place.added.update(screen.environment)
    run = Smoke(place, screen)
    try:
        run.size()
        run.command_line()
        run.windows(options.picture)
        if place.trace is None:
            run.start_up(options.against)
    finally:
        run.end()
        screen.close()
    expect(places.listing(place.program) == program, "程序文件夹里的文件变了。")
    say("通过：程序文件夹没有变化")
    printed = (place.home / "printed.txt").read_text(encoding="utf-8", errors="replace").strip()
    expect(not printed, f"窗口运行时输出了：{printed}")
    return run.measured


def judged(measured: dict[str, float]) -> list[str]:
    """The measurements above their limits, one sentence each."""
    found = []
    if measured["size_mb"] > MOST_MEGABYTES:
        found.append(f"安装后 {measured['size_mb']:.0f} MB，超过 {MOST_MEGABYTES} MB")
    if measured.get("start_ratio", 0) > MOST_RATIO:
        found.append(f"启动用时是未打包时的 {measured['start_ratio']:.2f} 倍，超过 {MOST_RATIO} 倍")
    return found


def in_folder(options: argparse.Namespace) -> dict[str, float]:
    """Test a read-only copy of a frozen folder."""
    work = Path(tempfile.mkdtemp(prefix="nianbao-smoke-"))
    work.chmod(0o755)
    try:
        program = places.read_only_copy(options.program.resolve(), work / "程序 文件夹" / "年报 程序")
        return smoke(Installation(program, work / "用户" / places.USER, trace=options.trace), options)
    finally:
        places.let_go(work)
        shutil.rmtree(work, ignore_errors=True)


def in_chroot(options: argparse.Namespace) -> dict[str, float]:
    """Test an installed package in a clean Debian."""
    chroot.need_root()
    root = options.base.resolve().with_name(options.base.name.removesuffix("-base") + "-smoke")
    chroot.copy_of(options.base.resolve(), root)
    expect(not list(root.glob("usr/bin/python3*")), "这个 Debian 里有 Python，不能证明程序不需要它。")
    shutil.copyfile(options.deb, root / "var" / options.deb.name)
    # Fonts represent those of a desktop; everything else is a dependency of the package.
    chroot.install(root, [f"/var/{options.deb.name}", "fonts-wqy-microhei"])
    expect(not list(root.glob("usr/bin/python3*")), "安装包带来了 Python。")
    (root / "tmp" / ".X11-unix").mkdir(exist_ok=True)
    place = Installation(root / "opt" / "nianbao", root / "home" / places.USER, root, "nianbao", options.trace)
    return smoke(place, options)


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="smoke.py program", description="试用打包好的年报")
    parser.add_argument("program", type=Path, nargs="?", help="打包好的文件夹")
    parser.add_argument("--deb", type=Path, help="改为试用装在干净的 Debian 里的这个安装包")
    parser.add_argument("--base", type=Path, help="干净的 Debian（build_linux.py 建立的 …-base）")
    parser.add_argument("--against", help="另一个 Python，用它不打包地运行源代码，比较启动用时")
    parser.add_argument("--picture", type=Path, help="把屏幕存成图片")
    parser.add_argument("--json", type=Path, help="把量得的数字存成文件")
    parser.add_argument("--trace", type=Path, help="用 strace 跟踪，记录放在这个文件夹，并作判断")
    options = parser.parse_args(arguments)
    if (options.program is None) == (options.deb is None) or (options.deb is None) != (options.base is None):
        parser.error("请给出打包好的文件夹，或者 --deb 和 --base")
    for path in filter(None, (options.program, options.deb, options.base)):
        expect(path.exists(), f"找不到 {path}。")
    if options.trace is not None:
        shutil.rmtree(options.trace, ignore_errors=True)
        options.trace.mkdir(parents=True)
        options.trace = options.trace.resolve()
    measured = in_folder(options) if options.deb is None else in_chroot(options)
    for name, number in measured.items():
        say(f"{name:18} {number:8.2f}")
    if options.json is not None:
        options.json.write_text(json.dumps(measured, indent=1), encoding="utf-8")
    wrong = judged(measured)
    if options.trace is not None:
        wrong += trace.judge(options.trace)
    for line in wrong:
        say(f"未通过：{line}")
    return int(bool(wrong))
