"""Issue 7, item 6: the user guide, shown by F1 offline; issue 3: F1 explains the present place first."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.actions import guiding
from ui.help.guide_page import address
from ui.help.guide_window import GuideWindow
from ui.look.theme import palette_of
from ui.state.preferences import Look, preferences
from ui.window.main_window import MainWindow

CELL = "requests.not_processed_repeat.business"


@pytest.fixture
def guide(qtbot: QtBot) -> Iterator[GuideWindow]:
    window = GuideWindow()
    qtbot.addWidget(window)
    window.show_chapter()
    qtbot.waitExposed(window)
    yield window
    window.close()


def listed(guide: GuideWindow) -> list[str]:
    items = [guide.contents.item(row) for row in range(guide.contents.count())]
    return [name for item in items if not item.isHidden() and (name := item.data(Qt.ItemDataRole.UserRole))]


def picture_block(guide: GuideWindow, picture: str) -> QRectF:
    """The room that the paragraph of a picture takes."""
    document = guide.page.document()
    block = document.begin()
    while block.isValid():
        form = block.begin().fragment().charFormat() if not block.begin().atEnd() else None
        if form is not None and form.isImageFormat() and form.toImageFormat().name() == picture:
            return document.documentLayout().blockBoundingRect(block)
        block = block.next()
    raise LookupError(picture)


@pytest.mark.parametrize(
    ("place", "chapter"), [(CELL, "tables"), ("overview.supervision", "narratives"), ("cover.year", "ten-minutes")]
)
def test_f1_explains_the_place_and_f1_again_opens_the_guide(opened: MainWindow, place: str, chapter: str) -> None:
    """Issues 3 and 7: both, at the chapter that belongs to what is being filled in."""
    opened.go_to(place)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    pane = opened.side.help
    assert pane is not None
    assert QApplication.focusWidget() is pane
    assert opened._guide is None, "the guide is not read before it is wanted"
    QTest.keyClick(pane, Qt.Key.Key_F1)
    assert opened.guide.isVisible()
    assert opened.guide.page.chapter() == chapter


def test_the_help_links_into_the_guide(opened: MainWindow) -> None:
    opened.session.set_figures({"disputes.review.total": 9})
    opened.side.show_help()
    opened.findings.choose(0)
    pane = opened.side.help
    assert pane is not None
    assert "使用指南：核对和说明理由" in pane.toPlainText()
    pane.anchorClicked.emit(QUrl(pane.chapter()))
    assert opened.guide.page.chapter() == "checks"
    assert "警告" in opened.guide.page.toPlainText()


def test_f1_at_the_start_page_opens_the_guide(window: MainWindow) -> None:
    """Where nothing is filled in, there is nothing else to explain."""
    window.show_start()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.guide.page.chapter() == guiding.INDEX
    link = window.findChild(QLabel, "guideLink")
    assert link is not None, "at the first start"
    link.linkActivated.emit("ten-minutes")
    assert window.guide.page.chapter() == "ten-minutes"
    window.files.new()
    assert [keys.toString() for keys in window.actions_by_name["guide"].shortcuts()] == ["Ctrl+F1"]


def test_the_guide_closes_with_the_window(opened: MainWindow) -> None:
    opened.actions_by_name["guide"].trigger()
    guide = opened.guide
    assert guide.isVisible()
    opened.close()
    assert not guide.isVisible()


def test_every_chapter_is_shown_with_its_pictures(guide: GuideWindow) -> None:
    """Offline: from the files that belong to the application alone."""
    for chapter in guiding.chapters():
        (item,) = guide.contents.findItems(chapter.title, Qt.MatchFlag.MatchExactly)
        guide.contents.setCurrentItem(item)
        assert guide.page.chapter() == chapter.name
        assert guide.page.toPlainText().startswith(chapter.title)
        for picture in re.findall('src="([^"]+)"', guiding.as_html(chapter)):
            image = guide.page.loadResource(2, QUrl(f"guide:/{picture}"))
            assert isinstance(image, QImage)
            assert 0 < image.width() <= guide.page.viewport().width()
            assert picture_block(guide, picture).height() < image.height() / image.devicePixelRatio() + 40, "no gap"
        assert guide.page.horizontalScrollBar().maximum() == 0, f"{chapter.name} is wider than the window"


def test_links_lead_on_and_back(guide: GuideWindow) -> None:
    guide.page.go_to("ten-minutes")
    guide.page.setSource(address("ten-minutes").resolved(QUrl("tables.md#从-excelwps-粘贴")))
    assert guide.page.chapter() == "tables"
    assert guide.page.verticalScrollBar().value() > 0, "at the heading"
    assert guide.contents.currentItem().text() == "填表和粘贴"
    guide.back.click()
    assert guide.page.chapter() == "ten-minutes"
    guide.onward.click()
    assert guide.page.chapter() == "tables"
    guide.page.setSource(QUrl("https://example.com/x.md"))
    assert guide.page.chapter() == "tables", "nothing is fetched"


def test_words_are_found(guide: GuideWindow) -> None:
    """Only chapters that have them are listed, the places are highlighted and visited in turn; Esc ends it."""
    guide.words.setText("撤回理由")
    assert listed(guide) == ["checks"]
    assert guide.page.chapter() == "checks"
    assert guide.page.textCursor().selectedText() == "撤回理由"
    guide.words.setText("扫描")
    assert listed(guide) == ["import"]
    guide.page.go_to("never-lost")
    guide.words.setText("恢复")
    count = len(guide.page.extraSelections())
    assert count > 1
    places = set()
    for _ in range(count):
        places.add(guide.page.textCursor().position())
        QTest.keyClick(guide.words, Qt.Key.Key_Return)
    assert len(places) == count
    guide.words.setText("没有这几个字的")
    assert listed(guide) == []
    assert guide.status.text() == "没有找到。"
    QTest.keyClick(guide.words, Qt.Key.Key_Escape)
    assert guide.words.text() == ""
    assert len(listed(guide)) == len(guiding.chapters())
    QTest.keyClick(guide.words, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_it_follows_light_and_dark(guide: GuideWindow, qtbot: QtBot) -> None:
    guide.page.go_to("rules")
    for look, dark in ((Look.DARK, True), (Look.LIGHT, False)):
        preferences().look = look
        accent = palette_of(dark=dark).accent.name()
        qtbot.waitUntil(lambda accent=accent: accent in guide.page.toHtml())


def test_a_chapter_is_not_drawn_again_and_again(guide: GuideWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: a scroll bar that comes and goes with the chapter changed the width, which drew it again."""
    guide.resize(1000, 700)
    guide.page.go_to("tables")
    qtbot.waitUntil(lambda: not guide.page._later.isActive())
    width = guide.page.viewport().width()
    guide.page.setHtml("<p>一行</p>")
    assert guide.page.viewport().width() == width
    assert not guide.page._later.isActive()


