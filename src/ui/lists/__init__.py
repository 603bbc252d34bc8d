"""Lists and tables of whole rows: widths of their columns, wrapped texts, search."""
