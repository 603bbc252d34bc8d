"""``nianbao sentences``: print what the tables say, in the wordings that are there."""

import argparse

from app.cli.common import DONE, opened
from app.cli.shapes import print_json, sentence_shape
from app.report.bound import sentences as wordings


def sentences(options: argparse.Namespace) -> int:
    """Print every wording as the tables fill it, or those of one part."""
    report = opened(options)
    found = [
        (sentence, wordings.write(report, sentence))
        for sentence in wordings.sentences(options.own)
        if options.part in (None, sentence.part)
    ]
    if options.json:
        print_json({"sentences": [sentence_shape(sentence, written) for sentence, written in found]})
        return DONE
    for sentence, written in found:
        print(f"{sentence.topic}（{sentence.name}）：")
        print(written.text or "（表格里还没有可写的数）")
    return DONE
