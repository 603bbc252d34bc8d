"""The official template, compiled by Jinja2: see ``packaging/draw_template.py``."""
