"""What every reader yields and needs: blocks, their limits, notes, kinds of file, decoding."""
