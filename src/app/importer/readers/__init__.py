"""Readers, one per format, from bytes to raw text and tables."""
