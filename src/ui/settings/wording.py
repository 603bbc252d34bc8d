"""Settings group for the user's own wording lists: slips, placeholders, marks of secrecy."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions import checking
from app.errors import NianbaoError
from app.places import readable
from ui.settings.own_file_group import OwnFileGroup
from ui.settings.questions import SettingsQuestions
from ui.state.preferences import Preferences
from ui.widgets.helpers import documents_folder

_HINT = "本单位常错的字、常忘删的占位文字、密级标志，写在一个文本文件里，核对时一并查找。"
_NEW_NAME = "自己的词表.txt"


class WordingSettings(OwnFileGroup):
    """Group for the wording lists; the file is read when chosen and whenever this page is opened."""

    def __init__(self, settings: Preferences, questions: SettingsQuestions, parent: QWidget | None = None) -> None:
        super().__init__("自己的词表", _HINT, "wording", parent)
        self._settings = settings
        self._questions = questions
        self.choose = self.add_button("选择词表…", "choose_wording", self._choose)
        self.new = self.add_button("新建词表…", "new_wording", self._new)
        self.open = self.add_button("打开", "open_wording", self._open, "打开自己的词表")
        self.none = self.add_button("停用", "no_wording", self._use_none, "停用自己的词表")
        self._show()
        settings.changed.connect(self._follow)

    def _choose(self) -> None:
        own = self._settings.check_wording
        path = self._questions.wording_path(Path(own).parent if own else documents_folder())
        if path is not None:
            self._use(path)

    def _new(self) -> None:
        path = self._questions.new_wording_path(documents_folder() / _NEW_NAME)
        if path is None:
            return
        try:
            checking.new_wording(path)
        except NianbaoError as error:
            self.show_state(str(error), "error")
        else:
            self._use(path)
            self._open()

    def _open(self) -> None:
        self.open_file(Path(self._settings.check_wording))

    def _use(self, path: Path) -> None:
        try:
            checking.load_wording(path)
        except NianbaoError as error:
            self.show_state(str(error), "error")
        else:
            self._settings.check_wording = str(path)

    def _use_none(self) -> None:
        self._settings.check_wording = ""

    def _follow(self, key: str) -> None:
        if key == "check/wording":
            self._show()

    def _show(self) -> None:
        own = self._settings.check_wording
        self.open.setEnabled(bool(own))
        self.none.setEnabled(bool(own))
        if not own:
            self.show_state("还没有选用。", "faint")
            return
        try:
            count = sum(map(len, checking.load_wording(Path(own)).own.values()))
        except NianbaoError as error:
            self.show_state(str(error), "error")
        else:
            self.show_state(f"选用“{readable(Path(own).name)}”，有 {count} 条。", "good")
