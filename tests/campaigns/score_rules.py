"""Print precision and recall of the checks of the narrative on the labelled passages, overall and per rule.

Run with ``python tests/campaigns/score_rules.py [tuning|check] …``; both sets if none is named. ``--open`` scores the open
half of the passages after published reports, and every change of one of their numbers; ``--second`` to ``--seventh``,
``--ninth`` to ``--eleventh``, ``--thirteenth`` to ``--fifteenth`` and ``--hard`` later sets. ``--locked``, ``--unseen``,
``--fresh``, ``--sealed``, ``--kept``, ``--eighth``, ``--twelfth`` and ``--sixteenth`` print counts only: of sets that no
rule may be tuned on. ``--set FILE`` scores a set of passages in any place, with ``--counts`` its counts only.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "helpers")]

from narratives import overall, passages, scores  # noqa: E402
from published import score  # noqa: E402

TUNED_ON = (
    *("open", "second", "third", "fourth", "fifth", "sixth", "seventh", "ninth", "tenth", "eleventh"),
    *("thirteenth", "fourteenth", "fifteenth", "hard"),
)
COUNTED = ("locked", "unseen", "fresh", "sealed", "kept", "eighth", "twelfth", "sixteenth")
SETS = ROOT / "tests" / "files" / "narratives" / "published"


def main(arguments: list[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Precision and recall of the checks of the narrative.")
    parser.add_argument("names", nargs="*", help="tuning, check (both if none)")
    for half in (*TUNED_ON, *COUNTED):
        parser.add_argument(f"--{half}", dest="file", action="store_const", const=SETS / f"{half}.txt")
    parser.add_argument("--set", dest="file", type=Path, help="a file of passages")
    parser.add_argument("--counts", action="store_true", help="counts only")
    options = parser.parse_args(arguments)
    if options.file is not None:
        published(options.file, counts_only=options.counts or options.file.stem in COUNTED)
    else:
        labelled(options.names or ["tuning", "check"])


def labelled(names: list[str]) -> None:
    """Print the scores of the sets written with the rules, by rule."""
    for name in names:
        by_rule, wrong = scores(name)
        whole = overall(by_rule)
        print(
            f"{name}: {len(list(passages(name)))} passages, precision {whole.precision:.3f}, recall {whole.recall:.3f}"
        )
        for rule, each in by_rule.items():
            print(
                f"  {rule:22} {each.precision:6.3f} {each.recall:6.3f}"
                f"   found {each.hits}, besides {each.false}, missed {each.missed}"
            )
        for line in wrong:
            print("  -", line)


def published(file: Path, *, counts_only: bool) -> None:
    """Print the score of one set of passages after published reports, and all that was judged unlike its label."""
    tally, lines = score(file)
    findings = tally.right + tally.wrong
    print(
        f"{file.stem}: {tally.passages} passages, {tally.alarms} with a false alarm; findings right {tally.right}, "
        f"wrong {tally.wrong}, missed {tally.missed}; changes found {tally.found} of {tally.found + tally.unseen}"
    )
    if findings:
        print(f"  precision {tally.right / findings:.3f}")
    for line in () if counts_only else lines:
        print("  -", line)


if __name__ == "__main__":
    main(sys.argv[1:])
