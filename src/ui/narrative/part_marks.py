"""Marks in an editor that leave its text alone: underlined findings, highlighted hits, shaded repeats."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from app.checks.finding import Finding, Level
from ui.look.theme import Colours, colours
from ui.widgets.utf16 import to_units

_LINES: Final = {
    Level.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Level.WARNING: QTextCharFormat.UnderlineStyle.DashUnderline,
    Level.HINT: QTextCharFormat.UnderlineStyle.DashDotLine,
}
_MOST_HIGHLIGHTED: Final = 1000
"""Hits beyond this number are counted but not highlighted."""


class PartMarks:
    """Marks of one editor; they move along with the text until they are set again."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        self._editor = editor
        self._findings: tuple[Finding, ...] = ()
        self._underlined: list[tuple[QTextCursor, Finding]] = []
        self._highlighted: list[tuple[QTextCursor, bool]] = []
        self._shaded: list[QTextCursor] = []
        self._bound: list[QTextCursor] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings about this text, underlined or not."""
        return self._findings

    def underline(self, findings: tuple[Finding, ...]) -> None:
        """Underline the words of the findings: one line style per level, grey dots for answered ones."""
        self._findings = findings
        text = self._editor.toPlainText()
        with_words = [
            (finding, finding.span)
            for finding in findings
            if finding.span is not None and _still_there(text, finding, finding.span)
        ]
        cursors = self._cursors(text, [span for _, span in with_words])
        self._underlined = [(cursor, finding) for cursor, (finding, _) in zip(cursors, with_words, strict=True)]
        self.draw()

    def highlight(self, spans: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Highlight the search hits at ``spans`` (code points), the current one more strongly."""
        if not spans and not self._highlighted:
            return
        shown = list(spans[:_MOST_HIGHLIGHTED])
        if current is not None and current not in shown:
            shown.append(current)
        cursors = self._cursors(self._editor.toPlainText(), shown)
        self._highlighted = [(cursor, span == current) for cursor, span in zip(cursors, shown, strict=True)]
        self.draw()

    def shade(self, spans: Sequence[tuple[int, int]]) -> None:
        """Shade the words (``spans`` in code points) that last year's text contains too."""
        if spans or self._shaded:
            text = self._editor.toPlainText()
            self._shaded = self._cursors(text, [span for span in spans if span[1] <= len(text)])
            self.draw()

    def underline_bound(self, spans: Sequence[tuple[int, int]]) -> None:
        """Underline the numbers (``spans`` in code points) that are the tables'."""
        if spans or self._bound:
            self._bound = self._cursors(self._editor.toPlainText(), spans)
            for cursor in self._bound:
                cursor.setKeepPositionOnInsert(True)  # what is typed after a number is not part of it
            self.draw()

    def draw(self) -> None:
        """Draw the marks in the colours of the current look."""
        if not (self._underlined or self._highlighted or self._shaded or self._bound or self._editor.extraSelections()):
            return
        chosen = colours(self._editor)
        formats = {is_current: _highlight_format(chosen, is_current=is_current) for is_current in (False, True)}
        shade = QTextCharFormat()
        shade.setBackground(chosen.highlight)
        bound = QTextCharFormat()
        bound.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        bound.setUnderlineColor(chosen.edge)
        selections = [_selection(cursor, shade) for cursor in self._shaded]
        selections += [_selection(cursor, bound) for cursor in self._bound]
        selections += [_selection(cursor, formats[is_current]) for cursor, is_current in self._highlighted]
        selections += [_selection(cursor, _underline(chosen, finding)) for cursor, finding in self._underlined]
        self._editor.setExtraSelections(selections)

    def at(self, position: int) -> list[Finding]:
        """Return the findings underlined at a position of the document (UTF-16 units, as Qt counts)."""
        return [
            finding
            for cursor, finding in self._underlined
            if cursor.selectionStart() <= position < cursor.selectionEnd()
        ]

    def _cursors(self, text: str, spans: Sequence[tuple[int, int]]) -> list[QTextCursor]:
        places = to_units(text, [place for span in spans for place in span])
        cursors: list[QTextCursor] = []
        for start, end in zip(places[::2], places[1::2], strict=True):
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursors.append(cursor)
        return cursors


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Return one sentence per finding: level, message and, if it was answered, the reason."""
    return [f"{finding.standing.word}：{finding.message}{_answer(finding)}" for finding in findings]


def tool_tip(findings: Iterable[Finding], more: str = "") -> str:
    """Return the sentences, and one more if given, as an HTML tool tip, so that its lines wrap."""
    from html import escape  # noqa: PLC0415 - imported late: keeps start-up fast

    shown = [*sentences(findings), *([more] if more else [])]
    return "".join(f"<p style='margin: 2px 0'>{escape(sentence)}</p>" for sentence in shown)


def _answer(finding: Finding) -> str:
    return f"（已说明理由：{finding.reason}）" if finding.reason else ""


def _still_there(text: str, finding: Finding, span: tuple[int, int]) -> bool:
    """Return whether the words are still where the check found them; it runs after a pause in typing."""
    start, end = span
    return 0 <= start < end <= len(text) and (finding.quote is None or text[start:end] == finding.quote)


def _selection(cursor: QTextCursor, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    # The stubs of PySide lack these two.
    selection.cursor = cursor  # type: ignore[attr-defined]
    selection.format = form  # type: ignore[attr-defined]
    return selection


def _underline(chosen: Colours, finding: Finding) -> QTextCharFormat:
    form = QTextCharFormat()
    if finding.counts:
        form.setUnderlineStyle(_LINES[finding.level])
        form.setUnderlineColor(getattr(chosen, finding.level.value))
    else:
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(chosen.faint)
    return form


def _highlight_format(chosen: Colours, *, is_current: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setBackground(chosen.highlight if not is_current else QColor(chosen.warning_fill))
    if is_current:
        form.setBackground(chosen.accent)
        form.setForeground(chosen.base)
    return form
