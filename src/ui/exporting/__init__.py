"""Output: documents, printing, template errors."""
