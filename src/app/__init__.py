"""The report and all that is done with it; nothing under this package knows Qt."""

__version__ = "0.1.0"
