"""The report beside last year's: figures side by side, similarity of texts."""
