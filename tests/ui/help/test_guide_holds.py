"""Issue 7, item 6: what the user guide names is there: pictures, links, menus, buttons, keys, commands."""

import ast
import re
import runpy
import shlex
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import checking, guiding
from app.actions.guiding import Chapter
from app.checks.finding import Standing
from app.cli.arguments.commands import build_parser
from app.desk.states import CAME_AGAIN, CAME_LATE
from app.form.loader import load_form
from app.report.model import BodyKind, Scope
from ui.help.shortcuts_dialog import key_groups
from ui.window.actions import keys_by_menu
from ui.window.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[3]
GUIDE = ROOT / "resources" / "guide"
CHAPTERS = guiding.chapters()
CHINESE = [chapter for chapter in CHAPTERS if chapter.name != "english"]
WRITTEN = [chapter for chapter in CHINESE if chapter.name not in ("rules", "shortcuts", "template-names", "data")]
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PATH = re.compile(r"“[^”]+”(?:→“[^”]+”)+")
NAME = re.compile(r"“([^”]+)”")
QUOTED = {
    *("１２", "1,234", "1 234", "58 7 0 0 1 0 66", "12件", "（不印）"),  # what is typed, and what a label adds
    *(
        "一",
        "二",
        "三（七）",
        "四",
        "二、上年结转",
        "含上年结转",
        "未收到政府信息公开申请",
        "部分公开",
        "不予公开",
    ),  # of the form and of texts
    *("源代码", "IBus 前端", "附加组件"),  # of other programs
}
"""What the guide quotes besides the words on the screen."""
KEYS = re.compile(r"\b(?:Ctrl|Shift)\+(?:Shift\+)?[A-Z0-9]\w*|\bF\d{1,2}\b")
MOST_BYTES = 1_500_000


def bare(label: str) -> str:
    """A label as the guide writes it: without the letter that Alt reaches, without dots, quotes within quotes."""
    return re.sub(r"\(&\w\)", "", label).rstrip("…").replace("“", "‘").replace("”", "’")


def script(name: str) -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "packaging" / "guide" / f"{name}.py"))


def test_the_index_lists_every_chapter() -> None:
    listed = [chapter.name for chapter in CHAPTERS]
    assert listed[:2] == ["index", "ten-minutes"]
    assert sorted(listed) == sorted(path.stem for path in GUIDE.glob("*.md"))
    titles = dict(re.findall(r"\[([^\]]+)\]\(([\w-]+)\.md\)", CHAPTERS[0].text))
    for chapter in CHAPTERS[1:]:
        assert titles[chapter.title] == chapter.name
        assert chapter.title == chapter.text.splitlines()[0].removeprefix("# ")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_link_leads_somewhere(chapter: Chapter) -> None:
    """And never out of the guide: it is read offline."""
    known = {known.name: known for known in CHAPTERS}
    for link in LINK.findall(chapter.text):
        name, _, heading = link.partition("#")
        assert name.removesuffix(".md") in known, link
        if heading:
            assert f'id="{unquote(heading)}"' in guiding.as_html(known[name.removesuffix(".md")]), link


def test_every_picture_exists_is_described_small_and_used() -> None:
    """Issue 7, item 6: real pictures; those of the README are recognised by name."""
    shown: set[str] = set()
    for chapter in CHAPTERS:
        for words, address in PICTURE.findall(chapter.text):
            assert len(words) >= 8, f"{chapter.name}: {address} is not described"
            assert (GUIDE / address).is_file(), address
            shown.add(Path(address).name)
    readme = {Path(address).name for _, address in PICTURE.findall((ROOT / "README.md").read_text(encoding="utf-8"))}
    pictures = sorted((GUIDE / "pictures").iterdir())
    assert {picture.name for picture in pictures} == shown | readme
    assert sum(picture.stat().st_size for picture in pictures) <= MOST_BYTES
    for picture in pictures:
        colour_type = struct.unpack(">IIBB", picture.read_bytes()[16:26])[3]
        assert colour_type == 3, f"{picture.name} was not put there by packaging/pictures.py --guide"


def test_every_menu_path_is_in_the_window(opened: MainWindow) -> None:
    """Issue 7, item 6: menus are written “文件”→“导出”, so that this can be looked at."""
    known: set[tuple[str, ...]] = set()

    def walk(menu: QWidget, above: tuple[str, ...]) -> None:
        known.update((*above, bare(action.text())) for action in menu.actions())
        for below in menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            walk(below, (*above, bare(below.title())))

    walk(opened.menuBar(), ())
    found = [(chapter.name, path) for chapter in WRITTEN for path in PATH.findall(chapter.text)]
    assert len(found) > 30
    assert [(chapter, path) for chapter, path in found if tuple(map(bare, NAME.findall(path))) not in known] == []


