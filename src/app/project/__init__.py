"""Project file ``*.nianbao``: JSON format, versions and storage."""
