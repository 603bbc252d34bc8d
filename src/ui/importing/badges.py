"""Badges of marks as icons of a list: a sign and a word on a ground of their own, all of one width."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.importing.sheet.marks import CERTAIN, LOOKED, MARKS, NoteMark
from ui.look.theme import colours

_BESIDE = 6
"""Pixels between the words of a badge and its edge."""
_ROUND = 4


def badge_size(widget: QWidget) -> QSize:
    """Return the size in which every mark has room, in the font of a widget."""
    metrics = QFontMetrics(_font(widget))
    widest = max(metrics.horizontalAdvance(mark.text) for mark in (*MARKS.values(), CERTAIN, LOOKED))
    return QSize(widest + 2 * _BESIDE, metrics.lineSpacing() + 2)


def badge_icon(mark: NoteMark, widget: QWidget) -> QIcon:
    """Return the badge of a mark in the colours of today's look, the same in a chosen row."""
    size, ratio = badge_size(widget), widget.devicePixelRatioF()
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    text, ground = mark.badge(colours(widget))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    whole = QRectF(0, 0, size.width(), size.height())
    painter.drawRoundedRect(whole, _ROUND, _ROUND)
    painter.setPen(text)
    painter.setFont(_font(widget))
    painter.drawText(whole, Qt.AlignmentFlag.AlignCenter, mark.text)
    painter.end()
    badge = QIcon(drawn)
    badge.addPixmap(drawn, QIcon.Mode.Selected)
    return badge


def _font(widget: QWidget) -> QFont:
    font = QFont(widget.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font
