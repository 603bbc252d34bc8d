"""Print every dialog that does not fit a screen of 1280 x 720 at the scale of the process, with what it cuts off."""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from every_dialog import every_dialog, settle
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from guide.picture_scenes import offscreen_with

SCREEN = QSize(1280, 720)
TITLE_BAR = 32


def cut_off(root: QWidget) -> list[str]:
    """Return the texts of labels and buttons that are smaller than their text, or outside the dialog."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton) or not widget.text():
            continue
        place = widget.mapTo(root, widget.rect().bottomRight())
        if isinstance(widget, QLabel) and widget.wordWrap():
            lacks = widget.heightForWidth(widget.width()) > widget.height() + 1
        else:
            lacks = widget.sizeHint().width() > widget.width() + 1 or widget.sizeHint().height() > widget.height() + 1
        if lacks or place.x() > root.width() or place.y() > root.height():
            found.append(widget.text())
    return found


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    os.environ["QT_QPA_PLATFORM"] = offscreen_with(SCREEN, folder)
    from ui.application import make_application  # noqa: PLC0415 - after the choice of the screen
    from ui.state.session import ReportSession  # noqa: PLC0415
    from ui.window.main_window import MainWindow  # noqa: PLC0415

    application = make_application(["nianbao"])
    room = application.primaryScreen().availableGeometry().size() - QSize(0, TITLE_BAR)
    window = MainWindow(ReportSession(today=date(2026, 1, 5)))
    window.show()
    window.files.begin_from_sample()
    seen = 0
    for name, dialog in every_dialog(window, folder):
        seen += 1
        dialog.show()
        settle()
        size = dialog.size().expandedTo(dialog.minimumSizeHint())
        if size.boundedTo(room) != size:
            print(name, size.toTuple(), room.toTuple())
        for text in cut_off(dialog):
            print(name, text)
        dialog.close()
        dialog.deleteLater()
    print(f"{seen} dialogs", file=sys.stderr)
    window.session.undo_stack.setClean()


if __name__ == "__main__":
    main()
