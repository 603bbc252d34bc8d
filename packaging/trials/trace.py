"""Judge the application by strace: it connects only to sockets of the desktop, and writes only inside the home.

python packaging/smoke.py trace FOLDER      the files of smoke.py program --trace FOLDER
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from boot.console import say

# The X server, the buses of the desktop and of the input method, and the C library's cache of user names.
_LOCAL_SOCKETS = re.compile(
    r"@?/tmp/\.X11-unix/X\d+|@?/tmp/dbus-\w+|/run/dbus/system_bus_socket|/run/user/\d+/bus|(/var)?/run/nscd/socket"
    r"|@?.*/ibus/dbus-\w+|/var/run/dbus/system_bus_socket"
)
_PLACES = re.compile(
    r"(.*/)?(用户|home)/张 三/.*"  # the home of the smoke test
    r"|/dev/(null|tty|pts/\d+|shm/[^/]*)|/proc/self/.*|/proc/\d+/.*"
)
_LINE = re.compile(r"(?P<call>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+|\?)(?P<rest>.*)")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_CHANGING = {"rename": (0, 1), "renameat": (0, 1), "renameat2": (0, 1), "link": (1,), "linkat": (1,), "symlink": (1,)}
_CHANGING |= {"symlinkat": (1,), "creat": (0,)}
_CHANGING |= dict.fromkeys(("mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "truncate", "mknod", "mknodat"), (0,))
_CHANGING |= dict.fromkeys(("chmod", "fchmodat", "chown", "lchown", "fchownat", "utimensat", "utime", "utimes"), (0,))
_CHANGING |= dict.fromkeys(("setxattr", "lsetxattr"), (0,))


def judge(folder: Path) -> list[str]:
    """The violations, one sentence each; prints how much was examined."""
    wrong: dict[str, None] = {}
    files = sorted(folder.iterdir())
    calls = programs = 0
    for file in files:
        for line in program_lines(file.read_text(encoding="utf-8", errors="replace").splitlines()):
            calls += 1
            programs += line.startswith("execve(")
            for sentence in judge_line(line):
                wrong.setdefault(sentence)
    say(f"看过 {len(files)} 个进程和线程的 {calls} 次系统调用，其中 {programs} 次启动程序；不该有的 {len(wrong)} 处")
    if not programs:
        wrong.setdefault("没有看到程序启动，跟踪不完整")
    return list(wrong)


def program_lines(lines: list[str]) -> list[str]:
    """The lines of the application, without the programs that start it (unshare, chroot, mount).

    Each file is one process; one that starts no program is a child of the application.
    """
    starts = [number for number, line in enumerate(lines) if line.startswith("execve(")]
    ours = [number for number in starts if re.search(r'^execve\("[^"]*nianbao', lines[number])]
    if ours:
        return lines[ours[0] :]
    return [] if starts and any("chroot" in lines[number] or "mount" in lines[number] for number in starts) else lines


def judge_line(line: str) -> Iterator[str]:
    """Yield the violations of one call, normally none."""
    found = _LINE.match(line)
    if found is None:
        return
    call, arguments = found["call"], found["arguments"]
    if call in ("connect", "sendto", "sendmsg", "bind") and "sa_family=" in arguments:
        yield from _judge_address(call, arguments)
    elif call == "socket" and re.match(r"AF_INET6?\b|AF_PACKET", arguments):
        yield f"打开了网络套接字：{line}"
    elif found["result"].startswith("-") or found["result"] == "?":
        return  # refused: nothing was written
    elif call in ("open", "openat", "openat2") and _WRITING.search(arguments):
        yield from _judge_path(call, arguments, 0)
    elif call in _CHANGING:
        for number in _CHANGING[call]:
            yield from _judge_path(call, arguments, number)


def _judge_address(call: str, arguments: str) -> Iterator[str]:
    family = re.search(r"sa_family=(\w+)", arguments)
    path = re.search(r'sun_path=(@?)"((?:[^"\\]|\\.)*)"', arguments)
    name = path[1] + unescaped(path[2]) if path else ""
    if family and family[1] in ("AF_UNIX", "AF_LOCAL") and (not name or _LOCAL_SOCKETS.fullmatch(name)):
        return
    if family and family[1] == "AF_NETLINK":  # device events of the kernel
        return
    yield f"{call} 连接到 {name or arguments}"


def _judge_path(call: str, arguments: str, number: int) -> Iterator[str]:
    paths = [unescaped(text) for text in _TEXT.findall(arguments)]
    if number >= len(paths):
        return
    path = paths[number]
    if not path.startswith("/"):
        bases = re.findall(r"AT_FDCWD<([^>]*)>|\b\d+<([^>]*)>", arguments)
        base = unescaped(next((one or two for one, two in bases), ""))
        path = f"{base}/{path}" if base else path
    path = os.path.normpath(path)
    if not _PLACES.fullmatch(path):
        yield f"{call} 写了 {path}"


def unescaped(text: str) -> str:
    r"""Decode the escapes of strace, such as ``\345\274\240``."""
    if "\\" not in text:
        return text
    data = re.sub(rb"\\([0-7]{1,3})", lambda found: bytes([int(found[1], 8)]), text.encode("utf-8"))
    data = re.sub(rb'\\(["\\])', rb"\1", data)
    return data.decode("utf-8", errors="replace")


def main(arguments: list[str]) -> int:
    """Run the command."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        say("用法：smoke.py trace 文件夹（smoke.py program --trace 的记录）")
        return 2
    wrong = judge(Path(arguments[0]))
    for sentence in wrong:
        say(f"未通过：{sentence}")
    return int(bool(wrong))
