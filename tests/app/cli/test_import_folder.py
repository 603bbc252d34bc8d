"""``nianbao import`` of a folder."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from app.project.store import load

CORPUS = Path(__file__).resolve().parents[2] / "files" / "published"


def nianbao(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "app.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


def test_a_folder(tmp_path: Path) -> None:
    """Issue 5: import of a folder reads all with progress, NAME.SUFFIX.nianbao each; exit status 2 if any failed."""
    source, target = tmp_path / "来源", tmp_path / "读入"
    source.mkdir()
    for name in ("plain.html", "plain.txt", "plain.xlsx"):
        shutil.copy(CORPUS / name, source)
    (source / "~$plain.docx").write_bytes(b"x")
    done = nianbao("import", source, "-o", target)
    assert done.returncode == 0, done.stderr
    assert [line[:5] for line in done.stderr.splitlines()] == ["（1/3）", "（2/3）", "（3/3）"]
    assert "共 3 个文件，读入 3 个" in done.stdout
    expected = [f"{name}.nianbao" for name in ("plain.html", "plain.txt", "plain.xlsx")]
    assert sorted(path.name for path in target.iterdir()) == expected
    assert load(target / expected[0]).report.cover.organisation == "青石县水务局"

    (source / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    done = nianbao("import", source, "-o", target, "--force", "--json")
    assert done.returncode == 2
    documents = json.loads(done.stdout)["documents"]
    assert [item["error"] is None for item in documents] == [True, True, True, False]
    assert documents[0]["imported"]["report"]["organisation"] == "青石县水务局"
    assert "（4/4）“坏.pdf”" in done.stderr
    assert "Traceback" not in done.stderr


def test_existing_targets_stay(tmp_path: Path) -> None:
    """Issue 2, item 9: without --force, import refuses an existing target."""
    source, target = tmp_path / "来源", tmp_path / "读入"
    for folder in (source, target):
        folder.mkdir()
    shutil.copy(CORPUS / "plain.txt", source)
    (target / "plain.txt.nianbao").write_bytes(b"old")
    assert nianbao("import", source, "-o", target).returncode == 2
    assert (target / "plain.txt.nianbao").read_bytes() == b"old"


def test_an_empty_folder(tmp_path: Path) -> None:
    """Issue 2, item 9: exit status 2 with one sentence."""
    (tmp_path / "空").mkdir()
    done = nianbao("import", tmp_path / "空", "-o", tmp_path / "读入")
    assert (done.returncode, done.stderr.count("。")) == (2, 1)
    assert not (tmp_path / "读入").exists()
