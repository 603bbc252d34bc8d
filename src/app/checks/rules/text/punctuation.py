"""Rules on punctuation and known slips of wording."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec.structs import replace

from app.checks.finding import Finding, Level
from app.checks.messages import NOTES
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import searched
from app.checks.words.wording import Slip, expression
from app.patterns import lazy_pattern, trie
from app.report.model import Report

_HAN: Final = "\u4e00-\u9fff"
_ENDS: Final = frozenset("。！？；：…!?;:.）)】]》—")
_STOPS_BEFORE_QUOTE: Final = frozenset("。！？…")
_DATE_LINE: Final = lazy_pattern(r"^[0-9零〇○一二三四五六七八九十年月日 ]{6,16}$")
_SENTENCE: Final = lazy_pattern("[0-9０-９]|[未没已将]|全年|今年|本年|[我本][局镇乡委办厅县市区街单机]")
_LONGEST_HEADING: Final = 30
_PAUSE: Final = lazy_pattern("[，；：、。！？）”》]")
_LONGEST_QUOTE: Final = 20
_FEWEST_QUOTED: Final = 4
_QUOTED: Final = 10
"""Characters of a quotation: from the last mark, if it is near but not too near; else so many."""
_NUMERALS: Final = frozenset("0123456789０１２３４５６７８９.,．零〇一二两三四五六七八九十百千万亿")
_LINES_AT_ONCE: Final = 200
_BEFORE_ITEM: Final = frozenset("。！？；，、：:;,.!?…—　 \n\t")
_LIST_NUMBER: Final = "[一二三四五六七八九十0-9]{1,3}"
_CLOSED: Final = lazy_pattern(rf"(?P<number>[（(]{_LIST_NUMBER}[)）])|[。！？；…][”’）)]{{1,2}}")
_HALF: Final = lazy_pattern(
    rf"[,;:?!.](?:(?<=[{_HAN}”》）][,;:?!])(?!//)|(?<=[,;?!])(?=[{_HAN}“《（])|(?<=[{_HAN}]\.)(?=[{_HAN}]|$))",
    re.MULTILINE,
)
_BRACKETS: Final = lazy_pattern(
    rf"\((?!{_LIST_NUMBER}\))(?:(?=[^()\n]{{0,60}}[{_HAN}])[^()\n]{{1,60}}|(?<=[{_HAN}]\()[^()\n]{{1,40}})\)",
    needs=("(",),
)
_ISSUE: Final = lazy_pattern(r"[\[［【(（]20[0-9]{2}[\]］】)）](?=第?[0-9]{1,5}号)", needs=("号",))
_ORDER: Final = "一二三四五六七八九十"
_ORDERED: Final = lazy_pattern(f"[\n{_ORDER}](?:(?<=\n)|是)")


@rule("text-punctuation", Level.HINT, Reads.TEXT)
def text_punctuation(_report: Report, context: Context) -> Iterator[Finding | None]:
    """每段以句号等结尾，“一是……二是……”各项之间有标点，标点用全角，发文年份用六角括号〔2021〕；

    小标题、落款、联系方式各行不查。依据：GB/T 15834、GB/T 9704。
    """
    for part, plain in context.texts.items():
        text = plain.original
        if part.startswith(NOTES):
            continue  # set small below a table, often no sentence
        for end in _unfinished(text):
            yield end and replace(_wrong(context, part, end, "end"), unfinished=True)
        for span in _unseparated(text):
            yield span and _wrong(context, part, span, "item")
        for pattern, kind in ((_HALF, "mark"), (_BRACKETS, "mark"), (_ISSUE, "number")):
            for found in searched(pattern, text):
                yield found and _wrong(context, part, found.span(), kind)


def _unfinished(text: str) -> Iterator[tuple[int, int] | None]:
    """Yield the last words of paragraphs that end without a stop; pauses."""
    place = 0
    last = len(text.rstrip())
    for number, line in enumerate(text.split("\n")):
        if not number % _LINES_AT_ONCE:
            yield None
        words = line.rstrip()
        end = place + len(words)
        is_cut = end == last and words.endswith(("；", ";"))  # the item that should follow is missing
        if is_cut or (words and not _is_finished(words) and not _is_exempt(words.strip(), is_last=end == last)):
            yield place + _last_words(words), end
        place += len(line) + 1


def _last_words(line: str) -> int:
    """Return where the last words of a line begin: after its last mark, else a few characters before its end."""
    end = len(line)
    marks = [found.end() for found in _PAUSE.finditer(line, max(0, end - _LONGEST_QUOTE), end - _FEWEST_QUOTED)]
    begin = marks[-1] if marks else max(0, end - _QUOTED)
    while begin > 0 and line[begin] in _NUMERALS and line[begin - 1] in _NUMERALS:
        begin -= 1
    return begin + len(line[begin:]) - len(line[begin:].lstrip())


def _is_finished(line: str) -> bool:
    last = line[-1]
    if last in "”’\"'":
        return line[-2:-1] in _STOPS_BEFORE_QUOTE
    return last in _ENDS


def _is_exempt(line: str, *, is_last: bool) -> bool:
    """Whether a line is exempt: heading (not a final statement), signature, contact, table row, mark of secrecy."""
    if "\t" in line or "★" in line or expression("line.contact").match(line) or _DATE_LINE.fullmatch(line):
        return True
    if expression("line.numbered").match(line) and len(line) <= _LONGEST_HEADING * 2:
        return not re.search("[，。；]", line) or len(line) <= _LONGEST_HEADING
    if is_last and _SENTENCE.search(line):
        return False
    return len(line) <= _LONGEST_HEADING and not re.search("[，。；！？,;]", line)


def _unseparated(text: str) -> Iterator[tuple[int, int] | None]:
    """Yield 一是 … 二是 … without a mark before the second."""
    due = 0  # number of items in the current list
    for found in searched(_ORDERED, text):
        if found is None:
            yield None
            continue
        if found.group() == "\n":
            due = 0
            continue
        number = _ORDER.index(found.group()[0]) + 1
        before = text[found.start() - 1 : found.start()]
        if number == 1:
            due = 1
        elif number == due + 1:
            due = number
            if before not in _BEFORE_ITEM and before not in "第之其" + _ORDER and not _is_closed(text, found.start()):
                yield found.span()


def _is_closed(text: str, place: int) -> bool:
    """Whether a bracket or quotation that ends here is an item's number, or ends with a stop."""
    return any(found.end() == place for found in _CLOSED.finditer(text, max(0, place - 6), place))


