"""What every trial does with its results."""

from boot.console import BootstrapError


def expect(condition: object, sentence: str) -> None:
    """Fail the trial unless the condition is true.

    Raises:
        BootstrapError: it is false.
    """
    if not condition:
        raise BootstrapError(f"未通过：{sentence}")
