"""``nianbao desk``: the reports of many bodies on the command line."""
