"""Word document of a report."""
