"""What comes into a desk: folders watched, reports read, the question whose they are."""
