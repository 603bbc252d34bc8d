"""Web page, and blocks of the live preview."""
