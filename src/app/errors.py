"""Exception tree; every message is one Chinese sentence that states place, problem and advice.

::

    NianbaoError
    ├── ResourceMissing        a bundled file is not there: the installation is damaged
    ├── FigureRefused          text that is no figure of the cell's kind
    ├── ProjectUnreadable      a project file that cannot be opened
    │   └── ProjectTooNew      written by a later version
    ├── ProjectInUse           a project file that another window, user or machine has open
    ├── ProjectChanged         a project file that somebody else wrote since it was read
    ├── DeskUnreadable         a desk file that cannot be opened
    ├── SourceUnreadable       a published document that cannot be read
    ├── PackInvalid            a local rule pack that cannot be used
    ├── SentencesInvalid       wordings of one's own that cannot be used
    ├── TemplateInvalid        a document template that cannot be used
    │   └── TemplateMistaken   a template with mistakes that its author can fix
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

from app.places import readable


class NianbaoError(Exception):
    """Error that can be shown to the user: ``str(error)`` is one sentence, with names as they can be read."""

    def __str__(self) -> str:
        """Return the sentence."""
        return readable(super().__str__())


class ResourceMissing(NianbaoError):
    """File of the application is missing."""


class FigureRefused(NianbaoError):
    """Text that is no figure of its cell."""


class NameRefused(NianbaoError):
    """Text that cannot be the name of a body."""


class ProjectUnreadable(NianbaoError):
    """Project file that is truncated, of another program, or of the wrong shape. Nothing was changed."""


class ProjectTooNew(ProjectUnreadable):
    """Project file written by a later version of the application."""


class ProjectInUse(NianbaoError):
    """Project file in use by another owner; it can be viewed.

    ``is_elsewhere`` is set if the owner is another machine, or this one under an earlier name: nobody can know here
    whether it still works on the file.
    """

    def __init__(self, sentence: str, *, is_elsewhere: bool = False) -> None:
        super().__init__(sentence)
        self.is_elsewhere = is_elsewhere


class ProjectChanged(NianbaoError):
    """Project file that changed on disk since it was read; nothing was written."""


class DeskUnreadable(NianbaoError):
    """Desk file that is truncated, of another program, of a later version, or of the wrong shape."""


class SourceUnreadable(NianbaoError):
    """Document that cannot be read as a published report."""


class PackInvalid(NianbaoError):
    """Local rule pack that is unreadable or has entries that cannot be checked; its author can fix it."""


class SentencesInvalid(NianbaoError):
    """File of an office's own wordings that cannot be used; the message names the place."""


class TemplateInvalid(NianbaoError):
    """Document template that cannot be used."""


class TemplateMistaken(TemplateInvalid):
    """Document template with mistakes that its author can fix; a check lists all of them."""


class FileNotWritten(NianbaoError):
    """File that could not be written; the old content is untouched. ``reason`` is the middle of the sentence."""

    def __init__(self, sentence: str, reason: str = "") -> None:
        super().__init__(sentence)
        self.reason = reason


class TargetExists(NianbaoError):
    """Target that exists and must not be replaced."""


class FormatUnknown(NianbaoError):
    """File suffix of no known format."""


class ExportRefused(NianbaoError):
    """Final document requested of a report that still has errors; nothing was written."""


class DocumentDiffers(NianbaoError):
    """Produced document that, read again, does not hold what the report does; nothing was written.

    ``findings`` has one finding of the rule ``document-differs`` for each difference.
    """

    def __init__(self, sentence: str, findings: tuple[Any, ...] = ()) -> None:
        super().__init__(sentence)
        self.findings = findings


class ExportCancelled(NianbaoError):
    """Export cancelled by the user; nothing was written."""


class PagesNotMade(NianbaoError):
    """Pages of a preview that were not made."""


class PdfUnavailable(NianbaoError):
    """No office program that can make a PDF on this machine."""


class PdfNotMade(NianbaoError):
    """Office program that failed or took too long; nothing was written."""


class UsageWrong(NianbaoError):
    """Command line that cannot be parsed."""
