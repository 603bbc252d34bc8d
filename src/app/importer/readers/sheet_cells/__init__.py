"""Cells of a spreadsheet whose values mislead, which the library that reads the values does not tell."""
