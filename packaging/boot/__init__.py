"""Creating the environment: what ``bootstrap.py`` uses, with nothing but the standard library."""
