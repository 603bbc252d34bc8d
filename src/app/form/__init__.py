"""The official form as frozen data: sections, tables, cells, sums and layout."""
