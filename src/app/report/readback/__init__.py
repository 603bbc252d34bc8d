"""The report as a document shows it, and the differences in words."""