def test_its_pictures_are_scaled_again_on_another_screen(guide: GuideWindow, qtbot: QtBot) -> None:
    """Issue 14, 5: dragged to a screen of another scaling, of whose change Qt sends this event; the width stays."""
    qtbot.waitUntil(lambda: not guide.page._later.isActive())
    QApplication.sendEvent(guide.page, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert guide.page._later.isActive()


def test_the_list_ends_with_what_office_staff_need(guide: GuideWindow) -> None:
    """Issue 12, C: the rest comes under 其他, which is no chapter."""
    titles = [guide.contents.item(row).text() for row in range(guide.contents.count())]
    heading = titles.index("其他")
    assert titles[heading - 2 : heading] == ["问与答", "快捷键"]
    assert titles[heading + 1 :] == [
        *(
            "全部核对规则",
            "给信息技术人员：在 Windows 上安装和检查",
            "在 Linux 上输入中文",
            "收各单位的报告",
            "命令行",
            "Word 模板的名称",
        ),
        *("数据文件（.json）", "English summary"),
    ]
    assert not guide.contents.item(heading).flags() & Qt.ItemFlag.ItemIsSelectable
    guide.words.setText("勾稽关系")
    assert not guide.contents.item(heading).isHidden()
    guide.words.setText("采用勾选的")
    assert guide.contents.item(heading).isHidden(), "none of its chapters is listed"
