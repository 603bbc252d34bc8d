"""The source document beside the report imported from it, for the import dialog."""
