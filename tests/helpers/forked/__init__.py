"""Processes of the program that are forked from one which has loaded it, instead of starting Python for each."""
