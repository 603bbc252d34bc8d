"""Settings group for the rules that this office leaves out, since it answered them in the same way again and again."""

from PySide6.QtWidgets import QWidget

from app.actions import checking
from ui.settings.own_file_group import OwnFileGroup
from ui.state.preferences import Preferences

_HINT = "同一类警告或提示两次用同样的理由说明过，程序会问以后还查不查；不再核对的列在这里。错误总是要查。"


class LeftOutSettings(OwnFileGroup):
    """Group for the rules left out; they are checked again by one button."""

    def __init__(self, settings: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("不再核对的", _HINT, "left_out", parent)
        self._settings = settings
        self.restore = self.add_button("恢复核对", "restore_left_out", self._restore, "恢复核对所有不再核对的")
        self._show()
        settings.changed.connect(self._follow)

    def _restore(self) -> None:
        self._settings.left_out = frozenset()

    def _follow(self, key: str) -> None:
        if key == "check/left_out":
            self._show()

    def _show(self) -> None:
        rules = sorted(self._settings.left_out)
        self.restore.setEnabled(bool(rules))
        named = "、".join(f"“{checking.subject_of(rule)}”" for rule in rules)
        self.show_state(f"{named}。" if rules else "没有。", "good" if rules else "faint")
