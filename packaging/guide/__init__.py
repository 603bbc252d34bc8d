"""The generated pages of the user guide."""
