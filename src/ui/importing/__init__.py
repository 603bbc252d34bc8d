"""Input: published reports, returned documents."""
