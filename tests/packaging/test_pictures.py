"""Issue 3, To show: pictures of every tab by one command that is kept."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from examples import examples

ROOT = Path(__file__).resolve().parents[2]
SHORT = ("short",)[: examples(1, 0)]
"""In the suite, only the start page in the dark look, and few dialogs; all are opened by ``test_dialogs_fit.py``."""
LONGEST = 500
"""Seconds after which a scene that waits for an answer is given up."""
SCENES = (
    "start-first",
    "start",
    "0-cover",
    "3-requests",
    "3-requests-broken",
    "last-year",
)
DARK = SCENES[:2] if SHORT else SCENES
DIALOGS = ("new-report", "settings", "settings-typesetting-own", "comparison", "comparison-texts", "import", "guide")[
    : examples(3, 7)
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures of one scale at one size; in the dark look, in the suite, those of the start page only."""
    made = tmp_path_factory.mktemp("pictures")
    environment = os.environ | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT / 'packaging'}",
        "QT_QPA_PLATFORM": "offscreen",
        "NIANBAO_CONFIG": str(made / "settings"),
        "NIANBAO_DATA": str(made / "data"),
    }
    with start(environment, "scenes.guide", str(made / "guide"), str(made / "work"), scale="1", own="guide-") as guide:
        with start(environment, "scenes.window", str(made), str(made), "150", "1366x768", *SHORT) as pages:
            told = pages.communicate(timeout=LONGEST)[1]
        told += guide.communicate(timeout=LONGEST)[1]
    assert told == "", "every page fits a small screen at 150 %, and Qt warns of nothing"
    assert (pages.returncode, guide.returncode) == (0, 0)
    return made


def start(
    environment: dict[str, str], module: str, *arguments: str, scale: str = "1.5", own: str = ""
) -> subprocess.Popen[str]:
    folders = {name: environment[name] + own for name in ("NIANBAO_CONFIG", "NIANBAO_DATA")}
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=environment | folders | {"QT_SCALE_FACTOR": scale},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def size(picture: Path) -> tuple[int, int]:
    """Width and height as the head of a PNG file has them."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


@pytest.mark.parametrize(
    ("scene", "look"),
    [(scene, look) for scene in SCENES for look in ("light", "dark") if look == "light" or scene in DARK],
)
def test_every_scene_has_its_picture_in_its_size(folder: Path, scene: str, look: str) -> None:
    width, height = size(folder / f"{scene}-{look}-150-1366x768.png")
    assert abs(width - 1366) <= 2
    assert abs(height - 768) <= 2


@pytest.mark.parametrize("dialog", DIALOGS)
def test_every_dialog_has_its_picture_no_larger_than_the_screen(folder: Path, dialog: str) -> None:
    width, height = size(folder / f"dialog-{dialog}-light-150-1366x768.png")
    assert width <= 1366
    assert height <= 768


def test_light_and_dark_are_two_looks(folder: Path) -> None:
    light, dark = (folder / f"start-{look}-150-1366x768.png" for look in ("light", "dark"))
    assert light.read_bytes() != dark.read_bytes()


def test_the_guide_has_every_picture_that_is_taken_for_it(folder: Path) -> None:
    """Issue 7, item 6: real pictures made by the pictures command; two more are the README's."""
    taken = {picture.name for picture in (folder / "guide").glob("*.png")}
    stored = {picture.name for picture in (ROOT / "resources" / "guide" / "pictures").glob("*.png")}
    assert stored - taken == {"window.png", "narrative.png"}
    assert taken <= stored, "run packaging/pictures.py --guide"
