"""Messages between the window and the process that describes pages."""

from typing import Final

import msgspec

from app.actions.paging.pages import Shown
from app.output.word.typesetting import OFFICIAL, Typesetting

LARGEST_TEMPLATE: Final = 32 * 1024 * 1024
LARGEST_ANSWER: Final = 6 * 1024 * 1024
"""A longer one would take the window too long to draw; a report of the longest text has a third of it."""


class Ask(msgspec.Struct, frozen=True):
    """Question for the pages of a report (an encoded project) with a custom template.

    ``template`` is none for the official one, which has the office's choices; empty for that of the question before.
    """

    report: bytes
    template: bytes | None
    draft: bool
    typesetting: Typesetting = OFFICIAL


class Answer(msgspec.Struct, frozen=True):
    """Either pages or the reason why there are none."""

    shown: Shown | None = None
    failed: str = ""
