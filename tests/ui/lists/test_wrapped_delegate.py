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


def test_a_row_is_as_high_as_its_words_are_painted(qtbot: QtBot) -> None:
    """Issue 12, To show: measured wider than painted, a row of 生成一段 was a line too high."""
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setWordWrap(True)
    tree.setItemDelegate(WrappedDelegate(tree))
    words = (
        "2025年，新收政府信息公开申请35件，较上年持平，上年结转3件。办结36件，其中予以公开15件（占41.7%）、部分公开3件"
        "（占8.3%）、不予公开4件（占11.1%）、无法提供10件（占27.8%）、不予处理3件（占8.3%）、其他处理1件（占2.8%）。"
    )
    tree.addTopLevelItem(QTreeWidgetItem([f"依申请公开：带占比和比上年\n{words}结转下年度继续办理2件。"]))
    tree.show()
    line = tree.fontMetrics().height()
    for width in range(308, 600, 10):
        tree.resize(width, 300)
        tree.doItemsLayout()
        row = tree.visualItemRect(tree.topLevelItem(0))
        picture = tree.viewport().grab(row).toImage()
        ground = picture.pixel(0, 0)
        inked = [
            y for y in range(picture.height()) if any(picture.pixel(x, y) != ground for x in range(picture.width()))
        ]
        assert inked[-1] + line > picture.height() - 4, f"a blank line below the words at {width}"


def test_the_sign_is_beside_the_first_line(qtbot: QtBot) -> None:
    """Issue 12, To show: one place for the sign of a row in all lists, however many lines the row has."""
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setHeaderHidden(True)
    tree.setRootIsDecorated(False)
    tree.setWordWrap(True)
    tree.setItemDelegate(WrappedDelegate(tree))
    sign = QPixmap(QSize(16, 16))
    sign.fill(Qt.GlobalColor.red)
    places = []
    for words in ("国", "国" * 40):
        item = QTreeWidgetItem([words])
        item.setIcon(0, sign)
        tree.addTopLevelItem(item)
    tree.resize(220, 300)
    tree.show()
    for row in range(2):
        place = tree.visualItemRect(tree.topLevelItem(row))
        picture = tree.viewport().grab(place).toImage()
        red = [
            y
            for y in range(picture.height())
            if any(picture.pixelColor(x, y).red() > 250 and picture.pixelColor(x, y).green() < 5 for x in range(40))
        ]
        assert len(red) == 16
        places.append(red[0])
    assert places[0] == places[1]
