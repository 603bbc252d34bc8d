"""The environment in which the smoke test runs the frozen program: user, folders, variables, network."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from boot.console import SAMPLES
from linux.chroot import MOUNT, PATH

USER = "张 三"
USER_NUMBER = 12345
CALM_SECONDS = 120

# Also mounts the folder with the sockets of X servers.
_ENTER = MOUNT + 'mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"\nexec "$@"'


@dataclass(frozen=True)
class Installation:
    """A program folder and a user's home, possibly inside a chroot; paths are those of this process."""

    program: Path  # the program folder
    home: Path
    root: Path = Path("/")
    start: str = ""  # the installed command; if empty, the program in its folder
    trace: Path | None = None  # the folder for the files of strace
    added: dict[str, str] = field(default_factory=dict)  # the display

    @property
    def documents(self) -> Path:
        """The user's documents."""
        return self.home / "我的 文档"

    @property
    def cuts_network(self) -> bool:
        """Whether programs are started without a network, which needs root on Linux."""
        return sys.platform == "linux" and os.geteuid() == 0

    def inside(self, path: Path) -> str:
        """The path as seen by the program."""
        return str(path) if self.root == Path("/") else f"/{path.relative_to(self.root).as_posix()}"

    def command(self, *arguments: str | Path, window: bool = False) -> list[str]:
        """The command that starts the program with these arguments."""
        name = {True: "nianbao.exe", False: "nianbao-cli.exe"}[window] if os.name == "nt" else "nianbao"
        program = self.start or self.inside(self.program / name)
        command = [program, *(self.inside(part) if isinstance(part, Path) else part for part in arguments)]
        return [*self._around(), *command]

    def _around(self) -> list[str]:
        around: list[str] = []
        if self.trace is not None:
            around += ["strace", "-ff", "-y", "-s", "4096", "-e", "trace=%file,%network,%process,ftruncate", "-o"]
            around += [str(self.trace / "trace")]
        if self.cuts_network:
            around += ["unshare", "--net"]
            if self.root != Path("/"):
                around += ["--mount", "sh", "-c", _ENTER, str(self.root)]
            around += ["chroot", f"--userspec={USER_NUMBER}:{USER_NUMBER}", "--groups=", str(self.root)]
        return around

    def environment(self) -> dict[str, str]:
        """The environment variables of the user, without those of the current user."""
        if os.name == "nt":
            mine = {name: str(self.home / "AppData") for name in ("NIANBAO_DATA", "NIANBAO_CONFIG", "TEMP", "TMP")}
            return {**os.environ, "USERPROFILE": str(self.home), **mine}
        user = {"HOME": self.inside(self.home), "USER": USER, "LOGNAME": USER, "LANG": "C.UTF-8"}
        return {"PATH": PATH, **user, **self.added}

    def run(self, *arguments: str | Path, window: bool = False) -> "subprocess.CompletedProcess[str]":
        """Run the program with these arguments; ``window`` uses the program that opens windows."""
        return subprocess.run(
            self.command(*arguments, window=window),
            env=self.environment(),
            cwd=self.home if self.root == Path("/") else None,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=CALM_SECONDS,
            check=False,
        )

    def open_window(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """Start the program with its window; a file in the home receives its output."""
        with (self.home / "printed.txt").open("ab") as printed:
            return subprocess.Popen(
                self.command(*arguments, window=True),
                env=self.environment(),
                cwd=self.home if self.root == Path("/") else None,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=printed,
            )


def make_home(place: Installation) -> None:
    """Create the user with the unusual name, and a home."""
    place.documents.mkdir(parents=True)
    (place.home / "AppData").mkdir()
    if place.root != Path("/"):
        with (place.root / "etc" / "passwd").open("a", encoding="utf-8") as users:
            users.write(f"{USER}:x:{USER_NUMBER}:{USER_NUMBER}::/home/{USER}:/bin/sh\n")
    if place.cuts_network:
        give_to_user(place.home)


def give_to_user(folder: Path) -> None:
    """Make the user the owner of a folder and its content."""
    if sys.platform != "win32":
        for path in (folder, *folder.rglob("*")):
            os.chown(path, USER_NUMBER, USER_NUMBER)


def copy_sample(target: Path) -> None:
    """Copy the shipped sample report."""
    shutil.copyfile(next(SAMPLES.glob("*.nianbao")), target)


def read_only_copy(program: Path, target: Path) -> Path:
    """Copy the program folder and make the copy read-only."""
    shutil.copytree(program, target, symlinks=True)
    if os.name == "nt":
        everyone = "*S-1-1-0"
        subprocess.run(
            ["icacls", str(target), "/deny", f"{everyone}:(OI)(CI)(WD,AD,DC,DE)"], check=True, capture_output=True
        )
        return target
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    return target


def let_go(folder: Path) -> None:
    """Make a folder writable again, so that it can be removed."""
    if os.name == "nt":
        subprocess.run(["icacls", str(folder), "/reset", "/T", "/Q"], check=False, capture_output=True)
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def listing(folder: Path) -> Sequence[tuple[str, int, int]]:
    """List every file of a folder with size and time, which shows whether anything was written."""
    found = ((path, path.lstat()) for path in sorted(folder.rglob("*")))
    return [(path.relative_to(folder).as_posix(), state.st_size, state.st_mtime_ns) for path, state in found]
