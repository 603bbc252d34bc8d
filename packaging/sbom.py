"""Writes the software bill of materials (CycloneDX, JSON) of what uv.lock installs for running.

python packaging/sbom.py [FILE]        build/nianbao.cdx.json unless told otherwise; needs the network once

The tool is cyclonedx-bom, run by uv apart from our own environment: nothing of it is a dependency of the application.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import third_party
from app import __version__  # third_party has put src on the path
from app.files import atomic_write
from boot_console import ROOT, call, say
from boot_venv import PYTHON, UV, child_environment

TOOL = "cyclonedx-bom==7.5.0"
ENVIRONMENT = ROOT / "build" / "sbom-environment"
LISTING = ROOT / "build" / "sbom-requirements.txt"
TARGET = ROOT / "build" / "nianbao.cdx.json"


def steps(target: Path) -> tuple[Sequence[str | Path], ...]:
    """The commands: an environment with exactly what is needed for running, and the tool that looks at it."""
    return (
        (UV, "export", "--frozen", "--no-dev", "--no-emit-project", "--quiet", "-o", LISTING),
        (UV, "venv", "--quiet", "--clear", "--python", PYTHON, ENVIRONMENT),
        (UV, "pip", "sync", "--quiet", "--require-hashes", "--python", ENVIRONMENT, LISTING),
        (
            *(UV, "tool", "run", "--quiet", "--from", TOOL, "cyclonedx-py", "environment", ENVIRONMENT),
            *("--pyproject", ROOT / "pyproject.toml", "--mc-type", "application", "--gather-license-texts"),
            *("--output-reproducible", "--of", "JSON", "-o", target),
        ),
    )


def name_version(target: Path) -> None:
    """Put our own version into the bill: the tool does not find one that stands in the code."""
    bill = json.loads(target.read_text(encoding="utf-8"))
    bill["metadata"]["component"]["version"] = __version__
    atomic_write(target, (json.dumps(bill, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def components(target: Path) -> dict[str, str]:
    """What a bill names: versions by normalised name."""
    named = json.loads(target.read_text(encoding="utf-8"))["components"]
    return {re.sub(r"[-_.]+", "-", item["name"]).lower(): item["version"] for item in named}


def main() -> int:
    """Write the bill and compare it with the lock; the exit status is zero only if both say the same."""
    parser = argparse.ArgumentParser(description="生成软件物料清单（CycloneDX）。")
    parser.add_argument("file", nargs="?", type=Path, default=TARGET, help="要写的文件")
    target: Path = parser.parse_args().file.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    LISTING.parent.mkdir(parents=True, exist_ok=True)
    env = child_environment(os.environ)
    for command in steps(target):
        if call(list(command), env=env):
            say("软件物料清单没有生成，原因见上。")
            return 1
    name_version(target)
    if components(target) != third_party.wanted():
        say("软件物料清单与 uv.lock 不一致，请检查。")
        return 1
    say(f"已写软件物料清单：{target}（{len(components(target))} 项）")
    return 0


if __name__ == "__main__":
    sys.exit(main())
