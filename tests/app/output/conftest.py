"""Reports to print, and inspection of printed documents."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from app.form.model import CellKind, Form
from app.output.word.render import render_word
from app.report.model import Cover, Report, new_report
from app.values import SLASH

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def numbered(form: Form) -> Report:
    """Return a report whose cells, totals included, state distinct numbers of five digits."""
    figures = {
        key: Decimal(10_001 + index) if cell.kind is CellKind.AMOUNT else 10_001 + index
        for index, (key, cell) in enumerate(form.cells.items())
    }
    return new_report(Cover(organisation="某县水利局", year=2023)).with_figures(figures)


@pytest.fixture(scope="session")
def small() -> Report:
    """Return a small report with one of everything printable."""
    cover = Cover(organisation="某县水利局", year=2023, signed_on=date(2024, 1, 15), signature=True)
    report = new_report(cover).with_figures(
        {
            "documents.regulations.issued": SLASH,
            "documents.normative_documents.issued": 0,
            "fees.administrative_fees.amount": Decimal("12.5"),
            "requests.received.natural_person": 22,
            "requests.granted.natural_person": 21,
            "disputes.review.upheld": 1,
        }
    )
    texts = {
        "introduction": "本报告依据《条例》编制。",
        "overview.preamble": "全年工作平稳。",
        "overview.proactive_disclosure": "公开信息 216 条。\n1.健全制度\n及时更新。",
        "problems.main_problems": "（一）解读不够。形式单一。",
        "problems.improvements": "丰富形式。",
        "other_matters.text": "未收取信息处理费。",
    }
    for key, text in texts.items():
        report = report.with_text(key, text)
    return report.with_remark("requests.received.natural_person", "含上年结转").with_note("requests", "不含信访件。")


class Printed:
    """A printed document, opened again."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.infos = package.infolist()
            self.parts = {info.filename: package.read(info) for info in self.infos}
        self.docx: Any = Document(io.BytesIO(content))

    def tree(self, part: str = "word/document.xml") -> Any:
        return etree.fromstring(self.parts[part])

    def lines(self) -> list[str]:
        return [paragraph.text for paragraph in self.docx.paragraphs]

    def style_of(self, text: str) -> str:
        return next(str(p.style.name) for p in self.docx.paragraphs if p.text == text)

    def grid(self, index: int) -> list[list[Any]]:
        return grid(self.docx.tables[index])


def grid(table: Any) -> list[list[Any]]:
    """Return the cells of a table, a merged one at each of its places."""
    width, cells = len(table.columns), table._cells
    return [cells[start : start + width] for start in range(0, len(cells), width)]


@pytest.fixture(scope="session")
def printed() -> Callable[..., Printed]:
    return lambda report, **options: Printed(render_word(report, **options))


@pytest.fixture(scope="session")
def printed_small(small: Report, printed: Callable[..., Printed]) -> Printed:
    return printed(small)


@pytest.fixture(scope="session")
def blank_form() -> list[list[list[Any]]]:
    """Return the three tables of the blank official form, which is not part of the project."""
    return [grid(table) for table in _blank_document().tables]


@pytest.fixture(scope="session")
def blank_widths() -> list[list[int]]:
    return [[int(column.get(f"{W}w")) for column in table._tbl.tblGrid] for table in _blank_document().tables]


@cache
def _blank_document() -> Any:
    path = Path(__file__).parents[4] / "shared" / "data" / "official-form-blank.docx"
    if not path.exists():
        pytest.skip("the blank official form is not beside the checkout (../shared/data)")
    return Document(str(path))
