"""The Qt user interface: imports ``app``, never the reverse."""
