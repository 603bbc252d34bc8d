"""Reading of untrusted files in a separate process, and conversion of old formats."""
