"""Questions of the desk's window."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.actions.desk.files import SUFFIX
from app.actions.desk.intake import Taken
from app.actions.desk.looking import Adjustment, Desk, Standing
from app.actions.projects import SUFFIX as PROJECT
from app.report.model import BodyKind
from ui.desk.coming.uncertain_dialog import UncertainDialog
from ui.desk.reminder_dialog import ReminderDialog
from ui.desk.return_dialog import ReturnDialog
from ui.desk.roster.body_dialog import BodyDialog
from ui.desk.roster.new_desk_dialog import NewDeskDialog
from ui.desk.total.adjust_dialog import AdjustDialog
from ui.dialogs.questions import Questions, Role

_DESKS = f"汇总台 (*{SUFFIX})"
_TABLES = "表格 (*.xlsx);;全部数字 (*.csv);;公布情况，Word 文档 (*.docx);;公布情况，网页 (*.html)"


class DeskQuestions(Questions):
    """Files, folders and lists that a desk asks for.

    No answer is made of the desk as it was before the question: a report may come into it meanwhile.
    """

    def begin(self) -> str:
        """Ask whether to open a desk or make one; return ``open``, ``new`` or nothing."""
        return self.ask(
            "hint",
            "汇总台收各单位的报告：登记谁交了，逐份核对，退回有错误的，最后加总。",
            "已有汇总台的，请打开；第一次用，请新建。",
            ("新建…", Role.AcceptRole, "new"),
            ("打开…", Role.AcceptRole, "open"),
            ("取消", Role.RejectRole, ""),
            escape=2,
        )

    def desk_to_open(self, folder: Path) -> Path | None:
        """Choose a desk."""
        return self.open_file("打开汇总台", folder, f"{_DESKS};;所有文件 (*)")

    def new_desk(self, today: date, folder: Path) -> tuple[Desk, Path | None] | None:
        """Ask for the values of a new desk; return it with the folder of reports that its list was made from."""
        lists = f"名单 (*.txt *.csv *.xlsx *.xls *.ods *.docx *{SUFFIX});;所有文件 (*)"
        dialog = NewDeskDialog(
            today,
            lambda: self.open_file("选择单位名单", folder, lists),
            lambda: self.folder("选择装着报告的文件夹", folder),
            self._window,
        )
        made = (dialog.desk(), dialog.folder) if dialog.exec() else None
        dialog.deleteLater()
        return made

    def desk_to_save(self, desk: Desk, folder: Path) -> Path | None:
        """Choose where a new desk is kept."""
        return self.save_file("汇总台存到哪里", folder / f"{desk.year}年汇总台{SUFFIX}", _DESKS, SUFFIX)

    def folder(self, title: str, folder: Path) -> Path | None:
        """Choose a folder."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(folder))
        return Path(name) if name else None

    def files(self, folder: Path) -> tuple[Path, ...]:
        """Choose reports that came in."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "选择收到的报告", str(folder), "所有文件 (*)")
        return tuple(Path(name) for name in names)

    def uncertain(
        self, found: Sequence[Taken], bodies: Sequence[str], show: Callable[[Path], object]
    ) -> Mapping[int, str]:
        """Ask whose reports these are, each of which can be shown; those that nobody is chosen for stay out."""
        dialog = UncertainDialog(found, bodies, self._window)
        dialog.open_requested.connect(show)
        chosen = dialog.chosen if dialog.exec() else {}
        dialog.deleteLater()
        return chosen

    def to_return(self, found: Sequence[Standing]) -> list[str]:
        """Ask which of the reports with errors are returned; none if it is cancelled."""
        dialog = ReturnDialog(found, self._window)
        chosen = dialog.chosen if dialog.exec() else []
        dialog.deleteLater()
        return chosen

    def body_to_add(self, bodies: Iterable[str], add: Callable[[str, BodyKind, str], bool]) -> None:
        """Ask for one more body until it is added, or the question is cancelled."""
        dialog = BodyDialog(bodies, add, self._window)
        dialog.exec()
        dialog.deleteLater()

    def may_remove(self, names: Sequence[str], come: int) -> bool:
        """Ask whether bodies whose reports have come in are taken off the list."""
        what = f"“{names[0]}”" if len(names) == 1 else f"这 {len(names)} 个单位"
        return self.ask(
            "warning",
            f"要把{what}移出名单吗？",
            f"已经收到的 {come} 份报告、退回和通过的记录一起移出，报告文件本身还在。移错了，可以撤销。",
            ("移出", Role.AcceptRole, True),
            ("取消", Role.RejectRole, False),
            escape=1,
        )

    def reminder(self, text: str) -> bool:
        """Show who has not reported as a text; return whether it was copied."""
        dialog = ReminderDialog(text, self._window)
        is_copied = bool(dialog.exec())
        dialog.deleteLater()
        return is_copied

    def report_to_compare(self, folder: Path) -> tuple[Path, ...]:
        """Choose the report that is compared with the sum; nothing or one."""
        path = self.open_file("选择政府报告", folder, "所有文件 (*)")
        return () if path is None else (path,)

    def desks_of_years(self, folder: Path) -> tuple[Path, ...]:
        """Choose desks of other years."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "选择别的年度的汇总台", str(folder), _DESKS)
        return tuple(Path(name) for name in names)

    def adjustment(self, name: str, known: Adjustment | None, adjust: Callable[[str, str], bool]) -> None:
        """Ask by how much a cell of the sum is corrected, and why, until it is, or the question is cancelled."""
        dialog = AdjustDialog(name, known, adjust, self._window)
        dialog.exec()
        dialog.deleteLater()

    def sum_to_save(self, proposed: Path) -> Path | None:
        """Choose where the sum is kept."""
        return self.save_file("汇总存到哪里", proposed, f"报告 (*{PROJECT})", PROJECT)

    def may_sum(self, sentences: Sequence[str]) -> bool:
        """Show what a sum is made of, and ask whether to go on although reports are missing or have errors."""
        return self.ask(
            "warning",
            "有的单位还没有报告，或者报告还有错误。要先汇总已有的吗？",
            "\n".join(sentences),
            ("先汇总已有的", Role.AcceptRole, True),
            ("取消", Role.RejectRole, False),
            escape=1,
        )

    def table_to_save(self, proposed: Path) -> Path | None:
        """Choose where the table of all bodies is kept; its suffix decides the kind."""
        name, _ = QFileDialog.getSaveFileName(self._window, "导出各单位一览", str(proposed), _TABLES)
        if not name:
            return None
        path = Path(name)
        return self.confirmed(path, path if path.suffix else path.with_suffix(".xlsx"))
