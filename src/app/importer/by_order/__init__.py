"""Reading of tables by label and order of figures, with certainty by the form's sums."""
