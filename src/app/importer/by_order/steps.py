"""Budget of a search: counted steps, so that the same text gives the same result on every machine."""


class Steps:
    """Steps that are left to a search, or to a part of it, which has no more than the whole."""

    def __init__(self, count: int, whole: "Steps | None" = None) -> None:
        self._left = count
        self._whole = whole

    def take(self, count: int = 1) -> bool:
        """Take steps, and return whether any are left."""
        self._left -= count
        return (self._whole is None or self._whole.take(count)) and self._left > 0

    @property
    def left(self) -> int:
        """Return how many are left, none if negative."""
        return self._left if self._whole is None else min(self._left, self._whole.left)

    @property
    def is_over(self) -> bool:
        """Return whether none is left."""
        return self.left <= 0
