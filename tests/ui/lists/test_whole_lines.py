"""Issue 12, To show: no line that the lower edge cuts is seen in a text to read."""

import pytest
from pytestqt.qtbot import QtBot

from ui.dialogs.whole_lines import WholeLinesBrowser, WholeLinesText


@pytest.mark.parametrize("kind", [WholeLinesBrowser, WholeLinesText])
def test_a_line_that_the_edge_cuts_is_not_seen(kind: type[WholeLinesBrowser | WholeLinesText], qtbot: QtBot) -> None:
    view = kind()
    qtbot.addWidget(view)
    view.setPlainText("\n".join(["国国国国国"] * 30))
    view.show()
    line = view.cursorRect().height()
    for more in range(line):
        view.resize(200, 8 * line + more)
        view.verticalScrollBar().setValue(3)
        height = view.viewport().height()
        cut = view.cursorRect(view.cursorForPosition(view.viewport().rect().bottomLeft()))
        picture = view.viewport().grab().toImage()
        below = range(max(cut.top(), 0), height) if cut.bottom() >= height else ()
        seen = {picture.pixelColor(x, y).name() for y in below for x in range(100)}
        assert seen <= {view.palette().base().color().name()}, more
