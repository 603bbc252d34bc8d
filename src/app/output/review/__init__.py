"""The review sheet: its content, as Word, as web page."""
