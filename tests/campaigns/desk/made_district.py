"""Make a district of bodies with planted faults, read it into a desk, and compare everything with what was planted.

Run it as ``.venv/bin/python tests/campaigns/desk/made_district.py --bodies 120 --seed 1``; ``--keep FOLDER`` leaves the
files there. The reports come as project files, Word, web pages, text, spreadsheets and, with soffice, PDF, doc and odt.
Nine bodies in 120 are wrong, six late, three missing, two come twice, one contains another; what is published then
drifts in five figures and three texts. Exits with 1 if a planted fault is not found, anything else is, or the sum is not
that of the figures that were written; with ``--polars`` that sum is Polars' own, over those figures and over the desk's
Parquet file.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event
from typing import Final

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "src")]

from app.actions.desk.documents import accepted, write_table  # noqa: E402
from app.actions.desk.files import open_desk, save_desk  # noqa: E402 - found by the line above
from app.actions.desk.intake import placed, reports_among, take_in  # noqa: E402
from app.actions.desk.published import against_published, unpublished  # noqa: E402
from app.actions.desk.sums import new_sum  # noqa: E402
from app.actions.exporting import export  # noqa: E402
from app.desk.differences import differences  # noqa: E402
from app.desk.model import Body, Desk  # noqa: E402
from app.desk.states import State, standings  # noqa: E402
from app.form.loader import load_form  # noqa: E402
from app.form.model import CellKind  # noqa: E402
from app.project import store  # noqa: E402
from app.report.model import BodyKind, Cover, Report, Scope, new_report  # noqa: E402
from app.report.totals import shown_figures  # noqa: E402

FORM: Final = load_form()
YEAR: Final = 2025
DUE: Final = date(2026, 1, 20)
IN_TIME: Final = date(2026, 1, 12)
TOO_LATE: Final = date(2026, 1, 25)
FORMATS: Final = (".nianbao", ".docx", ".html", ".txt", ".xlsx")
CONVERTED: Final = (".pdf", ".doc", ".odt")
"""Formats that LibreOffice makes of the Word document."""
_PLACES: Final = "东南西北中上下新老大"
_OFFICES: Final = (
    "水利局",
    "教育局",
    "司法局",
    "审计局",
    "统计局",
    "信访局",
    "医保局",
    "住建局",
    "交通局",
    "林业局",
    "粮食局",
    "体育局",
)
_OUTSIDE: Final = ("received", "carried_in", "carried_out")


@dataclass
class District:
    """What was made: the list, the files by day of coming, and what is to be found."""

    bodies: list[Body] = field(default_factory=list)
    files: dict[Path, date] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    contained: dict[str, str] = field(default_factory=dict)
    figures: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    twice: dict[str, tuple[Report, Report]] = field(default_factory=dict)


def names(count: int) -> list[str]:
    """Return names of bodies: offices and towns of made-up places."""
    offices = [f"临河县{office}" for office in _OFFICES]
    towns = [
        f"临河县{one}{two}镇人民政府"
        for one in _PLACES
        for two in ("河", "山", "桥", "沟", "店", "寨", "塘", "岭", "湾", "坪", "坝", "川")
    ]
    return (offices + towns)[:count]


def sound(name: str, source: random.Random) -> Report:
    """Return a report that nothing is wrong in: every cell filled, sums and balances kept."""
    figures: dict[str, int | Decimal] = {}
    for key, cell in FORM.cells.items():
        if not cell.is_total:
            amount = cell.kind is CellKind.AMOUNT
            figures[key] = Decimal(source.randrange(1000)) / 10 if amount else source.choice((0, 0, 1, 3, 12))
    requests = FORM.tables["requests"]
    results = [row.key for row in requests.rows if row.key not in _OUTSIDE]
    results = [row for row in results if not FORM.cells[f"requests.{row}.natural_person"].is_total]
    for column in requests.columns:
        if FORM.cells[f"requests.received.{column.key}"].is_total:
            continue
        received, before, after = source.randrange(60), source.randrange(5), source.randrange(4)
        after = min(after, received + before)
        shares = dict.fromkeys(results, 0)
        for _ in range(received + before - after):
            shares[source.choice(results)] += 1
        found = {"received": received, "carried_in": before, "carried_out": after} | shares
        figures |= {f"requests.{row}.{column.key}": number for row, number in found.items()}
    kind = BodyKind.TOWNSHIP if "镇" in name else BodyKind.DEPARTMENT
    report = new_report(Cover(name, YEAR, kind)).with_figures(figures)
    for key in report.text_keys():
        if key != "introduction":
            report = report.with_text(key, "按照有关规定开展工作，情况正常。")
    return report


def spoilt(report: Report, source: random.Random) -> Report:
    """Return the report with one total that its parts do not add up to."""
    shown = shown_figures(report)
    key = source.choice([key for key, cell in FORM.cells.items() if cell.is_total and isinstance(shown[key], int)])
    number = shown[key]
    assert isinstance(number, int)
    return report.with_figures({key: number + source.randrange(1, 9)})


def make(folder: Path, count: int, seed: int, formats: tuple[str, ...] = FORMATS) -> District:
    """Write the files of a district."""
    source, made = random.Random(seed), District()  # noqa: S311 - no secret
    listed = names(count)
    made.bodies = [Body(name) for name in listed]
    wrongs, lates, gone = (max(1, round(number * count / 120)) for number in (9, 6, 3))
    chosen = source.sample(listed, wrongs + lates + gone + 3)
    wrong, late, rest = chosen[:wrongs], chosen[wrongs : wrongs + lates], chosen[wrongs + lates :]
    missing, twice, containing = rest[:gone], rest[gone : gone + 2], rest[-1]
    below = next(name for name in listed if name not in chosen)
    made.wrong, made.late, made.missing = set(wrong), set(late), set(missing)
    made.contained = {below: containing}
    made.bodies = [replace(body, parent=containing) if body.name == below else body for body in made.bodies]
    for number, name in enumerate(listed):
        if name in made.missing:
            continue
        report = sound(name, source)
        if name == containing:
            report = report.with_cover(scope=Scope.JURISDICTION)
        if name in made.wrong:
            report = spoilt(report, source)
        suffix = ".nianbao" if name == containing else formats[number % len(formats)]
        made.reports[name] = report
        day = TOO_LATE if name in made.late else IN_TIME
        if name in twice:
            made.twice[name] = (sound(name, source).with_text("overview.platforms", "旧的一段。"), report)
            _write(made.twice[name][0], folder / f"{number:03d}-{name}-旧.nianbao")
            made.files[folder / f"{number:03d}-{name}-旧.nianbao"] = IN_TIME
        target = folder / f"{number:03d}-{name}{suffix}"
        _write(report, target.with_suffix(".docx") if suffix in CONVERTED else target)
        made.files[target] = day
        if name not in made.contained:
            made.figures[name] = {
                key: Decimal(str(value)) for key, value in report.figures.items() if not FORM.cells[key].is_total
            }
    for suffix in CONVERTED:
        _convert(folder, [file for file in made.files if file.suffix == suffix])
    return made


def _convert(folder: Path, targets: list[Path]) -> None:
    """Make these files of the Word documents of the same names, which are removed."""
    if not targets:
        return
    sources = [target.with_suffix(".docx") for target in targets]
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        command += ["--convert-to", targets[0].suffix[1:], "--outdir", str(folder), *map(str, sources)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for source in sources:
        source.unlink()


def _write(report: Report, target: Path) -> None:
    if target.suffix == ".nianbao":
        store.save(target, report)
    else:
        export(report, target, date(2026, 1, 10), accept_errors=True)


def judged(made: District, desk: Desk, today: date) -> Iterator[str]:
    """Yield a line for everything that was found unlike it was planted."""
    found = standings(desk, today)
    errors = {item.body.name for item in found if item.state is State.WRONG}
    late = {item.body.name for item in found if item.came_late}
    missing = {item.body.name for item in found if item.state is State.LATE}
    for word, one, other in (
        ("wrong", errors, made.wrong),
        ("late", late, made.late),
        ("missing", missing, made.missing),
    ):
        if one != other:
            yield f"{word}: found besides {sorted(one - other)}, not found {sorted(other - one)}"
    result = new_sum(desk)
    if dict(result.contained) != made.contained:
        yield f"contained: {dict(result.contained)} instead of {made.contained}"
    if set(result.missing) != made.missing:
        yield f"missing in the sum: {sorted(set(result.missing) ^ made.missing)}"
    for key, value in added(made).items():
        if Decimal(str(result.figures.get(key))) != value:
            yield f"{key}: {result.figures.get(key)} instead of {value}"
    for name, (old, new) in made.twice.items():
        found_ = differences(*desk.bodies[name].arrivals)
        was, now = shown_figures(old), shown_figures(new)
        if [item.cell for item in found_.cells] != [key for key in was if was[key] != now[key]]:
            yield f"{name}: other cells changed than {found_.cells}"
        if found_.parts != ("overview.platforms",):
            yield f"{name}: changed texts {found_.parts}"


def added(made: District) -> dict[str, Decimal]:
    """Return the plain sum of the figures that were written, without a line of the desk's."""
    expected: dict[str, Decimal] = {}
    for figures in made.figures.values():
        for key, value in figures.items():
            expected[key] = expected.get(key, Decimal(0)) + value
    return expected


