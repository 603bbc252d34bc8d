"""Shape of the project file as typed structures; anything else is rejected.

The report's own dataclasses do not serve: msgspec rejects unknown fields in its structures only, and the file holds
text as a list of paragraphs. The classes' docstrings are the descriptions in the published JSON Schema.
"""

from datetime import date
from decimal import Decimal
from typing import Any, Final

import msgspec

from app.report.bound.stored import BindingFile
from app.report.model import BodyKind, Scope
from app.report.provenance import ProvenanceFile
from app.values import Slash

SCHEMA_VERSION = 3
UNCHANGED: Final = "文件没有改动"
"""Part of every refusal: opening changes no file."""


class Number:
    """A figure in the file: a JSON number or ``"/"``. Decoded by ``figure_from_json``, as exact as it was written."""

    __slots__ = ("value",)

    def __init__(self, value: int | Decimal | Slash) -> None:
        self.value = value


class CoverFile(msgspec.Struct, forbid_unknown_fields=True):
    """The cover; dates are ISO dates or null."""

    organisation: str
    year: int | None
    body_kind: BodyKind = BodyKind.DEPARTMENT
    scope: Scope = Scope.OWN
    contact: str = ""
    signed_on: date | None = None
    signature: bool = False
    local_deadline: date | None = None


class NarrativeFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One part of narrative; ``text`` is its paragraphs as printed, ``heading`` null for the form's own."""

    part: str
    heading: str | None = None
    text: list[str] = []
    bindings: list[BindingFile] = []


class ReasonFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A reason for a warning with the figures and words it was given for."""

    rule: str
    reason: str
    figures: dict[str, Number | None] = {}
    part: str | None = None
    quote: str | None = None
    author: str = ""
    given_on: date | None = None


class SignOffFile(msgspec.Struct, forbid_unknown_fields=True):
    """A review signed by name."""

    review: str
    name: str
    signed_on: date
    content_hash: str


class ReportFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A report's own content, as it stands for last year's report too."""

    edition: str
    cover: CoverFile
    introduction: list[str] = []
    introduction_bindings: list[BindingFile] = []
    narratives: dict[str, list[NarrativeFile]] = {}
    figures: dict[str, Number] = {}
    remarks: dict[str, str] = {}
    notes: dict[str, str] = {}


class ProjectFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The whole file. ``schema_version`` comes first, so that any version can tell what it reads."""

    schema_version: int
    edition: str
    cover: CoverFile
    introduction: list[str] = []
    introduction_bindings: list[BindingFile] = []
    narratives: dict[str, list[NarrativeFile]] = {}
    figures: dict[str, Number] = {}
    remarks: dict[str, str] = {}
    notes: dict[str, str] = {}
    reasons: list[ReasonFile] = []
    last_year: ReportFile | None = None
    sign_offs: list[SignOffFile] = []
    provenance: ProvenanceFile | None = None


def encode_number(value: Any) -> Any:
    """Write a ``Number``; an encoder hook."""
    if isinstance(value, Number):
        return value.value
    raise NotImplementedError


def decode_number(kind: type, value: Any) -> Any:
    """Read a ``Number``; a decoder hook. Raise ``ValueError`` for anything else."""
    if kind is Number:
        if value == Slash.SLASH.value:
            return Number(Slash.SLASH)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return Number(value)
        raise ValueError("expected a number or '/'")
    raise NotImplementedError
