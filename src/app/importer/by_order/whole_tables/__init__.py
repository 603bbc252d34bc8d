"""Tables read as a whole, all their figures together."""
