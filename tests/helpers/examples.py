"""Numbers of random examples: few in the suite, the full number in a campaign of its own.

``NIANBAO_EXAMPLES=all .venv/bin/python -m pytest tests`` tries the full number for each property that names it here.
"""

import os


def examples(suite: int, campaign: int) -> int:
    """Return the number of examples of a property whose examples are slow."""
    return campaign if os.environ.get("NIANBAO_EXAMPLES") == "all" else suite
