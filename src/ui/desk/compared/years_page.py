"""The page of several years: key figures of all bodies by year, requests carried over, and what stands out."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.actions import keeping
from app.actions.desk.files import open_desk
from app.actions.desk.looking import KEY_NAMES, Desk, YearsCompared, corrected, lacking, side_by_side
from app.actions.desk.years_chart import ALL_BODIES, LETTER, WIDTH, Inks, years_chart
from app.form.loader import load_form
from app.values import Figure, as_number
from ui.desk.compared.page import ComparedPage
from ui.desk.figures import rank, shown
from ui.dialogs.long_work import Cancelled, run_long
from ui.lists.row_table import Row, RowTable
from ui.lists.whole_lines import show_whole_lines
from ui.look.drawing import SvgView, ink_names
from ui.widgets.helpers import named, share, split_of_frames
from ui.widgets.labels import plain_tip

_PURPOSE: Final = (
    "把别的年度的汇总台放在一起看：每个单位和全部单位的主要数字几年的走势，"
    "上年结转与上年报告的结转下年对不对得上，哪些数变化特别大。选一个或几个别的年度的汇总台。"
)
_BESIDE: Final = (1000, 1)
"""The chart has the width of its drawing, the table the rest."""
_BELOW: Final = (64, 36)
_HIGH: Final = 26
"""Lines; a page of fewer has no room for a chart below the table."""
TRENDS, CARRIED, OUTLIERS = "trends", "carried", "outliers"


class YearsPage(ComparedPage):
    """Page with three tables, chosen above, and a chart of the chosen body beside; Enter on a row goes to the body."""

    body_chosen = Signal(str)

    def __init__(self, choose: Callable[[], object], parent: QWidget | None = None) -> None:
        table = named(RowTable(("单位",)), "years.table", "几年并排")
        self.split = split_of_frames(Qt.Orientation.Horizontal)
        buttons = (("choose", "选别的年度的汇总台…", choose),)
        super().__init__("years", _PURPOSE, buttons, table, parent, around=self.split)
        self._compared: YearsCompared | None = None
        points, pixels = self.font().pointSizeF(), self.font().pixelSize()  # fontInfo has -1 where no font is found
        letter = pixels if pixels > 0 else round(points * self.logicalDpiY() / 72)
        scale = letter / LETTER
        self.chart = named(SvgView(scale=scale), "years.chart", "几年的图")
        show_whole_lines(self.chart)
        self.chart.setToolTip(plain_tip("在表里选一行，看这个单位几年的图。"))
        bar = self.chart.verticalScrollBar().sizeHint().width()
        self.chart.setMinimumWidth(round(WIDTH * scale) + bar)
        self.split.addWidget(table)
        self.split.addWidget(self.chart)
        share(self.split, _BESIDE)
        table.selectionModel().selectionChanged.connect(self._show_chart)
        self.kinds.currentIndexChanged.connect(self._show_kind)

    def compare(self, desk: Desk, path: Path, desks: Sequence[Path], today: date) -> None:  # noqa: ARG002 - alike on all pages
        """Open the desks of other years and put them beside this one.

        Raises:
            NianbaoError: one of them cannot be opened, or two are of one year.
        """
        others = [other for other in desks if not keeping.is_same_file(other, path)]

        def work(_cancelled: object) -> YearsCompared:
            return side_by_side([desk, *(open_desk(other).desk for other in others)])

        try:
            self._compared = found = run_long(self.window(), "正在打开别的年度的汇总台。", work)
        except Cancelled:
            return
        alone = "" if len(found.years) > 1 else "只有一个年度，请另选别的年度的。"
        stand_out = f"，变化特别大的有 {len(found.outliers)} 处" if found.outliers else ""
        missing = lacking(found)
        self.show_results(
            f"{_of_carried(found)}{stand_out}。{missing}{corrected(found)}{alone}",
            "warning" if found.breaks or missing or alone else "good",
            [
                ("走势", TRENDS),
                (f"结转对不上的（{len(found.breaks)}）", CARRIED),
                (f"变化特别大的（{len(found.outliers)}）", OUTLIERS),
            ],
        )
        self._show_kind()

    def choose(self, row: Row) -> None:
        """Go to the body."""
        if row.target:
            self.body_chosen.emit(row.target)

    def _show_kind(self) -> None:
        found = self._compared
        if found is None:
            return
        kind = self.kinds.currentData() or TRENDS
        heads, rows = {TRENDS: _trends, CARRIED: _carried, OUTLIERS: _outliers}[kind](found)
        self.show_rows(rows, heads, range(2, len(heads)))
        self.table.narrow(self.words.text())
        self._place_chart()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chart where there is room."""
        super().resizeEvent(event)
        self._place_chart()

    def _place_chart(self) -> None:
        """Show the chart beside the table, below it where it would hide columns, or nowhere in a low page."""
        kind = self.kinds.currentData() or TRENDS
        together = self.table.least_width() + self.split.handleWidth() + self.chart.minimumWidth()
        is_beside = together <= self.width()
        is_high = self.height() >= _HIGH * self.fontMetrics().lineSpacing()
        direction = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        if direction != self.split.orientation():
            self.split.setOrientation(direction)
            share(self.split, _BESIDE if is_beside else _BELOW)
        self.chart.setVisible(kind != CARRIED and (is_beside or is_high))  # it has not the two cells of the other
        self._show_chart()

    def tint(self) -> None:
        """Draw the chart in the colours of another look."""
        self._show_chart()

    def _show_chart(self) -> None:
        """Show the chart of the body in the current row, of all together where there is none."""
        found = self._compared
        if found is None or self.chart.isHidden():
            return
        index = self.table.currentIndex()
        is_chosen = index.isValid() and self.table.selectionModel().isRowSelected(index.row())
        body = str(self.table.row_at(index).target or "") if is_chosen else ""
        chart = years_chart(found, body, Inks(*ink_names(self)), self.font().family())
        self.chart.show_drawing(chart.svg, chart.spoken)

    def _narrow(self) -> None:
        self.table.narrow(self.words.text())


