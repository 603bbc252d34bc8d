"""The official Word document."""
