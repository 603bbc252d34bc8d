"""Section list: cover and six sections, each with what is still to be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.actions import checking
from app.checks.finding import Finding, Standing, tally
from app.form.model import Section
from ui.bound.carrying import has_numbers
from ui.lists.whole_lines import show_whole_lines
from ui.look.icons import icon
from ui.look.theme import colours
from ui.spoken.tabs import show_as_tabs
from ui.state.session import ReportSession
from ui.widgets.follower import Follower
from ui.widgets.labels import by_words, joined, plain_tip

Index = QModelIndex | QPersistentModelIndex

_CHARACTERS = {False: 12, True: 1}
"""Width of the names in Chinese characters, by whether the list is narrow."""
_ABOVE = 4
"""Space above the first entry: the padding of the style sheet."""
_BESIDE_NAME = 44
"""Space for icon and edges; most names then fit on one line or break in a natural place."""
_OPENS_AFTER_MS = 500
"""A number dragged over a section for so long opens it."""


_WRONG = (Standing.ERROR, Standing.WARNING)


@dataclass(frozen=True, slots=True)
class _Found:
    """Findings of a section by standing: numbers of its own, and where the first one is listed that it only shares."""

    own: Mapping[Standing, int]
    elsewhere: Mapping[Standing, str]


def is_typed(event: QKeyEvent) -> bool:
    """Whether a key press types a character that is no space, which presses buttons and scrolls."""
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.text().isprintable() and event.text().strip() and not event.modifiers() & commands)


def copy_of(event: QKeyEvent) -> QKeyEvent:
    """Return a key press that can be sent to another widget."""
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())


class SectionList(QListWidget):
    """One entry per section; icon and text show whether it is empty, begun, complete or has errors."""

    section_opened = Signal(int)  # a section was clicked, chosen with Enter, or a number dragged over it for a while
    typed = Signal(object)  # QKeyEvent or QInputMethodEvent that belongs into the page

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self.setAccessibleName("报告的各部分")
        show_as_tabs(self)
        self.setIconSize(QSize(18, 18))
        self._delegate = SectionDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        show_whole_lines(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.is_narrow = False
        self._fit()
        self._session = session
        self._states: list[tuple[str, str]] = []
        for name in ("封面", *(section.heading for section in session.form.sections)):
            self.addItem(QListWidgetItem(name))
            self._states.append(("", ""))
        self.refresh()
        self.setAcceptDrops(True)
        self._dragged_over = -1
        self._opening = QTimer(self, singleShot=True, interval=_OPENS_AFTER_MS)
        self._opening.timeout.connect(self._open_dragged_over)
        self.itemClicked.connect(self._open)
        self.itemActivated.connect(self._open)
        self._later = Follower(self.refresh, self, session.checks.catch_up)
        for signal in (
            session.cells_changed,
            session.text_changed,
            session.structure_changed,
            session.cover_changed,
            session.findings_changed,
        ):
            signal.connect(self._later.follow)
        session.started.connect(self._later.finish)

    def section_state(self, row: int) -> tuple[str, str]:
        """Return icon name and text of a section's state, such as ``("begun", "还差 3 格")``."""
        self._later.finish()
        return self._states[row]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Accept input methods too: what is typed goes into the page."""
        super().focusInEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep accepting input methods."""
        super().currentChanged(current, previous)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on typed characters and Paste; the list itself needs neither."""
        if is_typed(event) or event.matches(QKeySequence.StandardKey.Paste):
            self.typed.emit(copy_of(event))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Pass on composed text."""
        if event.commitString():
            composed = QInputMethodEvent("", [])
            composed.setCommitString(event.commitString())
            self.typed.emit(composed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a number of the tables on its way to a text; leave files to the window."""
        event.setAccepted(has_numbers(event.mimeData()))
        if event.isAccepted():
            self._session.notice.emit("在要写的那一部分上停一下，打开以后放到文字里。")

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Open the section under the pointer after a while."""
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._dragged_over:
            self._dragged_over = row
            self._opening.start()
        event.accept()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Open nothing more."""
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the section in which the number is to be, and say how it gets into a text."""
        self._open_dragged_over()
        self._end_drag()
        event.ignore()
        self._session.notice.emit("没有放进去：请拖到一段文字里再松开，或者在文字里按 Ctrl+J 插入。")

    def _open_dragged_over(self) -> None:
        if self._dragged_over >= 0:
            self.section_opened.emit(self._dragged_over)

    def _end_drag(self) -> None:
        self._opening.stop()
        self._dragged_over = -1

    def changeEvent(self, event: QEvent) -> None:
        """Adjust the width to the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show only icons and numerals, or names and states too."""
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self._fit()

    def narrow_width(self) -> int:
        """Return the width of the narrow list, in pixels."""
        return self._width(is_narrow=True)

    def has_room(self, height: int) -> bool:
        """Whether all entries with their names fit into a list of that height, in pixels."""
        width = self._width(is_narrow=False) - 2 * self.frameWidth()
        names = (str(self.item(row).text()).partition("\n")[0] for row in range(self.count()))
        return sum(self._delegate.height(name, "", width) for name in names) + _ABOVE <= height

    def tint(self) -> None:
        """Draw the icons in the colours of the current look."""
        for row, (sign, _words) in enumerate(self._states):
            self.item(row).setIcon(icon(sign))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the names at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, item: QListWidgetItem) -> None:
        self.section_opened.emit(self.row(item))

    def _fit(self) -> None:
        self.setFixedWidth(self._width(is_narrow=self.is_narrow))
        self.scheduleDelayedItemsLayout()

    def _width(self, *, is_narrow: bool) -> int:
        return self.viewport().fontMetrics().horizontalAdvance("国") * _CHARACTERS[is_narrow] + _BESIDE_NAME

    def refresh(self) -> None:
        """Update the states that have changed."""
        states = [self._cover_state(), *(self._section_state(section) for section in self._session.form.sections)]
        for row, (state, known) in enumerate(zip(states, self._states, strict=True)):
            if state != known:
                name = "封面" if row == 0 else self._session.form.sections[row - 1].heading
                item = self.item(row)
                item.setIcon(icon(state[0]))
                item.setText(f"{name}\n{state[1]}")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}，{state[1]}")
                item.setToolTip(plain_tip(f"{name}：{state[1]}"))
                self._states[row] = state
                width = self.viewport().width()
                heights = (self._delegate.height(name, words, width) for _sign, words in (state, known))
                if len(set(heights)) > 1:
                    self.scheduleDelayedItemsLayout()

    def _cover_state(self) -> tuple[str, str]:
        cover = self._session.report.cover
        found = self._found(None)
        if not cover.organisation and cover.year is None:
            return "empty", "未填"
        if found.own.get(Standing.TODO):
            return _state(found, "begun", f"还差 {found.own[Standing.TODO]} 项")
        return _state(found, "good", "已填好")

    def _section_state(self, section: Section) -> tuple[str, str]:
        return self._table_state(section) if section.tables else self._text_state(section)

    def _table_state(self, section: Section) -> tuple[str, str]:
        figures = self._session.report.figures
        cells = self._session.form.cells
        keys = [key for table in section.tables for key in table.cell_keys if not cells[key].is_total]
        filled = sum(key in figures for key in keys)
        found = self._found(section)
        if not filled:
            return _state(found, "empty", f"未填，共 {len(keys)} 格")
        if filled < len(keys):
            return _state(found, "begun", f"还差 {len(keys) - filled} 格")
        return _state(found, "good", "已填好")

    def _text_state(self, section: Section) -> tuple[str, str]:
        narratives = self._session.report.narratives[section.key]
        found = self._found(section)
        optional = {part.key for part in section.parts if part.optional}
        needed = [bool(item.text.strip()) for item in narratives if item.part not in optional]
        if not any(item.text.strip() for item in narratives):
            return _state(found, "empty", "未写")
        if not all(needed) and len(needed) > 1:
            return _state(found, "begun", f"已写 {sum(needed)} 项，共 {len(needed)} 项")
        return _state(found, "good", "已写好")

    def _found(self, section: Section | None) -> _Found:
        """Return what is wrong with a section, or with the cover; each finding counts only where it is listed."""
        form = self._session.form
        own: list[Finding] = []
        elsewhere: dict[Standing, str] = {}
        for finding in self._session.findings:
            home = checking.section_of(form, finding)
            if home is section:
                own.append(finding)
            elif finding.counts and finding.standing in _WRONG and section in map(form.section_of, finding.cells):
                elsewhere.setdefault(finding.standing, f"第{home.numeral}部分" if home else "封面")
        return _Found(tally(own), elsewhere)


