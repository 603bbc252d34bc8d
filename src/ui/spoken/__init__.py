"""For screen readers: the section list as tabs, announcements."""
