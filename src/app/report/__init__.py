"""One report as a frozen object; every edit makes a new one."""
