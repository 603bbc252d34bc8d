"""The web page, and the blocks of the live preview."""
