"""The page that compares published pages and documents with the reports that were taken in."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from app.actions.desk.changes import part_name
from app.actions.desk.intake import reports_among
from app.actions.desk.looking import Desk
from app.actions.desk.published import Published, against_published, unpublished
from app.errors import NianbaoError
from app.form.loader import load_form
from app.logs import described, log
from app.places import readable
from app.values import Figure
from ui.desk.compared.page import ComparedPage
from ui.desk.figures import rank, shown
from ui.lists.row_table import Row, RowTable
from ui.widgets.helpers import named, show_state

_PURPOSE: Final = (
    "报告公布以后，把各单位网站上的网页、PDF 存到一个文件夹里，在这里与收下的报告比较，数字逐格、文字逐段："
    "公布时改了哪里，谁还没有公布。已经通过的与通过的那一份比，其他的与最新的一份比。"
)
_HEADS: Final = ("单位", "结果", "项目", "公布的", "收下的", "文件")
DIFFERENT, TEXT, SAME, LACKING, PROBLEM = "different", "text", "same", "lacking", "problem"


class PublishedReading(QThread):
    """Reading of published documents on a thread of its own."""

    found = Signal(object)  # Published

    def __init__(
        self, desk: Desk, folder: Path, sources: Sequence[Path], today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._arguments = desk, folder, sources, today
        self.cancelled = Event()
        self.failure = ""

    def run(self) -> None:
        """Read and compare, and hand each over."""
        try:
            for item in against_published(*self._arguments, self.cancelled):
                self.found.emit(item)
        except NianbaoError as error:
            self.failure = str(error)
        except Exception as error:  # noqa: BLE001 - shown in the window's thread, with its record in the log
            log(f"published reports were not compared\n{described(error)}")
            self.failure = "读到一半出了问题，已经比好的都在；请再比一次其余的文件。"


class PublishedPage(ComparedPage):
    """Page with a row per difference, and one per body without any; a choice of it goes to the body."""

    body_chosen = Signal(str)

    def __init__(
        self, choose_folder: Callable[[], object], choose_files: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        table = named(
            RowTable(_HEADS, numbers=(3, 4), coloured=1, wide=2), "published.table", "公布的与收下的不同的地方"
        )
        buttons = (("folder", "选一个文件夹…", choose_folder), ("files", "选几个文件…", choose_files))
        super().__init__("published", _PURPOSE, buttons, table, parent)
        self.bar = named(QProgressBar(), "published.progress", "比了几份")
        self.stop_button = named(QPushButton("停止"), "published.stop")
        self.stop_button.clicked.connect(self._cancel)
        for widget in (self.bar, self.stop_button):
            self.row.addWidget(widget)
            widget.hide()
        self._reading: PublishedReading | None = None
        self._found: list[Published] = []
        self._desk = Desk(0)

    @property
    def is_reading(self) -> bool:
        """Whether documents are being read."""
        return self._reading is not None

    def compare(self, desk: Desk, path: Path, sources: Sequence[Path], today: date) -> None:
        """Begin to read published documents; each shows as soon as it is compared.

        Raises:
            SourceUnreadable: a folder cannot be read, or there is nothing to read.
        """
        if self._reading is not None:
            show_state(self.result, "上一次还没有比完，请等它比完，或按“停止”。", "warning")
            return
        files = reports_among(sources)
        self._desk, self._found = desk, []
        self._reading = reading = PublishedReading(desk, path.parent, files, today, self)
        reading.found.connect(self._take)
        reading.finished.connect(self._end)
        self.bar.setRange(0, len(files))
        self.bar.setValue(0)
        self._show_reading(is_reading=True)
        self.show_rows(())
        self.show_results(f"正在读 {len(files)} 个文件。", "faint", [("全部", "")])
        reading.start()

    def stop(self) -> None:
        """End a reading, and wait for it."""
        if self._reading is not None:
            self._reading.cancelled.set()
            self._reading.wait()
            self._reading = None

    def choose(self, row: Row) -> None:
        """Go to the body."""
        if row.target:
            self.body_chosen.emit(row.target)

    def _cancel(self) -> None:
        if self._reading is not None:
            self._reading.cancelled.set()

    def _take(self, item: Published) -> None:
        self.bar.setValue(self.bar.value() + 1)
        self._found.append(item)
        self.show_rows([row for one in self._found for row in _rows(one)])

    def _end(self) -> None:
        reading, self._reading = self._reading, None
        if reading is None:
            return
        self._show_reading(is_reading=False)
        is_whole = not reading.cancelled.is_set() and not reading.failure
        lacking = unpublished(self._desk, self._found) if is_whole else ()
        rows = [row for one in self._found for row in _rows(one)]
        rows += [_row((name, "没有找到", "", "", "", ""), "warning", LACKING, name) for name in lacking]
        rows.sort(key=lambda row: _ORDER.index(row.kind))
        self.show_rows(rows)
        drifted = sum(bool(item.found) for item in self._found)
        same = sum(not item.found and not item.problem for item in self._found)
        failed = len(self._found) - drifted - same
        words = [f"比了 {len(self._found)} 份：{same} 份一致"]
        words += [f"{drifted} 份有不同"] if drifted else []
        words += [f"{failed} 份没有比成"] if failed else []
        words += [f"通过的单位里有 {len(lacking)} 个没有找到公布的"] if lacking else []
        stopped = "已停止；" if reading.cancelled.is_set() else ""
        kinds = [
            ("全部", ""),
            ("数字不同的", DIFFERENT),
            ("文字不同的", TEXT),
            ("没有找到的", LACKING),
            ("没有比成的", PROBLEM),
            ("一致的", SAME),
        ]
        known = {"", *(row.kind for row in rows)}
        sentence = f"{stopped}{'，'.join(words)}。{reading.failure}"
        is_good = not drifted and not failed and not lacking and is_whole
        self.show_results(sentence, "good" if is_good else "warning", [kind for kind in kinds if kind[1] in known])
        reading.deleteLater()

    def _show_reading(self, *, is_reading: bool) -> None:
        self.bar.setVisible(is_reading)
        self.stop_button.setVisible(is_reading)


_ORDER: Final = (DIFFERENT, TEXT, LACKING, PROBLEM, SAME)


def _rows(item: Published) -> Iterator[Row]:
    file = readable(item.source.name)
    if item.problem:
        yield _row((item.body or "（不能确定）", "没有比成", item.problem, "", "", file), "error", PROBLEM, item.body)
    elif not item.found:
        yield _row((item.body, "一致", "", "", "", file), "good", SAME, item.body)
    cells = load_form().cells
    for cell in item.found.cells:
        texts = (item.body, "不同", cells[cell.cell].name, shown(cell.now), shown(cell.before), file)
        yield _row(texts, "error", DIFFERENT, item.body, (cell.now, cell.before))
    for word in item.words:
        texts = (item.body, "文字不同", part_name(word.part), word.now, word.before, file)
        yield _row(texts, "warning", TEXT, item.body)
    for part in sorted({*(item.found.parts or ())} - {word.part for word in item.words}):
        yield _row((item.body, "文字不同", part_name(part), "", "", file), "warning", TEXT, item.body)


def _row(
    texts: tuple[str, ...],
    role: str,
    kind: str,
    body: str,
    figures: tuple[Figure | None, Figure | None] = (None, None),
) -> Row:
    """Return a row of a body, sorted by its figures in their columns."""
    return Row(texts, (*texts[:3], *map(rank, figures), texts[5]), role, kind, body)
