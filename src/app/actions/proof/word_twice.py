"""Proof of a Word document by two readers: our own, and python-docx."""

from dataclasses import dataclass
from pathlib import Path

from app.actions.proof.own_marks import without_marks
from app.actions.proof.readers import read_word
from app.actions.proof.second_reader import first_apart, read_again, shown_again
from app.importer.readback.shown import shown_in_document
from app.report.model import Report
from app.report.readback.comparing import DocumentDifference, document_differences
from app.report.readback.published import published


@dataclass(frozen=True, slots=True)
class ReadTwice:
    """Differences of a document from its report, as each reader finds them.

    ``apart`` is where the two readings first differ; empty where they agree, or where python-docx does not see all.
    """

    ours: tuple[DocumentDifference, ...]
    theirs: tuple[DocumentDifference, ...]
    is_whole: bool
    apart: str

    @property
    def found(self) -> tuple[DocumentDifference, ...]:
        """Return the differences that are the document's.

        Where python-docx sees everything, it decides; elsewhere what our reader misses and python-docx does not show.
        """
        if self.is_whole:
            return self.theirs
        also = {(item.key, item.line, item.index) for item in self.theirs}
        return tuple(item for item in self.ours if (item.key, item.line, item.index) in also)

    @property
    def fault(self) -> str:
        """Return the fault of our own reader in one sentence; empty if there is none, or the document is wrong."""
        if self.found or not (self.apart or self.ours):
            return ""
        where = self.apart or self.ours[0].message.rstrip("。").removesuffix("，请核对")
        return (
            "文档与报告一致（已用另一种读取程序核对），可以使用；但“年报”自己读它时读错了"
            f"（第一处：{where}），这是程序的毛病，请告诉开发者。"
        )


def read_twice(report: Report, document: bytes, template: Path | None) -> ReadTwice:
    """Compare a Word document with its report by both readers.

    Raises:
        SourceUnreadable: one of them cannot read it.
    """
    ours, again = read_word(document), read_again(document)
    theirs = again.document
    apart = first_apart(ours, theirs) if again.is_whole else ""
    if template is not None:
        from app.actions.proof.layouts import missed  # noqa: PLC0415 - Jinja2 for own templates only

        by_us, by_them = (missed(report, ".docx", raw, template) for raw in (ours, theirs))
        return ReadTwice(by_us, by_them, again.is_whole, apart)
    held, form = published(report), report.form
    shown = shown_in_document(ours, form), shown_again(theirs, form)
    by_us, by_them = (without_marks(document_differences(held, found, form), form) for found in shown)
    return ReadTwice(by_us, by_them, again.is_whole, apart)
