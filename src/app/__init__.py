"""The report and all operations on it; nothing in this package depends on Qt."""

__version__ = "0.1.0"
