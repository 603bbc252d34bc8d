"""Colours, fonts, style sheet, icons, and Qt's own words in Chinese."""
