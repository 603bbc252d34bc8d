"""Rule on problems that last year's report named already, in the same words or in others."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import collected
from app.checks.words.plain import plain
from app.patterns import lazy_pattern
from app.report.model import Report

_PART: Final = "problems.main_problems"
_SAME: Final = 0.7  # share of the shorter topic's pairs of characters that the other one has
_ALIKE: Final = 0.85  # from here on it is said in the same words
_FEWEST: Final = 2  # pairs of characters that two topics share
_SHORT: Final = 4  # characters of a topic that needs that of the clause before: 政策解读方面，形式仍需创新
_LONGEST: Final = 120
_ITEM: Final = lazy_pattern(r"[^。！？；\n]{1,400}")
_CLAUSE: Final = lazy_pattern("[^，、：,:]{1,200}")
_LEAD: Final = lazy_pattern(
    r"^(?:\s|(?:[一二三四五六七八九十]{1,2}|其[一二三四五六])是|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9]{1,2}[.、．]|"
    r"第[一二三四五六七八九十]|存在的?(?:主要)?问题(?:有)?)+",
)
_PLAN: Final = lazy_pattern(
    "下一步|今后|接下来|针对|为此|已(?:经)?(?:整改|解决|完成|改进)|(?:我[局镇街乡办委县市区]|我们|20[0-9]{2}年|年度?)?[，]?将(?:进一步|继续|着力|加强|加大|从|以|按|采取)",
)
_STOCK: Final = lazy_pattern("(?:与|同|和|离|比)[^，]{0,24}(?:要求|期[盼待望]|需[求要]|标准|目标)[^，]{0,10}差距")
"""与上级要求和群众期盼相比仍有差距 names no problem."""
_DEFECT: Final = lazy_pattern(
    "不够?(?:足|高|强|深|深入|全|全面|细|实|多|广|畅|准|准确|严|熟|平衡|均衡|充分|完善|健全|规范|统一|及时|到位|丰富|明显|理想|紧密|透彻|积极|重视|清|清晰|便捷|"
    "系统|精准|一)|不足|不够|单一|单调|薄弱|滞后|欠缺|缺乏|缺少|有待|[仍还尚]?需(?:要)?(?:进一步)?|亟[待需]|[偏较](?:为|少|低|窄|慢|弱|差|大|单)|差距|短板|"
    "参差|困难|老化|老旧|[慢少弱浅]$",
)
_IDLE: Final = lazy_pattern(
    "工作人员|政府信息公开工作|政府信息公开|政务信息公开|政务公开工作|政务公开|信息公开工作|信息公开|政府信息|工作|[我本](?:局|镇|街道|办|委|乡|县|市|区|单位|机关)|"
    "个别|部分|有的|有些|一些|少数|各|科室|单位|部门|领域|方面|情况|问题|现象|主要|存在|表现|在于|方式|进一步|加强|提高|提升|完善|创新|优化|丰富|拓展|拓宽|强化|"
    "深化|规范|改进|健全|增强|力度|程度|水平|质量|及时|还|仍|尚|有时|比较|较为|较|更(?!新)|但|也|不过|然而|一定|的|了|和|与|及|在|对|等|上|中|是|有|[0-9年度\\W]",
)


@dataclass(frozen=True, slots=True)
class _Problem:
    """A clause that names a problem: its place, words and topic."""

    start: int
    words: str
    topic: str
    pairs: frozenset[str]


@rule("same-problems", Level.WARNING, Reads.TEXT, Reads.LAST_YEAR)
def same_problems(report: Report, context: Context) -> Iterator[Finding | None]:
    """今年“存在的主要问题”不应又写上年写过的问题：要么已经改了，要么说明为什么没有改；换了说法的只作提示，

    年份、套话和下一步打算不算问题。依据：国办公开办函〔2021〕30号对第五部分的要求。
    """
    last = report.last_year
    if last is None or _PART not in context.texts:
        return
    named = yield from collected(_problems(plain(last.text(_PART)).narrow))
    for problem in _problems(context.texts[_PART].narrow):
        yield None
        if problem is None:
            continue
        near, share = _nearest(problem, named)
        if near is not None:
            span = (problem.start, problem.start + len(problem.words))
            found = text_finding(context, "same-problems", Level.WARNING, _PART, span, last=near.words)
            yield found if share >= _ALIKE else replace(found, level=Level.HINT)


def _problems(text: str) -> Iterator[_Problem | None]:
    """Yield the clauses that name a problem, with pauses; plans, years and stock phrases name none."""
    for item in _ITEM.finditer(text):
        yield None
        if _PLAN.search(item.group()):
            continue
        before = ""
        for clause in _CLAUSE.finditer(item.group()):
            words = clause.group()
            lead = _LEAD.match(words)
            start = item.start() + clause.start() + (lead.end() if lead else 0)
            words = words[lead.end() if lead else 0 :].strip()
            topic = _topic(words)
            if _STOCK.search(words) or not _DEFECT.search(words) or len(words) > _LONGEST:
                before = topic
                continue
            if len(topic) < _FEWEST:
                continue  # 但仍存在一些不足
            if len(topic) < _SHORT:
                topic = before + topic
            before = topic
            yield _Problem(start, words, topic, _pairs(topic))


def _topic(words: str) -> str:
    return _IDLE.sub("", _DEFECT.sub("", words))


def _nearest(problem: _Problem, others: list[_Problem]) -> tuple[_Problem | None, float]:
    """Return the problem with the topic most like this one's, and how much they share; ``None`` if none is like it."""
    best: tuple[_Problem | None, float] = (None, 0.0)
    mine = problem.pairs
    for other in others:
        theirs = other.pairs
        shared = len(mine & theirs)
        if problem.topic == other.topic and len(problem.topic) > _FEWEST:
            share = 1.0
        elif shared < _FEWEST or shared < _SAME * min(len(mine), len(theirs)):
            continue
        else:
            share = shared / max(len(mine), len(theirs))
        if share > best[1]:
            best = (other, share)
    return best


def _pairs(topic: str) -> frozenset[str]:
    return frozenset(topic[place : place + 2] for place in range(len(topic) - 1))
