"""Actions of the district's desk: its file, what comes in, what goes back, the sum, what is published."""
