"""Building the packages for Linux."""
