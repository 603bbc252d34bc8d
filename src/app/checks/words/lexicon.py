"""Vocabulary of counting in a narrative, compiled from ``resources/wording/counted.txt`` into one pattern.

Kinds of words: ``topic``, ``verb``, ``result``, ``applicant``, ``dispute``, ``outcome``, ``document``, ``action``,
``office`` and ``published`` name what is counted; ``time`` the year or period, ``compare`` and ``share`` a comparison;
``part``, ``each`` and ``all`` build lists; ``not``, ``zero`` and ``happen`` state absence; ``foreign`` and
``whole`` name the body; ``inert`` words only look like one of these.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from app.checks.words.wording import word_groups, wording_list
from app.patterns import trie

COUNT_UNITS: Final = frozenset(("件次", "件", "宗", "份", "个", "起", "例", "项", "条", "次"))
"""Units of requests, cases, documents and decisions; numbers without a unit occur too."""
CHINESE: Final = "零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"


CHANNELS: Final = "(?:通过|以)[^，。；0-9]{1,30}?等[^，。；0-9]{0,6}(?:渠道|方式|途径|形式|平台)"
"""Ways that requests come by, named as those of all."""
_VIEW: Final = "照?[^，。；：“0-9]{2,10}?(?:看|(?:划?分类?|统计)(?=[，：,:]))"
"""What follows 从 or 按 where the parts of a whole are named by it."""


@cache
def words() -> Mapping[str, tuple[str, str]]:
    """Return every word of the vocabulary with its kind and value."""
    found: dict[str, tuple[str, str]] = {}
    for key, phrases in word_groups(wording_list("counted")).items():
        kind, _, value = key.partition(".")
        for phrase in phrases:
            found[phrase] = (kind, value)
    return found


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of a token: date, year, word, number with unit, or mark; backtracks over one word at most."""
    unit = trie(unit for line in wording_list("units") for unit in line.split())
    tail = "左右|以上|以内|以下|上下"
    long = [word for word in words() if len(word) > 1]
    alone, first, second = words().keys() - set(long), {word[0] for word in long}, {word[1] for word in long}
    marks = r"，。；！？、：:,;!?（）\n\t"
    return re.compile(
        rf"(?=[0-9{CHINESE}{marks}第通以从按涉{''.join(sorted(alone))}]"
        rf"|[{''.join(sorted(first))}][{''.join(sorted(second))}])(?:"
        rf"(?P<mark>[{marks}])"
        rf"|(?P<channels>{CHANNELS})"
        rf"|[从按](?P<view>{_VIEW})"
        r"|(?=[0-9一二三四五六七八九十第涉])(?:(?=[0-9一二三四五六七八九十]{1,3}[月至到\-—－~～]|涉)(?:"
        r"(?P<date>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
        r"(?:起?[至到\-—－~～]{1,2}(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?)"
        r"|(?P<about>涉及(?<=共(?:收到|受理|接收|接到|办理)涉及)[^，。；0-9]{1,40}?等[^，。；0-9]{0,6}的)"
        r"|(?P<months>[0-9]{1,2}月?[至到\-—－~～]{1,2}[0-9]{1,2}月|[0-9]{1,2}月(?:底|份|末)|(?<![0-9年至止])[0-9]{1,2}月(?=[收受接])))"
        r"|(?P<year>(?<![0-9])(?:[12][0-9]{3}|[一二][零〇○一二三四五六七八九]{3})(?:年度?|(?=全年|共[收受计发公主办]|新收|收到|受理|[我本][局镇乡市县区街])))"
        rf"|(?P<nth>第(?!三方|[一二三四]季度)[0-9{CHINESE}]{{1,12}})"
        rf"|(?P<number>(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)"
        rf"(?P<times>[万亿千百十]?)(?P<more>[余多几]?)(?P<times2>[万亿]?)(?P<unit>{unit})?(?P<tail>{tail})?)"
        rf"|(?P<word>{trie(words())})"
        rf"|(?P<percent>百分之[{CHINESE}点]{{1,10}})"
        rf"|(?P<chinese>[{CHINESE}]{{1,20}})(?P<cmore>[余多几]?)(?P<cunit>{unit})(?P<ctail>{tail})?)"
    )


@cache
def paragraph_break() -> re.Pattern[str]:
    """Return the pattern of a break between paragraphs read apart, not of one before 其中."""
    parts = trie(word for word, (kind, _) in words().items() if kind == "part")
    return re.compile(rf"(?<!\n)\n(?!\n*(?:{parts}))")


@cache
def filler() -> re.Pattern[str]:
    """Return the pattern of words that may accompany a subject without restricting it, blanks included."""
    entries = [word for line in wording_list("fillers") for word in line.split()]
    rules = "(?:按照|依照|依据|根据|遵照)[^，。；0-9]{1,16}(?:规定|要求|程序|时限|期限|流程)"
    manner = "[按依如遵](?:期限|时限|程序|规定|[时期规法章](?![定律]))|(?:第?[一二三四五六七八九十]|首先|其次)是"
    in_time = "(?:在|于)?(?:法定|规定|限定|法律规定)的?(?:答复|办理)?(?:期限|时限|时间)(?:之?内)?"
    return re.compile(rf"(?:{CHANNELS}|{rules}|{in_time}|{manner}|(?!中心){trie(entries)}|[\s\u25ae])+")
    # 便民服务中心 is a body, 申请中 is not
