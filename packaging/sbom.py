"""Write the software bill of materials (CycloneDX, JSON) of what uv.lock installs for running.

python packaging/sbom.py [FILE]        by default build/nianbao.cdx.json; needs the network once

The tool is cyclonedx-bom, which uv runs outside our environment: the application does not depend on it.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import __version__
from app.files import atomic_write
from boot.console import ROOT, BootstrapError, call, run_script, say
from boot.venv import PYTHON, UV, child_environment, normal_name
from third_party import locked

TOOL = "cyclonedx-bom==7.5.0"
ENVIRONMENT = ROOT / "build" / "sbom-environment"
LISTING = ROOT / "build" / "sbom-requirements.txt"
TARGET = ROOT / "build" / "nianbao.cdx.json"


def steps(target: Path) -> tuple[Sequence[str | Path], ...]:
    """The commands: create an environment with only what is needed for running, and examine it with the tool."""
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
    """Add our own version, which the tool cannot read from the code."""
    bill = json.loads(target.read_text(encoding="utf-8"))
    bill["metadata"]["component"]["version"] = __version__
    atomic_write(target, (json.dumps(bill, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def listed(target: Path) -> dict[str, str]:
    """The versions in a bill by normalised name."""
    named = json.loads(target.read_text(encoding="utf-8"))["components"]
    return {normal_name(item["name"]): item["version"] for item in named}


def main(arguments: list[str]) -> int:
    """Write the bill and compare it with uv.lock."""
    parser = argparse.ArgumentParser(description="生成软件物料清单（CycloneDX）。")
    parser.add_argument("file", nargs="?", type=Path, default=TARGET, help="要写的文件")
    target: Path = parser.parse_args(arguments).file.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    LISTING.parent.mkdir(parents=True, exist_ok=True)
    env = child_environment(os.environ)
    for command in steps(target):
        if call(list(command), env=env):
            raise BootstrapError("软件物料清单没有生成，原因见上。")
    name_version(target)
    if listed(target) != locked():
        raise BootstrapError("软件物料清单与 uv.lock 不一致，请检查。")
    say(f"已写软件物料清单：{target}（{len(listed(target))} 项）")
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
