"""Issue 4, To show: the page opened in headless Chromium, checked with axe-core, 0 violations, and printed."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.output.web.page import render_fragment, render_web
from app.report.model import Report
from app.report.text import paragraphs

SCRIPT = Path(__file__).with_name("in_browser.cjs")
NODE_FOLDER = Path(__file__).resolve().parents[4] / "build" / "npm" / "node_modules"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WEBSITE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{0}</title></head>
<body><main><h1>{0}</h1>{1}</main></body></html>"""

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed"),
    pytest.mark.skipif(
        not all((NODE_FOLDER / name).is_dir() for name in ("axe-core", "playwright-core")),
        reason="the npm packages axe-core and playwright-core are not in build/npm",
    ),
]


@pytest.fixture(scope="module")
def full(small: Report) -> Report:
    """Return a report with wide figures and a table of two printed pages."""
    report = small.with_text("overview.preamble", "1.健全制度\n及时更新。\n" + "很长的一段文字，" * 200)
    for row in report.form.tables["requests"].rows:
        report = report.with_remark(f"requests.{row.key}.business", "含上年结转的数量")
        report = report.with_figures({f"requests.{row.key}.natural_person": 99_999})
    return report


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, small: Report, full: Report) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    sources = {
        "small": render_web(small),
        "draft": render_web(full, draft=True),
        "fragment": WEBSITE.format("文章", render_fragment(full)).encode(),
    }
    for name, source in sources.items():
        (folder / f"{name}.html").write_bytes(source)
    return {name: folder / f"{name}.html" for name in sources}


@pytest.fixture(scope="module")
def seen(pages: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return a browser's findings for every page: the whole report at two widths, the others at that of a phone."""
    profile = tmp_path_factory.mktemp("profile")
    looks = [("1280", pages["draft"]), *(("390", page) for page in pages.values())]
    done = subprocess.run(
        ["node", SCRIPT, CHROMIUM, profile, *(word for look in looks for word in look)],
        env={**os.environ, "NODE_PATH": str(NODE_FOLDER)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(found) == len(looks)
    return found


def test_axe_finds_nothing(seen: list[dict[str, Any]]) -> None:
    """axe leaves only the contrast of merged cells undecided, which the next test measures."""
    for page in seen:
        assert page["violations"] == [], page["page"]
        assert page["rules"] > 15
        left_open = [(item["id"], html) for item in page["incomplete"] for html in item["where"]]
        assert all(rule == "color-contrast" and "rowspan" in html for rule, html in left_open), left_open


def test_contrast_and_size(seen: list[dict[str, Any]]) -> None:
    """WCAG 2.1 AA, 1.4.3: contrast of at least 4.5; and nothing too small to read on a phone."""
    for page in seen:
        assert page["contrast"] >= 4.5, page["page"]
        assert page["letters"] >= 14, page["page"]


def test_nothing_is_fetched_or_complained_about(seen: list[dict[str, Any]], pages: dict[str, Path]) -> None:
    """Issue 4, The web page: no outside resource."""
    assert {address for page in seen for address in page["asked"]} == {path.as_uri() for path in pages.values()}
    assert [page["messages"] for page in seen] == [[]] * len(seen)


def test_readable_on_a_phone(seen: list[dict[str, Any]]) -> None:
    """WCAG 2.1 AA, 1.4.10: at 390 pixels the page is not wider than the screen; wide tables scroll by themselves."""
    for page in seen:
        if "fragment" not in page["page"]:
            assert page["overflow"] <= 0, (page["page"], page["width"])
            assert ("左右滑动" in page["text"]) == (page["width"] == 390)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_printed(seen: list[dict[str, Any]], pages: dict[str, Path], full: Report) -> None:
    """Issue 4, The web page: print style: A4, all text, header rows repeat, a draft on every page."""
    assert {page["repeats"] for page in seen} == {"table-header-group"}
    pdf = f"{pages['draft']}.pdf"
    information = subprocess.run(["pdfinfo", pdf], capture_output=True, encoding="utf-8", check=True).stdout
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", information).groups())  # type: ignore[union-attr]
    assert (round(width), round(height)) == (595, 842)
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, encoding="utf-8", check=True).stdout
    printed = [re.sub(r"\s", "", page) for page in text.split("\f") if page.strip()]
    assert sum("申请人情况" in page for page in printed) >= 2
    assert sum("草" in page for page in printed) == len(printed)
    whole = "".join(re.sub(r"—\d+—", "", page) for page in printed)
    for line in (line for key in full.text_keys() for line in paragraphs(full.text(key))):
        assert re.sub(r"\s", "", line)[:60] in whole
