"""The cover page and the dialog for a new report."""
