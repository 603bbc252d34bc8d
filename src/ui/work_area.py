"""The report in the window: sections and pages side by side and, after an export, a bar below that says so."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.file_keeper import FileKeeper

if TYPE_CHECKING:
    from ui.exported_bar import ExportedBar
    from ui.exporter import Exported


class WorkArea(QWidget):
    """Gives the pages all the room that the sections and the bar leave."""

    def __init__(self, sections: QWidget, pages: QWidget, files: FileKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._bar: ExportedBar | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.addWidget(sections, 0, 0)
        self._grid.addWidget(pages, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(0, 1)
        files.exported.connect(self._show_exported)

    def _show_exported(self, exported: "Exported") -> None:
        if self._bar is None:
            from ui.exported_bar import ExportedBar  # noqa: PLC0415 - not wanted at start-up

            self._bar = ExportedBar(self._files)
            self._grid.addWidget(self._bar, 1, 0, 1, 2)
        self._bar.tell(exported)
