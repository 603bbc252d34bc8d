"""Proof of a produced document, and comparison of a returned document."""
