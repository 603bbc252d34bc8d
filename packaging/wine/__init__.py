"""A Windows made on Debian, to try the program on: CPython for Windows under Wine."""
