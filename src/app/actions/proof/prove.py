"""Proof of a produced document: it is read back and compared with the report before it replaces a file."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from app.actions.proof.readers import PROOFS, Proof, read_pdf, read_word
from app.checks.finding import Finding, Level
from app.errors import DocumentDiffers, SourceUnreadable
from app.form.model import Form
from app.report.model import Report
from app.report.readback.comparing import DifferenceKind, DocumentDifference, document_differences
from app.report.readback.published import LineKind

RULE: Final = "document-differs"
_MARKS: Final = ("（草稿）", "草稿：尚未定稿，不得对外公布。", "表格较宽，可以左右滑动查看。")
"""Text of our documents that is not part of the report, besides the captions of tables."""
_OTHERWISE: Final = "请换一种格式导出，并告诉开发者"
_INSTEAD: Final[Mapping[str, str]] = {
    ".pdf": "可能是电脑上缺少字体，或办公软件转换有误，请先导出 Word 文档，打开看过以后再另存为 PDF"
}
_BY_TEMPLATE: Final = "请检查模板"
_OWN_READERS: Final = {".docx": read_word, ".pdf": read_pdf}


def prove(report: Report, suffix: str, document: bytes, template: Path | None = None) -> None:
    """Compare a produced document with its report; formats without a proof pass.

    Args:
        report: what was to be written.
        suffix: the format, as in ``.docx``.
        document: the whole document.
        template: the office's own template it was made with.

    Raises:
        DocumentDiffers: it does not hold what the report does.
    """
    proof = PROOFS.get(suffix)
    if proof is None:
        return
    way_out = _INSTEAD.get(suffix, _OTHERWISE if template is None else _BY_TEMPLATE)
    try:
        if template is None:
            found = _differences(report, proof, document)
        else:
            from app.actions.proof.layouts import missed  # noqa: PLC0415 - Jinja2 and lxml for own templates only

            found = missed(report, suffix, _OWN_READERS[suffix](document), template)
    except SourceUnreadable as error:
        why = "" if suffix == ".pdf" else f"（{str(error).rstrip('。')}）"
        raise DocumentDiffers(f"导出的文档核对时读不出来{why}，没有写入；{way_out}。") from error
    if found:
        first = found[0].message.rstrip("。").removesuffix("，请核对")
        raise DocumentDiffers(
            f"导出的文档与报告有 {len(found)} 处不一致（第一处：{first}），没有写入；{way_out}。", findings(found)
        )


def without_marks(found: Iterable[DocumentDifference], form: Form) -> tuple[DocumentDifference, ...]:
    """Return the differences without those that are our own draft marks, captions and the like."""
    captions = (f"表{section.numeral}：{section.title}" for section in form.sections if section.tables)
    marks = {*_MARKS, *captions}
    return tuple(item for item in found if not (item.kind is DifferenceKind.ADDED and item.document in marks))


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
