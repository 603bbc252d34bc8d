"""The window of the district's desk: all bodies in one table, what came in, what goes back, the sum."""
