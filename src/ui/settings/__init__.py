"""The settings dialog and its groups."""
