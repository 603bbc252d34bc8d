"""What a spreadsheet shows in its cells where that is not their values."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.importer.labels.figure_text import is_figure_like
from app.importer.raw.blocks import Blank

Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(slots=True)
class ChangedCells:
    """By sheet and place: the text that is shown in place of a value, or why nothing is, or it may be another one.

    ``hidden`` and ``struck`` are passages inside cells of which the rest is shown, ``other_numbers`` the numbers that
    cells hold and show where the number shown is another one.
    """

    cells: dict[str, dict[Place, str | Blank]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    other_numbers: list[tuple[str, str]] = field(default_factory=list)

    def applied(self, sheet: str, row: int, left: int, texts: list[str]) -> dict[int, Blank]:
        """Put what is shown into the texts of a row that begins at a column; return why some are blank or unsure."""
        why: dict[int, Blank] = {}
        known = self.cells.get(sheet)
        for index in range(len(texts)) if known else ():
            shown = known.get((row, left + index)) if known else None
            if isinstance(shown, Blank):
                why[index] = shown
                if shown is not Blank.UNSURE:
                    self._keep(texts[index], shown)
                    texts[index] = ""
            elif shown is not None:
                if is_figure_like(texts[index]) and is_figure_like(shown):
                    self.other_numbers.append((texts[index], shown.strip()))
                texts[index] = shown.strip()
        return why

    def _keep(self, text: str, why: Blank) -> None:
        if text.strip() and why is not Blank.FORMULA:
            (self.struck if why is Blank.STRUCK else self.hidden).append(text.strip())

    def kept(self, pieces: Iterable[tuple[str, Blank | None]]) -> str:
        """Return the pieces of a cell that are shown together, and keep the others as passages."""
        shown = ""
        for text, why in pieces:
            if why is None:
                shown += text
            else:
                self._keep(text, why)
        return shown
