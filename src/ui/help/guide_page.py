"""Chapter view of the user guide: pictures, links between chapters, search."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from app.actions import guiding
from app.errors import NianbaoError
from app.resources import resource_path
from ui.lists.whole_lines import show_whole_lines
from ui.look.theme import colours
from ui.widgets.sealed import nothing

SCHEME: Final = "guide"
_HTML: Final = QTextDocument.ResourceType.HtmlResource
_RGB: Final = QImage.Format.Format_RGB32
_RESIZE_LAG_MS: Final = 120
_STYLE: Final = """
h1 {{ color: {text}; font-size: x-large; margin: 6px 0 14px 0; }}
h2 {{ color: {accent}; font-size: large; margin: 26px 0 8px 0; }}
h3 {{ color: {text}; font-size: medium; margin: 18px 0 6px 0; }}
p {{ line-height: 140%; margin: 10px 0; }}
p.picture {{ line-height: 100%; margin: 8px 0; }}
li {{ line-height: 140%; margin: 4px 0; }}
img {{ max-width: 100%; }}
table {{ border-collapse: collapse; border: 1px solid {grid}; margin: 8px 0; }}
td, th {{ border: 1px solid {grid}; padding: 5px 8px; }}
th {{ background-color: {header}; }}
code {{ color: {hint}; }}
pre {{ background-color: {header}; }}
a {{ color: {accent}; }}
"""


def address(link: str) -> QUrl:
    """Return the URL of a chapter or of a heading in one: ``tables``, ``tables.md#粘贴``."""
    name, hash_sign, heading = link.partition("#")
    return QUrl(f"{SCHEME}:/{name.removesuffix('.md')}.md{hash_sign}{heading}")


class GuidePage(QTextBrowser):
    """Chapter view: scales pictures smoothly to the width, follows light and dark, never leaves the guide."""

    chapter_changed = Signal(str)  # name

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guidePage")
        self.setAccessibleName("使用指南的正文")
        self.setTabChangesFocus(True)
        show_whole_lines(self)
        # A bar that goes while a chapter is loaded changes the width, which would draw the chapter again, endlessly.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._chapter = ""
        self._words = ""
        self._found: list[QTextCursor] = []
        self._later = QTimer(self, singleShot=True, interval=_RESIZE_LAG_MS)
        self._later.timeout.connect(self._draw_again)
        self.document().setDocumentMargin(18)
        self.sourceChanged.connect(self._report_chapter)

    def chapter(self) -> str:
        """Return the name of the chapter shown."""
        return self._chapter

    def go_to(self, link: str) -> None:
        """Show a chapter, or a heading in one."""
        self.setSource(address(link))

    def highlight(self, words: str) -> int:
        """Highlight every occurrence of ``words`` in the chapter; return their number."""
        self._words = words
        self._found = []
        at = QTextCursor(self.document())
        while words and not (at := self.document().find(words, at)).isNull():
            self._found.append(at)
        look = QTextCharFormat()
        look.setBackground(colours(self).warning_fill)
        look.setForeground(colours(self).warning)
        marks = []
        for cursor in self._found:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined] # the stubs lack both
            marks.append(mark)
        self.setExtraSelections(marks)
        return len(self._found)

    def step(self, direction: int) -> int:
        """Go to the next (1) or previous (-1) occurrence, wrapping around; return its number from 1, or 0 if none."""
        if not self._found:
            return 0
        here = self.textCursor()
        if direction > 0:
            after = (i for i, cursor in enumerate(self._found) if cursor.selectionStart() >= here.selectionEnd())
            number = next(after, 0)
        else:
            before = [i for i, cursor in enumerate(self._found) if cursor.selectionEnd() <= here.selectionStart()]
            number = before[-1] if before else len(self._found) - 1
        self.setTextCursor(self._found[number])
        self.ensureCursorVisible()
        return number + 1

    def doSetSource(self, url: QUrl | str, /, type: QTextDocument.ResourceType = _HTML) -> None:  # noqa: A002, ARG002
        """Load chapters as HTML, regardless of their suffix; do not follow other URLs."""
        if QUrl(url).scheme() == SCHEME:
            self._dress()
            super().doSetSource(url, _HTML)

    def loadResource(self, _kind: int, url: QUrl | str) -> object:
        """Return the HTML of a chapter, or one of its pictures."""
        name = QUrl(url).path().strip("/")
        try:
            if name.endswith(".md"):
                found = {chapter.name: chapter for chapter in guiding.chapters()}
                return guiding.as_html(found[name.removesuffix(".md")])
            return self._picture(QImage(str(resource_path(f"guide/{name}"))).convertToFormat(_RGB))
        except (NianbaoError, KeyError):
            return "<p>使用指南的这一部分不见了，请重新安装“年报”。</p>" if name.endswith(".md") else nothing()

    def event(self, event: QEvent) -> bool:
        """Scale the pictures again on a screen of another scaling."""
        if event.type() is QEvent.Type.DevicePixelRatioChange and hasattr(self, "_later"):
            self._later.start()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font or between light and dark."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_later"):
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the pictures again once the new width is final."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()

    def _draw_again(self) -> None:
        """Render the chapter again at the same scroll position."""
        if not self.source().isValid():
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._dress()
        self.reload()
        self.setLineWrapColumnOrWidth(self.lineWrapColumnOrWidth())  # lays it out: else the end is out of reach
        self.highlight(self._words)
        bar.setValue(round(share * bar.maximum()))

    def _dress(self) -> None:
        look = colours(self)
        named = {name: getattr(look, name).name() for name in ("text", "accent", "grid", "header", "hint")}
        self.document().setDefaultStyleSheet(_STYLE.format(**named))

    def _picture(self, picture: QImage) -> QImage:
        """Return the picture scaled to at most the width of the page, with a border."""
        ratio = self.devicePixelRatioF()
        room = round((self.viewport().width() - 2 * self.document().documentMargin() - 4) * ratio)
        width = min(round(picture.width() * ratio), room)
        if width > 0 and width != picture.width():
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(picture)
        painter.setPen(colours(self).grid)
        painter.drawRect(picture.rect().adjusted(0, 0, -1, -1))
        painter.end()
        picture.setDevicePixelRatio(ratio)
        return picture

    def _report_chapter(self, url: QUrl) -> None:
        self._chapter = url.path().strip("/").removesuffix(".md")
        self.highlight(self._words)
        self.chapter_changed.emit(self.chapter())
