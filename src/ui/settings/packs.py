"""Settings group for local rules: none, the sample, or a region's own file."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions import checking
from app.errors import NianbaoError
from app.places import readable
from ui.settings.own_file_group import OwnFileGroup
from ui.settings.questions import SettingsQuestions
from ui.state.preferences import Preferences

_HINT = "本地规定的期限、篇幅和必写内容，写在规则包里，核对时一并检查。"


class PackSettings(OwnFileGroup):
    """Group for the rule pack; it is read when chosen, and not kept if it cannot be used."""

    def __init__(self, settings: Preferences, questions: SettingsQuestions, parent: QWidget | None = None) -> None:
        super().__init__("本地规则", _HINT, "pack", parent)
        self._settings = settings
        self._questions = questions
        self.choose = self.add_button("选择规则包…", "choose_pack", self._choose)
        self.sample = self.add_button("使用样例", "sample_pack", self._use_sample, "使用样例规则包")
        self.none = self.add_button("停用", "no_pack", self._use_none, "停用本地规则包")
        self._show()
        settings.changed.connect(self._follow)

    def _choose(self) -> None:
        own = self._settings.check_pack
        path = self._questions.pack_path(Path(own).parent if own else Path.home())
        if path is not None:
            self._use(path)

    def _use_sample(self) -> None:
        self._use(checking.sample_pack())

    def _use(self, path: Path) -> None:
        try:
            checking.load_pack(path)
        except NianbaoError as error:
            self.show_state(str(error), "error")
        else:
            self._settings.check_pack = str(path)

    def _use_none(self) -> None:
        self._settings.check_pack = ""

    def _follow(self, key: str) -> None:
        if key == "check/pack":
            self._show()

    def _show(self) -> None:
        own = self._settings.check_pack
        self.none.setEnabled(bool(own))
        if not own:
            self.show_state("还没有选用。", "faint")
            return
        try:
            pack = checking.load_pack(Path(own))
        except NianbaoError as error:
            self.show_state(str(error), "error")
        else:
            self.show_state(f"选用“{pack.name}”（{readable(Path(own).name)}）。", "good")
