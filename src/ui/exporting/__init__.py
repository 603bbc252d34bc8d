"""Everything that leaves the window: documents, printing, the mistakes of a template."""
