"""Page of a narrative section: editors, their marks, find and replace."""
