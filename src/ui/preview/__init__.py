"""The live preview: blocks on a white sheet."""
