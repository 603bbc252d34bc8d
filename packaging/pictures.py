"""Takes pictures of the windows: start page, assistant, every tab, a broken balance, settings.

    python packaging/pictures.py FOLDER            light and dark, 100 % and 150 %, 1366 x 768 and 1920 x 1080
    python packaging/pictures.py FOLDER --guide    and puts those of the README into resources/guide/pictures

One process per scale, because Qt reads its scale factor once. Settings stand in a temporary folder and the date is
fixed, so that two runs on one machine give the same pictures.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCALES = (100, 150)
SIZES = ((1366, 768), (1920, 1080))
GUIDE = ROOT / "resources" / "guide" / "pictures"
GUIDE_PICTURES = {
    "window.png": "3-requests-broken-light-100-1366x768.png",
    "narrative.png": "1-overview-dark-100-1366x768.png",
}


def start(folder: Path, settings: Path, scale: int) -> subprocess.Popen[bytes]:
    """The process that takes the pictures of one scale."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(Path(__file__).parent))),
        "PYTHONIOENCODING": "utf-8",
        "QT_SCALE_FACTOR": str(scale / 100),
        "QT_ENABLE_HIGHDPI_SCALING": "1",
        "QT_LOGGING_RULES": "qt.qpa.plugin=false",
        "NIANBAO_CONFIG": str(settings / str(scale)),
        "NIANBAO_DATA": str(settings / f"data-{scale}"),
    }
    if sys.platform == "linux":
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    sizes = [f"{width}x{height}" for width, height in SIZES]
    command = [sys.executable, "-m", "picture_scenes", str(folder), str(settings), str(scale), *sizes]
    return subprocess.Popen(command, env=environment)


def main() -> int:
    """Take all pictures; the exit status is zero only if every process succeeded."""
    parser = argparse.ArgumentParser(description="生成界面图片。")
    parser.add_argument("folder", type=Path, help="存放图片的文件夹")
    parser.add_argument("--guide", action="store_true", help="同时更新说明文档里的图片")
    options = parser.parse_args()
    folder: Path = options.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="nianbao-pictures-") as temporary:
        processes = [start(folder, Path(temporary), scale) for scale in SCALES]
        failed = [process.args for process in processes if process.wait()]
    if failed:
        return 1
    if options.guide:
        GUIDE.mkdir(parents=True, exist_ok=True)
        for name, source in GUIDE_PICTURES.items():
            shutil.copyfile(folder / source, GUIDE / name)
    print(f"已生成 {len(list(folder.glob('*.png')))} 张图片：{folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
