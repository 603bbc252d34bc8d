"""The windows: imports app, never the reverse."""
