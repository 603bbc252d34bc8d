"""Handler of unexpected errors: keeps a recovery copy, writes the log and shows a window; work can continue."""

import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app import __version__
from app.logs import described, log

if TYPE_CHECKING:
    from ui.help.crash_window import CrashWindow

_MOST_PLACES: Final = 100
_NOT_KEPT: Final = "您填写的内容还在窗口里。请马上保存文件，然后关闭程序重新打开。"


class CrashReporter(QObject):
    """Handler installed in Python's hooks, which also get errors in Qt slots and threads; never recursive.

    Each place in the code opens one window only, so that an error at every repaint does not open hundreds.
    """

    _happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._owner: QWidget | None = None
        self._keep: Callable[[], str] = lambda: ""
        self._kept = ""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        self._is_busy = False
        self._known: set[str] = set()
        self._later = 0
        self._window: CrashWindow | None = None
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def watch(self, window: QWidget, keep: Callable[[], str]) -> None:
        """Show later errors over this window; ``keep`` saves its report and returns a sentence with the outcome."""
        self._owner, self._keep = window, keep

    def install(self) -> None:
        """Install the handler in Python's hooks."""
        self._before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._take_unraisable

    def uninstall(self) -> None:
        """Restore the previous hooks."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if self._is_busy or not issubclass(kind, Exception):  # an error in this handler, or Ctrl+C in a terminal
            sys.__excepthook__(kind, error, trace)
            return
        self._is_busy = True
        try:
            self._report(error, trace)
        finally:
            self._is_busy = False

    def _take_from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)

    def _take_unraisable(self, args: "sys.UnraisableHookArgs") -> None:
        if args.exc_value is not None:
            self._take(args.exc_type, args.exc_value, args.exc_traceback)

    def _report(self, error: BaseException, trace: TracebackType | None) -> None:
        details = described(error, trace)
        if details not in self._known and len(self._known) < _MOST_PLACES:
            self._known.add(details)
            log(f"unexpected error\n{details}")
            self._happened.emit(details)
            if threading.current_thread() is threading.main_thread():
                self._kept = self._keep()
        else:
            self._happened.emit("")

    def _show(self, details: str) -> None:
        if self._window is not None:
            self._later += 1
            self._window.count(self._later)
            return
        if not details:
            return
        from ui.help.crash_window import CrashWindow  # noqa: PLC0415 - imported late: rarely used

        system = f"nianbao {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
        self._later = 0
        self._window = CrashWindow(self._kept or _NOT_KEPT, system + details, self._owner)
        self._window.finished.connect(self._forget)
        self._window.show()
        if not self._kept:  # raised in a thread
            self._window.words.setText(self._keep() or _NOT_KEPT)

    def _forget(self) -> None:
        self._window, self._kept = None, ""
