"""Spreadsheet of a report."""
