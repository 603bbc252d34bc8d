"""Figures out of the order of their table: rows as they may be taken, the graph of all ways, the sums that choose."""
