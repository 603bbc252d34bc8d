"""Figures out of the order of their table: in blocks, or here and there (rows, graph of all ways, sums that choose)."""
