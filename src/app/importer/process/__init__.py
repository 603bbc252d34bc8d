"""Reading an untrusted file in a process of its own, and converting old formats."""
