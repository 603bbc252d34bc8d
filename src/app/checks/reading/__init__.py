"""Numeric statements of a paragraph: quantities, subjects, scope, comparisons and lists."""
