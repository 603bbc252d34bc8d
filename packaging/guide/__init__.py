"""Writing the generated pages and the pictures of the user guide."""
