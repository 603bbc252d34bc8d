"""Reading of untrusted files in a separate, restricted process."""
