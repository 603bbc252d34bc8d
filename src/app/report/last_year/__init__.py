"""Comparison with last year's report: figures side by side, similarity of texts."""
