"""Pages of comparisons: a given government report, what was published, several years."""
