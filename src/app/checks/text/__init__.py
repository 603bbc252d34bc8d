"""What a narrative says: the numbers in it, what they count, and what it says did not happen."""
