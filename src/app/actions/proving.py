"""Proves a produced document: it is read again and held against the report before it replaces anything."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.checks.finding import Finding, Level
from app.errors import DocumentDiffers, SourceUnreadable
from app.form.loader import load_form
from app.form.model import Form
from app.report.comparing import DifferenceKind, DocumentDifference, compare
from app.report.model import Cover, Narrative, Report, new_report
from app.report.published import LineKind, Published, Shown, ShownCell, ShownLine, published
from app.report.sheets import published_in_sheets

if TYPE_CHECKING:
    from app.importer.raw import RawDocument
    from app.report.containing import OwnLayout

RULE: Final = "document-differs"
_MARKS: Final = ("（草稿）", "草稿：尚未定稿，不得对外公布。", "表格较宽，可以左右滑动查看。")
"""What our own documents say besides the report, next to the captions of tables."""
_OTHERWISE: Final = "请换一种格式导出，并告诉开发者"
_INSTEAD: Final[Mapping[str, str]] = {
    ".pdf": "可能是电脑上缺少字体，或办公软件转换有误，请先导出 Word 文档，打开看过以后再另存为 PDF"
}
_BY_TEMPLATE: Final = "请检查模板"


@dataclass(frozen=True, slots=True)
class Proof:
    """How a format is proved: ``shown`` reads a document of it, ``expected`` is what it should show."""

    shown: Callable[[bytes, Report], Shown]
    expected: Callable[[Report], Published] = published


# Readers are imported when a document is there to be read: lxml is not wanted at start-up.


def _word(document: bytes) -> "RawDocument":
    from app.importer.docx import read_docx  # noqa: PLC0415

    return read_docx(document)


def _text(document: bytes) -> "RawDocument":
    from app.importer.text import read_text  # noqa: PLC0415

    return read_text(document)


def _web(document: bytes) -> "RawDocument":
    from app.importer.web_page import read_web_page  # noqa: PLC0415

    return read_web_page(document)


def _through(read: "Callable[[bytes], RawDocument]") -> Callable[[bytes, Report], Shown]:
    """What a document shows that a reader makes raw text and tables of."""

    def show(document: bytes, report: Report) -> Shown:
        from app.importer.shown import shown  # noqa: PLC0415

        return shown(read(document), report.form)

    return show


def _pdf(document: bytes) -> "RawDocument":
    from app.importer.child import read_own_pdf_in_child  # noqa: PLC0415

    return read_own_pdf_in_child(document)


def _pdf_shown(document: bytes, report: Report) -> Shown:
    """What a PDF shows that an office program made of our Word document."""
    from app.importer.shown_in_pdf import shown_in_pdf  # noqa: PLC0415

    return shown_in_pdf(_pdf(document), published(report), report.form, trusts_rows=True)


def data_shown(document: bytes, report: Report) -> Shown:
    """What a data file of ours shows."""
    from app.importer.own_data import read_own_data  # noqa: PLC0415

    held = published(as_data_holds(read_own_data(document, report.form).report))
    lines = tuple(
        ShownLine("", "数据文件", line.key) if line.kind is LineKind.TABLE else ShownLine(line.text, "数据文件")
        for line in held.lines
    )
    return Shown(lines, {key: ShownCell(text, "数据文件") for key, text in held.cells.items()})


def as_data_holds(report: Report) -> Report:
    """The report without what a data file has no room for: its own headings and their order, remarks, notes."""
    held = new_report(Cover(report.cover.organisation, report.cover.year), edition=report.edition)
    held = held.with_figures(report.figures).with_text(report.form.introduction.key, report.introduction)
    for section in report.form.sections:
        if section.parts:
            held = held.with_narratives(
                section.key,
                tuple(
                    Narrative(part.key, item.text, (item.heading or part.label) if part.repeated else None)
                    for part in section.parts
                    for item in report.narratives[section.key]
                    if item.part == part.key
                ),
            )
    return held


def sheets_shown(document: bytes, report: Report) -> Shown:
    """What a spreadsheet of ours shows."""
    from app.importer.own_sheets import own_sheets_shown  # noqa: PLC0415

    return own_sheets_shown(document, report.form)


PROOFS: Final[Mapping[str, Proof]] = {
    ".docx": Proof(_through(_word)),
    ".html": Proof(_through(_web)),
    ".htm": Proof(_through(_web)),
    ".txt": Proof(_through(_text)),
    ".xlsx": Proof(sheets_shown, published_in_sheets),
    ".pdf": Proof(_pdf_shown),
    ".json": Proof(data_shown, lambda report: published(as_data_holds(report))),
}
"""By suffix; a format is proved as soon as it stands here."""


def prove(report: Report, suffix: str, document: bytes, template: Path | None = None) -> None:
    """Compare a produced document with the report that it was made of; formats without a proof pass.

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
        found = (
            _differences(report, proof, document) if template is None else _missed(report, suffix, document, template)
        )
    except SourceUnreadable as error:
        why = str(error).rstrip("。")
        raise DocumentDiffers(
            f"导出的文档核对时读不出来（{why}），没有写入；{_INSTEAD.get(suffix, _OTHERWISE)}。"
        ) from error
    if found:
        first = found[0].message.rstrip("。").removesuffix("，请核对")
        raise DocumentDiffers(
            f"导出的文档与报告有 {len(found)} 处不一致（第一处：{first}），没有写入；{way_out}。", findings(found)
        )


