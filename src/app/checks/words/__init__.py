"""Numbers, words and wording lists of Chinese text."""
