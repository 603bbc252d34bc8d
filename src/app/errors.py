"""The exception tree; every message is one Chinese sentence that says where, what, and what to do.

::

    NianbaoError
    ├── ResourceMissing        a bundled file is not there: the installation is damaged
    ├── FigureRefused          text that is no figure of the cell's kind
    ├── ProjectUnreadable      a project file that cannot be opened
    │   └── ProjectTooNew      written by a later version
    ├── ProjectInUse           a project file that another window, user or machine has open
    ├── ProjectChanged         a project file that somebody else wrote since it was read
    ├── SourceUnreadable       a published document that cannot be read
    ├── PackInvalid            a local rule pack that cannot be used
    ├── TemplateInvalid        a document template that cannot be used
    │   └── TemplateMistaken   a template with mistakes that its author can mend
    ├── FileNotWritten         a file that could not be written; the old one is untouched
    ├── TargetExists           a file that would have been overwritten
    ├── FormatUnknown          a file suffix that names no format
    ├── ExportRefused          a final export of a report with errors
    ├── DocumentDiffers        a produced document that, read again, is not the report
    ├── ExportCancelled        the user gave up waiting; nothing was written
    ├── PdfUnavailable         no office program here that makes PDF files
    ├── PdfNotMade             the office program failed or took too long
    └── UsageWrong             a command line that cannot be understood
"""

from typing import Any


class NianbaoError(Exception):
    """Something that the user can be told in one sentence; ``str(error)`` is that sentence."""


class ResourceMissing(NianbaoError):
    """A file that belongs to the application is missing."""


class FigureRefused(NianbaoError):
    """Text that cannot be taken as a figure of its cell."""


class ProjectUnreadable(NianbaoError):
    """A project file that is truncated, foreign, or of the wrong shape. Nothing was changed."""


class ProjectTooNew(ProjectUnreadable):
    """A project file written by a later version of the application."""


class ProjectInUse(NianbaoError):
    """Somebody else has the project file; it can be looked at."""


class ProjectChanged(NianbaoError):
    """The project file on disk is not the one that was read; nothing was written."""


class SourceUnreadable(NianbaoError):
    """A document that cannot be read as a published report."""


class PackInvalid(NianbaoError):
    """A local rule pack that cannot be read or says something that cannot be checked; its author can mend it."""


class TemplateInvalid(NianbaoError):
    """A document template that cannot be used."""


class TemplateMistaken(TemplateInvalid):
    """A document template with mistakes that its author can mend; a check lists all of them."""


class FileNotWritten(NianbaoError):
    """A file could not be written; what stood there before is untouched. ``reason`` is the middle of the sentence."""

    def __init__(self, sentence: str, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


class TargetExists(NianbaoError):
    """The target exists and nobody said that it may be replaced."""


class FormatUnknown(NianbaoError):
    """No known format has this file suffix."""


class ExportRefused(NianbaoError):
    """A final document was asked of a report that still has errors; nothing was written."""


class DocumentDiffers(NianbaoError):
    """A produced document, read again, does not hold what the report does; nothing was written.

    ``findings`` has one finding of the rule ``document-differs`` for each difference.
    """

    def __init__(self, sentence: str, findings: tuple[Any, ...] = ()) -> None:
        super().__init__(sentence)
        self.findings = findings


class ExportCancelled(NianbaoError):
    """The user gave up waiting for an export; nothing was written."""


class PdfUnavailable(NianbaoError):
    """This machine has no office program that can make a PDF."""


class PdfNotMade(NianbaoError):
    """The office program failed, or took longer than it may; nothing was written."""


class UsageWrong(NianbaoError):
    """A command line that cannot be understood."""
