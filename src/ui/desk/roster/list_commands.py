"""What the user does with the list of bodies: add one, rename one, take some off, chase those without a report."""

from collections.abc import Callable
from datetime import date

from app.actions.desk import rosters
from app.actions.desk.looking import reminder
from app.errors import NianbaoError
from app.report.model import BodyKind
from ui.desk.desk_commands import BODIES, DeskHost
from ui.desk.keeper import DeskKeeper

_CHOOSE = "请先在“各单位”的表里选"


class ListCommands:
    """Commands of one desk's window on its list; each changes the desk in one step, which can be undone, or nothing."""

    def __init__(self, host: DeskHost, keeper: DeskKeeper, today: Callable[[], date]) -> None:
        self._host, self._keeper, self._today = host, keeper, today

    def add(self) -> None:
        """Ask for one more body, and select it."""
        self._host.questions.body_to_add(self._keeper.desk.bodies, self._add)

    def _add(self, name: str, kind: BodyKind, above: str) -> bool:
        changed = rosters.added(self._keeper.desk, name, kind, above)
        new = list(changed.bodies)[-1]
        if not self._host.apply(changed, f"添加“{new}”"):
            return False
        self._host.show_page(BODIES)
        self._host.bodies_page.select(new)
        self._host.say(f"已添加“{new}”。加错了，可以用“编辑”→“撤销”。", "good")
        return True

    def rename(self) -> None:
        """Ask for another name of the chosen body."""
        names = self._host.bodies_page.chosen
        if len(names) != 1:
            self._host.say(f"{_CHOOSE}一个单位，再改名称。", "faint")
            return
        place = list(self._keeper.desk.bodies).index(names[0])
        new = self._host.questions.line(
            "改单位名称", names[0], "收到的报告和退回记录会一并保留；原名称作为简称保留，封面上写原名称的报告仍能识别。"
        )
        if new is None:
            return
        try:
            changed = rosters.renamed(self._keeper.desk, names[0], new)
        except NianbaoError as error:
            self._host.questions.show_error(str(error))
            return
        if changed is self._keeper.desk:
            return
        if self._host.apply(changed, f"改“{names[0]}”的名称"):
            now = list(changed.bodies)[place]
            self._host.bodies_page.select(now)
            self._host.say(f"“{names[0]}”已改为“{now}”。改错了，可以用“编辑”→“撤销”。", "good")

    def remove(self) -> None:
        """Take the chosen bodies off the list; asked about if reports of them have come in."""
        names = self._host.bodies_page.chosen
        if not names:
            self._host.say(f"{_CHOOSE}要移出的单位。", "faint")
            return
        come = sum(len(self._keeper.desk.bodies[name].arrivals) for name in names)
        if come and not self._host.questions.may_remove(names, come):
            return
        what = f"“{names[0]}”" if len(names) == 1 else f" {len(names)} 个单位"
        if self._host.apply(rosters.removed(self._keeper.desk, frozenset(names)), f"移出{what}"):
            self._host.say(f"已移出{what}。移错了，可以用“编辑”→“撤销”。", "good")

    def chase(self) -> None:
        """Show who has not reported, as a text to copy."""
        text = reminder(self._keeper.desk, self._today())
        if not text:
            self._host.say("都已报来，没有要催的。", "good")
        elif self._host.questions.reminder(text):
            self._host.say("催报的文字已复制，可以贴到通知、邮件或群里。", "good")