def _state(found: _Found, sign: str, words: str) -> tuple[str, str]:
    """Return a state with its errors, or else with its warnings beside how much is still to be filled in."""
    said = [] if Standing.ERROR in found.own else [words]
    if sign == "good" and Standing.WARNING in found.own:
        said = []
    for standing in _WRONG:
        if standing in found.own:
            said.append(f"{found.own[standing]} 处{standing.word}")
        elif standing in found.elsewhere:
            said.append(f"{standing.word}见{found.elsewhere[standing]}")
    wrong = (standing for standing in _WRONG if standing in found.own or standing in found.elsewhere)
    return next(wrong, sign), "，".join(said)


_EDGE = 3
_PADDING = 7
_SIGN = 18


class SectionDelegate(QStyledItemDelegate):
    """Entry that grows with its text; names are never cut off."""

    def __init__(self, view: SectionList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped name and the line below it."""
        if self._view.is_narrow:
            return QSize(self._view.viewport().width(), _SIGN + 2 * _PADDING)
        width = self._view.viewport().width()
        return QSize(width, self.height(*self._texts(index), width))

    def height(self, name: str, words: str, width: int) -> int:
        """Return the height of an entry with its name and state in a list of that width, in pixels."""
        return self._lines(by_words(name), width) + self._lines(_by_phrases(words), width) + 2 * _PADDING

    def _lines(self, text: str, width: int) -> int:
        """Return the height of a wrapped text; of one line if it is empty."""
        metrics = self._view.viewport().fontMetrics()  # as painted: a painter has the viewport's font
        return max(metrics.height(), metrics.boundingRect(QRect(0, 0, _room(width), 10_000), _WRAP, text).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry; the selected one is highlighted and has a bar at its edge."""
        palette = colours(self._view)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        name, words = self._texts(index)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight)
            painter.fillRect(QRect(rect.left(), rect.top(), _EDGE, rect.height()), palette.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.header)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(_EDGE, 0, -1, -1))
        sign: Any = index.data(Qt.ItemDataRole.DecorationRole)
        if sign is not None:
            sign.paint(painter, QRect(rect.left() + _EDGE + 6, rect.top() + _PADDING + 1, _SIGN, _SIGN))
        left = rect.left() + _EDGE + _SIGN + 13
        if self._view.is_narrow:
            painter.setPen(palette.text)
            painter.drawText(rect.adjusted(left - rect.left(), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), name[:1])
            painter.restore()
            return
        top, width = rect.top() + _PADDING, self._view.viewport().width()
        for text, ink in ((by_words(name), palette.text), (_by_phrases(words), palette.faint)):
            painter.setPen(ink)
            height = self._lines(text, width)
            painter.drawText(QRect(left, top, _room(width), height), _WRAP, text)
            top += height
        painter.restore()

    @staticmethod
    def _texts(index: Index) -> tuple[str, str]:
        name, _, words = str(index.data()).partition("\n")
        return name, words


def _by_phrases(words: str) -> str:
    """Return a state that is broken only after a comma."""
    return "，".join(map(joined, words.split("，")))


def _room(width: int) -> int:
    """Return the width of the words in a list of that width, in pixels."""
    return max(40, width - _EDGE - _SIGN - 13 - 6)


_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
