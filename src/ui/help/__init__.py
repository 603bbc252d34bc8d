"""User guide, shortcuts, about, problem report, crash window."""
