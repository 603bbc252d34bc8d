"""Live preview of the printed report."""
