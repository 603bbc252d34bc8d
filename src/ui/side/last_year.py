"""Pane with last year's report: text or figures of the place being edited, and how much of the text is the same."""

from collections import deque
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.actions import last_year
from app.actions.last_year import CopiedPart, Taken
from app.report.model import Report
from app.values import format_figure, signed_figure
from ui.lists.whole_lines import show_whole_lines
from ui.look.theme import colours
from ui.state.session import ReportSession
from ui.state.slices import Slices
from ui.widgets.helpers import named, show_state
from ui.widgets.labels import INSET, as_written, by_words, plain_label
from ui.widgets.sealed import SealedBrowser

_PAUSE_MS: Final = 300
_WARNED_FROM: Final = 50
_LOUD_FROM: Final = 80
_METER: Final = 10
_WIDE: Final = 34
"""Widths in Chinese characters: of the meter; of a pane in which both sentences fit beside each other."""
_LONGEST_AT_ONCE: Final = 8_000
"""Characters of both years that are compared without slices, in some milliseconds."""
_LEAST_LINES: Final = 3
"""Of last year's text: less cannot be read."""
_NONE: Final = "还没有附上上年的报告。附上以后，这里显示上年的文字和数字，供参考和比较，也可以一段一段地引用。"


class LastYearPane(QWidget):
    """Last year's data for the place being edited; its text is taken over only by the button."""

    attach_requested = Signal()
    compare_requested = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place = ""
        self._html = ""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        self.heading = named(plain_label(), "lastYear.heading")
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.meter = named(QProgressBar(), "lastYear.meter", "与上年文字的相似度")
        self.meter.setRange(0, 100)
        self._above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._above.addWidget(self.heading, 1)
        self._above.addWidget(self.meter, 0, Qt.AlignmentFlag.AlignLeft)  # else its width limits the heading below it
        column.addLayout(self._above)
        self.verdict = named(plain_label(), "lastYear.verdict")
        self.verdict.setWordWrap(True)
        self.taken = named(plain_label(), "lastYear.taken")
        self.taken.setWordWrap(True)
        self._said = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._said.setSpacing(6)
        self._said.addWidget(self.verdict)
        self._said.addWidget(self.taken, 1)
        column.addLayout(self._said)
        self.nothing = named(plain_label(_NONE), "lastYear.nothing")
        self.nothing.setWordWrap(True)
        column.addWidget(self.nothing)
        self.text = named(SealedBrowser(), "lastYear.text", "上年的文字或数字")
        show_whole_lines(self.text)
        self.text.setOpenLinks(False)
        column.addWidget(self.text, 1)
        column.addLayout(self._make_buttons())
        column.addStretch(0)  # takes the room of the text where there is none
        self._measure()
        self._slices = Slices(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.report_changed.connect(self._pause.start)
        session.findings_changed.connect(self._pause.start)

    def _make_buttons(self) -> QHBoxLayout:
        """Return the buttons below the text."""
        buttons = QHBoxLayout()
        self.quote = named(QPushButton("引用上年这段"), "lastYear.quote")
        self.quote.setToolTip("把上年的文字放到光标所在的一段，年份改成今年的；可以撤销")
        self.quote.clicked.connect(self._quote)
        self.attach = named(QPushButton("附上上年的报告…"), "lastYear.attach")
        self.compare = named(QPushButton("与上年比较…"), "lastYear.compare")
        self.attach.clicked.connect(self.attach_requested)
        self.compare.clicked.connect(self.compare_requested)
        buttons.addWidget(self.quote)
        buttons.addWidget(self.attach)
        buttons.addWidget(self.compare)
        buttons.addStretch(1)
        return buttons

    def show_place(self, key: str) -> None:
        """Show last year's data for a cell or text."""
        if key != self._place:
            self._place = key
            self.refresh()

    def refresh(self) -> None:
        """Show the current place, if the pane is visible."""
        self._slices.stop()
        if not self.isVisible():
            return
        last = self._session.report.last_year
        is_text = last is not None and self._place in self._session.report.text_keys()
        if not is_text:
            self.quote.hide()
            self.taken.hide()
        self.attach.setVisible(last is None)
        self.nothing.setVisible(last is None)
        self.compare.setVisible(last is not None)
        self.text.setVisible(last is not None)
        if last is None:
            self._show("上年的报告", "")
            return
        year = f"{last.cover.year} 年" if last.cover.year else "上年"
        form = self._session.form
        if self._place in form.cells:
            self._show(f"{year}：{form.cells[self._place].row.short}", self._row_html())
        elif is_text:
            self._show_text(year)
        else:
            self._show(f"{year}的报告", f"<p>{escape(last.title)}</p>")

    def showEvent(self, event: QShowEvent) -> None:
        """Show the current place, which may have changed while the pane was hidden."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remove the shading from the editor, since the other text is no longer visible."""
        super().hideEvent(event)
        self._slices.stop()
        self._session.highlights.set_words("", ())

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "text"):
            self.refresh()
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "text"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both sentences on one line where they fit, so that more of the text is seen."""
        super().resizeEvent(event)
        self._place_meter()
        is_wide = event.size().width() >= self.fontMetrics().horizontalAdvance("国") * _WIDE
        self._said.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _place_meter(self) -> None:
        """Put the meter below a heading that would be broken beside it."""
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.meter.width() - self._above.spacing()
        words = self.heading.fontMetrics().horizontalAdvance(self.heading.text()) + INSET
        is_beside = words <= room
        self._above.setStretch(0, int(is_beside))
        self._above.setDirection(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """Return the size that shows all sentences and a few lines of the text at the present width."""
        return super().minimumSizeHint().expandedTo(QSize(0, self._column.minimumHeightForWidth(self.width())))

    def _measure(self) -> None:
        """Fit meter and text to the font."""
        metrics = self.fontMetrics()
        self.meter.setFixedWidth(metrics.horizontalAdvance("国") * _METER)
        around = 2 * round(self.text.document().documentMargin()) + 2 * self.text.frameWidth() + 12
        self.text.setMinimumHeight(round(metrics.lineSpacing() * 1.3 * _LEAST_LINES) + around)

    def _show_text(self, year: str) -> None:
        """Show last year's text, compared with this year's; a long comparison follows in slices."""
        report, place = self._session.report, self._place
        words = last_year.last_text(report, place)
        name = "引言" if place == report.form.introduction.key else self._name()
        heading = f"{year}：{name}"
        self.quote.setVisible(bool(words))
        steps = self._compare(heading, report, place, words)
        if len(words) + len(report.text(place)) <= _LONGEST_AT_ONCE:
            deque(steps, maxlen=0)
            return
        if heading != as_written(self.heading.text()):
            self.taken.hide()
            self._show(heading, self._text_html(words, ()))
        self._slices.start(steps)

    def _compare(self, heading: str, report: Report, place: str, words: str) -> Iterator[None]:
        """Compare the years with pauses, and show the result."""
        part = yield from last_year.copied_part(report, place)
        before = [passage.before for passage in part.passages] if part else []
        if not words:
            self.taken.hide()
            self._show(heading, "<p>上年没有这一段。</p>", part)
            return
        taken = yield from last_year.taken(report, place)
        self._show_taken(taken)
        self._show(heading, self._text_html(words, before) + self._changed_html(taken), part)

    def _show_taken(self, taken: Taken) -> None:
        """Say how many sentences are last year's, and how many figures in them nobody has looked at."""
        figures = last_year.figures_to_check(self._session.findings_at(self._place))
        counts = ((taken.kept, "句没有改"), (len(taken.changed), "句改过"), (figures, "个数还没有核对"))
        said = [f"{number} {words}" for number, words in counts if number]
        self.taken.setText(f"沿用上年的句子：{'，'.join(said)}。")
        self.taken.setVisible(bool(said))

    def _changed_html(self, taken: Taken) -> str:
        """Return the sentences made from last year's, each below its origin, with what was changed in bold."""
        faint = colours(self).faint.name()
        pieces = ["<hr><p><b>改过的句子</b></p>"] if taken.changed else []
        for sentence in taken.changed:
            now, place = "", 0
            for start, end in sentence.changes:
                now += f"{escape(sentence.now[place:start])}<b><u>{escape(sentence.now[start:end])}</u></b>"
                place = end
            now += escape(sentence.now[place:])
            pieces.append(f'<p><span style="color:{faint}">上年：{escape(sentence.before)}</span><br>今年：{now}</p>')
        return "".join(pieces)

    def _quote(self) -> None:
        self._session.quote_last_year(self._place)

    def _name(self) -> str:
        report = self._session.report
        return report.narrative(self._place).heading or report.form.part(self._place).label

    def _show(self, heading: str, html: str, part: CopiedPart | None = None) -> None:
        """Show heading and text; keep the scroll position while only this year's text changes."""
        bar = self.text.verticalScrollBar()
        place = bar.value() if heading == as_written(self.heading.text()) else 0
        self.heading.setText(by_words(heading))
        self._place_meter()
        if html != self._html:
            self._html = html
            self.text.setHtml(html)
            bar.setValue(place)
        self.meter.setVisible(part is not None)
        self.verdict.setVisible(part is not None)
        if part is None:
            self._session.highlights.set_words("", ())
        else:
            self._show_meter(part.share)
            self._session.highlights.set_words(part.key, tuple(passage.now for passage in part.passages))

    def _show_meter(self, share: int) -> None:
        loud = "几乎是照抄，请按今年的实际情况重写。" if share >= _LOUD_FROM else "请按今年的实际情况改写。"
        self.meter.setValue(share)
        self.meter.setFormat(f"与上年相似 {share}%")
        if share >= _WARNED_FROM:
            show_state(self.verdict, loud, "warning")
        else:
            show_state(self.verdict, "相同的话标了底色，数字和标点不算。", "faint")

    def _text_html(self, text: str, repeated: Sequence[tuple[int, int]]) -> str:
        """Return last year's text as HTML, with the passages that this year's text repeats highlighted."""
        ground = colours(self).highlight.name()
        pieces: list[str] = []
        place = 0
        for start, end in sorted(repeated):
            if end > place:
                first = max(start, place)
                pieces.append(escape(text[place:first]))
                pieces.append(f'<span style="background-color:{ground}">{escape(text[first:end])}</span>')
                place = end
        pieces.append(escape(text[place:]))
        return '<p style="line-height:130%">' + "".join(pieces).replace("\n", "<br>") + "</p>"

    def _row_html(self) -> str:
        """Return the cells of the current row in both years as HTML."""
        cell = self._session.form.cells[self._place]
        rows = ["<tr><th align='left'></th><th>本年</th><th>上年</th><th>增减</th></tr>"]
        for item in last_year.compare_years(self._session.report):
            other = self._session.form.cells[item.key]
            if (other.table, other.row) == (cell.table, cell.row):
                change = "" if item.difference is None else signed_figure(item.difference)
                values = (format_figure(item.now), format_figure(item.before), change)
                numbers = "".join(f"<td align='right'>{escape(value)}</td>" for value in values)
                name = f"<b>{escape(other.column.label)}</b>" if item.key == self._place else escape(other.column.label)
                rows.append(f"<tr><td>{name}</td>{numbers}</tr>")
        return f"<table cellpadding='4'>{''.join(rows)}</table>"
