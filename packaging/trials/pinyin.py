"""Type 政府 with the pinyin of fcitx 5 into a narrative of the frozen application, and check the saved file.

    dbus-run-session -- python3 packaging/smoke.py pinyin build/frozen/nianbao [--picture FILE]

Needs fcitx5, fcitx5-pinyin, Xvfb, xdotool and openbox (the Debian packages of these names, and dbus).
"""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from boot.console import BootstrapError, say
from trials.expectation import expect
from trials.place import copy_sample
from trials.screen import XScreen, wait_for

TYPED, KEYS = "政府", "zhengfu"
SECTION, EDITOR = (95, 180), (580, 300)  # the first narrative and its second part, on a screen of 1366 x 768
_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
"""


def type_pinyin(program: Path, picture: Path | None) -> None:
    """Start everything, type, save, and compare.

    Raises:
        BootstrapError: fcitx 5 is absent, or the word is not in the file.
    """
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ or shutil.which("fcitx5") is None:
        raise BootstrapError("需要 fcitx5 和会话总线：dbus-run-session -- python3 packaging/smoke.py pinyin …")
    with tempfile.TemporaryDirectory() as work:
        home = Path(work)
        (home / ".config" / "fcitx5").mkdir(parents=True)
        (home / ".config" / "fcitx5" / "profile").write_text(_PROFILE, encoding="utf-8")
        project = home / "样例.nianbao"
        copy_sample(project)
        before = _words(project)
        screen = XScreen()
        env = {**os.environ, **screen.environment, "HOME": work, "XDG_CONFIG_HOME": f"{work}/.config"}
        env |= {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx", "LANG": "C.UTF-8"}
        quiet = subprocess.DEVNULL
        started = [subprocess.Popen(["fcitx5"], env=env, stdout=quiet, stderr=quiet)]
        try:
            time.sleep(4)
            started.append(subprocess.Popen([program / "nianbao", project], env=env))
            wait_for(screen, "样例 - 年报", started[-1])
            time.sleep(3)
            _type(env, picture, screen)
            started[-1].wait(timeout=30)
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()
            screen.close()
        expect(_words(project) == before + 1, f"“{TYPED}”没有打进去。")
        say(f"通过：用 fcitx5 的拼音在叙述里打出了“{TYPED}”，已存进文件")


def _type(env: dict[str, str], picture: Path | None, screen: XScreen) -> None:
    for x, y in (SECTION, EDITOR):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], env=env, check=True)
        time.sleep(1.5)
    for keys in (["ctrl+End"], ["ctrl+space"], list(KEYS)):
        subprocess.run(["xdotool", "key", "--delay", "150", *keys], env=env, check=True)
        time.sleep(1)
    if picture is not None:
        screen.picture(picture)
    for key in ("space", "ctrl+s", "ctrl+q"):
        subprocess.run(["xdotool", "key", key], env=env, check=True)
        time.sleep(2)


def _words(project: Path) -> int:
    """Count the word in the narratives of a file."""
    narratives = json.loads(project.read_text(encoding="utf-8"))["narratives"]
    return json.dumps(narratives, ensure_ascii=False).count(TYPED)


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="smoke.py pinyin", description="用 fcitx5 的拼音试打汉字")
    parser.add_argument("program", type=Path, help="打包好的文件夹")
    parser.add_argument("--picture", type=Path, help="把候选词窗口出现时的屏幕存成图片")
    options = parser.parse_args(arguments)
    type_pinyin(options.program.resolve(), options.picture)
    return 0
