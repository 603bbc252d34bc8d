"""Issue 4, Proof: nianbao verify REPORT DOCUMENT [--json]: 0 the same, 1 differences, 2 unreadable."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def document(nianbao: Run, sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    assert nianbao("export", sample, "-o", path).returncode == 0
    return path


def changed(document: Path, old: str, new: str) -> Path:
    target = document.with_name("改过.docx")
    with zipfile.ZipFile(document) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            copy.writestr(name, content)
    return target


def test_the_same(nianbao: Run, sample: Path, document: Path) -> None:
    done = nianbao("verify", sample, document)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"“{document}”与报告一致。\n", "")
    done = nianbao("verify", sample, document, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"same": True, "differences": []})


def test_differences(nianbao: Run, sample: Path, document: Path) -> None:
    path = changed(
        changed(document, "公开信息312条", "公开信息321条").replace(document), "（三）政府信息管理", "（三）信息管理"
    )
    done = nianbao("verify", sample, path)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[-1] == f"“{path}”与报告有 2 处不一致。"
    assert all(re.fullmatch("- .*，请核对。", line) for line in lines[:-1])
    done = nianbao("verify", sample, path, "--json")
    assert done.returncode == 1
    tree = json.loads(done.stdout)
    assert tree["same"] is False
    assert [list(item) for item in tree["differences"]] == [
        ["kind", "key", "where", "report", "document", "message"]
    ] * 2
    text, heading = tree["differences"]
    assert (text["kind"], text["key"]) == ("text", "overview.proactive_disclosure")
    assert (text["report"].replace("312", "321"), text["where"]) == (text["document"], "第6段")
    assert (heading["kind"], heading["key"]) == ("heading", "overview.information_management")
    assert (heading["report"], heading["document"]) == ("（三）政府信息管理", "（三）信息管理")


def test_a_figure_and_what_is_missing(nianbao: Run, sample: Path, document: Path) -> None:
    path = changed(document, "六、其他需要报告的事项", "六、别的")
    text = path.with_name("x.txt")
    assert nianbao("export", sample, "-o", text).returncode == 0
    text.write_text(
        text.read_text(encoding="utf-8").replace("行政规范性文件\t2\t1\t9", "行政规范性文件\t2\t1\t8"), encoding="utf-8"
    )
    (figure,) = json.loads(nianbao("verify", sample, text, "--json").stdout)["differences"]
    assert (figure["kind"], figure["key"]) == ("figure", "documents.normative_documents.in_force")
    assert (figure["report"], figure["document"], figure["where"]) == ("9", "8", "第1个表格第4行第4列")
    kinds = {item["kind"] for item in json.loads(nianbao("verify", sample, path, "--json").stdout)["differences"]}
    assert kinds <= {"heading", "missing", "added"}


def test_what_cannot_be_compared(refused: Refused, sample: Path, document: Path, tmp_path: Path) -> None:
    assert "找不到" in refused("verify", sample, tmp_path / "没有.docx")
    assert "项目文件" in refused("verify", sample, sample)
    refused("verify", document, sample)
    broken = tmp_path / "坏.docx"
    broken.write_bytes(document.read_bytes()[:-99])
    assert "损坏" in refused("verify", sample, broken)
    assert "缺少 文档" in refused("verify", sample)


def test_a_document_of_ones_own_template(nianbao: Run, sample: Path, tmp_path: Path) -> None:
    """Issue 4, Templates and Proof: what the office's template adds is no difference; a change is."""
    template, path = tmp_path / "模板.docx", tmp_path / "报告.docx"
    assert nianbao("template", "new", "-o", template).returncode == 0
    own = changed(template, "一、总体情况", "本报告由办公室编写。一、总体情况").replace(template)
    done = nianbao("export", sample, "-o", path, "--template", own)
    assert (done.returncode, done.stdout) == (0, f"已导出“{path}”。\n")
    assert nianbao("verify", sample, path).returncode == 1
    done = nianbao("verify", sample, path, "--template", own)
    assert (done.returncode, done.stdout) == (0, f"“{path}”与报告一致。\n")
    done = nianbao("verify", sample, changed(path, "公开信息312条", "公开信息321条"), "--template", own)
    assert done.returncode == 1
    assert "“主动公开”第 1 段" in done.stdout


def test_dropped_characters_are_reported(nianbao: Run, sample: Path, tmp_path: Path) -> None:
    """Issue 4, To show: control characters and the like are dropped with a notice, on the command line, too."""
    project, path = tmp_path / "样例.nianbao", tmp_path / "报告.txt"
    project.write_text(
        sample.read_text(encoding="utf-8").replace("公开信息312条", "公开\\u0001信息\\u200b312条"), "utf-8"
    )
    for arguments in (("show", project), ("check", project), ("export", project, "-o", path)):
        assert nianbao(*arguments).stderr == "文件中有 2 个文档里不能出现的字符，已经去掉。\n"
    assert "公开信息312条" in path.read_text(encoding="utf-8")
