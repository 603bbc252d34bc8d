"""Rules on the narrative."""
