"""What the words around the figures say of their order, and whose they are."""
