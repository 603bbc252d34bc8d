"""Find and replace bar below the page; it searches the whole report."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.report.bound.following import bound_texts
from app.report.search import Hit, Query, Where
from ui.look.icons import give_icon
from ui.narrative.part_editor import PartEditor
from ui.state.session import ReportSession
from ui.widgets.helpers import QuietButton, named
from ui.widgets.labels import plain_label

_ELSEWHERE: Final = {Where.HEADING: "在小标题里", Where.REMARK: "在备注里", Where.NOTE: "在表后说明里"}


class FindBar(QWidget):
    """Search terms, replacement and options; Esc closes the bar. The session's finder holds the hits."""

    hit_requested = Signal(object)  # Hit
    closed = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._finder = session.finder
        self._origin: Hit | None = None
        self._replaced = 0
        self._unbound = 0
        self._is_replacing = False
        self.words = named(QLineEdit(), "find.words", "查找内容")
        self.words.setPlaceholderText("在整份报告里查找")
        self.replacement = named(QLineEdit(), "find.replacement", "替换为")
        self.replacement.setPlaceholderText("留空就是删去")
        self.status = named(plain_label(), "find.status")
        self.status.setWordWrap(True)
        self.match_case = named(QCheckBox("区分大小写"), "find.case")
        self.match_width = named(QCheckBox("区分全角半角"), "find.width")
        self._replacing: list[QWidget] = []
        self._needing_hits: list[QPushButton] = []
        self._lay_out()
        self.words.textChanged.connect(self._look)
        self.match_case.toggled.connect(self._look)
        self.match_width.toggled.connect(self._look)
        self._finder.changed.connect(self._follow_finder)
        session.starting.connect(self._forget_origin)
        self._show_state()

    def open(self, words: str, *, replacing: bool) -> None:
        """Show the bar and search from the cursor; ``words``, if not empty, becomes the search term."""
        self._origin = _cursor() or self._origin
        for widget in self._replacing:
            widget.setVisible(replacing)
        if words:
            self.words.setText(words)
        self.show()
        self._look()
        self.words.selectAll()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def origin(self) -> Hit | None:
        """Start of the search, later the hit last visited."""
        return self._origin

    def find_next(self) -> None:
        """Go to the next hit."""
        self.step(1)

    def find_previous(self) -> None:
        """Go to the previous hit."""
        self.step(-1)

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) hit, starting at the cursor."""
        self._look()
        origin = _cursor()
        if origin is None and self._finder.current is None:
            origin = self._origin
        self._request(self._finder.step(direction, origin))

    def replace(self) -> None:
        """Replace the current hit and go to the next one."""
        if self._finder.current is None:
            self.step(1)
            return
        before = self._session.report
        self._is_replacing = True
        numbers = self._bound_numbers()
        hit = self._finder.replace(self.replacement.text())
        self._is_replacing = False
        self._replaced += self._session.report is not before  # a read-only report refuses edits
        self._unbound += numbers - self._bound_numbers()
        self._show_state()
        self._request(hit)

    def replace_all(self) -> None:
        """Replace every hit as one undo step and report the count."""
        self._is_replacing = True
        numbers = self._bound_numbers()
        count = self._finder.replace_all(self.replacement.text())
        self._is_replacing = False
        self._replaced += count
        self._unbound += numbers - self._bound_numbers()
        self._show_state()
        if count:
            self._session.notice.emit(f"已替换 {count} 处，按 Ctrl+Z 可以一次全部恢复。")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter (next hit), Shift+Enter (previous hit) and Esc (close)."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.find_previous()
            elif self.replacement.hasFocus():
                self.replace()
            else:
                self.find_next()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Clear the highlights when the bar closes."""
        super().hideEvent(event)
        if self.isHidden():  # closed itself, not merely hidden with its parent
            self._finder.look_for(Query(""))
            self.closed.emit()

    def _bound_numbers(self) -> int:
        return sum(len(bindings) for _, bindings in bound_texts(self._session.report))

    def _forget_origin(self) -> None:
        self._origin = None  # a place in the previous report

    def _request(self, hit: Hit | None) -> None:
        if hit is not None:
            self._origin = hit
            self.hit_requested.emit(hit)

    def _look(self) -> None:
        self._finder.look_for(Query(self.words.text(), self.match_case.isChecked(), self.match_width.isChecked()))

    def _follow_finder(self) -> None:
        if not self._is_replacing:
            self._replaced = self._unbound = 0  # another search, another step, or a change elsewhere, such as undo
        self._show_state()

    def _show_state(self) -> None:
        count = len(self._finder.hits)
        self.status.setText(self._state(count))
        for button in self._needing_hits:
            button.setEnabled(bool(count))

    def _state(self, count: int) -> str:
        """The sentence about the hits, after what was replaced."""
        hit = self._finder.current
        if not self.words.text():
            return ""
        replaced = f"已替换 {self._replaced} 处" if self._replaced else ""
        if self._unbound:
            replaced += f"，有 {self._unbound} 个数不再跟着表里的数变"
        if not count or (hit is None and replaced):
            return f"{replaced}。" if replaced else "没有找到。"
        if hit is None:
            return f"共 {count} 处。"
        where = f"（{_ELSEWHERE[hit.where]}）" if hit.where in _ELSEWHERE else ""
        return f"{replaced}{'；' if replaced else ''}第 {self._finder.number} 处，共 {count} 处{where}。"

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 6, 12, 6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._add_label(grid, 0, "查找", self.words)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self._button("find.previous", "上一处", "Shift+F3", self.find_previous), 0, 2)
        grid.addWidget(self._button("find.next", "下一处", "F3", self.find_next), 0, 3)
        close = named(QToolButton(), "find.close", "关闭查找")
        close.setToolTip("关闭（Esc）")
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_icon(close, "remove")
        close.clicked.connect(self.hide)
        label = self._add_label(grid, 1, "替换为", self.replacement)
        grid.addWidget(self.replacement, 1, 1)
        replace = self._button("find.replace", "替换", "", self.replace)
        replace_all = self._button("find.replaceAll", "全部替换", "", self.replace_all)
        grid.addWidget(replace, 1, 2)
        grid.addWidget(replace_all, 1, 3)
        self._replacing = [label, self.replacement, replace, replace_all]
        last = QHBoxLayout()
        last.setSpacing(18)
        last.addWidget(self.status, 1)
        last.addWidget(self.match_case)
        last.addWidget(self.match_width)
        grid.addLayout(last, 2, 1, 1, 3)
        grid.addWidget(close, 0, 4)
        QWidget.setTabOrder(self.words, self.replacement)  # as in Word: from search term to replacement

    def _add_label(self, grid: QGridLayout, row: int, words: str, field: QLineEdit) -> QLabel:
        label = plain_label(words)
        label.setBuddy(field)
        grid.addWidget(label, row, 0)
        return label

    def _button(self, name: str, words: str, keys: str, run: Callable[[], None]) -> QPushButton:
        button = named(QuietButton(words), name)
        if keys:
            button.setToolTip(f"{words}（{keys}）")
        button.clicked.connect(run)
        self._needing_hits.append(button)
        return button


def _cursor() -> Hit | None:
    """Return the cursor or selection of the focused editor as a hit."""
    editor = QApplication.focusWidget()
    return Hit(Where.TEXT, editor.key(), *editor.selection()) if isinstance(editor, PartEditor) else None
