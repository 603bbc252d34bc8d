"""Issue 4, Templates: a page in the user guide lists every name, printed from the code."""

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from broken_templates import TAG, before_heading, changed

from app.form.model import Form
from app.output.template.blocks import MOST_OPEN
from app.output.template.check import check_template
from app.output.template.tags.expression import LONGEST_TAG
from app.output.template.tree import MOST_TAGS


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "resources" / "guide" / "template-names.md").read_text(encoding="utf-8")


def test_the_page_is_current(page: str, repository: Path) -> None:
    script: dict[str, Callable[[], Any]] = runpy.run_path(str(repository / "packaging" / "guide" / "template_names.py"))
    assert page == script["content"](), "run packaging/write.py template-names"


def test_the_limits_are_on_the_page(page: str, repository: Path) -> None:
    """Issue 4, Templates: the guide lists what the check refuses, and what it reports besides mistakes."""
    assert f"一个标记最多 {LONGEST_TAG} 个字，一份模板最多 {MOST_TAGS} 个标记" in page
    assert f"条件和循环最多套 {MOST_OPEN} 层" in page
    assert "自己取的名称只能用英文字母、数字和“_”" in page
    about = (repository / "resources" / "guide" / "templates.md").read_text(encoding="utf-8")
    assert "没有印出" in about
    assert "接受修订、删去批注" in about


def test_every_figure_is_on_the_page(page: str, form: Form) -> None:
    assert all(f"`{{{{ {key} }}}}`" in page for key in form.cells)


def test_everything_on_the_page_can_be_written(page: str) -> None:
    printed = re.findall(r"`(\{\{p? [^}]*\}\})`", page)
    conditions = re.findall(r"^\| `(\{% if [^%]*%\})`", page, re.MULTILINE)
    lists = re.findall(r"^\| `((?:parts|paragraphs|notes)\([^)]*\))`", page, re.MULTILINE)
    members = re.findall(r"^\| `((?:part|line|loop)\.\w+)`", page, re.MULTILINE)
    assert len(printed) > 240
    assert (len(conditions), len(lists), len(members)) == (2, 21, 11)
    words = [tag for tag in printed if tag not in ("{{ 名称 }}", "{{ line }}")]
    words += [f"{tag}是{{% endif %}}" for tag in conditions]
    words += [f"{{% for x in {name} %}}{{% endfor %}}" for name in lists]
    loops = "{% for part in parts('overview') %}{% for line in part.paragraphs %}"
    words += [f"{loops}{{% if {name} %}}{{% endif %}}{{% endfor %}}{{% endfor %}}" for name in members]
    mistakes = check_template(changed(*before_heading("".join(map(TAG.format, words))))).mistakes
    assert mistakes == ()
