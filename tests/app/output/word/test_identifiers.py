"""Issue 15, A6: what a loop repeats has an identifier of its own each time."""

import re
import zipfile
from pathlib import Path

from broken_templates import RUN, TAG, before_heading, changed

from app.output.template.check import check_template
from app.output.word.identifiers import renumber_repeated
from app.output.word.render import render_word
from app.report.model import Report

DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="1" cy="1"/><wp:docPr id="{}" name="图"/></wp:inline></w:drawing></w:r>'
)
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="-77"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
SHAPE = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t202"/><v:shape id="_x0000_s1026" o:spid="_x0000_s1026" type="#_x0000_t202"><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def test_pictures_shapes_and_controls_in_a_loop(small: Report, tmp_path: Path) -> None:
    """A6: wp:docPr, VML shapes, w:sdt; a number elsewhere in the document is not taken; the same bytes each time."""
    body = TAG.format("{%p for line in paragraphs('overview.proactive_disclosure') %}")
    body += (
        "<w:p>"
        + DRAWING.format(7)
        + SHAPE
        + CONTROL.format(RUN.format("{{ line }}"))
        + "</w:p>"
        + TAG.format("{%p endfor %}")
    )
    body += f"<w:p>{DRAWING.format(8)}</w:p>"
    path = tmp_path / "x.docx"
    path.write_bytes(changed(*before_heading(body)))
    assert check_template(path.read_bytes()).mistakes == ()
    document = render_word(small, template=path)
    assert document == render_word(small, template=path)
    (tmp_path / "y.docx").write_bytes(document)
    with zipfile.ZipFile(tmp_path / "y.docx") as package:
        text = package.read("word/document.xml").decode()
    pictures = re.findall(r'docPr id="(\d+)"', text)
    assert (len(pictures), len(set(pictures)), pictures[0]) == (4, 4, "7")
    controls = re.findall(r'<w:id w:val="(-?\d+)"', text)
    assert (len(controls), len(set(controls)), controls[0]) == (3, 3, "-77")
    shapes = re.findall(r'<v:shape id="(\w+)" o:spid="(\w+)" type="#(\w+)"', text)
    assert len({one for one, _, _ in shapes}) == 3
    assert all(one == other and kind == "_x0000_t202" for one, other, kind in shapes)


def test_identifiers_that_are_unlike_stay() -> None:
    """A6: a document without repeated identifiers is not changed."""
    text = {"word/document.xml": DRAWING.format(1) + CONTROL.format("") + SHAPE, "word/header1.xml": DRAWING.format(2)}
    assert renumber_repeated(text) == text
