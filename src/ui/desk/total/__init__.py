"""The page of the sum: the form's tables with all bodies added up, and who contributed how much to a cell."""
