"""The page that compares a given government report with the sum of its bodies, cell by cell."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.desk import sums
from app.actions.desk.looking import Desk
from app.actions.desk.sums import CellDifference
from app.places import readable
from app.values import as_number, signed_figure
from ui.desk.compared.page import ComparedPage
from ui.desk.figures import rank, shown
from ui.dialogs.long_work import Cancelled, run_long
from ui.lists.row_table import Row, RowTable
from ui.widgets.helpers import named

_PURPOSE: Final = (
    "政府自己的年度报告写好以后，在这里与各单位相加的数逐格比较：选那份报告，"
    "Word、网页、PDF、表格和本程序的文件都可以。不同的格列成一张表。"
)
_HEADS: Final = ("项目", "报告里", "各单位相加", "相差")


class GovernmentPage(ComparedPage):
    """Page with a row per cell that differs; a choice of it shows the cell in the sum."""

    cell_chosen = Signal(str)

    def __init__(self, choose: Callable[[], object], parent: QWidget | None = None) -> None:
        table = named(RowTable(_HEADS, numbers=(1, 2, 3)), "government.table", "报告与各单位相加不同的格")
        super().__init__("government", _PURPOSE, (("choose", "选政府报告…", choose),), table, parent)

    def compare(self, desk: Desk, path: Path, reports: Sequence[Path], today: date) -> None:  # noqa: ARG002 - alike on all pages
        """Read a report and list where it differs from the sum of the bodies.

        Raises:
            NianbaoError: it cannot be read.
        """
        source = reports[0]
        try:
            words = f"正在读“{readable(source.name)}”。"
            report = run_long(self.window(), words, lambda _cancelled: sums.report_in(source, desk.year))
        except Cancelled:
            return
        result = sums.new_sum(desk)
        found = sums.against_sum(report, desk, result)
        self.show_rows([_row(item) for item in found])
        differing = f"有 {len(found)} 格不同，双击看那一格是哪些单位的" if found else "每一格都一样"
        made = [f"还缺 {len(result.missing)} 个单位"] if result.missing else []
        made += [f"调整了 {len(result.adjustments)} 格"] if result.adjustments else []
        summed = f"；相加的数{'，'.join(made)}" if made else ""
        name = readable(source.name)
        self.show_results(
            f"“{name}”与 {len(result.counted)} 个单位相加比较：{differing}{summed}。",
            "warning" if found or result.missing else "good",
            [("全部", "")],
        )

    def choose(self, row: Row) -> None:
        """Show the cell in the sum."""
        self.cell_chosen.emit(row.target)


def _row(item: CellDifference) -> Row:
    one, other = as_number(item.stated), as_number(item.expected)
    apart = "" if one is None and other is None else signed_figure((one or 0) - (other or 0))
    return Row(
        (item.name, shown(item.stated), shown(item.expected), apart),
        (item.name, rank(item.stated), rank(item.expected), abs(float((one or 0) - (other or 0)))),
        target=item.cell,
    )
