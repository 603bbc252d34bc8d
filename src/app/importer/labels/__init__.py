"""The words of the form as documents write them: labels, headings, what looks like a figure."""
