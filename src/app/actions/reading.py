"""Run the process that reads one untrusted document; in a module of its own, so that the process starts light."""

from app.importer.reading_process.child_main import run_child


def run_reader(what: str) -> int:
    """Read one document of that kind from standard input, as a restricted process; return the exit status."""
    return run_child(what)
