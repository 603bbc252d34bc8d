"""The report as a frozen object: every edit returns a new one."""
