"""Claims of a clause: nothing of something, all of something done."""
