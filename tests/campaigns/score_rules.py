"""Print precision and recall of the checks of the narrative on the labelled passages, overall and per rule.

Run with ``python tests/campaigns/score_rules.py [tuning|check] …``; both sets if none is named.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "helpers")]

from narratives import overall, passages, scores  # noqa: E402


def main(names: list[str]) -> None:
    """Print the tables."""
    for name in names or ["tuning", "check"]:
        by_rule, wrong = scores(name)
        whole = overall(by_rule)
        print(
            f"{name}: {len(list(passages(name)))} passages, precision {whole.precision:.3f}, recall {whole.recall:.3f}"
        )
        for rule, score in by_rule.items():
            print(
                f"  {rule:22} {score.precision:6.3f} {score.recall:6.3f}"
                f"   found {score.hits}, besides {score.false}, missed {score.missed}"
            )
        for line in wrong:
            print("  -", line)


if __name__ == "__main__":
    main(sys.argv[1:])
