"""Tree of a sentence: its clauses, its lists of parts and where they end."""
