"""The judge of what strace saw: what it lets pass and what it does not."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="strace and its paths are for Linux")

Module = Callable[[str], ModuleType]

HOME = r"/home/\345\274\240 \344\270\211"  # as strace writes 张 三

FINE = [
    'connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path=@"/tmp/.X11-unix/X0"}, 20) = 0',
    'connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/run/user/1000/bus"}, 110) = -1 ENOENT (No such file)',
    f'openat(AT_FDCWD</>, "{HOME}/x.docx", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 7<x>',
    'openat(AT_FDCWD</>, "/etc/fonts/fonts.conf", O_RDONLY|O_CLOEXEC) = 7</etc/fonts/fonts.conf>',
    'openat(AT_FDCWD</>, "/dev/null", O_WRONLY|O_CLOEXEC) = 3</dev/null>',
    'openat(AT_FDCWD</>, "/opt/nianbao/x.pyc", O_WRONLY|O_CREAT, 0644) = -1 EACCES (Permission denied)',
    f'openat(AT_FDCWD<{HOME}>, "x.tmp", O_RDWR|O_CREAT, 0600) = 4<x>',
    f'rename("{HOME}/.~1.tmp", "{HOME}/x.nianbao") = 0',
    f'linkat(AT_FDCWD</>, "/proc/self/fd/8", AT_FDCWD</>, "{HOME}/nianbao.ini", AT_SYMLINK_FOLLOW) = 0',
    "socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3<socket:[1]>",
    "--- SIGCHLD {si_signo=SIGCHLD} ---",
    "+++ exited with 0 +++",
]
WRONG = [
    'connect(3<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("1.2.3.4")}, 16) = -1 ENETUNREACH (x)',
    'connect(3<x>, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
    'sendto(3<x>, "x", 1, 0, {sa_family=AF_INET6, sin6_port=htons(53)}, 28) = 1',
    "socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 3<UDP:[1]>",
    'openat(AT_FDCWD</>, "/tmp/nianbao.log", O_WRONLY|O_CREAT|O_APPEND, 0644) = 3</tmp/nianbao.log>',
    'openat(AT_FDCWD</opt/nianbao>, "x.pyc", O_WRONLY|O_CREAT, 0644) = 3<x>',
    f'rename("{HOME}/a", "/var/tmp/a") = 0',
    'mkdir("/home/other", 0777) = 0',
    'unlink("/etc/passwd") = 0',
    f'openat(AT_FDCWD</>, "{HOME}/../other/x", O_WRONLY|O_CREAT, 0644) = 3<x>',
]


@pytest.mark.parametrize("line", FINE)
def test_what_is_allowed(module: Module, line: str) -> None:
    """Issue 7, To show: the desktop's own sockets, the user's folders, and reading."""
    assert list(module("trials.trace").judge_line(line)) == []


@pytest.mark.parametrize("line", WRONG)
def test_what_is_not(module: Module, line: str) -> None:
    """Issue 7, To show: no connection attempted, no file written outside the user's folders."""
    assert len(list(module("trials.trace").judge_line(line))) == 1


def test_only_the_application_is_judged(module: Module, tmp_path: Path) -> None:
    """Issue 7, To show: what leads to it (chroot, mount) is not it; its threads and children are."""
    judge = module("trials.trace").judge
    before = ['execve("/usr/bin/unshare", ["unshare"], 0x0) = 0', 'openat(AT_FDCWD</>, "/x", O_WRONLY) = 3</x>']
    start = ['execve("/usr/bin/nianbao", ["nianbao"], 0x0) = 0']
    (tmp_path / "trace.1").write_text("\n".join([*before, *start, FINE[0]]), encoding="utf-8")
    (tmp_path / "trace.2").write_text(
        'execve("/bin/mount", ["mount"], 0x0) = 0\nmkdir("/y", 0777) = 0\n', encoding="utf-8"
    )
    assert judge(tmp_path) == []
    (tmp_path / "trace.3").write_text('mkdir("/y", 0777) = 0\nmkdir("/y", 0777) = 0\n', encoding="utf-8")
    assert judge(tmp_path) == ["mkdir 写了 /y"]


def test_an_empty_trace_proves_nothing(module: Module, tmp_path: Path) -> None:
    """Issue 7, To show: the judge says so where the program was not seen."""
    (tmp_path / "trace.1").write_text("", encoding="utf-8")
    assert module("trials.trace").judge(tmp_path) == ["没有看到程序启动，跟踪不完整"]
    assert module("trials.trace").main([str(tmp_path)]) == 1
