"""Messages of the process that reads reports for a desk.

A request is MessagePack; an answer is JSON, with the version as the desk's file holds it.
"""

from datetime import date
from typing import Final

import msgspec

from app.desk.arrival_codec import ArrivalFile

LONGEST_ASK: Final = 80 * 1024 * 1024
LONGEST_ANSWER: Final = 4 * 1024 * 1024


class Ask(msgspec.Struct, frozen=True):
    """One file to read: its bytes, its name in messages, whether it is a project file; year and day of the desk."""

    data: bytes
    name: str
    is_project: bool
    year: int
    today: date


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The version in the file, without file and digest; or why there is none.

    ``needs_office`` if an office program has to convert the document first.
    """

    arrival: ArrivalFile | None = None
    refused: str = ""
    needs_office: bool = False
