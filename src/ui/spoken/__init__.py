"""What screen readers are told: the section list as tabs, announcements."""
