"""The bound numbers of one text as its editor shows them."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.report.bindings import Binding
from ui.bound.numbers import BoundNumbers
from ui.widgets.utf16 import to_points, to_units

Underline = Callable[[Sequence[tuple[int, int]]], None]


class ShownNumbers:
    """What of a text is underlined as bound, and how it is shown with other numbers.

    Args:
        editor: shows the text.
        numbers: the bound numbers of the text as the report has them now.
        underline: underlines these spans of the text (code points) and no others.
    """

    def __init__(self, editor: QPlainTextEdit, numbers: BoundNumbers, underline: Underline) -> None:
        self._editor = editor
        self._numbers = numbers
        self._underline = underline
        self._bindings: tuple[Binding, ...] = ()

    @property
    def sentence(self) -> str:
        """What a screen reader says instead of the underlines; empty if there are none."""
        return f"{len(self._bindings)} 个数跟着表里的数变。" if self._bindings else ""

    def mark(self) -> None:
        """Underline the bound numbers of the report; the editor shows its text."""
        self._bindings = self._numbers.all()
        self._underline([(item.start, item.end) for item in self._bindings])

    def are_marked(self) -> bool:
        """Whether the report's bound numbers are underlined: the marks of those that stay move with the text."""
        new = self._numbers.all()
        is_same = len(new) == len(self._bindings) and all(
            now.source is before.source for now, before in zip(new, self._bindings, strict=True)
        )
        if is_same:
            self._bindings = new
        return is_same

    def can_wait(self) -> bool:
        """Whether a text that nobody sees may be shown later: the same number of bound numbers have changed."""
        new = self._numbers.all()
        return bool(new) and len(new) == len(self._bindings)

    def are_the_difference(self, shown: str, text: str) -> bool:
        """Whether the text shown and the report's differ in nothing but bound numbers."""
        old, new = self._bindings, self._numbers.all()
        return len(old) == len(new) and _around(shown, old) == _around(text, new)

    def respell(self, shown: str, text: str) -> None:
        """Show the report's numbers in place of those shown; cursor and composition stay at their words."""
        old, new = self._bindings, self._numbers.all()
        editor = self._editor
        cursor = editor.textCursor()
        places = [_moved(to_points(shown, unit), old, new) for unit in (cursor.anchor(), cursor.position())]
        ends = to_units(shown, [place for item in old for place in (item.start, item.end)])
        writer = QTextCursor(editor.document())
        writer.beginEditBlock()
        for number in reversed(range(len(old))):
            words = text[new[number].start : new[number].end]
            if words != shown[old[number].start : old[number].end]:
                writer.setPosition(ends[2 * number])
                writer.setPosition(ends[2 * number + 1], QTextCursor.MoveMode.KeepAnchor)
                writer.insertText(words)
        writer.endEditBlock()
        anchor, position = to_units(text, places)
        cursor = editor.textCursor()
        if (cursor.anchor(), cursor.position()) != (anchor, position):
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
        self._keep_composing()

    def _keep_composing(self) -> None:
        """Put what an input method is composing back at the cursor."""
        cursor = self._editor.textCursor()
        layout = cursor.block().layout()
        if layout.preeditAreaText():
            layout.setPreeditArea(cursor.positionInBlock(), layout.preeditAreaText())


def _around(text: str, bindings: tuple[Binding, ...]) -> list[str]:
    """Return the words between the bound numbers."""
    ends = [0, *(place for item in bindings for place in (item.start, item.end)), len(text)]
    return [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _moved(place: int, old: tuple[Binding, ...], new: tuple[Binding, ...]) -> int:
    """Return where a place of the text is after bound numbers have got other lengths."""
    for before, after in zip(reversed(old), reversed(new), strict=True):
        if place >= before.end:
            return place + after.end - before.end
        if place > before.start:
            return min(place + after.start - before.start, after.end)
    return place
