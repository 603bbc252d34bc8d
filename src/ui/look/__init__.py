"""Colours, fonts, style sheet, icons and additional Chinese texts for Qt."""
