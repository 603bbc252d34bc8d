"""Working papers: review sheet and comparison with last year."""
