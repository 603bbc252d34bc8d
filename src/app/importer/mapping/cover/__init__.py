"""Whose report a document is, of which year and of which kind: its title, the bodies its text names, its signature."""
