"""Lets ``python -m app.cli`` run the command line."""

from app.cli import main

raise SystemExit(main())
