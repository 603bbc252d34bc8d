"""Print a text with the tree of each sentence and what is read from it, for those who tune the reading.

Run with ``python tests/campaigns/show_reading.py TEXT …`` or ``… < FILE``.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from app.checks.reading.reader import read_part
from app.checks.reading.trees.building import tree_of
from app.checks.reading.trees.tree import Tree
from app.checks.words.body import Body
from app.checks.words.lexicon import paragraph_break
from app.checks.words.plain import plain
from app.checks.words.tokens import Sentence, Token, sentences
from app.report.last_year.similarity import at_once
from app.report.model import Cover

PART = "overview.disclosure_on_request"


def main(texts: list[str]) -> None:
    """Print the trees, then the statements."""
    for text in texts or [sys.stdin.read()]:
        shown = plain(text)
        for paragraph in paragraph_break().split(shown.text):
            line = paragraph.replace("\n", "。")
            for sentence in sentences(line):
                print(line[sentence[0].start : sentence[-1].end])
                print("\n".join(described(tree_of(sentence, line), sentence, line)))
        found = at_once(read_part(PART, shown, Body(Cover("清河县水利局", 2024))))
        for name in found.__struct_fields__:
            for item in getattr(found, name):
                print(f"  {name}: {_plain(item, text)}")


def described(tree: Tree, sentence: Sentence, text: str) -> Iterator[str]:
    """Yield the lines of a sentence's tree for those who tune the reading."""
    for clause in tree.clauses:
        tokens = sentence[clause.first : clause.end]
        words = " ".join(f"{token.kind}.{token.value}={text[token.start : token.end]}" for token in tokens)
        yield f"{'  ' * (clause.depth + 1)}{text[tokens[0].start : tokens[-1].end]}   [{words}]"
    for item in tree.lists:
        whole = "the sentence before" if item.whole is None else _shown(sentence[item.whole], text)
        yield f"  {whole} > {', '.join(_shown(sentence[number], text) for number in item.numbers)}"


def _shown(token: Token, text: str) -> str:
    return text[token.start : token.end]


def _plain(item: object, text: str) -> str:
    place = item.place  # type: ignore[attr-defined]
    fields = (f"{name}={getattr(item, name)}" for name in item.__struct_fields__ if "place" not in name)  # type: ignore[attr-defined]
    return f"“{text[place.start : place.end]}” {', '.join(fields)}"


if __name__ == "__main__":
    main(sys.argv[1:])
