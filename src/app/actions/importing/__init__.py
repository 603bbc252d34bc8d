"""Import of published reports: one document, or all of a folder."""
