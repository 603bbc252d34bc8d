"""Description of the pages of a Word document, from which the preview is drawn."""
