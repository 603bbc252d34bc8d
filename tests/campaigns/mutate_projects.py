"""Put hostile values at every path of a project file: issue 13, To show.

    .venv/bin/python tests/campaigns/mutate_projects.py            # every path, every value
    .venv/bin/python tests/campaigns/mutate_projects.py --runs 200 --seed 1

Each file is refused with one sentence; or it opens, is shown on every page of the real window, checked, saved, opened
again with an equal report, and exported in every format but PDF, which is made from the Word document.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "helpers"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import filled_project
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.actions import checking, projects
from app.actions.exporting import FORMATS, export
from app.errors import NianbaoError, ProjectUnreadable
from app.form.loader import load_form
from app.form.model import CellKind
from app.places import DATA_VARIABLE
from app.project import store
from app.project.schema import SCHEMA_VERSION
from ui.application import make_application
from ui.state.preferences import FOLDER_VARIABLE
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow
from ui.window.questions import WindowQuestions

TODAY = date(2026, 1, 5)
_HOLE = "\ue000hole\ue001"
_DEEP = 100_000

VALUES: tuple[str, ...] = (
    "null", "true", "false", "0", "1", "-1", "-0", "1.5", "1.0", "1e0", "1e2", "1e-9", "999999999", "1000000000",
    str(10**19), str(10**30), "-" + str(10**30), "1e400", "-1e400", "1e999999999", "9" * 5_000, "0." + "1" * 5_000,
    "NaN", "Infinity", "-Infinity", "[]", "{}", "[[]]", "[null]", '[""]', '["a", "b"]', '{"a": 1}', '{"": ""}',
    '{"a": 1, "a": 2}', "[" * _DEEP + "]" * _DEEP, '{"a":' * _DEEP + "1" + "}" * _DEEP, '""', '" "', '"/"', '"\u200b"',
    r'"\ud800"', r'"\udc80x"', r'"\ud83d\ude00"', r'"\u0000"', r'"\u0000\u001b[31m\n\r\t"', r'"\u2028\u2029\u0085"',
    r'"\ufffe\uffff"', r'"\u202e\u2066abc"', '"<img src=/dev/zero>"', '"<b>粗</b>&amp;"', r'"<img src=\"//h/s\">"',
    '"{{ organisation }}{% for x in y %}"', '"]]><w:p/>"', '"=1+1"', '"CON"', '"../../x"', '"2025-01-01"',
    '"0001-01-01"', '"9999-12-31"', '"99999-01-01"', '"2025-02-30"', '"2021"', '"长' + "长" * 250 + '"',
    '"' + "长" * 100_001 + '"', '"' + " 年" * 40_000 + '"', '["' + '","'.join(["同样的一段。"] * 3_000) + '"]',
    '"（一）一、1.注：总计"', '"e\u0301\u0301\u0301"',
)  # fmt: skip


def content() -> dict[str, Any]:
    """Return the content of a report with every field, and with a figure of each kind."""
    amount = next(key for key, cell in load_form("2021").cells.items() if cell.kind is CellKind.AMOUNT)
    return filled_project.content() | {"figures": {filled_project.CELL: 1, amount: 1.5}}


def project() -> dict[str, Any]:
    """Return the tree of a project file with every field."""
    reason = {"rule": "fee-amount", "reason": "理由", "figures": {"requests.received.natural_person": 1}}
    return {
        "schema_version": SCHEMA_VERSION,
        **content(),
        "reasons": [{**reason, "part": "introduction", "quote": "引", "author": "某", "given_on": "2026-01-02"}],
        "last_year": content(),
        "sign_offs": [{"review": "first", "name": "某", "signed_on": "2026-01-02", "content_hash": "0" * 64}],
        "provenance": filled_project.provenance(),
    }


def paths(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value below the root, and of every key (its last step is ``None``)."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield (*path, key)
        if isinstance(tree, dict):
            yield (*path, key, None)
        yield from paths(value, (*path, key))


def mutated(path: tuple[Any, ...], value: str) -> bytes | None:
    """Return the file with a value at a path; ``None`` if the value cannot be a key."""
    tree: Any = project()
    place, steps = tree, path[:-1] if path[-1] is None else path
    for step in steps[:-1]:
        place = place[step]
    if path[-1] is not None:
        place[steps[-1]] = _HOLE
    elif value.startswith('"'):
        place[_HOLE] = place.pop(steps[-1])
    else:
        return None
    text = json.dumps(tree, ensure_ascii=False)
    return text.replace(f'"{_HOLE}"', value).encode("utf-8")


class Campaign:
    """One window, one folder; ``counts`` are the outcomes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        self._seen: set[bytes] = set()
        self._errors: list[str] = []
        questions = WindowQuestions(None)  # type: ignore[arg-type]
        for part in (questions, questions.files):
            part.show_error = self._errors.append  # type: ignore[method-assign]
        self.window = MainWindow(ReportSession(today=TODAY), questions)
        self.window.show()

    def run(self, path: tuple[Any, ...], value: str) -> None:
        """Try one file.

        Raises:
            AssertionError: a promise is broken.
        """
        data = mutated(path, value)
        if data is None:
            return
        file = self.folder / "甲.nianbao"
        file.write_bytes(data)
        try:
            loaded = projects.open_project(file)
        except ProjectUnreadable as error:
            sentence = str(error)
            assert sentence.endswith("。"), sentence
            assert sentence.isprintable(), sentence
            self.counts["refused"] += 1
            return
        report = loaded.report
        digest = sha256(repr(report).encode("utf-8")).digest()
        if digest in self._seen:
            self.counts["known"] += 1
            return
        self._seen.add(digest)
        self.counts["opened"] += 1
        checking.check(report, TODAY)
        copy = self.folder / "乙.nianbao"
        store.save(copy, report)
        assert projects.open_project(copy).report == report, "saved and opened, it differs"
        for suffix in FORMATS:
            if suffix != ".pdf":
                try:
                    export(report, self.folder / f"导出{suffix}", TODAY, draft=True)
                except NianbaoError as error:
                    raise AssertionError(f"{suffix}: {error}") from error
        self._show(file, report)

    def _show(self, file: Path, report: object) -> None:
        window = self.window
        # Without an event loop of its own, no call of processEvents deletes the pages of the report before.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert window.open(file), f"{self._errors}"
        for row in range(window.sections.count()):
            window.sections.setCurrentRow(row)
            QApplication.processEvents()
        window.session.commit_open_editors()
        window.session.finish_checks()
        assert window.session.report == report, "showing it changed it"
        assert not window.session.is_modified
        assert not self._errors, self._errors


def campaign(folder: Path, runs: int | None, seed: int) -> Counter[str]:
    """Try every path with every value, or so many of them at random, and count the outcomes."""
    tried = Campaign(folder)
    tried.run(("cover", "year"), "2025")
    assert tried.counts["opened"], "the file without a mutation does not open"
    cases = [(path, value) for path in paths(project()) for value in VALUES]
    if runs is not None:
        cases = random.Random(seed).sample(cases, min(runs, len(cases)))  # noqa: S311 - to be repeatable
    for path, value in cases:
        try:
            tried.run(path, value)
        except BaseException:
            print(f"at {path}: {value[:80]}", file=sys.stderr)
            raise
    tried.window.session.undo_stack.setClean()
    tried.window.close()
    return tried.counts


def main() -> int:
    """Run the campaign; return 1 at the first broken promise."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=None)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ[DATA_VARIABLE] = os.environ[FOLDER_VARIABLE] = name
        application = make_application(["nianbao"])
        counts = campaign(Path(name), chosen.runs, chosen.seed)
        print(", ".join(f"{outcome} {count}" for outcome, count in sorted(counts.items())))
        del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
