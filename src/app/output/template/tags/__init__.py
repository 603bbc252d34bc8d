"""The language of tags: their marks, names and expressions, and the mistakes in them."""
