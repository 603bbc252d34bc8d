"""The page of a section made of text: editors, their marks, find and replace."""
