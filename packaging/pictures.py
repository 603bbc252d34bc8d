"""Take pictures of the windows: start page, assistant, every tab, a broken balance, settings.

    python packaging/pictures.py FOLDER            light and dark, 100 % and 150 %, 1366 x 768 and 1920 x 1080
    python packaging/pictures.py FOLDER --all      at 100, 125, 150 and 175 %, also 1280 x 720 and half a screen of 960
    python packaging/pictures.py FOLDER --guide    also update those of the README and of the user guide

Each scale and size has its own process, because Qt reads scale factor and screen once. A picture is taken when
everything that follows a change is done, not after a pause. Settings are in a temporary folder and the date
is fixed, so that two runs on one machine give the same pictures.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from boot.console import ROOT, run_script, say

SCALES = (100, 150)
SIZES = ((1366, 768), (1920, 1080))
ALL_SCALES = (100, 125, 150, 175)
ALL_SIZES = (*SIZES, (1280, 720), (960, 1080))
GUIDE = ROOT / "resources" / "guide" / "pictures"
README_PICTURES = {
    "window.png": "3-requests-broken-light-100-1366x768.png",
    "narrative.png": "1-overview-dark-100-1366x768.png",
}


def take(settings: Path, module: str, scale: int, arguments: tuple[str | Path, ...]) -> int:
    """Take pictures at one scale in a process with settings of its own; return its exit status."""
    own = f"{module}-{scale}-{arguments[-1]}".replace(os.sep, "-")
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(Path(__file__).parent))),
        "PYTHONIOENCODING": "utf-8",
        "QT_SCALE_FACTOR": str(scale / 100),
        "QT_ENABLE_HIGHDPI_SCALING": "1",
        "QT_LOGGING_RULES": "qt.qpa.plugin=false",
        "NIANBAO_CONFIG": str(settings / own),
        "NIANBAO_DATA": str(settings / f"{own}-data"),
    }
    if sys.platform == "linux":
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([sys.executable, "-m", module, *map(str, arguments)], env=environment, check=False).returncode


def put_into_guide(picture: Path, name: str) -> None:
    """Store a picture with at most 256 colours: a third of the size, with no visible difference."""
    with Image.open(picture) as whole:
        few = whole.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(GUIDE / name, optimize=True)


def main(arguments: list[str]) -> int:
    """Take all pictures; the exit status is zero only if every process succeeded."""
    parser = argparse.ArgumentParser(description="生成界面图片。")
    parser.add_argument("folder", type=Path, help="存放图片的文件夹")
    parser.add_argument("--all", action="store_true", help="四种缩放、四种大小都要")
    parser.add_argument("--guide", action="store_true", help="同时更新说明文档里的图片")
    options = parser.parse_args(arguments)
    folder: Path = options.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="nianbao-pictures-") as temporary:
        settings = Path(temporary)
        sizes = [f"{width}x{height}" for width, height in (ALL_SIZES if options.all else SIZES)]
        scales = ALL_SCALES if options.all else SCALES
        scenes: list[tuple[str, int, tuple[Path | str, ...]]] = [
            ("scenes.window", scale, (folder, settings, str(scale), size)) for scale in scales for size in sizes
        ]
        if options.guide:
            scenes.append(("scenes.guide", 100, (settings / "guide", settings / "work")))
        with ThreadPoolExecutor(os.cpu_count()) as processors:
            if any(processors.map(lambda scene: take(settings, *scene), scenes)):
                return 1
        if options.guide:
            GUIDE.mkdir(parents=True, exist_ok=True)
            for picture in (settings / "guide").glob("*.png"):
                put_into_guide(picture, picture.name)
            for name, source in README_PICTURES.items():
                put_into_guide(folder / source, name)
    say(f"已生成 {len(list(folder.glob('*.png')))} 张图片：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
