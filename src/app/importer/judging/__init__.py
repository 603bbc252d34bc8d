"""What the judgement of an import rests on: what each note is about, and the sums that hold."""
