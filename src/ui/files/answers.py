"""Answers to questions about the report's file."""

from enum import Enum, auto


class Unsaved(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class InUse(Enum):
    """What to do with a file that somebody else has open."""

    VIEW = auto()
    TAKE_OVER = auto()
    CANCEL = auto()


class FileChanged(Enum):
    """How to save a report whose file has changed on disk."""

    SAVE_AS = auto()
    OVERWRITE = auto()
    CANCEL = auto()


class Recovery(Enum):
    """What to do with a recovery copy."""

    RESTORE = auto()
    DISCARD = auto()
    LATER = auto()