def by_polars(made: District, desk: Desk, today: date, folder: Path) -> Iterator[str]:
    """Yield a line for each cell in which Polars adds up otherwise: the figures written, and the desk's Parquet file."""
    import polars as pl  # noqa: PLC0415 - for --polars only

    result = new_sum(desk)
    amount = pl.Decimal(38, 6)
    written = pl.DataFrame(list(made.figures.values()), schema=dict.fromkeys(added(made), amount))
    write_table(desk, folder / "desk.parquet", today)
    read = pl.read_parquet(folder / "desk.parquet").filter("counted")
    for key in written.columns:
        ours = Decimal(str(result.figures.get(key)))
        for name, table in (("written", written), ("parquet", read)):
            theirs = Decimal(str(table[key].sum()))
            if theirs != ours:
                yield f"{key}: {ours}, by Polars of what is {name} {theirs}"


def publish(made: District, desk: Desk, folder: Path, seed: int) -> tuple[Desk, list[str]]:
    """Publish all reports as web pages, a few of them changed; return what is unlike planted, and the accepted desk."""
    source = random.Random(seed)  # noqa: S311 - no secret
    desk = accepted(desk, [name for name in made.reports if name not in made.wrong])
    names = [name for name in made.reports if name not in made.wrong]
    chosen = source.sample(names, min(8, len(names) - 1))
    planted = {name: place >= 5 for place, name in enumerate(chosen)}
    left_out = next(name for name in names if name not in planted)
    folder.mkdir()
    for name in names:
        report = made.reports[name]
        if planted.get(name) is False:
            report = report.with_figures({"documents.regulations.issued": 7_777})
        elif planted.get(name):
            report = report.with_text("problems.main_problems", "公布以后改写的一段。")
        if name != left_out:
            export(report, folder / f"{name}.html", date(2026, 1, 10), accept_errors=True)
    wrong, found = [], []
    for item in against_published(desk, folder.parent, reports_among([folder]), TOO_LATE, Event()):
        found.append(item)
        if item.problem:
            wrong.append(f"published: {item.problem}")
        drift = (["documents.regulations.issued"], ()) if planted.get(item.body) is False else ([], ())
        drift = ([], ("problems.main_problems",)) if planted.get(item.body) else drift
        if ([one.cell for one in item.found.cells], item.found.parts) != drift:
            wrong.append(f"published: {item.body} {item.found} instead of {drift}")
        if bool(item.words) != bool(planted.get(item.body)):
            wrong.append(f"published: {item.body} {item.words}")
    if unpublished(desk, found) != (left_out,):
        wrong.append(f"unpublished: {unpublished(desk, found)} instead of {left_out}")
    return desk, wrong


