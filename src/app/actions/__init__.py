"""What a user can do, one function each; the only way in for the command line and the windows."""
