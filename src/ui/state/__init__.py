"""What the window knows, without a widget: report, undo, search, settings, recent files."""
