"""What is tried by keys in the window of the frozen program, and of the installed one.

Steps with the machine of ``machine.py``, each of which returns an exit status and leaves pictures in ``logs``.
"""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from boot import venv
from boot.console import ROOT, SAMPLES, call, say
from wine.machine import Machine

TITLE = "样例 报告.* - 年报"
UNNAMED = "未命名的报告.* - 年报"
READ_ONLY = "只读.* - 年报"
TYPED = "3"
"""What is filled in, which the sample does not have in that cell."""
OWNER, OTHER = "root", "lisi"
"""Two users of Windows: Wine takes the name from USER, and makes the second one's folders."""
LOG_ON = r"""
import sys, winreg
home = r"C:\users" + "\\" + sys.argv[1]
key = winreg.CreateKey(winreg.HKEY_CURRENT_USER, "Volatile Environment")
places = {"APPDATA": r"\AppData\Roaming", "LOCALAPPDATA": r"\AppData\Local", "USERPROFILE": ""}
for name, value in {"USERNAME": sys.argv[1], **{name: home + place for name, place in places.items()}}.items():
    winreg.SetValueEx(key, name, 0, winreg.REG_SZ, value)
"""
"""The environment of the programs started from now on; the session has one, of its first program."""
UNINSTALL_SECONDS = 120
EXPORT_SECONDS = 15
FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
DOCUMENTS = r"%USERPROFILE%\Documents"
UNREACHABLE = r"\\not-connected\文档"


def print_preview(machine: Machine) -> int:
    """Open a report from the command line: the list of recent documents has it; look at the pages to be printed."""
    report = _fresh_sample(machine.work / "样例 报告.nianbao", machine)
    listed = _home(machine, OWNER) / f"AppData/Roaming/Microsoft/Windows/Recent/{report.name}.lnk"
    listed.unlink(missing_ok=True)
    if not _opened(machine, _frozen(machine), report, title=TITLE):
        return 1
    status = _judged("系统的最近文件里有这份报告", listed.exists())
    machine.press(TITLE, "alt+f", "w")
    status |= _judged("打印预览", machine.window_appears("打印预览"))
    time.sleep(2)
    machine.picture(machine.work / "logs" / "print-preview.png")
    machine.press("打印预览", "Escape")
    machine.press(TITLE, "ctrl+q")
    return status


def save_in_documents(machine: Machine) -> int:
    """Save a new report: the dialog of Windows begins in the documents, wherever they were redirected to.

    Not on a share that is there: the dialog of Wine cannot begin in one.
    """
    drive = machine.work / "drive-d"
    letter = machine.prefix / "dosdevices/d:"
    drive.mkdir(exist_ok=True)
    if not letter.is_symlink():
        letter.symlink_to(drive)
    home = _home(machine, OWNER)
    places = (
        ("另一个盘", "D:\\我的文档", drive / "我的文档"),
        ("OneDrive", r"%USERPROFILE%\OneDrive - 某区政府\文档", home / "OneDrive - 某区政府/文档"),
        ("连不上的网络文件夹", UNREACHABLE, home),
    )
    status = 0
    try:
        for words, registered, folder in places:
            if registered != UNREACHABLE:
                folder.mkdir(parents=True, exist_ok=True)
            status |= _judged(f"文档在{words}：{registered}", _saves_there(machine, registered, folder, words))
    finally:
        _register(machine, DOCUMENTS)
    return status


def _saves_there(machine: Machine, registered: str, folder: Path, words: str) -> bool:
    for old in folder.glob("*.nianbao"):
        old.unlink()
    _forget(machine, OWNER)
    _register(machine, registered)
    if not _opened(machine, _frozen(machine), title="年报"):
        return False
    machine.press("年报", "ctrl+n")
    if not machine.window_appears("新建报告"):
        return False
    machine.press("新建报告", "Return")
    appeared = machine.window_appears(UNNAMED)
    machine.press(UNNAMED, "ctrl+s")
    appeared = appeared and machine.window_appears("另存为")
    time.sleep(2)
    machine.picture(machine.work / "logs" / f"documents-{words}.png")
    if appeared:
        machine.press("另存为", "Return")
    saved = appeared and _comes_true(lambda: any(folder.glob("*.nianbao")), EXPORT_SECONDS)
    machine.press("年报", "ctrl+q")
    machine.end_programs()
    return saved


def _register(machine: Machine, folder: str) -> None:
    machine.output("reg", "add", FOLDERS, "/v", "Personal", "/t", "REG_EXPAND_SZ", "/d", folder, "/f")


