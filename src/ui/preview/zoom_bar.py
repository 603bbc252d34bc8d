"""Buttons above pages: smaller, larger, fitted to the width, 100 %; and how large they are now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.preview.page_view import FIT_WIDTH, PageView
from ui.widgets.helpers import named
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.wheel import ZOOM_STEP


class ZoomBar(QWidget):
    """The buttons for one view."""

    def __init__(self, view: PageView, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 2, 4, 2)
        self._row.setSpacing(4)
        self.smaller = self._button(f"{prefix}.out", "－", "缩小（Ctrl+滚轮）")
        self.percent = named(plain_label(), f"{prefix}.percent")
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("400%"))
        self._row.addWidget(self.percent)
        self.larger = self._button(f"{prefix}.in", "＋", "放大（Ctrl+滚轮）")
        self.width_button = self._button(f"{prefix}.width", "适合宽度", "把一页放到和这一栏一样宽")
        self.width_button.setCheckable(True)
        self.full = self._button(f"{prefix}.full", "100%", "按纸张的实际大小显示")
        self.full.setCheckable(True)
        self._row.addStretch(1)
        self.smaller.clicked.connect(lambda: view.zoom_by(-ZOOM_STEP))
        self.larger.clicked.connect(lambda: view.zoom_by(ZOOM_STEP))
        self.width_button.clicked.connect(lambda: view.set_zoom(FIT_WIDTH))
        self.full.clicked.connect(lambda: view.set_zoom(100))
        view.zoomed.connect(self._show)
        view.drawn_at.connect(self._show)
        self._show()

    def _button(self, name: str, words: str, tip: str) -> QToolButton:
        button = named(QToolButton(), name, tip.partition("（")[0])
        button.setText(words)
        button.setToolTip(plain_tip(tip))
        button.setAutoRaise(True)
        self._row.addWidget(button)
        return button

    def _show(self, _percent: int = 0) -> None:
        self.percent.setText(f"{self._view.percent}%")
        self.width_button.setChecked(self._view.zoom == FIT_WIDTH)
        self.full.setChecked(self._view.zoom == 100)
