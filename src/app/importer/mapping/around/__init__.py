"""What a document has around its report."""
