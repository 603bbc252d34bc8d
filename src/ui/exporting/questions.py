"""Questions about exporting: kind, file, template, and whether to export despite errors."""

import os
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog

from ui.dialogs.questions import Questions, Role
from ui.exporting.kinds import EXPORT_KINDS
from ui.exporting.template_check_dialog import TemplateCheckDialog

_ALSO: Final[Mapping[str, str]] = {".htm": ".html"}
"""Alternative suffixes that may be typed, and the kind each means."""


class TemplateRefused(Enum):
    """What to do when the office's own template cannot be used."""

    OFFICIAL = auto()
    CHECK = auto()
    CANCEL = auto()


class ExportQuestions(Questions):
    """The questions before a document is written."""

    def export_path(self, proposed: Path) -> Path | None:
        """Choose the file to write; its suffix decides the kind."""
        kinds = {f"{name} (*{suffix})": suffix for suffix, name in EXPORT_KINDS.items()}
        first = next(kind for kind, suffix in kinds.items() if suffix == proposed.suffix)
        name, kind = QFileDialog.getSaveFileName(self._window, "导出", str(proposed), ";;".join(kinds), first)
        if not name:
            return None
        named = Path(os.path.normpath(name))
        return self.confirmed(named, export_target(named, proposed.suffix, kinds.get(kind, proposed.suffix)))

    def export_with_errors(self, errors: str) -> bool | None:
        """Ask how to export a report with errors: ``True`` as a draft, ``False`` as final, ``None`` to cancel."""
        return self.ask(
            "warning",
            f"报告还有 {errors}。要导出草稿，还是仍然导出正式稿？",
            "草稿带“草稿”字样，便于传阅修改。",
            ("导出草稿", Role.AcceptRole, True),
            ("仍导出正式稿", Role.DestructiveRole, False),
            ("取消", Role.RejectRole, None),
        )

    def copy_with_errors(self, errors: str) -> bool:
        """Ask whether to copy a report with errors for a website anyway."""
        return self.go_on(f"报告还有 {errors}，要仍然复制吗？", "放到网站上以前，请先填完、改正。", "仍然复制")

    def template_refused(self, sentence: str) -> TemplateRefused:
        """Report why the office's own template cannot be used, and ask what to do instead."""
        return self.ask(
            "warning",
            sentence,
            "可以这次先用官方模板导出，或看看模板哪里有错。",
            ("用官方模板导出", Role.AcceptRole, TemplateRefused.OFFICIAL),
            ("检查模板…", Role.ActionRole, TemplateRefused.CHECK),
            ("取消", Role.RejectRole, TemplateRefused.CANCEL),
        )

    def check_template(self, path: Path) -> None:
        """Show the errors in a template."""
        TemplateCheckDialog(path, self._window).exec()


def export_target(path: Path, proposed: str, kind: str) -> Path:
    """Return the file to write: its suffix decides, unless it is the proposed one and another kind was chosen."""
    suffix = path.suffix.lower()
    if _ALSO.get(suffix, suffix) == kind:
        return path
    if suffix == proposed:
        return path.with_suffix(kind)
    return path if suffix in EXPORT_KINDS or suffix in _ALSO else path.with_name(path.name + kind)
