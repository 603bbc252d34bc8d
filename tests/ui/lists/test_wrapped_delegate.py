"""Rows of wrapped sentences are as high as their lines."""

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from ui.lists.wrapped_delegate import WrappedDelegate


@pytest.mark.parametrize("is_decorated", [False, True])
@pytest.mark.parametrize("has_sign", [False, True])
def test_a_sentence_after_a_sign_has_all_its_lines(qtbot: QtBot, has_sign: bool, is_decorated: bool) -> None:
    """Issue 13: the width of the sign was not counted, and the last line was elided."""
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    delegate = WrappedDelegate(tree)
    tree.setItemDelegate(delegate)
    tree.setWordWrap(True)
    tree.setRootIsDecorated(is_decorated)
    item = QTreeWidgetItem(["表三“（七）总计”的“自然人”是 28，一与二之和是 29，请核对这四项。"])
    tree.addTopLevelItem(item)
    if has_sign:
        sign = QPixmap(QSize(18, 18))
        sign.fill(Qt.GlobalColor.red)
        item.setIcon(0, sign)
    tree.show()
    index = tree.model().index(0, 0)
    for width in range(200, 420, 7):
        tree.resize(width, 200)
        option = QStyleOptionViewItem()
        tree.initViewItemOption(option)
        delegate.initStyleOption(option, index)
        room = tree.viewport().width() - tree.indentation() * is_decorated
        option.rect = QRect(0, 0, room, 100)  # type: ignore[attr-defined]
        words = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, tree)
        lines = tree.fontMetrics().boundingRect(
            QRect(0, 0, words.width() - 2, 1_000), int(Qt.TextFlag.TextWordWrap), item.text(0)
        )
        found = delegate.sizeHint(option, index).height()
        assert found >= lines.height(), width
        narrower = tree.fontMetrics().boundingRect(
            QRect(0, 0, words.width() - 10, 1_000), int(Qt.TextFlag.TextWordWrap), item.text(0)
        )
        assert found < narrower.height() + tree.fontMetrics().lineSpacing(), "no empty line below the words"