def _wrong(context: Context, part: str, span: tuple[int, int], kind: str) -> Finding:
    return text_finding(context, "text-punctuation", part, span, key=f"text-punctuation-{kind}")


@rule("text-wording", Level.WARNING, Reads.TEXT)
def text_wording(_report: Report, context: Context) -> Iterator[Finding | None]:
    """常见的错别字和误用（已申请公开应为依申请公开，勾嵇应为勾稽等），词表可以自己补充。

    依据：政府网站和政务新媒体检查通报中反复出现的表述错误。
    """
    slips = _slips(context.wording.slips())
    for part, plain in context.texts.items():
        for found in searched(slips[0], plain.compact):
            if found is None:
                yield None
                continue
            slip = slips[1][found.group()]
            if _is_right(slip, plain.compact, found.start()):
                continue
            span = plain.span(*found.span())
            yield text_finding(context, "text-wording", part, span, correct=slip.correct)


@cache
def _slips(slips: tuple[Slip, ...]) -> tuple[re.Pattern[str], dict[str, Slip]]:
    return re.compile(trie(slip.wrong for slip in slips)), {slip.wrong: slip for slip in slips}


def _is_right(slip: Slip, text: str, place: int) -> bool:
    """Whether the slip is only part of other words that are correct."""
    for phrase in slip.right:
        inside = phrase.find(slip.wrong)
        if inside >= 0 and text.startswith(phrase, max(0, place - inside)) and place >= inside:
            return True
    return False
