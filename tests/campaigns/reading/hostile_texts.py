"""Time all rules on texts that repeat a few words, the slowest first.

Run with ``python tests/campaigns/reading/hostile_texts.py --pieces 2 --length 100000``. Every order of this many words,
marks and numbers is tried once; last year's report holds the same text. Seconds are those of the thread.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "src"))

from app.checks import runner
from app.checks.reading import reader
from app.report.model import Cover, new_report

WORDS = (
    "1",
    "件",
    "％",
    "2024年",
    "其中",
    "其余",
    "收到",
    "予以公开",
    "办结",
    "分别",
    "共",
    "比",
    *"、，；。（）《》\n",
)
PART = "overview.disclosure_on_request"


def main() -> None:
    """Print the slowest texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, default=2)
    parser.add_argument("--length", type=int, default=100_000)
    parser.add_argument("--shown", type=int, default=20)
    options = parser.parse_args()
    seconds("收到申请1件。", 100)  # loads the rules and compiles their patterns
    timed = sorted(((seconds(text, options.length), text) for text in texts(options.pieces)), reverse=True)
    for taken, text in timed[: options.shown]:
        print(f"{taken:.2f} s  {text!r}")


def texts(pieces: int) -> Iterator[str]:
    """Yield what is repeated; of those that differ by where they begin, one."""
    for order in product(range(len(WORDS)), repeat=pieces):
        if order == min(order[place:] + order[:place] for place in range(pieces)):
            text = "".join(WORDS[number] for number in order)
            if text.strip():
                yield text


def seconds(text: str, length: int) -> float:
    """Return how long all rules take on this text, repeated to a length, read for the first time."""
    reader.forget()
    report = new_report(Cover("清河县水利局", 2025)).with_text(PART, (text * length)[:length])
    report = replace(report, last_year=report.with_cover(year=2024))
    start = time.thread_time()
    for _ in runner.steps(report, date(2026, 1, 5)):
        pass
    return time.thread_time() - start


if __name__ == "__main__":
    main()