def two_users(machine: Machine) -> int:
    """Install for all users: the second to open a report is told who has it; uninstalling keeps both's settings."""
    setup = next((machine.work / "dist").glob("*-windows-setup.exe"))
    program = machine.prefix / "drive_c/Program Files/nianbao"
    report = _fresh_sample(machine.prefix / "drive_c/users/Public/样例 报告.nianbao", machine)
    _forget(machine, OTHER)
    status = machine.start(setup, "/S", "/AllUsers", seconds=900)
    machine.run("-c", LOG_ON, OWNER)
    status |= _judged("第一位用户打开", _opened(machine, program / "nianbao.exe", report, title=TITLE))
    machine.run("-c", LOG_ON, OTHER)
    last_year = next(SAMPLES.glob("*.nianbao"))
    printed = machine.output(program / "nianbao-cli.exe", "attach", report, last_year, added={"USER": OTHER})
    say(printed.strip())
    status |= _judged("命令行对第二位用户说出是谁", f"正由“{OWNER}”在本机上编辑" in printed)
    status |= _judged("问第二位用户", _opened(machine, program / "nianbao.exe", report, title="^年报$", user=OTHER))
    time.sleep(2)
    machine.picture(machine.work / "logs" / "two-users.png")
    machine.press("^年报$", "Return")  # 只读查看
    status |= _judged("第二位用户只读查看", machine.window_appears(READ_ONLY))
    machine.press(READ_ONLY, "ctrl+q")
    machine.press(TITLE, "ctrl+q")
    kept = {user: _home(machine, user) / "AppData/Local/nianbao/nianbao.ini" for user in (OWNER, OTHER)}
    both = _comes_true(lambda: all(file.exists() for file in kept.values()), EXPORT_SECONDS)
    status |= _judged("两位用户各有设置", both)
    time.sleep(2)
    before = {user: file.read_bytes() for user, file in kept.items() if file.exists()}
    status |= _uninstall(machine)
    after = {user: file.read_bytes() for user, file in kept.items() if file.exists()}
    return status | _judged("卸载后两位用户的设置原样都在", before == after)


def double_click(machine: Machine) -> int:
    """Install, open a report as the desktop does, fill in a figure, save and export it, uninstall.

    For all users: Wine does not know the classes in the user's part of the registry.
    """
    setup = next((machine.work / "dist").glob("*-windows-setup.exe"))
    report = _fresh_sample(machine.work / "样例 报告.nianbao", machine)
    status = machine.start(setup, "/S", "/AllUsers", seconds=900)
    machine.start("start", "/unix", report, seconds=60)
    appeared = machine.window_appears(TITLE)
    time.sleep(2)
    machine.picture(machine.work / "logs" / "double-click.png")
    status |= _fill_and_export(machine, report) if appeared else 1
    machine.start("taskkill", "/F", "/IM", "nianbao.exe", seconds=60)
    status |= _uninstall(machine)
    return status | _judged("双击打开", appeared)


def _fill_and_export(machine: Machine, report: Path) -> int:
    """Fill in the first cell of 二 by keys, save, export to Word, close; read the files that were written."""
    for old in report.parent.glob("*.docx"):
        old.unlink()
    machine.press(TITLE, "ctrl+Next", "ctrl+Next", "ctrl+Home", TYPED, "Return", "ctrl+s", "ctrl+e")
    if not machine.window_appears("导出"):
        say("没有出现导出的窗口")
        return 1
    machine.picture(machine.work / "logs" / "export.png")
    machine.press("导出", "Return")
    time.sleep(EXPORT_SECONDS)
    machine.picture(machine.work / "logs" / "exported.png")
    machine.press(TITLE, "ctrl+q")
    document = next(report.parent.glob("*.docx"), None)
    if document is None:
        say("没有导出 Word 文档")
        return 1
    figures: dict[str, object] = json.loads(report.read_text(encoding="utf-8"))["figures"]
    is_filled = figures["documents.regulations.issued"] == int(TYPED)
    command: list[str | Path] = [venv.PYTHON, "-m", "app.cli", "verify", report, document]
    status = call(command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})
    return _judged("填数、保存、导出 Word", is_filled and not status)


def _uninstall(machine: Machine) -> int:
    """Uninstall the program of all users; the uninstaller continues in a copy of itself."""
    folder = machine.prefix / "drive_c/Program Files/nianbao"
    status = machine.start(r"C:\Program Files\nianbao\uninstall.exe", "/S", seconds=300)
    return status | _judged("卸载干净", _comes_true(lambda: not folder.exists(), UNINSTALL_SECONDS))


def _frozen(machine: Machine) -> Path:
    return machine.source / "build/frozen/nianbao/nianbao.exe"


def _opened(machine: Machine, program: Path, *arguments: Path, title: str, user: str = OWNER) -> bool:
    """Start the program as a user; whether its window appears."""
    machine.open(program, *arguments, added={"USER": user})
    appeared = machine.window_appears(title)
    time.sleep(2)  # until keys are taken
    return appeared


def _fresh_sample(report: Path, machine: Machine) -> Path:
    """Copy the sample report, and forget what an earlier try left: its recovery copies would be asked about."""
    _forget(machine, OWNER)
    shutil.copyfile(next(SAMPLES.glob("*.nianbao")), report)
    return report


def _forget(machine: Machine, user: str) -> None:
    shutil.rmtree(_home(machine, user) / "AppData/Local/nianbao", ignore_errors=True)


def _home(machine: Machine, user: str) -> Path:
    return machine.prefix / "drive_c/users" / user


def _comes_true(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.5)
    return condition()


def _judged(words: str, is_so: object) -> int:
    """Say how it went; the exit status."""
    say(f"{'通过' if is_so else '未通过'}：{words}")
    return int(not is_so)
