"""Writes the JSON Schema of the project file into ``resources/``; run it after changing the file's structures.

python packaging/write_schema.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from app.files import atomic_write  # noqa: E402 - needs the path above
from app.project.json_schema import RESOURCE, project_json_schema  # noqa: E402


def main() -> None:
    """Write the file and say where."""
    target = ROOT / "resources" / RESOURCE
    target.parent.mkdir(exist_ok=True)
    atomic_write(target, project_json_schema())
    print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
