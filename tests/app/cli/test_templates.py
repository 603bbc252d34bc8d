"""Issue 4, Templates of one's own: ``nianbao template check``, ``template new`` and ``export --template``."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from app.actions import templates
from app.actions.typesetting import keep_typesetting
from app.cli import main
from app.errors import TemplateInvalid
from app.output.template.tags.mistakes import in_words
from app.output.word.template import OFFICIAL
from app.output.word.typesetting import Typesetting
from app.resources import resource_path

Run = Callable[..., Any]
Refused = Callable[..., str]
BODY = "word/document.xml"
RECEIVED = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量")


def restyle(path: Path, old: str, new: str) -> None:
    """Replace words of a template."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[BODY].decode()
    parts[BODY] = parts[BODY].decode().replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)


@pytest.fixture
def template(nianbao: Run, tmp_path: Path) -> Path:
    path = tmp_path / "本单位.docx"
    done = nianbao("template", "new", "-o", path)
    assert (done.returncode, done.stderr) == (0, "")
    return path


def test_a_new_template_is_the_official_one(template: Path, nianbao: Run, refused: Refused, tmp_path: Path) -> None:
    """Issue 4, Templates: nianbao template new writes a copy to start from."""
    assert template.read_bytes() == resource_path(OFFICIAL).read_bytes()
    assert "已经存在" in refused("template", "new", "-o", template)
    template.write_bytes(b"old")
    assert nianbao("template", "new", "-o", template, "--force").returncode == 0
    assert template.read_bytes() == resource_path(OFFICIAL).read_bytes()
    assert ".docx" in refused("template", "new", "-o", tmp_path / "x.doc")
    assert "文件夹不存在" in refused("template", "new", "-o", tmp_path / "none" / "x.docx")
    assert [path.name for path in tmp_path.iterdir()] == [template.name]


def test_a_template_without_mistakes(template: Path, nianbao: Run) -> None:
    """Issue 4, Templates: exit status 0."""
    done = nianbao("template", "check", template)
    assert (done.returncode, done.stdout, done.stderr) == (0, "模板可以使用，没有发现错误。\n", "")
    done = nianbao("template", "check", template, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"mistakes": [], "unprinted": []})


def test_a_template_that_leaves_something_out(template: Path, nianbao: Run) -> None:
    """Issue 4, Templates: the last line reports the omission."""
    restyle(template, "{{ requests.received.total }}", "")
    done = nianbao("template", "check", template)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "没有发现错误，但上面的内容不会印出，请确认。")


def test_a_template_with_mistakes(template: Path, nianbao: Run) -> None:
    """Issue 4, Templates: every mistake at once with its place; status 1."""
    restyle(template, "{{ requests.received.total }}", "{{ requests.recieved.total }}")
    restyle(template, "{{ title_lines }}", "{{ organization")
    done = nianbao("template", "check", template)
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("错误：正文第 2 段")
    assert lines[1].startswith("错误：正文第 2 个表格第 4 行第 10 列")
    assert "requests.received.total" in lines[1]
    assert any(line == "提示：模板没有印出表三“一、本年新收政府信息公开申请数量”的“总计”。" for line in lines), lines
    assert lines[-1] == "共 2 处错误。"


def test_a_great_many_mistakes(template: Path, nianbao: Run) -> None:
    """Issue 4, Templates: a list that can be read; as data it is whole."""
    restyle(template, "一、总体情况", "一、总体情况" + "{{ 错 }}" * 500)
    lines = nianbao("template", "check", template).stdout.splitlines()
    assert len([line for line in lines if line.startswith("错误：")]) == 200
    assert "还有 300 处没有列出，请先改正上面的再检查。" in lines
    assert lines[-1] == "共 500 处错误。"
    assert len(json.loads(nianbao("template", "check", template, "--json").stdout)["mistakes"]) == 500


