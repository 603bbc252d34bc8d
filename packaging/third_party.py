"""Write resources/THIRD-PARTY.txt: the third-party software in the application, with all licences.

python packaging/third_party.py

The list has what uv.lock installs for running, not for development; name, licence and texts come from the installed
distributions. For those without a licence text, packaging/licences has the text of the licence that they name.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from app.actions.support import LIST_HEADING, TEXTS_HEADING
from app.files import atomic_write
from boot.console import ROOT, run_script, say
from boot.venv import normal_name

TARGET = ROOT / "resources" / "THIRD-PARTY.txt"
LICENCES = Path(__file__).parent / "licences"
OURS = "nianbao"
TEXTS = {"pyside6-essentials": ("LGPL-3", "GPL-3"), "shiboken6": ("LGPL-3", "GPL-3")}
"""Licences of distributions without a text; the LGPL 3 is an addition to the GPL 3."""
LINE = "=" * 78
LONGEST = 60
INTRODUCTION = """第三方软件和许可证

“年报”自己的代码按 Apache License 2.0 发布，见 LICENSE。下面是它用到的、由别人编写的软件，各按自己的许可证使用。
本文件由 packaging/third_party.py 从安装的软件本身印出。

按 GNU 宽通用公共许可证（LGPL）使用、可以换用的部分：
- Qt、PySide6、shiboken6（LGPL 3）：以单独的动态库装入，没有链接进“年报”的代码。可以换用自己编译或修改过的
  同一系列的版本：安装版里换掉程序文件夹中的 Qt6、PySide6、shiboken6 各文件；从源代码运行的，用 pip 安装。
“年报”不限制为此进行的修改和为调试修改而进行的反向工程。它们的源代码见下面的网址。

Qt、PySide6、shiboken6 的版权属于 The Qt Company Ltd. 和其他贡献者。
Qt 本身含有别人的代码，清单见 https://doc.qt.io/qt-6/licenses-used-in-qt.html 。
安装版另外带有 Python（PSF License Version 2，全文与 typing_extensions 的相同，https://www.python.org/ ），
由 PyInstaller 制作（它的启动程序按 GPL 2 发布，附有允许用于任何程序的例外，https://pyinstaller.org/ ）。
"""


@dataclass(frozen=True)
class Component:
    """One distribution, as described by its metadata."""

    name: str
    version: str
    licence: str
    address: str
    texts: tuple[tuple[str, str], ...]


def locked(lock: Path = ROOT / "uv.lock") -> dict[str, str]:
    """The versions, by normalised name, that uv.lock installs for running on any system."""
    packages: dict[str, dict[str, Any]] = {
        package["name"]: package for package in tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    }
    found: dict[str, str] = {}
    waiting = [OURS]
    while waiting:
        package = packages[waiting.pop()]
        if package["name"] not in found:
            found[package["name"]] = package.get("version", "")
            waiting += [needed["name"] for needed in package.get("dependencies", ())]
    del found[OURS]
    return found


def components() -> list[Component]:
    """All components, sorted by name."""
    return sorted((_component(distribution(name)) for name in locked()), key=lambda component: component.name.lower())


def document() -> str:
    """Generate the whole file: introduction, list, and each licence text once."""
    found = components()
    lines = [INTRODUCTION, LIST_HEADING, LINE, ""]
    lines += ["\t".join((part.name, part.version, part.licence, part.address)) for part in found]
    lines += ["", TEXTS_HEADING, LINE, ""]
    known: dict[str, str] = {}
    for part in found:
        for name, text in part.texts:
            title = f"{part.name} {part.version}：{name}"
            lines += [LINE, title, LINE, ""]
            lines += [f"与 {known[text]} 的相同。" if text in known else text, ""]
            known.setdefault(text, title)
    return "\n".join(lines).rstrip() + "\n"


def _component(item: Distribution) -> Component:
    name = str(item.metadata["Name"])
    return Component(name, item.version, _licence(item), _address(item), tuple(_texts(item, name)))


def _texts(item: Distribution, name: str) -> Iterator[tuple[str, str]]:
    """The licence files of a distribution, or the texts of the licence that it names.

    Raises:
        LookupError: there are neither; add the text to packaging/licences.
    """
    files = [file for file in item.files or () if _is_licence(file.as_posix())]
    for file in sorted(files, key=lambda file: file.as_posix()):
        shown = re.sub(r"^.*?\.dist-info/(?:licenses/)?", "", file.as_posix())
        yield shown, _tidy(Path(str(file.locate())).read_text(encoding="utf-8", errors="replace"))
    if not files:
        key = normal_name(name)
        if key not in TEXTS:
            raise LookupError(f"{name} brings no licence text")
        for licence in TEXTS[key]:
            yield licence, _tidy((LICENCES / f"{licence}.txt").read_text(encoding="utf-8"))


def _is_licence(file: str) -> bool:
    inside, _, rest = file.partition(".dist-info/")
    is_named = re.match(r"(licen[cs]e|copying|notice|authors)", rest, re.IGNORECASE) is not None
    return bool(inside) and (rest.startswith("licenses/") or is_named)


def _tidy(text: str) -> str:
    """Remove trailing blanks and page breaks, and normalise line ends."""
    return "\n".join(line.rstrip() for line in text.replace("\f", "\n").splitlines()).strip("\n")


def _licence(item: Distribution) -> str:
    """The name of the licence, from the expression, a short statement, or the classifiers."""
    stated, short = _value(item, "License-Expression"), _value(item, "License").strip()
    if not stated and short and "\n" not in short and len(short) <= LONGEST:
        stated = short
    classifiers = [line for line in item.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    return stated or "；".join(line.rpartition(" :: ")[2] for line in classifiers)


def _address(item: Distribution) -> str:
    """The address of the project: preferably its home page or source."""
    urls = item.metadata.get_all("Project-URL") or []
    addresses = {label.lower(): url for label, url in (line.split(", ", 1) for line in urls if ", " in line)}
    for label in ("homepage", "home", "source", "repository", "source code", "code"):
        if label in addresses:
            return str(addresses[label])
    return str(_value(item, "Home-page") or next(iter(addresses.values()), ""))


def _value(item: Distribution, name: str) -> str:
    return str(item.metadata[name]) if name in item.metadata else ""


def main(_: list[str]) -> int:
    """Write the file."""
    atomic_write(TARGET, document().encode("utf-8"))
    say(str(TARGET))
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
