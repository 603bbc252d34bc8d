"""Mapping of raw text and tables to a report with notes."""
