"""Rules on the cover and the figures."""
