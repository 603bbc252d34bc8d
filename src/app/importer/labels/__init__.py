"""The form's vocabulary as documents write it: labels, headings, cells that look like figures."""
