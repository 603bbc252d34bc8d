"""Review sheet: content, Word document, web page."""
