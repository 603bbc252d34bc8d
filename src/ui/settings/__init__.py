"""Settings dialog and its groups."""
