"""Issue 15, 6: window and command line use the same choices."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from app.actions.exporting import export
from app.actions.typesetting import chosen_typesetting, keep_typesetting, typesetting_file
from app.errors import FileNotWritten, TemplateInvalid
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.places import DATA_VARIABLE
from app.project.store import load

CHOICES = Typesetting(text_font="宋体", size=14.0)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    return folder


def test_choices_are_kept_and_the_official_ones_leave_no_file(data: Path) -> None:
    assert chosen_typesetting() == OFFICIAL
    keep_typesetting(CHOICES)
    assert chosen_typesetting() == CHOICES
    keep_typesetting(OFFICIAL)
    assert chosen_typesetting() == OFFICIAL
    assert list(data.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"size": 400}', b'{"left": 0}', b'{"text_font": "a\\"b"}', b'{"signature": "x"}', b'{"x": 1}'],
)
def test_a_damaged_file_is_one_sentence(data: Path, content: bytes) -> None:
    data.mkdir()
    typesetting_file().write_bytes(content)
    with pytest.raises(TemplateInvalid, match="恢复公文格式"):
        chosen_typesetting()


def test_a_folder_that_cannot_be_written_is_one_sentence(data: Path) -> None:
    data.write_text("a file in the place of the folder", encoding="ascii")
    with pytest.raises(FileNotWritten):
        keep_typesetting(CHOICES)


def test_an_export_with_choices_is_proved(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    report = load(sample).report
    assert export(report, target, date(2026, 1, 15), accept_errors=True, typesetting=CHOICES) == ()
    usual = tmp_path / "y.docx"
    export(report, usual, date(2026, 1, 15), accept_errors=True)
    assert target.read_bytes() != usual.read_bytes()


def test_every_choice_is_written(data: Path) -> None:
    keep_typesetting(CHOICES)
    assert set(msgspec.json.decode(typesetting_file().read_bytes())) == set(Typesetting.__struct_fields__)
