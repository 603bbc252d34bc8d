"""Blocks of figures and text exchanged with other programs through the clipboard."""
