"""Reading of our own exports, for the proof and for documents that came back."""
