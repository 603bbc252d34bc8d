"""Small widgets and widget functions that are independent of the report."""
