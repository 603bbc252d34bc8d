"""The judgements, one small registered function each, grouped by theme.

Importing the package registers the rules that run at every edit; ``every`` registers the rest, most of which read text
and are not wanted at start-up.
"""

from app.checks.rules import arithmetic, cover, figures

__all__ = ["arithmetic", "cover", "figures"]