def without_marks(found: Iterable[DocumentDifference], form: Form) -> tuple[DocumentDifference, ...]:
    """The differences without those that are only our own marks of a draft, captions and the like."""
    captions = (f"表{section.numeral}：{section.title}" for section in form.sections if section.tables)
    marks = {*_MARKS, *captions}
    return tuple(item for item in found if not (item.kind is DifferenceKind.ADDED and item.document in marks))


def findings(found: Iterable[DocumentDifference]) -> tuple[Finding, ...]:
    """The differences as findings of the rule ``document-differs``."""
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
    return without_marks(compare(proof.expected(report), proof.shown(document, report), report.form), report.form)


def _missed(report: Report, suffix: str, document: bytes, template: Path) -> tuple[DocumentDifference, ...]:
    """What an office's own template prints of the report and the document does not have."""
    from app.importer.contained_in_pdf import contained_in_pdf  # noqa: PLC0415
    from app.importer.shown import shown  # noqa: PLC0415
    from app.report.containing import contained  # noqa: PLC0415

    layout = _layout(_read(template))
    if suffix == ".pdf":
        return tuple(contained_in_pdf(_pdf(document), published(report), layout, report.form))
    raw = _word(document)
    return tuple(contained(published(report), shown(raw, report.form), _all_texts(raw), layout, report.form))


def _read(template: Path) -> bytes:
    from app.output.word import read_file  # noqa: PLC0415

    return read_file(template)


@lru_cache(maxsize=8)
def _layout(template: bytes) -> "OwnLayout":
    """What is known of a template, for this run: a window exports with the same one again and again."""
    from app.importer.shown import shown  # noqa: PLC0415
    from app.output.template_check import check_template  # noqa: PLC0415
    from app.report.containing import OwnLayout  # noqa: PLC0415

    raw = _word(template)
    unprinted = frozenset(check_template(template).unprinted)
    return OwnLayout(unprinted, "\n".join(_all_texts(raw)), shown(raw, load_form()).cells)


def _all_texts(raw: "RawDocument") -> list[str]:
    """Every paragraph and cell."""
    from app.importer.raw import Paragraph  # noqa: PLC0415

    return [
        text
        for block in raw.blocks
        for text in ((block.text,) if isinstance(block, Paragraph) else (cell for row in block.rows for cell in row))
    ]
