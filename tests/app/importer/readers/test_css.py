"""Issue 16, 3: what style sheets put out of sight is no text, and what a browser alone can tell is read, not certain."""

import pytest

from app.importer.raw.blocks import Blank, RawTable
from app.importer.raw.notes import NoteKind
from app.importer.readers.web.css.colours import colour_of
from app.importer.readers.web.page import read_web_page

HEAD = "<!DOCTYPE html><style>:root{--off:none;--paper:#fff;--dark:#036}"
OUTSIDE = "</style><link rel=stylesheet href=a.css><style>"


def table_of(cell: str, sheet: str = "") -> RawTable:
    page = f"{HEAD}{sheet}</style><body><p>年报</p><table><tr><td>行政处罚<td>{cell}<td>7</table>"
    return next(read_web_page(page.encode()).tables())


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("hsl(0deg 0% 100%)", (255, 255, 255)),
        ("HSL(120, 100%, 50%)", (0, 255, 0)),
        ("hsl(.5turn 100% 50% / 1)", (0, 255, 255)),
        ("hwb(0 100% 0%)", (255, 255, 255)),
        ("hwb(120 0% 50%)", (0, 128, 0)),
        ("rgb(255 255 255 / 100%)", (255, 255, 255)),
        ("rgb(100%, 0%, 0%)", (255, 0, 0)),
        ("#ffff", (255, 255, 255)),
        ("#ffffff00", "clear"),
        ("rgb(0 0 0 / 0%)", "clear"),
        ("hsla(120, 50%, 50%, 0)", "clear"),
        ("rgba(0, 0, 0, .5)", None),
        ("lab(100% 0 0)", None),
        ("hsl(calc(1), 0%, 0%)", None),
        ("currentcolor", "inherit"),
    ],
)
def test_notations_of_colours(text: str, colour: object) -> None:
    assert colour_of(text) == colour


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        (".v{display:var(--off)}", "<b class=v>5</b>321"),
        (".v{display:var(--none-such, var(--off))}", "<b class=v>5</b>321"),
        (".v{--mine:var( --off );display:var(--mine)}", "<b class=v>5</b>321"),
        (".v{color:var(--paper)}", "<b class=v>5</b>321"),
        (".v{color:var(--none-such, rgb(255, 255, 255))}", "<b class=v>5</b>321"),
        ("td{background:var(--dark);color:#fff}", "<b style='color:#003366'>5</b>321"),
        ("", "<b style='-webkit-text-fill-color:transparent;color:#333'>5</b>321"),
        (".a{overflow:hidden} .b{max-height:0}", "<div class='a b'>5</div>321"),
        ("", "<b style='display:inline-block;width:0;overflow:hidden'>5</b>321"),
        ("", "<b style='display:block;flex:0;width:0;min-width:0;overflow:hidden'>5</b>321"),
        ("", "<b style='position:absolute;max-height:1px;overflow:hidden'>5</b>321"),
        ("", "<div style='transform:rotate(1deg) scaleY(0)'>5</div>321"),
        ("", "<div style='scale:0'>5</div>321"),
        ("", "<b style='filter:opacity(0%)'>5</b>321"),
        ("", "<b style='opacity:.01'>5</b>321"),
        ("", "<b style='font-size:.5px'>5</b>321"),
        ("", "<b style='clip-path:circle(0)'>5</b>321"),
        ("", "<div style='content-visibility:hidden'>5</div>321"),
        ("", "<div style='margin:0 0 0 -9999px'>5</div>321"),
        ("", "<div style='transform:translateX(-9999px)'>5</div>321"),
        ("", "<b style='position:absolute;inset:0 auto auto -9999px'>5</b>321"),
        ("", "<div hidden=until-found>5</div>321"),
        ("@media screen{.v{display:none}}", "<b class=v>5</b>321"),
        ("@media print, only screen{.v{display:none}}", "<b class=v>5</b>321"),
        ("@media not print{.v{display:none}}", "<b class=v>5</b>321"),
        ("@media (min-width:9px){.v{display:none}} .v{display:none}", "<b class=v>5</b>321"),
    ],
)
def test_out_of_sight(sheet: str, cell: str) -> None:
    """Variables, boxes without size or far away and media of screens hide as browsers have it."""
    found = table_of(cell, sheet)
    assert (found.rows[0][1].strip(), found.blanks) == ("321", ())


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        (".v{display:var(--none-such)}", "<b class=v>321</b>"),
        ("td{--off:inline} .v{display:var(--off)}", "<b class=v>321</b>"),
        (".v{--a:var(--b);--b:var(--a);display:var(--a)}", "<b class=v>321</b>"),
        (".v{--off:initial;display:var(--off)}", "<b class=v>321</b>"),
        ("", "<b style='height:0;overflow:hidden'>321</b>"),
        ("", "<b style='transform:scale(0)'>321</b>"),
        ("", "<b style='text-indent:-9999px'>321</b>"),
        ("", "<div style='height:0'>321</div>"),
        ("td{height:0;overflow:hidden}", "321"),
        ("td{max-width:0;overflow:hidden;text-overflow:ellipsis}", "321"),
        ("", "<div style='flex:1;width:0;overflow:hidden'>321</div>"),
        ("", "<div style='width:0;min-width:100%;overflow:hidden'>321</div>"),
        (".p{max-height:0;overflow:hidden} .p.open{max-height:none}", "<div class='p open'>321</div>"),
        (".p{position:absolute;left:-9999px} .p.open{position:static}", "<div class='p open'>321</div>"),
        ("", "<div style='transform:scale(.9) translateX(-50%)'>321</div>"),
        ("@media print{.v{display:none}}", "<b class=v>321</b>"),
        ("@media not screen{.v{display:none}}", "<b class=v>321</b>"),
        ("", "<b style='-webkit-text-fill-color:currentcolor;color:#333'>321</b>"),
        (f"{OUTSIDE}td{{color:var(--theme)}}", "321"),
        (f"{OUTSIDE}", "<b style='color:var(--theme, #333)'>321</b>"),
    ],
)
def test_in_sight(sheet: str, cell: str) -> None:
    """Boxes that a line has no use for, opened panels, printing and variables without value hide nothing."""
    found = table_of(cell, sheet)
    assert (found.rows[0][1], found.blanks) == ("321", ())


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [
        ("", "<b style='opacity:calc(1 - 1)'>5</b>321"),
        ("", "<b style='font-size:attr(data-size px)'>5</b>321"),
        ("", "<div style='max-height:min(0px, 1em);overflow:hidden'>5</div>321"),
        ("", "<b style='color:lab(100% 0 0)'>5</b>321"),
        ("@media (min-width:768px){.v{display:none}}", "<b class=v>5</b>321"),
        ("@supports (display:grid){.v{visibility:hidden}}", "<b class=v>5</b>321"),
        (".v:nth-child(1){text-decoration:line-through}", "<b class=v>5</b>321"),
        (f"{OUTSIDE}.v{{display:var(--elsewhere)}}", "<b class=v>5</b>321"),
        (".v{opacity:0;animation:come 1s forwards}", "<b class=v>5</b>321"),
    ],
)
def test_what_only_a_browser_can_tell(sheet: str, cell: str) -> None:
    """The text is read, and the cell called unsure."""
    found = table_of(cell, sheet)
    assert found.rows[0][1].replace("\n", "") == "5321"
    assert found.blanks == ((0, 1, Blank.UNSURE),)


def test_lines_of_a_cell() -> None:
    """What is displayed as a paragraph has a line of its own."""
    assert table_of("<b style='display:block'>12</b><b class=v>345</b>", ".v{display:block}").rows[0][1] == "12\n345"


def test_text_that_may_be_unseen_is_named() -> None:
    sheet = "@media (min-width:768px){.v{display:none}}"
    page = f"{HEAD}{sheet}</style><body><p>年报</p><p>公开<b class=v>信息</b>。</p>"
    document = read_web_page(page.encode())
    assert [item.text for item in document.paragraphs()] == ["年报", "公开信息。"]
    assert [(item.kind, item.found) for item in document.remarks] == [(NoteKind.DOUBTFUL, "信息")]
    assert "可能不显示" in document.remarks[0].message
