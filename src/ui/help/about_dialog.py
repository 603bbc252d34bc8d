"""About dialog: version, licence, third-party components and their licences."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app import __version__
from app.actions.support import LIST_HEADING, TEXTS_HEADING, ThirdParty, licences, third_party
from ui.lists.whole_lines import show_whole_lines
from ui.look.icons import icon
from ui.look.theme import colours
from ui.widgets.helpers import add_close, named, resize_in_characters
from ui.widgets.labels import plain_label, rich_label
from ui.widgets.sealed import SealedBrowser

_NOTE = (
    "窗口由 Qt 和 PySide6 提供，它们按 GNU 宽通用公共许可证（LGPL）使用："
    "可以换用自己编译或修改过的版本，本程序以单独的文件装入它们，不加限制。方法见“许可证全文”的开头。"
)


class AboutDialog(QDialog):
    """Scrollable, since the list of components is longer than a small screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于年报")
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        top = QHBoxLayout()
        sign = plain_label()
        sign.setPixmap(icon("nianbao").pixmap(QSize(48, 48), self.devicePixelRatioF()))
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        name = rich_label(
            f'<p style="font-size:x-large;font-weight:600;margin:0">年报 {escape(__version__)}</p>'
            '<p style="margin:4px 0 0 0">编制政府信息公开工作年度报告：填写、核对、导出 Word 文档。不需要联网。</p>'
            '<p style="margin:4px 0 0 0">许可证：Apache License 2.0</p>'
        )
        name.setWordWrap(True)
        name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top.addWidget(name, 1)
        layout.addLayout(top)
        self.parts = named(SealedBrowser(), "thirdParty", "用到的第三方软件和许可证")
        self.parts.setOpenLinks(False)
        show_whole_lines(self.parts)
        self.tint()
        self.texts = named(LicenceTexts(), "licenceTexts", TEXTS_HEADING)
        self.tabs = named(QTabWidget(), "aboutTabs", "第三方软件和许可证")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.parts, LIST_HEADING)
        self.tabs.addTab(self.texts, TEXTS_HEADING)
        layout.addWidget(self.tabs, 1)
        buttons = QDialogButtonBox(self)
        add_close(buttons)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        resize_in_characters(self, 56, 26)

    def tint(self) -> None:
        """List the software in the colours of the current look."""
        self.parts.setHtml(self._parts(third_party()))

    def _parts(self, parts: tuple[ThirdParty, ...]) -> str:
        palette = colours(self)
        cell, whole = "padding:3px 12px 3px 4px", "white-space:nowrap"
        head = "".join(f'<th align="left" style="{cell}">{words}</th>' for words in ("软件", "许可证", "网址"))
        rows = "".join(
            f'<tr><td style="{cell};{whole}">{escape(part.name)} {escape(part.version)}</td>'
            f'<td style="{cell}">{escape(part.licence)}</td>'
            f'<td style="{cell};{whole};color:{palette.faint.name()}">{escape(part.address)}</td></tr>'
            for part in parts
        )
        note = f'<p style="margin:4px 0 0 0">{escape(_NOTE)}</p>'
        return f'{note}<table style="margin-top:10px" cellspacing="0"><tr>{head}</tr>{rows}</table>'


class LicenceTexts(QPlainTextEdit):
    """Licence texts, loaded when first shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        show_whole_lines(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the file once."""
        super().showEvent(event)
        if self.document().isEmpty():
            self.setPlainText(licences())
