"""Numbers of a text that are the tables': what they are, how they follow, what can be bound."""
