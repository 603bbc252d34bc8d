"""Try the built program: one word for each trial.

    packaging/smoke.py program build/frozen/nianbao          the frozen program, on every system
    packaging/smoke.py program --deb FILE --base CHROOT      the package for Linux, in a clean Debian
    packaging/smoke.py pinyin build/frozen/nianbao           Chinese input with fcitx 5
    packaging/smoke.py installer dist                        the installer for Windows
    packaging/smoke.py trace FOLDER                          judge the files of ``program --trace FOLDER``

``WORD --help`` lists the options of a trial.
"""

import argparse
import sys

from boot.console import run_script
from trials import installer, pinyin, program, trace

TRIALS = {"program": program.main, "pinyin": pinyin.main, "installer": installer.main, "trace": trace.main}


def main(arguments: list[str]) -> int:
    """Run one trial."""
    parser = argparse.ArgumentParser(description="试用打包好的程序和安装程序")
    parser.add_argument("word", choices=TRIALS, help="试用哪一项")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="这一项的参数，见“smoke.py 项目 --help”")
    options = parser.parse_args(arguments)
    return TRIALS[options.word](options.arguments)


if __name__ == "__main__":
    sys.exit(run_script(main))
