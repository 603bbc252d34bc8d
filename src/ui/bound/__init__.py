"""Numbers of a text that are the tables': their names, the questions about them, and the picker."""
