"""The source document beside the report read from it, for the import dialog."""
