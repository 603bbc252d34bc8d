"""New, open, save, lock, recovery, earlier versions."""
