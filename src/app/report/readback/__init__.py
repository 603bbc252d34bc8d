"""The report as a document shows it, and descriptions of the differences."""
