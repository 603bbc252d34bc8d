"""One side of an import preview: a document with marked places, its writing, its columns."""
