"""Issue 3, To show: pictures of every tab by one command that is kept."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCENES = (
    "start-first",
    "start",
    "new-report",
    "0-cover",
    "3-requests",
    "3-requests-broken",
    "preferences",
    "last-year",
    "comparison",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures of one scale at one size; the whole set takes half a minute."""
    made = tmp_path_factory.mktemp("pictures")
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'packaging'}",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1.5",
        "NIANBAO_CONFIG": str(made / "settings"),
        "NIANBAO_DATA": str(made / "data"),
    }
    command = [sys.executable, "-m", "picture_scenes", str(made), str(made), "150", "1366x768"]
    result = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, encoding="utf-8")
    assert result.stderr == "", "every page fits a small screen at 150 %, and Qt warns of nothing"
    return made


def size(picture: Path) -> tuple[int, int]:
    """Width and height as the head of a PNG file has them."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_has_its_picture_in_its_size(folder: Path, scene: str, look: str) -> None:
    width, height = size(folder / f"{scene}-{look}-150-1366x768.png")
    assert abs(width - 1366) <= 2
    assert abs(height - 768) <= 2


def test_light_and_dark_are_two_looks(folder: Path) -> None:
    light, dark = (folder / f"start-{look}-150-1366x768.png" for look in ("light", "dark"))
    assert light.read_bytes() != dark.read_bytes()
