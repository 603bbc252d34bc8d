"""Pages of the document that an export would make, described by a process of its own for the preview."""
