"""Comparison of both years: every cell with its difference, and the share of each part copied from last year."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.actions import comparison, last_year
from app.report.model import Report
from ui.dialogs.column import dialog_column
from ui.lists.whole_rows import WholeRowsTable
from ui.look.theme import colours
from ui.review.chart_view import NOTHING, ChartView
from ui.review.compared_figures import KEY, ComparedFigures, make_list, table_item
from ui.state.session import ReportSession
from ui.state.slices import Slices
from ui.widgets.helpers import QuietButton, named, screen_of
from ui.widgets.labels import plain_label, plain_tip

_PAUSE_MS: Final = 300
_TEXTS: Final = ("部分", "与上年的相似度")
_HINT: Final = "双击一行转到那一处。"
_WIDTH_IN_CHARACTERS: Final = 60
_LINES: Final = 32
_LONGEST_AT_ONCE: Final = 40_000
"""Characters of both years that are compared without slices; a published report seldom has so many."""


class ComparisonDialog(QDialog):
    """Comparison that stays open next to the form and follows it; double-click goes to the cell or text."""

    place_chosen = Signal(str)
    print_requested = Signal()
    export_requested = Signal()
    picture_requested = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setWindowTitle("与上年比较")
        self._session = session
        column = dialog_column(self)
        self.heading = named(plain_label(), "comparison.heading")
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self.tabs = tabs = named(QTabWidget(), "comparison.tabs", "比较数字或文字")
        figures = QWidget()
        inner = QVBoxLayout(figures)
        inner.setContentsMargins(0, 6, 0, 0)
        self.only_changed = named(QCheckBox("只看有变化的"), "comparison.changed")
        self.only_changed.setChecked(True)
        inner.addWidget(self.only_changed)
        self.figures = named(ComparedFigures(session.form), "comparison.figures", "两年的数字")
        inner.addWidget(self.figures, 1)
        self.no_figures = _nothing("comparison.noFigures")
        inner.addWidget(self.no_figures, 1)
        tabs.addTab(figures, "数字")
        texts = QWidget()
        inner = QVBoxLayout(texts)
        inner.setContentsMargins(0, 6, 0, 0)
        self.texts = named(WholeRowsTable(0, len(_TEXTS)), "comparison.texts", "各部分文字与上年的相似度")
        make_list(self.texts, _TEXTS)
        self.texts.setItemDelegateForColumn(1, ShareDelegate(self.texts))
        self.texts.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        inner.addWidget(self.texts, 1)
        self.no_texts = _nothing("comparison.noTexts")
        inner.addWidget(self.no_texts, 1)
        tabs.addTab(texts, "文字")
        self.chart = ChartView()
        tabs.addTab(self.chart, "图")
        tabs.currentChanged.connect(self._follow_tab)
        column.addWidget(tabs, 1)
        column.addLayout(self._make_buttons())
        metrics = self.fontMetrics()
        size = QSize(metrics.horizontalAdvance("国") * _WIDTH_IN_CHARACTERS, metrics.lineSpacing() * _LINES)
        self.resize(size.boundedTo(screen_of(self).availableGeometry().size() * 0.92))
        self.only_changed.toggled.connect(self.refresh)
        for table in (self.figures, self.texts):
            table.itemActivated.connect(self._choose)
        self._slices = Slices(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.report_changed.connect(self._pause.start)
        self.refresh()

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.said = named(plain_label(), "comparison.said")
        self.said.setProperty("role", "faint")
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        buttons = [
            self._button(name, words, tip, run)
            for name, words, tip, run in (
                ("copy", "复制", "复制成规定格式的表格，可以粘贴到 Excel、WPS 表格、Word（Ctrl+C）", self.copy),
                ("print", "打印…", "横向打印三张表", self.print_requested.emit),
                ("export", "导出…", "导出为 Word 文档或 Excel 表格；在“图”里导出为图片", self._export),
                ("close", "关闭", "", self.close),
            )
        ]
        for button in buttons:
            row.addWidget(button)
        self.copy_button, self.print_button, self.export_button, _ = buttons
        for table in (self.figures, self.texts):
            shortcut = QShortcut(QKeySequence.StandardKey.Copy, table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.copy)
        return row

    def _button(self, name: str, words: str, tip: str, run: Callable[[], object]) -> QPushButton:
        button = named(QuietButton(words), f"comparison.{name}")
        button.setToolTip(plain_tip(tip))
        button.clicked.connect(run)
        return button

    def copy(self) -> None:
        """Copy the tables of the form, or the similarity of the texts, for spreadsheets and documents."""
        report = self._session.report
        if report.last_year is None:
            return
        is_texts = self.tabs.currentIndex() == 1
        copied = comparison.copied_similarity(report) if is_texts else comparison.copied_tables(report)
        data = QMimeData()
        data.setHtml(copied.html)
        data.setText(copied.text)
        QGuiApplication.clipboard().setMimeData(data)
        self.say("已复制文字的相似度。" if is_texts else "已复制三张表，可以粘贴到 Excel、WPS 表格或 Word。")

    def _export(self) -> None:
        """Ask for the picture while it is shown, for the tables otherwise."""
        is_chart = self.tabs.currentWidget() is self.chart
        (self.picture_requested if is_chart else self.export_requested).emit()

    def _follow_tab(self) -> None:
        """The picture is neither copied nor printed from here; the tables are."""
        is_chart = self.tabs.currentWidget() is self.chart
        self.say("" if is_chart or self._session.report.last_year is None else _HINT)
        for button in (self.copy_button, self.print_button):
            button.setEnabled(not is_chart and self._session.report.last_year is not None)

    def say(self, sentence: str) -> None:
        """Show what was done."""
        self.said.setText(sentence)

    def refresh(self) -> None:
        """List the contents of both reports again."""
        report = self._session.report
        last = report.last_year
        if last is None:
            self.heading.setText("没有附上上年的报告。")
        else:
            year = f"{last.cover.year}年" if last.cover.year else "上年"
            self.heading.setText(f"{report.title}，与{year}的报告比较。")
        for button in (self.copy_button, self.print_button, self.export_button):
            button.setEnabled(last is not None)
        self.only_changed.setEnabled(last is not None)
        self._list_figures()
        self._list_texts()
        self.chart.show_report(report)
        self._follow_tab()

    def _list_figures(self) -> None:
        report = self._session.report
        cells = last_year.compare_years(report)
        shown = [cell for cell in cells if cell.is_changed or not self.only_changed.isChecked()]
        if report.last_year is not None:
            self.figures.show_years(report.cover.year, report.last_year.cover.year)
        self.figures.show_cells(shown)
        has_any = any(not cell.is_idle for cell in cells)
        same = "两年的数字都一样。不勾“只看有变化的”，就列出全部数字。"
        self._show_table(self.figures, self.no_figures, same if has_any else "两年都没有数字，没有可以比较的。")

    def _list_texts(self) -> None:
        """List the similarity of the texts; that of long texts follows in slices."""
        report = self._session.report
        steps = self._compare_texts(report)
        years = (report, report.last_year or report)
        if sum(len(year.text(key)) for year in years for key in year.text_keys()) <= _LONGEST_AT_ONCE:
            self._slices.stop()
            deque(steps, maxlen=0)
            return
        if not self.texts.rowCount():
            self._show_table(self.texts, self.no_texts, "正在比较两年的文字……")
        self._slices.start(steps)

    def _compare_texts(self, report: Report) -> Iterator[None]:
        parts = yield from last_year.copied_parts_in_steps(report)
        self.texts.setRowCount(len(parts))
        self._show_table(self.texts, self.no_texts, "没有可以比较的文字：同一段两年都写了几十个字以上才比较。")
        for row, part in enumerate(parts):
            name = report.narrative(part.key).heading or report.form.part(part.key).label
            self.texts.setItem(row, 0, table_item(name, part.key))
            meter = table_item(f"{part.share}%", part.key)
            meter.setData(SHARE_ROLE, part.share)
            self.texts.setItem(row, 1, meter)

    def _show_table(self, table: QTableWidget, nothing: QLabel, sentence: str) -> None:
        """Show a table, or the sentence that says why it is empty."""
        is_empty = table.rowCount() == 0
        table.setVisible(not is_empty)
        nothing.setVisible(is_empty)
        nothing.setText(sentence if self._session.report.last_year else NOTHING)

    def _choose(self, chosen: QTableWidgetItem) -> None:
        self.place_chosen.emit(str(chosen.data(KEY)))


def _nothing(name: str) -> QLabel:
    label = named(plain_label(), name)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setProperty("role", "faint")
    label.setWordWrap(True)
    return label


SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
_MARGIN: Final = 3
_INDENT: Final = 6
"""Around a meter, and beside the number before it, in pixels."""


class ShareDelegate(QStyledItemDelegate):
    """Meter for a percentage; the number is also in the item's text, for screen readers and copying."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the number and the meter after it, as well seen in the chosen row as in others."""
        share = index.data(SHARE_ROLE)
        if not isinstance(share, int):
            super().paint(painter, option, index)
            return
        super().paint(painter, option, QModelIndex())  # the cell without its text
        palette = colours(self.parent())  # type: ignore[arg-type]
        cell = QRect(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN - 1, -_MARGIN - 1)  # type: ignore[attr-defined]
        words = option.fontMetrics.horizontalAdvance("100%") + 2 * _INDENT  # type: ignore[attr-defined]
        painter.setPen(palette.text)
        number = QRect(cell.left(), cell.top(), words - _INDENT, cell.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, index.data())
        frame = cell.adjusted(words, _MARGIN, 0, -_MARGIN)
        painter.fillRect(frame, palette.base)
        painter.fillRect(
            QRect(frame.topLeft(), QSize(round(frame.width() * share / 100), frame.height())), palette.accent
        )
        painter.setPen(palette.edge)
        painter.drawRect(frame)
