"""Start page: continue the last report, open a recent one, create a new one, or open the sample."""

import os
from collections.abc import Sequence
from datetime import date
from threading import Thread

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.places import readable
from ui.look.icons import pixmap
from ui.state.recent_files import RecentFile, RecentFiles, format_moment
from ui.widgets.card_button import CardButton
from ui.widgets.helpers import PageTitle, named
from ui.widgets.labels import plain_label, plain_tip, rich_label
from ui.window.recent_row import RecentRow

_SIGN_SIZE = 64
_WIDTH_IN_CHARACTERS = 68


class _Inside(QWidget):
    """Parts of the page: as high as they are in the width that there is, not in their least, with more lines."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._area = area

    def minimumSizeHint(self) -> QSize:
        """Return the least width, and the height in the width of the area."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self.heightForWidth(max(self._area.viewport().width(), least.width())))


class StartPage(QScrollArea):
    """List built from the settings alone, so that it appears at once; missing files are greyed out a moment later."""

    open_requested = Signal(object)  # path as str, which Qt would strip of bytes that are not UTF-8
    new_requested = Signal()
    choose_requested = Signal()
    sample_requested = Signal()
    import_requested = Signal()
    chapter_requested = Signal(str)  # of the user guide
    from_last_requested = Signal()
    desk_requested = Signal()

    def __init__(self, recent: RecentFiles, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._recent = recent
        self._today = today
        self._missing: frozenset[str] = frozenset()
        self._looker = MissingFiles()
        self._looker.found.connect(self._grey)
        self._column = QWidget()
        self._build()

    def refresh(self) -> None:
        """Build the list again, and check which files are missing."""
        self._missing = frozenset()
        self._build()
        self._looker.look_for([entry.path for entry in self._recent.entries()])

    def changeEvent(self, event: QEvent) -> None:
        """Keep lines at a comfortable length for the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._fit()

    def _fit(self) -> None:
        self._column.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * _WIDTH_IN_CHARACTERS)

    def _build(self) -> None:
        entries = self._recent.entries()
        last = next((entry for entry in entries if entry.path not in self._missing), None)
        inner = named(_Inside(self), "startPage")
        around = QHBoxLayout(inner)
        around.setContentsMargins(24, 14, 24, 14)
        self._column = QWidget()
        self._fit()
        around.addStretch(1)
        around.addWidget(self._column, 100)
        around.addStretch(1)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        sides = QHBoxLayout()
        sides.setSpacing(28)
        left = QVBoxLayout()
        left.setSpacing(16)
        left.addLayout(self._heading())
        left.addLayout(self._files(entries, last), 1)
        sides.addLayout(left, 3)
        sides.addLayout(self._beginnings(is_first=last is None), 2)
        column.addLayout(sides)
        column.addStretch(1)
        self.setWidget(inner)
        for name in ("continue", "newReport"):
            first = inner.findChild(QWidget, name)
            if first is not None:
                self.setFocusProxy(first)
                break
        if self.isVisible():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heading(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(14)
        picture = plain_label()
        picture.setPixmap(pixmap("nianbao", _SIGN_SIZE))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PageTitle("年报"))
        about = plain_label("编制政府信息公开工作年度报告：填表、核对、导出 Word。")
        about.setWordWrap(True)
        about.setProperty("role", "faint")
        words.addWidget(about)
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return line

    def _files(self, entries: list[RecentFile], last: RecentFile | None) -> QVBoxLayout:
        files = QVBoxLayout()
        files.setSpacing(2)
        if last is not None:
            self._last = last.path
            words = "　".join(text for text in (last.title, last.state, self._saved(last)) if text)
            card = CardButton("continue", "继续上次的报告", words, last.sign)
            card.setToolTip(plain_tip(readable(last.path)))
            card.setAccessibleName(f"继续上次的报告，{last.title}，{last.state}，{self._saved(last)}")
            card.clicked.connect(self._continue)
            files.addWidget(card)
            files.addSpacing(14)
        others = [entry for entry in entries if entry is not last]
        if others:
            files.addWidget(_title("最近的报告"))
        for entry in others:
            row = RecentRow(entry, self._today, is_missing=entry.path in self._missing)
            row.chosen.connect(self.open_requested)
            row.removed.connect(self._forget)
            files.addWidget(row)
        if not entries:
            files.addWidget(_title("第一次使用"))
            files.addSpacing(4)
            for text in (
                "可以先打开样例，看看填好的报告是什么样；随意改，样例本身不会变。",
                "然后新建报告，按左边的次序一页一页地填：封面、六个部分。合计自动算，对不上的地方马上会标出来。",
                "随时可以保存、关闭，下次从这里接着填。全部填好后，导出 Word 文档。",
            ):
                line = plain_label(text)
                line.setWordWrap(True)
                files.addWidget(line)
                files.addSpacing(6)
            guide = named(rich_label('<a href="ten-minutes">使用指南：十分钟，从空白到成稿</a>（F1）'), "guideLink")
            guide.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            guide.linkActivated.connect(self.chapter_requested)
            files.addWidget(guide)
        files.addStretch(1)
        return files

    def _beginnings(self, *, is_first: bool) -> QVBoxLayout:
        cards = QVBoxLayout()
        cards.setSpacing(7)
        cards.addWidget(_title("开始"))
        for name, title, words, sign, signal in (
            ("newReport", "新建报告", "填单位和年度，其余以后再填", "new", self.new_requested),
            (
                "fromLastYear",
                "从上年报告新建…",
                "封面和结转数照上年，文字可供参考",
                "copy",
                self.from_last_requested,
            ),
            ("openReport", "打开…", "打开已有的报告，也可以把文件拖进窗口", "open", self.choose_requested),
            ("importReport", "读入已公布的报告…", "Word、网页、PDF 等，核对以后再用", "import", self.import_requested),
            ("openSample", "打开样例", "一份填好的报告，可以随意试填", "sample", self.sample_requested),
            ("openDesk", "汇总台…", "收各单位的报告，逐份核对、退回、加总", "desk", self.desk_requested),
        ):
            card = CardButton(name, title, words, sign)
            card.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            cards.addWidget(card)
        cards.addStretch(1)
        if is_first:
            cards.itemAt(1).widget().setProperty("strong", True)  # noqa: FBT003 - Qt's own parameter
        return cards

    def _saved(self, entry: RecentFile) -> str:
        moment = format_moment(entry.saved_at, self._today)
        return f"{moment} 保存" if moment else ""

    def _continue(self) -> None:
        self.open_requested.emit(self._last)

    def _forget(self, path: str) -> None:
        self._recent.forget(path)
        self._build()

    def _grey(self, missing: frozenset[str]) -> None:
        if missing != self._missing:
            self._missing = missing
            self._build()


def _title(text: str) -> QLabel:
    label = plain_label(text)
    label.setProperty("role", "heading")
    return label


class MissingFiles(QObject):
    """Search for missing files in a thread; ``found`` arrives in the window's thread."""

    found = Signal(frozenset)  # paths that are not files

    def look_for(self, paths: Sequence[str]) -> None:
        """Start the search; ``found`` may never be emitted if a drive does not respond."""
        Thread(target=self._look, args=(tuple(paths),), daemon=True).start()

    def _look(self, paths: tuple[str, ...]) -> None:
        self.found.emit(frozenset(path for path in paths if not os.path.isfile(path)))  # noqa: PTH113 - never raises
