"""Issue 15, 6: a PDF is tagged, with title and language, the same bytes twice, and a sentence about missing fonts."""

import re
from datetime import date
from pathlib import Path

import pytest
from pdfs import needs_libreoffice
from systems import needs_scripts

from app.actions.exporting import export
from app.office.find import Office, OfficeKind
from app.office.process import _BY_COM, Conversion
from app.output.pdf_details import missing_fonts, with_fixed_details
from app.project.store import load

DAY = date(2026, 1, 15)
ALL = ("仿宋", "楷体", "小标宋", "黑体", "宋体")
LIBREOFFICE = (
    b"%PDF-1.6\n<</Title<FEFF>/CreationDate(D:2026112919085%dZ')>>\ntrailer\n"
    b"/ID [ <%032X>\n<%032X> ]\n/DocChecksum /%032X\n"
)
WORD = (
    b"%%PDF-1.7\n<</CreationDate(D:2026112919085%d+08'00')/ModDate(D:20261129190857+08'00')>>"
    b"<xmp:CreateDate>2026-11-29T19:08:57+08:00</xmp:CreateDate><xmpMM:DocumentID>uuid:%08X-0000-4000-8000-000000000000"
    b"</xmpMM:DocumentID>/ID[<%032X><%032X>]"
)


@pytest.mark.parametrize("made", [LIBREOFFICE.replace(b"%PDF", b"%%PDF"), WORD])
def test_dates_and_identifiers_follow_from_the_report(made: bytes) -> None:
    one, other = (made % tuple(number for _ in range(4)) for number in (3, 7))
    assert one != other
    fixed = with_fixed_details(one, DAY)
    assert fixed == with_fixed_details(other, DAY)
    assert len(fixed) == len(one)
    assert b"D:20260115000000" in fixed
    assert not re.search(rb"D:20261129|2026-11-29", fixed)
    assert fixed != with_fixed_details(one.replace(b"%PDF-1", b"%PDF-2"), DAY)


@pytest.mark.parametrize(
    ("names", "needed", "sentence"),
    [
        (("FangSong_GB2312", "KaiTi", "FZXiaoBiaoSong-B05S", "SimHei", "SimSun"), ALL, ""),
        (("STFangsong", "STKaiti", "FZXBSJW--GB1-0", "STHeiti", "STSong"), ALL, ""),
        (("#B7#C2#CB#CE", "#BF#AC#CC#E5", "FZXBSJW", "SimHei", "NSimSun"), ALL, ""),
        (("FangSong", "KaiTi", "SimHei", "SimSun"), ALL, "没有小标宋，PDF 里用宋体等字体代替"),
        (("KaiTi", "FZXBSJW", "SimHei", "SimSun"), ALL[1:], ""),
        (("NotoSansCJKjp-Regular", "DejaVuSans"), ALL, "没有仿宋、楷体、小标宋、黑体、宋体，PDF 里用“DejaVuSans”、“NotoSansCJKjp”代替"),
        ((), ALL, ""),
    ],
)  # fmt: skip
def test_missing_fonts_are_said(names: tuple[str, ...], needed: tuple[str, ...], sentence: str) -> None:
    pdf = b"".join(b"<</BaseFont/ABCDEF+%s/Subtype/Type0>>" % name.encode() for name in names)
    found = missing_fonts(pdf, needed)
    assert sentence in found
    assert bool(found) == bool(sentence)


@needs_scripts
def test_libreoffice_is_asked_for_tags_and_title(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n", encoding="ascii")
    program.chmod(0o755)
    with Conversion(Office(OfficeKind.LIBREOFFICE, program), tmp_path):
        settings = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    for name in ("UseTaggedPDF", "DisplayPDFDocumentTitle", "ExportBookmarks"):
        assert f'"{name}" oor:op="fuse"><value>true<' in settings


def test_word_is_asked_for_tags_and_properties() -> None:
    """IncludeDocProps and DocStructureTags are the 9th and the 12th argument of ExportAsFixedFormat."""
    arguments = re.findall(r"ExportAsFixedFormat\(([^)]*)\)", _BY_COM)[0].split(", ")
    assert [arguments[place] for place in (1, 8, 10, 11)] == ["17", "$true", "1", "$true"]


@needs_libreoffice
def test_a_pdf_has_tags_title_and_language_and_the_same_bytes_twice(sample: Path, tmp_path: Path) -> None:
    report = load(sample).report
    made = []
    for name in ("a.pdf", "b.pdf"):
        notices = export(report, tmp_path / name, DAY, accept_errors=True)
        made.append((tmp_path / name).read_bytes())
    pdf = made[0]
    assert made[1] == pdf
    assert b"/MarkInfo<</Marked true>>" in pdf
    assert b"/Lang(zh-CN)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert report.title.encode("utf-16-be").hex().upper().encode() in pdf
    assert b"/TH" in pdf  # header cells of the tables
    assert all(notice.startswith("这台电脑没有") for notice in notices)
