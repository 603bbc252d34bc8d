"""Constructor of findings about figures."""

from app.checks.finding import Finding
from app.checks.messages import difference_words, message
from app.checks.registry import level_of
from app.report.totals import Number
from app.values import format_figure


def figure_finding(
    rule: str,
    cells: tuple[str, ...],
    stated: Number,
    computed: Number,
    /,
    *,
    key: str = "",
    **values: Number | str,
) -> Finding:
    """Return the finding that ``cells`` state one number while another was computed.

    Both numbers, their difference in words and ``values`` fill the message of ``key`` (else the rule's own).
    """
    numbers = {"stated": stated, "computed": computed, **values}
    shown = {name: value if isinstance(value, str) else format_figure(value) for name, value in numbers.items()}
    difference = stated - computed
    words = message(key or rule, difference=difference_words(difference), **shown)
    return Finding(rule, level_of(rule), words, cells, stated=stated, computed=computed, difference=difference)
