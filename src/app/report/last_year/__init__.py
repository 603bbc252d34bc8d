"""Last year's report: figures side by side, similarity of texts, text carried over."""
