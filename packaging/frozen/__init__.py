"""The content of the frozen program."""
