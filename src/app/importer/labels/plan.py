"""Recognise the sentence of 五 with which the plan begins: what is to be improved, after the problems."""

from typing import Final

from app.patterns import lazy_pattern

_PLAN: Final = lazy_pattern(
    r"(?:（?[一二三四五六七八九十]{1,2}[）、])?\s*(?:"
    r"(?:针对|对于|对照|围绕|结合|鉴于)(?:以上|上述|这些|存在的?|这几).{0,20}?(?:问题|不足|情况|短板|困难)|"
    r"(?P<next>下一步|下一阶段|下步|接下来)|今后|(?:在)?新的一年|明年|来年|下一?年度?|"
    r"(?:在)?(?P<year>20\d\d)\s*年(?!度?(?:以来|期间|我.{1,4}还?存在|.{0,8}(?:存在|还有)))|"
    r"(?P<weak>.{0,14}(?:将|拟|准备|打算|计划)(?:重点)?(?:从|采取|做好|进一步|继续|着力|围绕|抓好|在).{0,24}(?:方面|措施|工作|几点|改进|加强|完善|整改|着手|入手|提升|提高)))"
)
_PLAN_WORDS: Final = lazy_pattern(
    "将|拟|准备|打算|计划|着手|入手|改进|加强|完善|提升|提高|强化|努力|继续|进一步|措施|整改|重点|着力|做好|抓好"
)
_LATER: Final = lazy_pattern(r"下一?步|下一?阶段|下一?年|今后|明年|来年|打算|计划|(?P<year>20\d\d)")
_DONE: Final = lazy_pattern(r"上一?年|去年|整改情况|落实情况|(?P<year>20\d\d)")
_PROBLEM: Final = lazy_pattern("不够|不足|有待|欠缺|薄弱|存在.{0,8}问题|(?:仍|还|尚)(?:存在|不|需|有)")


def begins_plan(text: str, year: int | None) -> bool:
    """Return whether a paragraph of section 五 begins the plan: what is to be improved; ``year`` is the report's."""
    match = _PLAN.match(text)
    if match is None or not (match["next"] or _PLAN_WORDS.search(text[:80])):
        return False
    named = match["year"]
    return named is None or year is None or int(named) > year


def opens_plan(text: str, year: int | None) -> bool:
    """Return whether a sentence begins the plan by words that begin nothing else, such as 针对以上问题 or 下一步."""
    match = _PLAN.match(text)
    if match is None or match["weak"] or (match["year"] and year is None):
        return False
    return begins_plan(text, year)


def tells_problem(text: str) -> bool:
    """Return whether a sentence of 五 may tell of a problem."""
    return _PROBLEM.search(text) is not None


def is_for_later(heading: str, year: int | None) -> bool:
    """Return whether a heading of 五 is that of a plan and not of what has been done: it names a later time."""
    found = _LATER.search(heading)
    return found is not None and (found["year"] is None or (year is not None and int(found["year"]) > year))


def is_of_before(heading: str, year: int | None) -> bool:
    """Return whether a heading of 五 is that of what has been done about problems of last year or this year."""
    found = _DONE.search(heading)
    return found is not None and (found["year"] is None or (year is not None and int(found["year"]) <= year))
