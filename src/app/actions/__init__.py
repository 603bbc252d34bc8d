"""User actions, one function each: the only entry for the command line and the windows."""
