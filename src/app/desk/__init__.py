"""The district's desk: the reports of many bodies of one year, what came, what is wrong, what they add up to."""
