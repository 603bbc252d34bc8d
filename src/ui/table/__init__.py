"""Page of a section of tables: cell editing, clipboard, headers, equations."""
