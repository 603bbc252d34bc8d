"""Issue 14, point 5: the clipboard formats of Excel and WPS, as Windows hands them over."""

import ctypes
import sys
import time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.report.model import Report
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="formats of the clipboard of Windows")

FIRST = "requests.received.natural_person"
UNICODE_TEXT = 13
MOVEABLE = 2
HEADER = "Version:1.0\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
START, END = "<!--StartFragment-->", "<!--EndFragment-->"
ROWS = (("1,234", "7", ""), ("56", "0", "8"))


def in_markers(rows: str, opening: str, closing: str) -> bytes:
    """The format ``HTML Format``: a page, and before it the places in bytes of the page and of its fragment."""
    page = f"{opening}{START}{rows}{END}{closing}".encode()
    begin = len(HEADER.format(0, 0, 0, 0))
    fragment = page.index(START.encode()) + len(START), page.index(END.encode())
    return HEADER.format(begin, begin + len(page), *(begin + place for place in fragment)).encode() + page


def cells(attributes: str) -> str:
    """The rows of the block as a spreadsheet writes them."""
    rows = ("".join(f"<td {attributes}>{cell}</td>\r\n  " for cell in row) for row in ROWS)
    return "".join(f"\r\n <tr height=19 style='height:14.25pt'>\r\n  {row}</tr>" for row in rows)


TEXT = "\r\n".join("\t".join(row) for row in ROWS) + "\r\n"
EXCEL = in_markers(
    cells("class=xl65 align=right x:num"),
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15">'
    '<style><!--.xl65 {mso-number-format:"\\#\\,\\#\\#0";}--></style></head><body link=blue>\r\n<table border=0>\r\n',
    "\r\n</table></body></html>",
)
WPS = in_markers(
    f"<table width=216 style='border-collapse:collapse'>{cells('x:num')}</table>",
    '<html><head><meta name="Generator" content="WPS Office ET"></head><body>',
    "</body></html>",
)
CSV = ('"1,234",7,\r\n56,0,8\r\n').encode("gbk") + b"\0"
BIFF = b"\x09\x08\x10\x00\x00\x06\x10\x00" + bytes(64)
FORMATS: dict[str, dict[str | int, bytes]] = {
    "Excel": {
        "Biff12": BIFF,
        "Biff8": BIFF,
        UNICODE_TEXT: TEXT.encode("utf-16-le") + b"\0\0",
        "HTML Format": EXCEL,
        "Csv": CSV,
    },
    "WPS": {"ET Data": BIFF, "HTML Format": WPS, UNICODE_TEXT: TEXT.encode("utf-16-le") + b"\0\0", "Csv": CSV},
    "text": {UNICODE_TEXT: TEXT.encode("utf-16-le") + b"\0\0"},
    "HTML": {"HTML Format": EXCEL},
}


@pytest.fixture
def system() -> Any:
    """The functions of Windows, with the types that pointers need."""
    windll = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
    for name, result, arguments in (
        ("GlobalAlloc", ctypes.c_void_p, (ctypes.c_uint, ctypes.c_size_t)),
        ("GlobalLock", ctypes.c_void_p, (ctypes.c_void_p,)),
        ("GlobalUnlock", ctypes.c_int, (ctypes.c_void_p,)),
        ("GlobalSize", ctypes.c_size_t, (ctypes.c_void_p,)),
    ):
        function = getattr(windll.kernel32, name)
        function.restype, function.argtypes = result, arguments
    user = windll.user32
    user.SetClipboardData.restype, user.SetClipboardData.argtypes = ctypes.c_void_p, (ctypes.c_uint, ctypes.c_void_p)
    user.GetClipboardData.restype, user.GetClipboardData.argtypes = ctypes.c_void_p, (ctypes.c_uint,)
    return windll


def number_of(system: Any, name: str | int) -> int:
    """The number of a format, which Windows gives to a name."""
    return name if isinstance(name, int) else int(system.user32.RegisterClipboardFormatW(name))


def put(system: Any, formats: dict[str | int, bytes]) -> None:
    """Fill the clipboard as another program does, in this order."""
    assert system.user32.OpenClipboard(None)
    assert system.user32.EmptyClipboard()
    for name, data in formats.items():
        memory = system.kernel32.GlobalAlloc(MOVEABLE, len(data))
        ctypes.memmove(system.kernel32.GlobalLock(memory), data, len(data))
        system.kernel32.GlobalUnlock(memory)
        assert system.user32.SetClipboardData(number_of(system, name), memory)
    assert system.user32.CloseClipboard()
    until = time.monotonic() + 1
    while time.monotonic() < until:  # until Windows has told Qt whose the clipboard is
        QApplication.processEvents()


def taken(system: Any, name: str | int) -> bytes:
    """What another program finds in a format."""
    assert system.user32.OpenClipboard(None)
    try:
        memory = system.user32.GetClipboardData(number_of(system, name))
        assert memory, f"no {name}"
        data = ctypes.string_at(system.kernel32.GlobalLock(memory), system.kernel32.GlobalSize(memory))
        system.kernel32.GlobalUnlock(memory)
        return data
    finally:
        system.user32.CloseClipboard()


def table_of(window: MainWindow) -> FigureTable:
    window.go_to(FIRST)
    return window.page(window.sections.currentRow()).tables[0]  # type: ignore[union-attr]


@pytest.mark.parametrize("program", FORMATS)
def test_a_block_of_another_program_is_pasted(window: MainWindow, system: Any, program: str) -> None:
    """With all formats that Excel and WPS offer, or one: the same cells, thousands and blanks too."""
    put(system, FORMATS[program])
    table = table_of(window)
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    report: Report = window.session.report
    pasted = [[report.figures.get(key) for key in keys[:3]] for keys in table.figures.grid.keys[:2]]
    assert pasted == [[1234, 7, None], [56, 0, 8]]


def test_a_copied_block_is_there_for_other_programs(opened: MainWindow, system: Any) -> None:
    """As text, and as a table in the format that Excel reads."""
    table = table_of(opened)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    text = taken(system, UNICODE_TEXT).decode("utf-16-le")
    first = str(opened.session.report.figures[FIRST])
    assert text.startswith(f"{first}\t")
    page = taken(system, "HTML Format").decode()
    assert page.startswith("Version:")
    assert f"<td>{first}</td>" in page
