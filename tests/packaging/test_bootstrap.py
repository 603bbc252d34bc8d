"""The bootstrap's own decisions; that it works on a fresh machine is shown by running it there.

Requirement throughout: two commands on a fresh machine, one to run the program and one to test it, each saying in
Chinese what it does and what it could not do.
"""

import ast
import json
import os
import re
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
OURS = sorted([PACKAGING / "bootstrap.py", *(PACKAGING / "boot").glob("*.py")])
PLUGIN = PACKAGING / "boot" / "without_qt.py"

Module = Callable[[str], types.ModuleType]


def imported_names(source: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


# requirement: nothing but Python is needed to start


@pytest.mark.parametrize("path", [path for path in OURS if path != PLUGIN], ids=lambda path: path.stem)
def test_only_the_standard_library_is_imported(path: Path) -> None:
    """requirement: two commands on a fresh machine (without_qt is a plugin that pytest itself loads)."""
    source = path.read_text(encoding="utf-8")
    assert imported_names(source) - {"boot"} <= set(sys.stdlib_module_names)
    assert not re.search(rf"^\s*(from|import) .*\b{PLUGIN.stem}\b", source, re.MULTILINE)


def test_packaging_is_no_package() -> None:
    """requirement: two commands on a fresh machine (a package here would hide the library of that name)."""
    assert not (PACKAGING / "__init__.py").exists()


def test_an_old_python_can_read_the_entry() -> None:
    """requirement: two commands on a fresh machine (an old Python gets a sentence, not a syntax error)."""
    source = (PACKAGING / "bootstrap.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 8))
    gate = next(node.lineno for node in tree.body if isinstance(node, ast.If))
    assert imported_names("\n".join(source.splitlines()[: gate - 1])) == {"__future__", "sys"}


def test_an_old_python_is_refused_in_a_sentence() -> None:
    """requirement: two commands on a fresh machine (Python 3.11 or newer, said plainly, exit status 2)."""
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 18, 'final', 0); "
        f"runpy.run_path({str(PACKAGING / 'bootstrap.py')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "年报需要 Python 3.11 或更新的版本，当前是 3.8。请安装新版 Python 后再运行本命令。\n"


# requirement: the command line


def test_what_follows_two_dashes_goes_to_pytest(module: Module) -> None:
    """requirement: two commands on a fresh machine (`test [--all]`, the rest to pytest)."""
    options, extra = module("bootstrap").arguments(["test", "--all", "--", "-k", "sums", "--", "x"])
    assert (options.command, options.everything, extra) == ("test", True, ["-k", "sums", "--", "x"])


@pytest.mark.parametrize("line", [[], ["walk"], ["run", "--", "-k"], ["test", "-k"]])
def test_a_wrong_command_line_is_refused(module: Module, line: list[str]) -> None:
    """requirement: two commands on a fresh machine."""
    with pytest.raises(SystemExit) as refused:
        module("bootstrap").arguments(line)
    assert refused.value.code == 2


def test_pictures_go_to_build_unless_told_otherwise(module: Module) -> None:
    """requirement: two commands on a fresh machine (`pictures [FOLDER]`)."""
    bootstrap = module("bootstrap")
    assert bootstrap.arguments(["pictures"])[0].folder == ROOT / "build" / "pictures"
    assert bootstrap.arguments(["pictures", "there"])[0].folder == Path("there")


def test_the_sample_is_opened_as_a_copy_that_edits_survive_in(module: Module, tmp_path: Path) -> None:
    """requirement: the shipped sample is never edited, and a second run keeps what the user typed."""
    sample_copy = module("bootstrap").sample_copy
    samples, copies = tmp_path / "samples", tmp_path / "build" / "sample"
    samples.mkdir()
    (samples / "一.nianbao").write_text("shipped", encoding="utf-8")
    copy = sample_copy(samples, copies)
    assert copy == copies / "一.nianbao"
    copy.write_text("edited", encoding="utf-8")
    assert sample_copy(samples, copies).read_text(encoding="utf-8") == "edited"
    assert (samples / "一.nianbao").read_text(encoding="utf-8") == "shipped"
    assert [path.name for path in copies.iterdir()] == ["一.nianbao"]


def test_no_sample_is_said_plainly(module: Module, tmp_path: Path) -> None:
    """requirement: every message says where, what, and what to do."""
    bootstrap = module("bootstrap")
    with pytest.raises(bootstrap.BootstrapError, match="没有样例文件"):
        bootstrap.sample_copy(tmp_path, tmp_path)


# requirement: system packages are installed where permitted, and otherwise named in one line


@pytest.mark.parametrize(
    ("platform", "env", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_display(module: Module, platform: str, env: dict[str, str], expected: bool) -> None:
    """requirement: with no display `run` does the main job without a window."""
    assert module("boot.system").has_display(env, platform) is expected


def test_a_library_counts_under_either_of_its_names(module: Module) -> None:
    """requirement: two commands on a fresh machine (Debian 12 and 13 name some libraries differently)."""
    wanted = ("libegl1", "libglib2.0-0", "libgl1")
    assert module("boot.system").not_installed(wanted, {"libglib2.0-0t64", "libgl1"}) == ["libegl1"]


def test_names_of_this_release(module: Module) -> None:
    """requirement: two commands on a fresh machine (the old name where there is one, else the t64 name)."""
    system = module("boot.system")
    policy = (
        "libegl1:\n  Installed: (none)\n  Candidate: 1.7.0-1\n  Version table:\n     1.7.0-1 500\n"
        "libglib2.0-0:\n  Installed: (none)\n  Candidate: (none)\n"
        "libglib2.0-0t64:\n  Installed: (none)\n  Candidate: 2.84.4-3\n"
    )
    candidates = system.with_candidates(policy)
    assert candidates == {"libegl1", "libglib2.0-0t64"}
    names = system.names_here(["libegl1", "libglib2.0-0", "unheard-of"], candidates)
    assert names == ["libegl1", "libglib2.0-0t64", "unheard-of"]
    assert system.install_line(names) == "sudo apt-get install -y libegl1 libglib2.0-0t64 unheard-of"


def test_who_may_not_install_is_given_the_line(
    module: Module, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """requirement: two commands on a fresh machine (not root: one line to run, and on with the rest)."""
    system = module("boot.system")
    monkeypatch.setattr(system, "is_debian", lambda: True)
    monkeypatch.setattr(system, "may_install", lambda: False)
    monkeypatch.setattr(system, "output_of", lambda *_, **__: "libgl1 installed\nlibegl1 config-files\n")
    monkeypatch.setattr(system, "call", lambda *_, **__: pytest.fail("nothing may be installed"))
    assert system.ensure(("libegl1", "libgl1")) == ["libegl1"]
    assert capsys.readouterr().out == "缺少系统软件包，可运行：sudo apt-get install -y libegl1\n"


def test_one_package_that_cannot_be_had_keeps_no_other_away(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    """requirement: a further tool that fails to install is listed, and the rest goes on."""
    system = module("boot.system")
    asked: list[list[str]] = []

    def apt(command: list[str], **_: object) -> int:
        if "update" in command:
            return 100
        asked.append(command[command.index("--no-install-recommends") + 1 :])
        return 100 if "chromium" in asked[-1] else 0

    monkeypatch.setattr(system, "is_debian", lambda: True)
    monkeypatch.setattr(system, "may_install", lambda: True)
    monkeypatch.setattr(system, "call", apt)
    monkeypatch.setattr(system, "output_of", lambda *_, **__: "xdotool installed\n" if len(asked) > 2 else "")
    assert system.ensure(("chromium", "xdotool")) == ["chromium"]
    assert asked == [["chromium", "xdotool"], ["chromium"], ["xdotool"]]


# requirement: .venv is made once, from uv.lock, and healed after an interruption


def test_the_stamp_decides_whether_anything_is_left_to_do(module: Module, tmp_path: Path) -> None:
    """requirement: two commands on a fresh machine (quick when all is there; a new lock or Python is noticed)."""
    venv = module("boot.venv")
    path = tmp_path / "stamp.json"
    venv.write_stamp(path, venv.Stamp("m", "p", ("dev",)))
    stamp = venv.read_stamp(path)
    assert stamp == venv.Stamp("m", "p", ("dev",))
    assert stamp.serves("m", "p", ("dev",))
    assert stamp.serves("m", "p", ())
    assert not stamp.serves("m", "other lock", ("dev",))
    assert not stamp.serves("other Python", "p", ("dev",))
    assert not venv.Stamp("m", "p", ()).serves("m", "p", ("dev",))


@pytest.mark.parametrize("content", [None, "", "{", "[]", "3", '{"machine": "m"}', '{"machine": 1, "packages": 2}'])
def test_a_damaged_stamp_is_no_stamp(module: Module, tmp_path: Path, content: str | None) -> None:
    """requirement: a half-made environment is healed."""
    path = tmp_path / "stamp.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert module("boot.venv").read_stamp(path) is None


def test_the_lock_and_the_project_decide_which_packages(module: Module, tmp_path: Path) -> None:
    """requirement: every machine gets the versions in uv.lock."""
    venv = module("boot.venv")
    with pytest.raises(venv.BootstrapError, match=r"uv\.lock"):
        venv.packages_key(tmp_path)
    keys = set()
    for lock, project in (("a", "b"), ("c", "b"), ("a", "c")):
        (tmp_path / "uv.lock").write_text(lock, encoding="utf-8")
        (tmp_path / "pyproject.toml").write_text(project, encoding="utf-8")
        keys.add(venv.packages_key(tmp_path))
    assert len(keys) == 3


class FakeEnvironment:
    """A .venv in a temporary folder, with what would be started written down."""

    def __init__(self, venv: types.ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.venv, self.folder, self.calls, self.fails = venv, folder, [], ""
        for name in ("PYTHON", "UV", "STAMP", "UNFINISHED"):
            monkeypatch.setattr(venv, name, folder / Path(getattr(venv, name)).name)
        monkeypatch.setattr(venv, "VENV", folder)
        monkeypatch.setattr(venv, "DISCARDED", folder.with_name("discarded"))
        monkeypatch.setattr(venv, "call", self.call)
        monkeypatch.setattr(venv, "output_of", self.output_of)

    def call(self, command: list[str | Path], **_: object) -> int:
        words = [str(word) for word in command]
        done = next(word for word in ("venv", "ensurepip", "pip", "sync", "lock", "export") if word in words)
        self.calls.append(done + (" --reinstall" if "--reinstall" in words else ""))
        if done == "venv":
            (self.folder / self.venv.PYTHON.name).touch()
        if done == "sync" and self.fails == "interrupted":
            raise KeyboardInterrupt
        return int(done == self.fails)

    def output_of(self, command: list[str | Path], **_: object) -> str | None:
        if command[1] == "--version":
            return f"uv {self.venv.UV_VERSION} (x)" if "pip" in self.calls else None
        return json.dumps([sys.version, os.path.realpath(sys.base_prefix), os.path.realpath(self.folder), True])

    def prepare(self, *extras: str) -> list[str]:
        self.calls = [call for call in self.calls if call == "pip"][:1]
        before = len(self.calls)
        self.venv.prepare(extras)
        return self.calls[before:]


@pytest.fixture
def fake(module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeEnvironment:
    return FakeEnvironment(module("boot.venv"), tmp_path / "venv", monkeypatch)


def test_a_fresh_machine_gets_everything_once(fake: FakeEnvironment) -> None:
    """requirement: two commands on a fresh machine."""
    assert fake.prepare() == ["venv", "pip", "sync"]
    assert fake.prepare() == []
    assert fake.prepare("dev") == ["sync"]
    assert fake.prepare() == []  # what `test` installed is not taken away by `run`


def test_an_environment_interrupted_while_made_is_made_again(fake: FakeEnvironment) -> None:
    """requirement: a half-made environment is healed."""
    fake.prepare()
    fake.venv.UNFINISHED.write_text(fake.venv.MAKING, encoding="utf-8")
    (fake.folder / "half.txt").touch()
    assert fake.prepare()[0] == "venv"
    assert not (fake.folder / "half.txt").exists()
    assert fake.prepare() == []


def test_a_moved_environment_is_made_again(fake: FakeEnvironment) -> None:
    """requirement: a half-made environment is healed (one copied along with the folder starts the other's programs)."""
    fake.prepare()
    stamp = fake.venv.read_stamp(fake.venv.STAMP)
    fake.venv.write_stamp(fake.venv.STAMP, fake.venv.Stamp("elsewhere", stamp.packages, ("dev",)))
    assert fake.prepare()[0] == "venv"


def test_packages_interrupted_while_installed_are_installed_again(fake: FakeEnvironment) -> None:
    """requirement: a half-made environment is healed."""
    fake.fails = "interrupted"
    with pytest.raises(KeyboardInterrupt):
        fake.prepare()
    fake.fails = ""
    assert fake.prepare() == ["sync --reinstall"]
    assert fake.prepare() == []


def test_without_a_connection_for_uv_pip_installs_the_same_list(fake: FakeEnvironment) -> None:
    """requirement: two commands on a fresh machine (behind an office's own package index, only pip is set up)."""
    fake.fails = "sync"
    assert fake.prepare() == ["venv", "pip", "sync", "lock", "export", "pip", "pip"]


def test_a_lock_out_of_step_is_said_plainly(fake: FakeEnvironment) -> None:
    """requirement: every message says where, what, and what to do."""

    def call(command: list[str | Path], **arguments: object) -> int:
        return int(fake.call(command, **arguments) or "lock" in command or "sync" in command)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fake.venv, "call", call)
        with pytest.raises(fake.venv.BootstrapError, match="请运行 uv lock"):
            fake.prepare()


def test_variables_that_would_lead_elsewhere_are_dropped(module: Module, tmp_path: Path) -> None:
    """requirement: two commands on a fresh machine (whatever PIP_*, UV_* and PYTHON* say; an empty HOME)."""
    venv = module("boot.venv")
    base = {
        "HOME": "",
        "PATH": "/usr/bin",
        "PIP_USER": "1",
        "PIP_TARGET": "/elsewhere",
        "PIP_INDEX_URL": "https://packages.example.org/simple",
        "PIP_CERT": "/etc/ssl/office.pem",
        "UV_DEFAULT_INDEX": "https://packages.example.org/simple",
        "UV_PYTHON": "3.8",
        "UV_CACHE_DIR": "/cache",
        "PYTHONPATH": "/elsewhere",
        "LANG": "C",
    }
    env = venv.child_environment(base)
    assert not {"HOME", "PIP_USER", "PIP_TARGET", "UV_DEFAULT_INDEX", "PYTHONPATH"} & env.keys()
    assert env["PIP_INDEX_URL"] == base["PIP_INDEX_URL"]
    assert env["SSL_CERT_FILE"] == base["PIP_CERT"]
    assert env["UV_CACHE_DIR"] == "/cache"
    assert env["UV_PYTHON"] == str(venv.PYTHON)
    assert env["UV_PYTHON_DOWNLOADS"] == "never"
    assert env["UV_PROJECT_ENVIRONMENT"] == env["VIRTUAL_ENV"] == str(venv.VENV)
    assert env["PATH"] == os.pathsep.join([str(venv.PROGRAMS), "/usr/bin"])
    assert env["PYTHONUTF8"] == "1"
    assert base["HOME"] == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows 的缓存不在 HOME 下")
def test_without_a_home_the_caches_go_into_build(module: Module, tmp_path: Path) -> None:
    """requirement: two commands on a fresh machine (users without a home folder exist)."""
    child_environment = module("boot.venv").child_environment
    assert child_environment({"HOME": str(tmp_path / "none")})["XDG_CACHE_HOME"] == str(ROOT / "build" / "cache")
    assert "XDG_CACHE_HOME" not in child_environment({"HOME": str(tmp_path)})


# requirement: the end says what did not run and why

RESULTS = """<?xml version="1.0" encoding="utf-8"?>
<testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="6" tests="8">
<testcase classname="tests.app.test_word" name="test_opens" time="0.1"/>
<testcase classname="tests.app.test_word" name="test_a"><skipped type="pytest.skip" message="没有 soffice">w:1</skipped></testcase>
<testcase classname="tests.app.test_word" name="test_b"><skipped type="pytest.skip" message="没有 soffice">w:2</skipped></testcase>
<testcase classname="tests.app.test_word" name="test_c"><skipped type="pytest.skip" message="没有 soffice">w:3</skipped></testcase>
<testcase classname="tests.app.test_word" name="test_d"><skipped type="pytest.skip" message="没有 soffice">w:4</skipped></testcase>
<testcase classname="" name="tests.ui.test_x"><skipped type="pytest.skip" message="collection skipped">('/t/test_x.py', 3, "Skipped: could not import 'x'")</skipped></testcase>
<testcase classname="tests.app.test_y" name="test_e"><skipped type="pytest.xfail" message="known"/></testcase>
</testsuite></testsuites>
"""  # one line each, as pytest writes it


def test_skipped_tests_are_listed_with_their_reasons(module: Module, tmp_path: Path) -> None:
    """requirement: both forms of `test` end by listing what did not run and why."""
    summary = module("boot.summary")
    results = tmp_path / "results.xml"
    results.write_text(RESULTS, encoding="utf-8")
    skipped = summary.skipped_tests(results)
    assert [one.test for one in skipped[3:]] == ["tests.app.test_word::test_d", "tests.ui.test_x"]
    names = "、".join(f"tests.app.test_word::test_{letter}" for letter in "abc")
    assert summary.closing_lines(skipped, left_out=["未运行：甲"], absent=["Chromium（请先安装它）"]) == [
        "未运行：甲",
        f"未运行：4 项测试（{names} 等）。原因：没有 soffice",
        "未运行：1 项测试（tests.ui.test_x）。原因：could not import 'x'",
        "未运行：用到这个工具的测试。原因：本机没有 Chromium（请先安装它）",
    ]


def test_all_ran_is_said_even_if_a_tool_that_no_test_asked_for_is_absent(module: Module) -> None:
    """requirement: both forms of `test` say so if everything ran."""
    closing_lines = module("boot.summary").closing_lines
    assert closing_lines([], absent=["xdotool"]) == ["测试全部已运行，没有跳过任何一项。"]


@pytest.mark.parametrize("content", [None, "", "<testsuites><testsuite>"])
def test_an_unfinished_pytest_is_not_taken_for_a_complete_one(
    module: Module, tmp_path: Path, content: str | None
) -> None:
    """requirement: what did not run is never passed over."""
    summary = module("boot.summary")
    results = tmp_path / "results.xml"
    if content is not None:
        results.write_text(content, encoding="utf-8")
    assert summary.skipped_tests(results) is None
    assert summary.closing_lines(None) == ["未运行：pytest 没有完成，原因见上。"]


def test_every_check_runs_and_one_failure_fails_all(
    module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """requirement: all checks run even when an earlier one failed; the exit status tells."""
    tests = module("boot.tests")
    started: list[str] = []

    def call(command: list[str | Path], *, env: dict[str, str]) -> int:
        words = [str(word) for word in command]
        started.append(words[words.index("-m") + 1])
        assert "PYTHONDONTWRITEBYTECODE" not in env, "issue 11: each child process would compile everything"
        return int("--check" in words or "compileall" in words)

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setattr(tests, "call", call)
    monkeypatch.setattr(tests, "output_of", lambda *_, **__: "")
    monkeypatch.setattr(tests, "RESULTS", tmp_path / "none.xml")
    assert tests.run([]) == 1
    assert started == ["compileall", "ruff", "ruff", "mypy", "mypy", "mypy", "pytest"]
    lines = [line.partition("（")[0] for line in capsys.readouterr().out.splitlines() if "通过" in line]
    assert lines == ["ruff check：通过", "ruff format：未通过", "mypy：通过", "pytest：通过"]


def test_without_qt_the_files_that_name_it_are_left_out(module: Module, tmp_path: Path) -> None:
    """requirement: where system libraries cannot be installed, what can run still runs."""
    for name, text in {
        "conftest.py": "import PySide6",
        "app/test_sums.py": "from app import values",
        "app/test_both.py": "    from ui import session\n",
        "ui/conftest.py": "def f(qtbot): ...",
        "ui/test_any.py": "import PySide6",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert set(module("boot.tests").needing_qt(tmp_path)) == {tmp_path / "ui", tmp_path / "app" / "test_both.py"}


# requirement: further tools


def test_a_tool_is_absent_when_none_of_its_commands_is_there(module: Module) -> None:
    """requirement: the tools that are absent are listed."""
    tools = module("boot.tools")
    chromium = next(tool for tool in tools.TOOLS if tool.name == "Chromium")
    assert chromium.is_absent(which=lambda _: None)
    assert not chromium.is_absent(which=lambda command: "/x" if command == "google-chrome" else None)


def test_npm_packages_are_pinned_and_locked() -> None:
    """requirement: every machine tests with the same versions."""
    lists = PACKAGING / "npm"
    wanted = json.loads((lists / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((lists / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked[""]["dependencies"] == wanted
    assert wanted == {name: locked[f"node_modules/{name}"]["version"] for name in wanted}
    assert not [name for name, entry in locked.items() if "resolved" in entry], "each machine asks its own registry"


# requirement: messages get through whatever the console can show


def test_messages_get_through_an_ascii_locale() -> None:
    """requirement: Chinese messages never stop the command, whatever the locale."""
    done = subprocess.run(
        [sys.executable, str(PACKAGING / "bootstrap.py"), "--help"],
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "界面图片" in done.stdout.decode("utf-8")
