"""What comes into a desk: folders watched, reports read, and the question whose report each is."""
