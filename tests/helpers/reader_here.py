"""Reports read in this process: a process of their own takes half a second to start, in each of many tests."""

from threading import Lock

import msgspec

from app.actions.desk.reading_child import answered
from app.actions.desk.wire import Ask
from app.checks.words.wording import wording

_ONE_AFTER_ANOTHER = Lock()  # two checks at the same time interfere


class ReaderHere:
    """In the place of ``LastingReader``."""

    def __init__(self, *_: object) -> None:
        pass

    def answer(self, request: bytes, _seconds: float) -> bytes:
        with _ONE_AFTER_ANOTHER:
            ask = msgspec.msgpack.decode(request, type=Ask)
            return msgspec.json.encode(answered(ask, wording(), renew=lambda: None))  # no end of this process

    def end(self) -> None:
        pass

    def close(self) -> None:
        pass
