"""Open a desk of many bodies, list their states and add them up, beside ``json.loads`` of their reports: issue 19.

    .venv/bin/python tests/campaigns/desk/many_bodies.py --bodies 10000 20000

Processor time, the least of several; memory of a process that does only this. Exits with 1 if an aim is missed: twice
the time of ``json.loads``, 300 MiB for 10,000 bodies, and twice the bodies at most 2.4 times the time and memory.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src"), str(Path(__file__).parent)]

from app.actions.desk.files import open_desk, save_desk  # noqa: E402 - found by the line above
from app.desk.model import Body, Desk  # noqa: E402
from app.desk.roll_up import is_out_of_date, roll_up  # noqa: E402
from app.desk.states import numbers, standings  # noqa: E402

DAY: Final = date(2026, 1, 12)
_REPORTS: Final = 50
_TIMES: Final = 3
_AIM: Final = 2.0
_MOST_MIB: Final = 300
_LINEAR: Final = 1.2
_MEASURED: Final = "--measure"


def make(folder: Path, count: int) -> tuple[Path, list[bytes]]:
    """Write a desk of that many bodies with a report each, and return some of these as project files."""
    from made_district import YEAR, sound  # noqa: PLC0415 - not in the process that is measured

    from app.actions.desk.arriving import arrival_of  # noqa: PLC0415 - as above
    from app.project.codec import encode  # noqa: PLC0415 - as above

    source = random.Random(1)  # noqa: S311 - no secret
    reports = [sound("某局", source) for _ in range(_REPORTS)]
    versions = [arrival_of(report, YEAR, DAY) for report in reports]
    bodies = {}
    for number in range(count):
        name = f"局{number}"
        arrival = replace(
            versions[number % _REPORTS], file=f"{name}.nianbao", digest=f"{number:064x}", organisation=name
        )
        bodies[name] = Body(name, arrivals=(arrival,))
    path = folder / f"{count}.nianbao-desk"
    save_desk(Desk(YEAR, "某市", DAY, bodies), path)
    return path, [encode(report) for report in reports]


def measured(path: Path) -> dict[str, float]:
    """Open the desk, list states, sum up; return processor seconds of each, and the most memory in MiB."""
    times: list[dict[str, float]] = []
    for _ in range(_TIMES):
        marks = [time.process_time()]
        desk = open_desk(path).desk
        marks.append(time.process_time())
        numbers(standings(desk, DAY))
        is_out_of_date(desk)
        marks.append(time.process_time())
        roll_up(desk)
        marks.append(time.process_time())
        steps = (end - begin for begin, end in pairwise(marks))
        times.append(dict(zip(("open", "status", "sum"), steps, strict=True)))
        del desk
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    memory = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    return {name: min(one[name] for one in times) for name in times[0]} | {"memory": memory}


def campaign(folder: Path, counts: list[int]) -> list[str]:
    """Measure each number of bodies, print it, and return what is missed."""
    missed: list[str] = []
    before: tuple[int, float, float] | None = None
    for count in counts:
        path, files = make(folder, count)
        loads = []
        for _ in range(_TIMES):
            begun = time.process_time()
            for number in range(count):
                json.loads(files[number % _REPORTS])
            loads.append(time.process_time() - begun)
        command = [sys.executable, __file__, _MEASURED, str(path)]
        found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        whole = found["open"] + found["status"] + found["sum"]
        print(
            f"{count} bodies: json.loads {min(loads):.2f} s; open {found['open']:.2f}, status {found['status']:.2f}, "
            f"sum {found['sum']:.2f} = {whole / min(loads):.2f} of it; {found['memory']:.0f} MiB; "
            f"file {path.stat().st_size / 1e6:.1f} MB",
            flush=True,
        )
        if whole > _AIM * min(loads):
            missed.append(f"{count}: {whole / min(loads):.2f} of json.loads, aim {_AIM}")
        if count <= 10_000 and found["memory"] > _MOST_MIB:
            missed.append(f"{count}: {found['memory']:.0f} MiB, aim {_MOST_MIB}")
        if before is not None:
            share = count / before[0]
            for name, new, old in (("time", whole, before[1]), ("memory", found["memory"], before[2])):
                if new > _LINEAR * share * old:
                    missed.append(f"{name} of {count}: {new / old:.2f} of {before[0]}, not linear")
        before = count, whole, found["memory"]
    return missed


if __name__ == "__main__":
    if sys.argv[1:2] == [_MEASURED]:
        print(json.dumps(measured(Path(sys.argv[2]))))
        sys.exit()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bodies", type=int, nargs="+", default=[10_000, 20_000])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        lines = campaign(Path(temporary), options.bodies)
    for line in lines:
        print(line)
    sys.exit(bool(lines))