def test_mistakes_as_json(template: Path, nianbao: Run) -> None:
    """Issue 4, Templates: the shape of template check --json."""
    restyle(template, "{{ requests.received.total }}", "{{ requests.recieved.total }}")
    done = nianbao("template", "check", template, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    tree = json.loads(done.stdout)
    assert tree["unprinted"] == ["requests.received.total"]
    assert tree["mistakes"] == [
        {
            "part": BODY,
            "place": "正文第 2 个表格第 4 行第 10 列“{{ requests.recieved.total }}”",
            "tag": "{{ requests.recieved.total }}",
            "kind": "unknown-name",
            "message": "程序不认识名称“requests.recieved.total”，最接近的是“requests.received.total”。",
            "suggestion": "{{ requests.received.total }}",
        }
    ]


def test_what_is_no_template(refused: Refused, sample: Path, tmp_path: Path) -> None:
    """Issue 4, Templates: status 2 for what cannot be read."""
    for path in (sample, tmp_path / "none.docx", tmp_path):
        refused("template", "check", path)
        refused("template", "check", path, "--json")
    assert "操作" in refused("template")


def test_export_with_a_template(template: Path, nianbao: Run, sample: Path, tmp_path: Path) -> None:
    """Issue 4, Templates: picks it with --template."""
    restyle(template, "一、总体情况", "一、总体情况（{{ contact | default('未填', true) }}）")
    out = tmp_path / "报告.docx"
    done = nianbao("export", sample, "-o", out, "--template", template)
    assert (done.returncode, done.stderr) == (0, "")
    assert any(line.text.startswith("一、总体情况（") for line in Document(io.BytesIO(out.read_bytes())).paragraphs)


def test_export_with_a_broken_template(template: Path, refused: Refused, sample: Path, tmp_path: Path) -> None:
    """Issue 4, Templates; issue 2, item 9: mistakes give one sentence and status 1, and nothing is written."""
    restyle(template, "{{ requests.received.total }}", "{{ requests.recieved.total }}")
    out = tmp_path / "报告.docx"
    out.write_bytes(b"old")
    sentence = refused("export", sample, "-o", out, "--template", template, "--force", status=1)
    assert "1 处错误" in sentence
    assert "第 2 个表格第 4 行第 10 列" in sentence
    assert "读不到模板" in refused("export", sample, "-o", out, "--template", tmp_path / "none.docx", "--force")
    assert ".docx" in refused("export", sample, "-o", tmp_path / "x.xlsx", "--template", template)
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((out.name, template.name))


def test_omissions_are_reported_in_few_words() -> None:
    keys = [f"requests.{row}.total" for row in ("received", "carried_in", "granted", "denied_state_secret")]
    keys += ["disputes.review.upheld", "introduction", "overview.preamble", "other_matters.text"]
    assert templates.unprinted_in_words(tuple(keys)) == (
        "模板没有印出“六、其他需要报告的事项”的文字。",
        "模板没有印出引言。",
        "模板没有印出“一、总体情况”的概述。",
        "模板没有印出"
        + "；".join(f"表三“{row}”的“总计”" for row in (*RECEIVED, "（一）予以公开", "1.属于国家秘密"))
        + "。",
        "模板没有印出表四“行政复议”的“结果维持”。",
    )
    assert "“（一）予以公开”的“总计”等 4 个数字。" in in_words(keys, 3)[3]


def test_the_action_refuses_a_wrong_name(tmp_path: Path) -> None:
    with pytest.raises(TemplateInvalid, match=r"\.docx"):
        templates.new_template(tmp_path / "x.dotx")


def test_export_uses_the_choices_when_asked(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    """Issue 15, 6: the same choices as in the window, for a document and for a new template."""
    monkeypatch.setenv("NIANBAO_DATA", str(tmp_path / "data"))
    keep_typesetting(Typesetting(text_font="宋体"))

    def is_official(*arguments: object) -> bool:
        target = tmp_path / f"{len(list(tmp_path.iterdir()))}.docx"
        monkeypatch.setattr("sys.argv", ["nianbao", *map(str, arguments), "-o", str(target)])
        assert main() == 0
        with zipfile.ZipFile(target) as package:
            return "仿宋" in package.read("word/styles.xml").decode("utf-8")

    assert is_official("export", sample, "--force")
    assert not is_official("export", sample, "--force", "--typesetting")
    assert is_official("template", "new")
    assert not is_official("template", "new", "--typesetting")
    both = refused("export", sample, "-o", tmp_path / "x.docx", "--typesetting", "--template", tmp_path / "t.docx")
    assert "只能用一个" in both
