"""Proof of a produced document, and comparison of a document that came back."""
