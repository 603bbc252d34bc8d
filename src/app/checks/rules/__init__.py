"""Rules, grouped by theme: one small registered function each.

Importing the package registers the rules that run at every edit; ``catalogue`` registers the rest, most of which read
text and are imported late.
"""

from app.checks.rules.figures import arithmetic, cover, single

__all__ = ["arithmetic", "cover", "single"]
