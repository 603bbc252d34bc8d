"""Recognise reports of other kinds, which share words and headings with this one."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from app.importer.labels.likeness import normalised, simplified
from app.importer.mapping.cover.titles import line_of
from app.importer.raw.blocks import Paragraph
from app.patterns import lazy_pattern

_YEAR: Final = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})年度?+"
_OF_BODIES: Final = (
    (
        "高等学校信息公开年度报告",
        r"(?:大学|学院|高等学校|高校|专科学校)[\d年度学关于()\-—~至]{0,16}(?:政府)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)|学年度?(?:政府)?信息公开.{0,6}(?:报告|年报)",
    ),
    (
        "学校信息公开年度报告",
        r"(?:中学|小学|幼儿园|职业学校|技工学校|中专)\)?.{0,12}信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)",
    ),
    (
        "公共企事业单位信息公开年度报告",
        r"(?:企事业单位|医院|供水|供电|供气|供热|公交).{0,16}信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)",
    ),
    (
        "企业信息年度报告",
        r"(?:公司|企业|集团).{0,10}(?:环境信息|社会责任|信息)(?:依法)?(?:披露|公开)?.{0,4}(?:年度)?(?:报告|年报)|企业环境信息依法披露.{0,4}报告",
    ),
)
"""Reports on the publication of information, as this one, but by bodies that are no part of the government."""
_OF_SUBJECTS: Final = (
    ("政府网站工作年度报表", r"政府网站(?:工作)?年度(?:工作)?(?:报表|报告)"),
    ("政府网站监管年度报表", r"政府网站监管(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报表|报告|年报)"),
    ("政务新媒体年度报告", r"政务新媒体.{0,8}(?:年度)?(?:工作)?(?:报表|报告)"),
    (
        "法治政府建设年度报告",
        r"(?:法治政府|依法行政|法治).{0,4}(?:建设|工作)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|总结|自查报告)",
    ),
    (
        "行政执法年度报告",
        r"行政(?:执法|处罚|许可).{0,6}(?:统计|实施|总体)?(?:情况)?(?:的)?(?:年度)?(?:统计)?(?:报告|年报|报表)",
    ),
    ("政府工作报告", rf"{_YEAR}(?:.{{0,12}})?政府工作报告"),
    ("部门预算", r"(?:部门|单位)预算"),
    ("部门决算", r"(?:部门|单位)决算"),
    ("建议提案办理情况报告", r"(?:建议|提案).{0,8}办理(?:工作)?(?:情况)?(?:的)?(?:报告|总结)"),
    ("政务公开工作总结", r"政务公开(?:工作)?(?:的)?(?:总结|自查报告)"),
    ("政务公开工作要点", r"(?:政务|政府信息)公开(?:工作)?(?:的)?要点"),
    ("政务公开工作计划或方案", r"(?:政务|政府信息)公开(?:工作)?(?:的)?(?:实施)?(?:计划|方案)$"),
    ("公共资源配置信息公开报告", r"公共资源(?:配置|交易).{0,10}(?:报告|年报)"),
)
_BODIES: Final = tuple((name, lazy_pattern(pattern)) for name, pattern in _OF_BODIES)
_SUBJECTS: Final = tuple((name, lazy_pattern(pattern)) for name, pattern in _OF_SUBJECTS)
_OURS_FOR_SURE: Final = lazy_pattern(
    r"政府信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)"
)
_OURS_AT_ALL: Final = lazy_pattern(
    r"政府信息公开|(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)"
)
_DATED: Final = lazy_pattern(
    rf"(?P<body>.{{0,40}}?)\(?{_YEAR}\)?(?P<after>.{{2,30}})|(?P<before>.{{4,50}}?)\(?{_YEAR}\)?"
)
_BODY: Final = lazy_pattern(
    r".*(?:局|委员会|委|厅|办公室|人民政府|办事处|管委会|街道|[县区州旗镇乡]|(?<!城)市)(?=.{4})"
)
_REPORT: Final = lazy_pattern(
    r".{2,}(?:报告|报表|年报|公报|总结|统计表|数据表)|.{0,12}[预决]算(?:公开)?(?:说明|情况|情况说明)?"
)
_DATE_BELOW: Final = lazy_pattern(rf"[（(]?{_YEAR}[)）]?")
_DATE_AT_END: Final = lazy_pattern(rf".{{4,}}{_YEAR}")
_SENTENCE: Final = lazy_pattern(r"[,.;:!?]|公开条例")
_SEARCHED: Final = 12
_LONGEST_TITLE: Final = 80
_LONGEST_LEAD: Final = 400
_EXPLAINED: Final = lazy_pattern(
    r"(?:报告|年报)[》>\])）]?的?[(（]?(?:政策|文字|图文|图片|图表|媒体|部门|一图)*(?:解读|图解)(?:材料)?[)）]?$"
)
_NOTICE: Final = lazy_pattern(
    r".*关于(?!(?:印发|转发|公布|发布|公开)).{0,12}(?:做好|编制|编写|编报|报送|上报|填报|开展|规范|加强).*(?:报告|年报).*(?:的)?(?:通知|函|提示)$"
)
_BY_LAW: Final = lazy_pattern("高等学校信息公开办法")


def other_kind(title: str, lines: Iterable[Paragraph]) -> str | None:
    """Return what kind of report a document is, if not this one: what its title names, else the first line that is one.

    Links and items of lists are no titles: beside our reports stand those of other kinds.
    """
    firsts = list(islice(lines, _SEARCHED))
    if any(_EXPLAINED.search(simplified(normalised(text))) for text in (title, *_title_lines(firsts))):
        return "年度报告的解读"
    if any(_NOTICE.fullmatch(simplified(normalised(text))) for text in (title, *_title_lines(firsts))):
        return "关于编制年度报告的通知"
    for text in (title,) if title else _title_lines(firsts):
        plain = simplified(normalised(text))
        if (kind := _listed(plain) or _named(plain)) is not None:
            return kind
        if _OURS_FOR_SURE.search(plain):
            return None
    is_by_law = any(_BY_LAW.search(simplified(line.text[:_LONGEST_LEAD])) for line in firsts)
    return _OF_BODIES[0][0] if is_by_law else None


def _title_lines(lines: Iterable[Paragraph]) -> Iterator[str]:
    """Yield the lines that can be titles, and those of which one has the year and the other the rest together."""
    above = ""
    for paragraph in lines:
        line = None if paragraph.is_link else line_of(paragraph.text)
        text = "" if line is None or line.is_item or len(line.text) > _LONGEST_TITLE else line.text
        if above and (_DATE_BELOW.fullmatch(text) or (text and _DATE_AT_END.fullmatch(above))):
            yield above + text
        if text:
            yield text
        above = text


def _listed(plain: str) -> str | None:
    if _OURS_FOR_SURE.search(plain) and "学年" not in plain:
        return None
    return next((name for name, pattern in (*_BODIES, *_SUBJECTS) if pattern.search(plain)), None)


def _named(plain: str) -> str | None:
    """Return the words of a title after its body and year, if they are those of a report on something else."""
    if _OURS_AT_ALL.search(plain) or _SENTENCE.search(plain) or (match := _DATED.fullmatch(plain)) is None:
        return None
    words = match["after"] or match["before"]
    body = None if match["body"] else _BODY.match(words)
    subject = words[body.end() :] if body else words
    return subject if _REPORT.fullmatch(subject) else None
