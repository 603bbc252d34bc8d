"""Drawing the official Word template."""
