"""The official form as frozen data: what sections, tables, cells and sums it has, and how it is laid out."""
