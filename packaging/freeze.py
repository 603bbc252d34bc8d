"""Freeze the application into one folder, build/frozen/nianbao, and print its size and largest parts.

python3 packaging/freeze.py           in .venv, created from uv.lock
python packaging/freeze.py --here     with the running Python, which has all packages
"""

import argparse
import os
import shutil
import sys
from collections import Counter
from pathlib import Path

from boot import venv
from boot.console import ROOT, BootstrapError, call, run_script, say
from frozen.icon import write_icons
from project_version import four_numbers, project_version

WORK = ROOT / "build" / "freeze"
FROZEN = ROOT / "build" / "frozen"
FOLDER = FROZEN / "nianbao"
MOST_MEGABYTES = 190
MEGABYTE = 1_000_000
_VERSION_FILE = """
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0, OS=0x40004, fileType=1, subtype=0),
  kids=[
    StringFileInfo([StringTable("080404b0", [
      StringStruct("CompanyName", "The Nianbao developers"),
      StringStruct("FileDescription", "年报：政府信息公开工作年度报告"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "nianbao"),
      StringStruct("LegalCopyright", "Apache-2.0"),
      StringStruct("OriginalFilename", "nianbao.exe"),
      StringStruct("ProductName", "年报"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0804, 1200])]),
  ],
)
"""


def version_resource(version: str) -> str:
    """Version information for the properties of the program on Windows: simplified Chinese, Unicode."""
    return _VERSION_FILE.format(numbers=four_numbers(version), version=version)


def freeze() -> None:
    """Build the folder from scratch with the running Python."""
    WORK.mkdir(parents=True, exist_ok=True)
    write_icons(WORK)
    (WORK / "version.txt").write_text(version_resource(project_version()), encoding="utf-8")
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    if call([sys.executable, ROOT / "packaging" / "write.py", "patterns", WORK / "patterns.bin"], env=env):
        raise BootstrapError("正则表达式没有编译成，原因见上。")
    shutil.rmtree(FROZEN, ignore_errors=True)
    command: list[str | Path] = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += ["--workpath", WORK, "--distpath", FROZEN, ROOT / "packaging" / "nianbao.spec"]
    if call(command):
        raise BootstrapError("PyInstaller 没有成功，原因见上。")
    shutil.copyfile(ROOT / "LICENSE", FOLDER / "LICENSE.txt")
    if sys.platform == "linux" and shutil.which("strip"):  # Python has debug symbols; the wheels do not
        inside = FOLDER / "_internal"
        call(["strip", "--strip-unneeded", *inside.glob("libpython3*.so*"), *inside.glob("python3*/lib-dynload/*.so")])


def sizes(folder: Path) -> Counter[str]:
    """Bytes by part: a file, or the first folders inside a library; links are not counted."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            parts = path.relative_to(folder).parts
            found[" / ".join(parts[1:-1][:3]) if len(parts) > 2 else parts[-1]] += path.stat().st_size
    return found


def report(folder: Path) -> float:
    """Print the size and the largest parts; return the size in megabytes."""
    found = sizes(folder)
    total = sum(found.values()) / MEGABYTE
    for name, size in found.most_common(20):
        say(f"{size / MEGABYTE:8.1f} MB  {name}")
    say(f"{total:8.1f} MB  合计（目标：不超过 {MOST_MEGABYTES} MB）：{folder}")
    return total


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="把年报打包成一个不需要 Python 的文件夹")
    parser.add_argument("--here", action="store_true", help="用当前的 Python，不另建环境")
    options = parser.parse_args(arguments)
    if not options.here:
        venv.prepare(("freeze",))
        return call([venv.PYTHON, Path(__file__), "--here"], env=venv.child_environment())
    freeze()
    return int(report(FOLDER) > MOST_MEGABYTES)


if __name__ == "__main__":
    sys.exit(run_script(main))
