"""End of the program from outside: signals, end of the session, loss of the display."""

import signal
import socket
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from app.logs import log

_CLOSING: Final = ("SIGINT",)
_ENDING: Final = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Those of other systems are missing in ``signal``."""
_DISPLAY_LOST: Final = "connection broke"
"""Part of the message after which Qt ends the process: the X server or the Wayland compositor is gone."""


class SuddenEnd(QObject):
    """Calls ``keep`` before the program is ended from outside, and ``close`` on Ctrl+C.

    Python runs a signal handler only between two of its own instructions, so a window that waits for events would
    never notice; the signal is therefore written to a socket, which Qt watches.

    Args:
        application: the application to end.
        keep: writes the recovery copy at once.
        end: called instead of ``keep`` if the program is certain to end.
        close: closes the window as its user does.
    """

    def __init__(
        self,
        application: QGuiApplication,
        keep: Callable[[], object],
        end: Callable[[], object],
        close: Callable[[], object],
    ) -> None:
        super().__init__(application)
        self._application = application
        self._keep, self._end, self._close = keep, end, close
        self._reader, self._writer = socket.socketpair()
        self._reader.settimeout(0)
        self._writer.settimeout(0)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._closing = _numbers(_CLOSING)
        self._fd_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _ignore) for number in (*self._closing, *_numbers(_ENDING))}
        application.commitDataRequest.connect(self._follow_session)
        application.aboutToQuit.connect(self._follow_end)
        self._messages = qInstallMessageHandler(self._follow_message) if sys.platform == "linux" else None

    def stop(self) -> None:
        """Restore the signal handlers."""
        if sys.platform == "linux":
            qInstallMessageHandler(self._messages)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._fd_before)
        self._application.commitDataRequest.disconnect(self._follow_session)
        self._application.aboutToQuit.disconnect(self._follow_end)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _take(self) -> None:
        """Handle the signals that have arrived."""
        numbers = set(self._reader.recv(64))
        ending = numbers - self._closing
        if ending:
            number = min(ending)
            log(f"ended by signal {number}")
            self._end()
            QCoreApplication.exit(128 + number)
        elif numbers:
            self._close()

    def _follow_session(self) -> None:
        """Keep a copy as the session ends. The user may still stay; if not, the system ends the program."""
        log("the session ends")
        self._keep()

    def _follow_end(self) -> None:
        """End at the end of the session, where Windows closes the windows only afterwards; a user has closed them."""
        windows = QGuiApplication.topLevelWindows()
        if any(window.isVisible() and window.type() is not Qt.WindowType.ToolTip for window in windows):
            self._end()

    def _follow_message(self, _kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
        """Keep a copy when Qt reports that the display is gone; show the message as Qt does."""
        print(message, file=sys.stderr)
        if message and _DISPLAY_LOST in message:
            log("the display is gone")
            self._keep()


def _numbers(names: tuple[str, ...]) -> set[int]:
    return {int(getattr(signal, name)) for name in names if hasattr(signal, name)}


def _ignore(_number: int, _frame: object) -> None:
    """Let the socket report the signal."""
