"""Issue 15, To show: hostile templates end in a sentence or a document, quickly and with little memory.

The suite tries the worst of them, and the preview's the next one; ``NIANBAO_EXAMPLES=all`` all of them in both.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from examples import examples
from hostile_templates import HOSTILE, MOST_MEBIBYTES, MOST_PROCESSOR_SECONDS

from app.project.store import load, save

PROGRAM = """
import resource, sys
from app.cli import main
try:
    status = main()
except SystemExit as ended:
    status = ended.code
used = resource.getrusage(resource.RUSAGE_SELF)
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(status, round(used.ru_utime + used.ru_stime), int(peak) // 1024)
"""


@pytest.fixture(scope="module")
def long_report(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with an introduction of a thousand paragraphs, for templates that multiply them."""
    path = tmp_path_factory.mktemp("hostile") / "长.nianbao"
    lines = "\n".join(["公开信息十二条，其中政策文件三件。" * 4] * 1000)
    save(path, load(sample).report.with_text("introduction", lines).with_note("requests", "\n".join(["注"] * 50)))
    return path


@pytest.mark.skipif(
    sys.platform != "linux", reason="the peak of memory, without that of the parent, is read from /proc"
)
@pytest.mark.parametrize("name", [*HOSTILE][: examples(1, len(HOSTILE))])
def test_a_hostile_template_is_bounded(name: str, long_report: Path, repository: Path, tmp_path: Path) -> None:
    """In a process of its own: one sentence and no document, or the document, proved; never a fault of the program."""
    template, target = tmp_path / "模板.docx", tmp_path / "x.docx"
    template.write_bytes(HOSTILE[name]())
    command = ["export", str(long_report), "-o", str(target), "--draft", "--template", str(template)]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command],
        env={**os.environ, "PYTHONPATH": str(repository / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    status, seconds, mebibytes = map(int, done.stdout.splitlines()[-1].split())
    assert "程序内部出错" not in done.stderr
    if status:
        assert done.stderr.rstrip("\n").endswith("。")
        assert "\n" not in done.stderr.rstrip("\n")
    assert target.exists() == (status == 0)
    assert seconds <= MOST_PROCESSOR_SECONDS
    assert mebibytes <= MOST_MEBIBYTES
