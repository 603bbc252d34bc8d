"""Windows of the program seen from outside, on a virtual X screen or on the desktop of Windows."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Protocol

from boot.console import BootstrapError

PATIENCE = 60.0
_STEP = 0.02


class Screen(Protocol):
    """A screen as needed by the smoke test."""

    environment: dict[str, str]

    def titles(self) -> list[str]:
        """The titles of our visible windows."""

    def close_window(self, title: str) -> None:
        """Ask the window with that title to close, as a user would."""

    def accept(self, title: str) -> None:
        """Give the default answer to the question with that title."""

    def picture(self, file: Path) -> None:
        """Save a picture of the whole screen."""

    def close(self) -> None:
        """End the processes started for the screen."""


def wait_for(screen: Screen, pattern: str, process: "subprocess.Popen[bytes]") -> str:
    """Wait for a window with a matching title and return the title.

    Raises:
        BootstrapError: the program has ended, or no window appears in time.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        title = next((title for title in screen.titles() if re.search(pattern, title)), None)
        if title is not None:
            return title
        if process.poll() is not None:
            raise BootstrapError(f"窗口没有出现，程序已结束（{process.returncode}）。")
        time.sleep(_STEP)
    raise BootstrapError(f"等了 {PATIENCE:.0f} 秒，没有出现标题含“{pattern}”的窗口；看到的是 {screen.titles()}。")


class XScreen:
    """A virtual screen with a window manager; needs Xvfb, xdotool and openbox."""

    def __init__(self) -> None:
        absent = [tool for tool in ("Xvfb", "xdotool", "openbox") if shutil.which(tool) is None]
        if absent:
            raise BootstrapError(f"缺少 {'、'.join(absent)}，请先安装：apt-get install xvfb xdotool openbox")
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        quiet = subprocess.DEVNULL
        self._processes = [subprocess.Popen(command, pass_fds=[write], stdout=quiet, stderr=quiet)]
        os.close(write)
        with os.fdopen(read) as answer:
            self.environment = {"DISPLAY": f":{answer.readline().strip()}"}
        # The window manager does not use the settings of the current user.
        self._settings = tempfile.TemporaryDirectory()
        manager = {**os.environ, **self.environment, "HOME": self._settings.name}
        self._processes.append(subprocess.Popen(["openbox"], env=manager, stdout=quiet, stderr=quiet))

    def titles(self) -> list[str]:
        """The titles of our visible windows."""
        return [
            title for title in (self._ask("getwindowname", window) for window in self._windows()) if "年报" in title
        ]

    def close_window(self, title: str) -> None:
        """Press the key that closes the program."""
        self._press(title, "ctrl+q")

    def accept(self, title: str) -> None:
        """Press Enter."""
        self._press(title, "Return")

    def picture(self, file: Path) -> None:
        """Save a picture, by ImageMagick."""
        subprocess.run(["import", "-window", "root", str(file)], env={**os.environ, **self.environment}, check=True)

    def close(self) -> None:
        """End the window manager and the X server."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait()
        self._settings.cleanup()

    def _press(self, title: str, key: str) -> None:
        window = next(window for window in self._windows() if self._ask("getwindowname", window) == title)
        self._ask("windowactivate", "--sync", window)
        self._ask("key", "--clearmodifiers", key)

    def _windows(self) -> list[str]:
        return self._ask("search", "--onlyvisible", "--name", "年报").split()

    def _ask(self, *arguments: str) -> str:
        env = {**os.environ, **self.environment, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(["xdotool", *arguments], env=env, capture_output=True, encoding="utf-8", check=False)
        return done.stdout.strip()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class WindowsScreen:
        """The desktop of the current user."""

        def __init__(self) -> None:
            self.environment: dict[str, str] = {}

        def titles(self) -> list[str]:
            """The titles of our visible windows."""
            return [title for _, title in self._windows()]

        def close_window(self, title: str) -> None:
            """Close the window, as by its close button."""
            self._post(title, 0x0010, 0)  # WM_CLOSE

        def accept(self, title: str) -> None:
            """Press Enter."""
            self._post(title, 0x0100, 0x0D)  # WM_KEYDOWN, VK_RETURN
            self._post(title, 0x0101, 0x0D)  # WM_KEYUP

        def picture(self, file: Path) -> None:
            """Save a picture, by Pillow."""
            from PIL import ImageGrab  # noqa: PLC0415 - a Python without packages only shows --help

            ImageGrab.grab().save(file)

        def close(self) -> None:
            """Do nothing: no process was started."""

        def _post(self, title: str, message: int, number: int) -> None:
            window = next(window for window, found in self._windows() if found == title)
            ctypes.windll.user32.PostMessageW(window, message, number, 0)

        def _windows(self) -> list[tuple[int, str]]:
            user = ctypes.windll.user32
            found: list[tuple[int, str]] = []

            def look(window: int, _: int) -> bool:
                text = ctypes.create_unicode_buffer(512)
                user.GetWindowTextW(window, text, len(text))
                if user.IsWindowVisible(window) and "年报" in text.value:
                    found.append((window, text.value))
                return True

            user.EnumWindows(ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)(look), 0)
            return found

    def make_screen() -> Screen:
        """Create the screen of this system."""
        return WindowsScreen()

    def peak_memory(process: "subprocess.Popen[bytes]") -> int:
        """Peak memory of a process, in bytes."""
        counters = (ctypes.c_size_t * 10)()  # two numbers of 32 bits, then the peak and seven others
        handle = ctypes.c_void_p(int(process._handle))  # type: ignore[attr-defined]  # noqa: SLF001
        size = ctypes.sizeof(ctypes.c_size_t) * 9
        if not ctypes.windll.kernel32.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), size):
            raise BootstrapError("Windows 没有告诉进程用了多少内存。")
        return int(counters[1])

else:

    def make_screen() -> Screen:
        """Create the screen of this system."""
        return XScreen()

    def peak_memory(process: "subprocess.Popen[bytes]") -> int:
        """Peak memory of a process, in bytes."""
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) * 1024
