"""Dialog for a new desk: who collects, for which year, until when, and the list of bodies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import MAXYEAR, date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.actions import projects
from app.actions.desk.looking import Body, Desk
from app.actions.desk.rosters import Roster, bodies_in, joined, read_roster, roster_in, year_of
from app.errors import NianbaoError, SourceUnreadable
from ui.cover.date import OptionalDate
from ui.cover.fields import YearBox
from ui.dialogs.column import dialog_column
from ui.lists.whole_lines import show_whole_lines
from ui.widgets.helpers import QuietButton, add_button, named, resize_in_characters, show_state
from ui.widgets.labels import plain_label, plain_tip, row_label

_DIGITS = 4
_MOST_WORDS = 120
_LONG = 500
"""Lines, from which a list takes so long to read that each key would be held up."""
_PAUSE_MS = 200


def _lines(bodies: Sequence[Body]) -> str:
    """Return the list as it is typed: names, with headings and columns for what is known besides."""
    guessed = {body.name: body.kind for body in bodies_in("\n".join(body.name for body in bodies))}
    columns = {
        "简称": ["、".join(body.short_names) for body in bodies],
        "类别": [body.kind.word if body.kind is not guessed.get(body.name) else "" for body in bodies],
        "上级单位": [body.parent for body in bodies],
        "报送期限": ["" if body.due is None else body.due.isoformat() for body in bodies],
    }
    known = {head: cells for head, cells in columns.items() if any(cells)}
    rows = zip((body.name for body in bodies), *known.values(), strict=True)
    heads = ["\t".join(("单位名称", *known))] if known else []
    return "\n".join((*heads, *("\t".join(row) for row in rows)))


class NewDeskDialog(QDialog):
    """Dialog whose list of bodies can be typed, pasted, or read from a file, a folder or last year's desk.

    ``folder`` is the one whose file names were taken, whose reports are to be read next.
    """

    def __init__(
        self,
        today: date,
        choose_file: Callable[[], Path | None],
        choose_folder: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newDesk")
        self.setWindowTitle("新建汇总台")
        column = dialog_column(self)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self.organisation = named(QLineEdit(), "newDesk.organisation", "汇总单位全称")
        self.organisation.setPlaceholderText("例如：某某区人民政府办公室")
        self.year = named(YearBox(), "newDesk.year", "报告年度")
        self.due = OptionalDate("报送期限", "newDesk.due")
        self.year.textChanged.connect(self._propose_due)
        self.year.set_year(projects.proposed_year(today))
        form.addRow(row_label("汇总单位", self.organisation), self.organisation)
        form.addRow(row_label("报告年度", self.year), self.year)
        form.addRow(row_label("报送期限", self.due), self.due)
        column.addLayout(form)
        words = plain_label(
            "单位名单：每行一个，可以从表格里粘贴（第一行有“单位名称”“简称”“上级单位”“报送期限”的按列读）。"
        )
        words.setWordWrap(True)
        column.addWidget(words)
        self.names = named(QPlainTextEdit(), "newDesk.names", "单位名单")
        show_whole_lines(self.names)
        self.names.setTabChangesFocus(True)
        self.names.textChanged.connect(self._follow_list)
        column.addWidget(self.names, 1)
        row = QHBoxLayout()
        for name, text, choose in (
            ("file", "从文件读入名单…", choose_file),
            ("folder", "按文件夹里的文件名…", choose_folder),
        ):
            button = named(QuietButton(text), f"newDesk.{name}")
            button.clicked.connect(lambda _checked=False, choose=choose: self._fill(choose))
            row.addWidget(button)
        self.said = named(plain_label(), "newDesk.said")
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        column.addLayout(row)
        buttons = QDialogButtonBox()
        self.done_button = add_button(buttons, "建立", QDialogButtonBox.ButtonRole.AcceptRole)
        self.done_button.setDefault(True)
        add_button(buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.folder: Path | None = None
        self._last_year: Mapping[str, str] = {}
        """The reports that last year's desk has, by body: no column of the list is theirs."""
        self.year.textChanged.connect(self._follow_list)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._count)
        self._count()
        resize_in_characters(self, 44, 28)

    def _propose_due(self) -> None:
        """Propose a day in the January after the year that is reported."""
        if len(self.year.text()) == _DIGITS:
            self.due.propose(date(min(int(self.year.text()) + 1, MAXYEAR), 1, 20))

    def desk(self) -> Desk:
        """Return the new desk.

        Raises:
            SourceUnreadable: a body is above itself, with which the dialog does not close.
        """
        listed, _ = joined((roster_in(self.names.toPlainText()),))
        bodies = {name: replace(body, last_year=self._last_year.get(name, "")) for name, body in listed.items()}
        return Desk(int(self.year.text()), self.organisation.text().strip(), self.due.given(), bodies)

    def _fill(self, choose: Callable[[], Path | None]) -> None:
        source = choose()
        if source is None:
            return
        try:
            found = read_roster(source)
        except NianbaoError as error:
            self._say(str(error), "error")
            return
        self.folder = source if source.is_dir() else None
        if self.folder is not None and (year := year_of(source)) is not None:
            self.year.set_year(year)
        self._put(_lines(found.bodies))
        self._last_year = {body.name: body.last_year for body in found.bodies}
        self._tell(found)
        if self.folder is not None:
            self._say(
                f"按文件名列了 {len(found.bodies)} 个单位，请核对，没有交来的请补上；建立以后接着读这些报告。",
                "good",
            )

    def _put(self, text: str) -> None:
        """Put a list in place of what is typed, which an undo brings back."""
        cursor = QTextCursor(self.names.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.names.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow_list(self) -> None:
        """Read the list again, a long one once the typing pauses."""
        if self.names.blockCount() > _LONG:
            self._soon.start()
        else:
            self._count()

    def _take(self) -> None:
        """Close with a list that makes a desk, as it is now."""
        self._count()
        if self.done_button.isEnabled():
            self.accept()

    def _count(self) -> None:
        self._tell(roster_in(self.names.toPlainText()))

    def _tell(self, roster: Roster) -> None:
        """Say how many bodies a list has and what is doubtful, and offer a desk of it, unless one is above itself."""
        self._soon.stop()
        count = len(roster.bodies)
        try:
            _, doubts = joined((roster,))
        except SourceUnreadable as error:
            self._say(str(error), "error")
            self.done_button.setEnabled(False)
            return
        counted = f"共 {count} 个单位。" if count else "还没有单位。"
        self._say("".join((counted, *doubts)), "warning" if doubts else "faint")
        self.done_button.setEnabled(bool(count) and len(self.year.text()) == _DIGITS)

    def _say(self, words: str, role: str) -> None:
        """Say something below the list; what is too long for it is in the tool tip."""
        show_state(self.said, words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}……", role)
        self.said.setToolTip(plain_tip(words))
