"""Main window: menus, section list, page area, status bar, start page."""