def labels() -> Iterator[tuple[str, bool]]:
    """Every text that the windows' code holds, with whether it is a pattern."""
    for file in (ROOT / "src" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield bare(node.value), False
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "\0" for part in node.values]
                text = "".join(map(str, parts))
                yield ".+".join(re.escape(piece) for piece in text.split("\0")), True
                yield from (
                    (piece, False) for piece in re.split("<[^>]*>", text) if "\0" not in piece
                )  # a link's words
    form = load_form()
    for section in form.sections:
        yield from ((section.heading, False), (section.title, False))
    for cell in form.cells.values():
        yield from ((cell.row.label, False), (cell.column.label, False))
    yield from ((section.introduction.label, False) for section in [form])
    yield from ((member.word, False) for kind in (Standing, Scope, BodyKind) for member in kind)
    yield from ((word, False) for word in (CAME_LATE, CAME_AGAIN))


@pytest.fixture(scope="module")
def on_screen() -> tuple[set[str], list[re.Pattern[str]]]:
    found = list(labels())
    patterns = [re.compile(text) for text, is_pattern in found if is_pattern and len(text.replace(".+", "")) >= 4]
    return {text for text, is_pattern in found if not is_pattern}, patterns


@pytest.mark.parametrize("chapter", WRITTEN, ids=lambda chapter: chapter.name)
def test_every_name_is_on_the_screen(chapter: Chapter, on_screen: tuple[set[str], list[re.Pattern[str]]]) -> None:
    """Issue 7, item 6: buttons, fields, tabs, pages: each in the words that the window has."""
    plain, patterns = on_screen
    for name in NAME.findall(chapter.text):
        assert name in QUOTED or bare(name) in plain or any(pattern.fullmatch(name) for pattern in patterns), name


def test_every_key_does_something(opened: MainWindow) -> None:
    entries = keys_by_menu(opened.entries())
    known = " ".join(keys for rows in key_groups(entries).values() for keys, _ in rows).replace(" / ", " ").split()
    found = [(chapter.name, keys) for chapter in WRITTEN for keys in KEYS.findall(chapter.text)]
    assert len(found) > 30
    assert [(chapter, keys) for chapter, keys in found if keys not in known] == []


def test_every_command_is_understood() -> None:
    """Issue 7, item 6: the command line as written; its options are those of the parser."""
    text = "\n".join(chapter.text for chapter in CHAPTERS)
    found = re.findall(r"`((?:\w+=\S+ )*nianbao[^`\n]*)`|^((?:\w+=\S+ )*nianbao .*)$", text, re.MULTILINE)
    commands = {one or other for one, other in found}
    assert len(commands) > 20
    for command in commands:
        words = shlex.split(re.sub(r"^(?:\w+=\S+ )*", "", command))[1:]
        if not words or "--help" in words or "--version" in words or words[0].endswith(".nianbao"):
            continue
        build_parser().parse_args(words)
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    for variable in re.findall(r"`(NIANBAO_\w+)`", text):
        assert f'"{variable}"' in source, variable


def test_the_chapter_of_all_checks_is_current() -> None:
    """Issue 7, item 6: a table of all checks printed from the code."""
    page = (GUIDE / "rules.md").read_text(encoding="utf-8")
    assert page == script("rules")["content"](), "run packaging/write.py rules"
    for rule in checking.rules():
        assert f"| {rule.text.partition('依据：')[0].strip()} |" in page, rule.name


def test_the_chapter_of_keys_is_current(opened: MainWindow) -> None:
    page = (GUIDE / "shortcuts.md").read_text(encoding="utf-8")
    made = script("shortcuts")["chapter"](opened.entries())
    assert page == made, "run packaging/write.py shortcuts"


def test_the_one_page_needs_nothing_besides_itself() -> None:
    """Issue 7, item 6: the guide as a page."""
    page: str = script("page")["content"]()
    inside = set(re.findall(r' id="([^"]+)"', page))
    assert {unquote(target) for target in re.findall(r'href="#([^"]+)"', page)} <= inside
    assert re.findall(r'href="(?!#)', page) == []
    assert re.findall(r'src="(?!data:image/png;base64,)', page) == []
    assert page.count("<img ") == sum(len(PICTURE.findall(chapter.text)) for chapter in CHAPTERS)
    assert "<script" not in page
