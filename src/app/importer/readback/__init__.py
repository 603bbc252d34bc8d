"""Reading our own exports again, for the proof and for documents that came back."""
