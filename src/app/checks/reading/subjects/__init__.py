"""Subject of a number: deciders for requests, their results, disputes and what is made public unasked."""
