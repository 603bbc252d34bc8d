"""Last year's report, both years side by side, the review sheet, signatures."""
