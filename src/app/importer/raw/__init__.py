"""Common ground of all readers: blocks, their limits, notes, kinds of file, decoding."""
