"""State of the window without widgets: report, undo, search, settings, recent files."""
