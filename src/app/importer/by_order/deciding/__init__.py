"""Which reading of each row is the right one: its own sum, then the sums across rows."""
