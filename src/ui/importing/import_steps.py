"""Row below an import preview: to the previous and next point, what the current one rests on, the list of points."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.widgets.helpers import QuietButton, named
from ui.widgets.labels import plain_label, plain_tip

_PROOF_LINES: Final = 2
_STEPS: Final = (
    ("importPrevious", "上一处", "转到上一处（Shift+F8）", -1),
    ("importNext", "下一处", "转到下一处（F8）", 1),
)


class ImportSteps(QWidget):
    """Buttons and the proof of the current point; ``stepped`` has the steps, ``listed`` whether the list is shown."""

    stepped = Signal(int)
    listed = Signal(bool)

    def __init__(self, proof: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for name, title, tip, steps in _STEPS:
            button = _button(name, title, tip)
            button.clicked.connect(partial(self.stepped.emit, steps))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(button)
        self.proof = named(plain_label(proof), "importProof", "这一处的依据")
        self.proof.setWordWrap(True)
        self.proof.setMinimumHeight(_PROOF_LINES * self.proof.fontMetrics().lineSpacing())
        self.proof.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.proof, 1)
        self.list_button = _button("importList", "列表", "列出各处，选一处就转到那里")
        self.list_button.setCheckable(True)
        self.list_button.toggled.connect(self.listed)
        row.addWidget(self.list_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_proof(self, sentence: str) -> None:
        """Show what the current point rests on."""
        self.proof.setText(sentence)
        self.proof.setToolTip(plain_tip(sentence))


def _button(name: str, title: str, tip: str) -> QPushButton:
    button = named(QuietButton(title), name)
    button.setToolTip(plain_tip(tip))
    return button