def campaign(
    count: int, seed: int, folder: Path, formats: tuple[str, ...] = FORMATS, *, with_polars: bool = False
) -> list[str]:
    """Make a district, read it, publish it, and return what is unlike it was planted."""
    made = make(folder, count, seed, formats)
    path = folder / "desk.nianbao-desk"
    save_desk(Desk(YEAR, "临河县人民政府办公室", DUE, {body.name: body for body in made.bodies}), path)
    wrong: list[str] = []
    for day in (IN_TIME, TOO_LATE):
        loaded = open_desk(path)
        files = [file for file in reports_among([folder]) if made.files.get(file) == day]
        taken = list(take_in(loaded.desk, folder, files, day, Event()))
        wrong += [f"{item.source.name}: {item.refusal or item.match}" for item in taken if not item.match.body]
        save_desk(placed(loaded.desk, taken), path, loaded.digest)
    desk = open_desk(path).desk
    wrong += judged(made, desk, TOO_LATE)
    if with_polars:
        wrong += by_polars(made, desk, TOO_LATE, folder)
    return wrong + publish(made, desk, folder / "公布", seed)[1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bodies", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--polars", action="store_true", help="add up with Polars, too, which has to be installed")
    options = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        place = options.keep or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        formats = (*FORMATS, *(CONVERTED if shutil.which("soffice") else ()))
        lines = campaign(options.bodies, options.seed, place, formats, with_polars=options.polars)
    for line in lines:
        print(line)
    print(
        f"{options.bodies} bodies in {', '.join(formats)}: {len(lines)} unlike planted, {time.monotonic() - start:.0f} s"
    )
    sys.exit(bool(lines))
