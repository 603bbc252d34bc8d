"""Write what is generated: pages of the user guide, the form as JSON, and the JSON Schema of the project file.

    python packaging/write.py WORD [FILE]

    data              resources/guide/data.md, the data file; after changing the form or the sample
    rules             resources/guide/rules.md, all checks; after changing a rule
    shortcuts         resources/guide/shortcuts.md, all keys; after changing a menu
    template-names    resources/guide/template-names.md; after changing the form or the vocabulary of templates
    form              resources/forms/2021.json, what the program reads; after changing the form
    schema            the schema in resources; after changing the structures of the project file
    docxtpl           packaging/docxtpl.md, its features and ours; after changing the language of templates
    page              build/guide.html, the whole user guide as one page
    patterns          src/app/patterns.bin, regular expressions compiled ahead for the running Python; not in git

FILE replaces the usual target.
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from app.files import atomic_write
from app.form.loader import CURRENT_EDITION
from app.patterns import FILE
from app.project.json_schema import RESOURCE, project_json_schema
from boot.console import ROOT, run_script, say
from frozen import patterns
from guide import data, docxtpl_features, page, rules, shortcuts, template_names

RESOURCES = ROOT / "resources"
GUIDE = RESOURCES / "guide"


FORM = RESOURCES / "forms" / f"{CURRENT_EDITION}.toml"


def form() -> str:
    """Convert the form from TOML, which people edit, to JSON, which loads fast."""
    return json.dumps(tomllib.loads(FORM.read_text(encoding="utf-8")), ensure_ascii=False, indent=1) + "\n"


def schema() -> str:
    """Generate the JSON Schema."""
    return project_json_schema().decode("utf-8")


PAGES: dict[str, tuple[Path, Callable[[], str | bytes]]] = {
    "data": (GUIDE / "data.md", data.content),
    "rules": (GUIDE / "rules.md", rules.content),
    "shortcuts": (GUIDE / "shortcuts.md", shortcuts.content),
    "template-names": (GUIDE / "template-names.md", template_names.content),
    "form": (FORM.with_suffix(".json"), form),
    "schema": (RESOURCES / RESOURCE, schema),
    "docxtpl": (ROOT / "packaging" / "docxtpl.md", docxtpl_features.content),
    "page": (ROOT / "build" / "guide.html", page.content),
    "patterns": (FILE, patterns.content),
}


def main(arguments: list[str]) -> int:
    """Write one page."""
    parser = argparse.ArgumentParser(description="由程序本身生成使用指南的页面，以及项目文件的 JSON Schema")
    parser.add_argument("word", choices=PAGES, help="生成哪一项")
    parser.add_argument("file", nargs="?", type=Path, help="要写的文件，代替通常的位置")
    options = parser.parse_args(arguments)
    usual, content = PAGES[options.word]
    target: Path = options.file or usual
    target.parent.mkdir(parents=True, exist_ok=True)
    made = content()
    atomic_write(target, made if isinstance(made, bytes) else made.encode("utf-8"))
    say(str(target))
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
