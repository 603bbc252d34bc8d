"""The list of bodies of a desk: made with it, added to, renamed, taken off."""
