"""Where the window appears."""

import pytest
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRect

from ui.state.preferences import preferences
from ui.widgets.helpers import screen_of
from ui.window.layout import place_window
from ui.window.main_window import MainWindow

MAGIC, MAJOR, MINOR = 0x1D9D0CB, 3, 0


def geometry(frame: QRect, *, screen: int, screen_width: int, is_maximized: bool) -> QByteArray:
    """Return what ``QWidget.saveGeometry`` saves."""
    content = QByteArray()
    stream = QDataStream(content, QIODevice.OpenModeFlag.WriteOnly)
    stream.writeUInt32(MAGIC)
    stream.writeUInt16(MAJOR)
    stream.writeUInt16(MINOR)
    normal = frame.adjusted(8, 31, -8, -8)
    stream << frame << normal
    stream.writeInt32(screen)
    stream.writeUInt8(is_maximized)
    stream.writeUInt8(0)  # full screen
    stream.writeInt32(screen_width)
    stream << normal
    return content


@pytest.mark.parametrize("is_maximized", [False, True])
@pytest.mark.parametrize("frame", [QRect(2400, 90, 1280, 800), QRect(-1800, -300, 1280, 800)])
def test_the_window_is_visible_after_its_screen_was_unplugged(
    window: MainWindow, frame: QRect, is_maximized: bool
) -> None:
    """Issue 14, 5: it was closed on a second screen, to the right or to the left above, and there is only one now."""
    preferences().geometry = geometry(frame, screen=1, screen_width=1920, is_maximized=is_maximized)
    place_window(window, preferences())
    window.show()
    screen = screen_of(window).availableGeometry()
    assert screen.contains(window.frameGeometry().topLeft()), "with the title bar, by which it can be moved"
    hidden = window.frameGeometry().size() - screen.intersected(window.frameGeometry()).size()
    assert max(hidden.width(), hidden.height()) < 20, "all of it"


def test_the_window_is_where_it_was(window: MainWindow) -> None:
    """Issue 14, 5: on the same screens."""
    screen = screen_of(window).availableGeometry()
    frame = QRect(40, 50, screen.width() - 80, screen.height() - 90)
    preferences().geometry = geometry(frame, screen=0, screen_width=screen.width(), is_maximized=False)
    place_window(window, preferences())
    assert window.geometry() == frame.adjusted(8, 31, -8, -8)
