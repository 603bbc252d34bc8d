"""Import of published reports: one reader per format yields raw text and tables; the mapping makes a report of them."""
