"""Judgements about words: known slips."""

import re
from collections.abc import Iterator
from functools import cache

from app.checks.finding import Finding, Level
from app.checks.messages import message, part_name
from app.checks.registry import Context, Reads, rule
from app.checks.text.lexicon import trie
from app.checks.text.places import text_finding
from app.checks.wording import Slip
from app.report.model import Report


@rule("text-wording", Level.WARNING, Reads.TEXT)
def text_wording(_report: Report, context: Context) -> Iterator[Finding]:
    """常见的错别字和误用（已申请公开应为依申请公开，勾嵇应为勾稽等），词表可以自己补充。

    依据：政府网站和政务新媒体检查通报中反复出现的表述错误。
    """
    slips = _slips(context.wording.slips())
    for part, plain in context.texts.items():
        for found in slips[0].finditer(plain.compact):
            slip = slips[1][found.group()]
            if _is_right(slip, plain.compact, found.start()):
                continue
            span = plain.span(*found.span())
            quote = context.quote(part, *span)
            words = message("text-wording", part=part_name(context.form, part), quote=quote, correct=slip.correct)
            yield text_finding("text-wording", Level.WARNING, words, part, span, quote)


@cache
def _slips(slips: tuple[Slip, ...]) -> tuple[re.Pattern[str], dict[str, Slip]]:
    return re.compile(trie(slip.wrong for slip in slips)), {slip.wrong: slip for slip in slips}


def _is_right(slip: Slip, text: str, place: int) -> bool:
    """Whether the slip is only the inside of other words that are right."""
    for phrase in slip.right:
        inside = phrase.find(slip.wrong)
        if inside >= 0 and text.startswith(phrase, max(0, place - inside)) and place >= inside:
            return True
    return False
