"""Questions that any part of the window may ask, and long work with a Cancel button."""
