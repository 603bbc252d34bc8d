"""Everything that comes in: a published report, a document that came back."""
