"""Proof of a produced document: it is read back and compared with the report before it replaces a file."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from app.actions.proof.own_marks import without_marks
from app.actions.proof.readers import PROOFS, Proof, read_pdf
from app.checks.finding import Finding, Level
from app.errors import DocumentDiffers, SourceUnreadable
from app.report.model import Report
from app.report.readback.comparing import DocumentDifference, document_differences
from app.report.readback.published import LineKind

RULE: Final = "document-differs"
_OTHERWISE: Final = "请换一种格式导出，并告诉开发者"
_INSTEAD: Final[Mapping[str, str]] = {
    ".pdf": "可能是电脑上缺少字体，或办公软件转换有误，请先导出 Word 文档，打开看过以后再另存为 PDF"
}
_BY_TEMPLATE: Final = "请检查模板"


def prove(report: Report, suffix: str, document: bytes, template: Path | None = None) -> tuple[str, ...]:
    """Compare a produced document with its report; formats without a proof pass.

    A Word document is read by python-docx, too, which decides what it holds.

    Args:
        report: what was to be written.
        suffix: the format, as in ``.docx``.
        document: the whole document.
        template: the office's own template it was made with.

    Returns:
        Faults of our own reader, in sentences: the document itself is right.

    Raises:
        DocumentDiffers: it does not hold what the report does.
    """
    proof = PROOFS.get(suffix)
    if proof is None:
        return ()
    way_out = _INSTEAD.get(suffix, _OTHERWISE if template is None else _BY_TEMPLATE)
    fault = ""
    try:
        if suffix == ".docx":
            from app.actions.proof.word_twice import read_twice  # noqa: PLC0415 - python-docx for Word documents only

            twice = read_twice(report, document, template)
            found, fault = twice.found, twice.fault
        elif template is None:
            found = _differences(report, proof, document)
        else:
            from app.actions.proof.layouts import missed  # noqa: PLC0415 - Jinja2 and lxml for own templates only

            found = missed(report, suffix, read_pdf(document), template)
    except SourceUnreadable as error:
        why = "" if suffix == ".pdf" else f"（{str(error).rstrip('。')}）"
        raise DocumentDiffers(f"导出的文档核对时读不出来{why}，没有写入；{way_out}。") from error
    if found:
        first = found[0].message.rstrip("。").removesuffix("，请核对")
        raise DocumentDiffers(
            f"导出的文档与报告有 {len(found)} 处不一致（第一处：{first}），没有写入；{way_out}。", findings(found)
        )
    return (fault,) if fault else ()


def findings(found: Iterable[DocumentDifference]) -> tuple[Finding, ...]:
    """Return the differences as findings of the rule ``document-differs``."""
    return tuple(
        Finding(
            rule=RULE,
            level=Level.ERROR,
            message=item.message,
            cells=(item.key,) if item.key.count(".") == 2 and item.line is LineKind.TABLE else (),
            part=None if item.line is LineKind.TABLE else item.key,
            quote=item.document,
        )
        for item in found
    )


def _differences(report: Report, proof: Proof, document: bytes) -> tuple[DocumentDifference, ...]:
    return without_marks(
        document_differences(proof.expected(report), proof.shown(document, report), report.form), report.form
    )
