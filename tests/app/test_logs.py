"""Issue 3, Never lost: a log with rotation in the user data folder that holds no report text."""

from pathlib import Path

import pytest

from app import logs
from app.logs import described, log, log_file
from app.places import DATA_VARIABLE


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return tmp_path / "data"


def fault(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause  # noqa: TRY301 - the test needs a traceback
    except BaseException as caught:  # noqa: BLE001 - whatever was given
        return caught


def test_lines_are_added() -> None:
    log("started")
    log("ended\ud800")
    first, second = log_file().read_text(encoding="utf-8").splitlines()
    assert first.endswith("] started")
    assert second.endswith(r"] ended\ud800")


def test_it_is_set_aside_when_it_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LARGEST", 200)
    for number in range(40):
        log(f"event {number:04} {'x' * 60}")
    files = sorted(log_file().parent.iterdir())
    assert [path.name for path in files] == ["nianbao.log", *(f"nianbao.log.{number}" for number in (1, 2, 3))]
    assert all(path.stat().st_size < 400 for path in files)
    assert "event 0039" in log_file().read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    log("started")


@pytest.mark.parametrize(
    "words", ["某某局 2025 年", "invalid literal for int(): '123'", "a@b.cn", "12345", "Zhang San"]
)
def test_an_errors_words_are_not_taken(words: str) -> None:
    """They can quote the report."""
    text = described(fault(ValueError(words), KeyError(words)))
    assert words not in text
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "test_logs.py" in text
    assert str(Path(__file__).parents[3]) not in text, "folders can name people"


def test_keys_are_taken() -> None:
    assert "KeyError: 'overview.additional.3'" in described(fault(KeyError("overview.additional.3")))
