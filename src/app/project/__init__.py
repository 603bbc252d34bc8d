"""The project file ``*.nianbao``: its JSON, its versions, and how it is kept.

Importing this package loads msgspec, the typed decoder, without what it would load for older Pythons: it asks
``typing_extensions`` for names that Python 3.11's ``typing`` has itself, and falls back to ``typing`` where that is
not installed. ``typing_extensions`` takes as long as all of msgspec and the form together (20 ms of every start), so
it is hidden for the moment of the import unless somebody has loaded it already.
"""

import sys

_NAME = "typing_extensions"

if _NAME not in sys.modules:
    sys.modules[_NAME] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401 - loaded for the modules of this package
    finally:
        del sys.modules[_NAME]
