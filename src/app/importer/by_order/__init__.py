"""Reading of the tables by the order of their figures: rows by label, columns by order, certainty by the form's sums."""
