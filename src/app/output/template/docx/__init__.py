"""The Word package of a template: parts, runs, breaks, fields and the places in it."""
