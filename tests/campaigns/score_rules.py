"""Print precision and recall of the checks of the narrative on the labelled passages, overall and per rule.

Run with ``python tests/campaigns/score_rules.py [tuning|check] …``; both sets if none is named. ``--open`` scores the open
half of the passages after published reports, and every change of one of their numbers, ``--second``, ``--third`` and
``--hard`` those of later sets; ``--locked``, ``--unseen``, ``--fresh`` and ``--sealed`` print counts only: of sets that no
rule may be tuned on.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "helpers")]

from narratives import overall, passages, scores  # noqa: E402
from published import score  # noqa: E402

COUNTED = ("locked", "unseen", "fresh", "sealed")


def main(names: list[str]) -> None:
    """Print the tables."""
    for half in ("open", "second", "third", "hard", *COUNTED):
        if f"--{half}" in names:
            published(half)
            return
    for name in names or ["tuning", "check"]:
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


def published(half: str) -> None:
    """Print the score of one half of the passages after published reports; of those not to be tuned on counts only."""
    tally, lines = score("published", half)
    print(
        f"{half}: {tally.passages} passages, {tally.alarms} with a false alarm; findings right {tally.right}, "
        f"wrong {tally.wrong}, missed {tally.missed}; changes found {tally.found} of {tally.found + tally.unseen}"
    )
    for line in lines if half not in COUNTED else ():
        print("  -", line)


if __name__ == "__main__":
    main(sys.argv[1:])