def _of_carried(found: YearsCompared) -> str:
    """Return whether what is carried over fits, and which years it is about."""
    broken = sorted({item.year for item in found.breaks})
    count = len(found.breaks)
    if len(broken) == 1:
        return f"{broken[0]} 年的上年结转与 {broken[0] - 1} 年的结转下年有 {count} 处对不上"
    years = "、".join(map(str, broken or found.years))
    return f"{years} 年：上年结转与上年的结转下年有 {count} 处对不上" if count else f"{years} 年：上年结转都对得上"


def _trends(found: YearsCompared) -> tuple[tuple[str, ...], list[Row]]:
    rows = []
    for item in (*found.for_all, *found.trends):
        if not any(value not in (None, 0) for value in item.figures):
            continue
        change, share = _change(item.figures)
        texts = (item.body or ALL_BODIES, KEY_NAMES[item.cell], *map(shown, item.figures), change)
        keys = (*texts[:2], *map(rank, item.figures), share)
        rows.append(Row(texts, keys, target=item.body))
    return ("单位", "项目", *(f"{year} 年" for year in found.years), "比上年"), rows


def _carried(found: YearsCompared) -> tuple[tuple[str, ...], list[Row]]:
    labels = {column.key: column.label for column in load_form().tables["requests"].columns}
    rows = [
        Row(
            (item.body, labels[item.column], f"{item.year} 年", shown(item.carried_out), shown(item.carried_in)),
            (
                *(item.body, labels[item.column], item.year),
                *(rank(item.carried_out), rank(item.carried_in)),
            ),
            target=item.body,
        )
        for item in found.breaks
    ]
    return ("单位", "申请人", "年度", "上年报告的\n结转下年", "本年报告的\n上年结转"), rows


def _outliers(found: YearsCompared) -> tuple[tuple[str, ...], list[Row]]:
    rows = [
        Row(
            (item.body, KEY_NAMES[item.cell], f"{item.year} 年", shown(item.before), shown(item.now)),
            (item.body, item.cell, item.year, rank(item.before), rank(item.now)),
            target=item.body,
        )
        for item in found.outliers
    ]
    return ("单位", "项目", "年度", "上年", "本年"), rows


def _change(figures: Sequence[Figure | None]) -> tuple[str, float]:
    """Return the change of the last figure against the one before it, as printed and for sorting."""
    if len(figures) < 2:
        return "", 0.0
    before, now = as_number(figures[-2]), as_number(figures[-1])
    if before is None or now is None:
        return "", 0.0
    if not before:
        return (f"+{now}" if now else "不变", float(now))
    share = float((now - before) / before)
    if not share:
        return "不变", 0.0
    return f"{share:+.0%}".replace("-", "−"), share
