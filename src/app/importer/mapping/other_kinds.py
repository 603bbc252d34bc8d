"""Recognise reports of other kinds, which share words and headings with this one."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from app.importer.labels.likeness import normalised, simplified
from app.patterns import lazy_pattern

_YEAR: Final = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})"
_KINDS: Final = (
    (
        "高等学校信息公开年度报告",
        r"(?:大学|学院|高等学校|高校|专科学校)[\d年度学关于()\-—~至]{0,16}(?:政府)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)|学年度?(?:政府)?信息公开.{0,6}(?:报告|年报)|高等学校信息公开办法",
    ),
    (
        "学校信息公开年度报告",
        r"(?:中学|小学|幼儿园|职业学校|技工学校|中专)\)?.{0,12}信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)",
    ),
    ("政府网站工作年度报表", r"政府网站(?:工作)?年度(?:工作)?(?:报表|报告)"),
    ("政务新媒体年度报告", r"政务新媒体.{0,8}(?:年度)?(?:工作)?(?:报表|报告)"),
    (
        "法治政府建设年度报告",
        r"(?:法治政府|依法行政|法治).{0,4}(?:建设|工作)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|总结|自查报告)",
    ),
    (
        "行政执法年度报告",
        r"行政(?:执法|处罚|许可).{0,6}(?:统计|实施|总体)?(?:情况)?(?:的)?(?:年度)?(?:统计)?(?:报告|年报|报表)",
    ),
    (
        "企业信息年度报告",
        r"(?:公司|企业|集团).{0,10}(?:环境信息|社会责任|信息)(?:依法)?(?:披露|公开)?.{0,4}(?:年度)?(?:报告|年报)|企业环境信息依法披露.{0,4}报告",
    ),
    (
        "公共企事业单位信息公开年度报告",
        r"(?:公共企事业单位|医院|供水|供电|供气|供热|公交).{0,16}信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)",
    ),
    ("政府工作报告", rf"{_YEAR}年(?:.{{0,12}})?政府工作报告"),
    ("部门决算", r"(?:部门|单位)(?:预算|决算)(?:公开)?(?:说明|报告)?"),
    ("建议提案办理情况报告", r"(?:建议|提案).{0,8}办理(?:工作)?(?:情况)?(?:的)?(?:报告|总结)"),
    ("政务公开工作总结", r"政务公开(?:工作)?(?:的)?(?:总结|要点|自查报告|实施方案)"),
    ("公共资源配置信息公开报告", r"公共资源(?:配置|交易).{0,10}(?:报告|年报)"),
)
_PATTERNS: Final = tuple((name, lazy_pattern(pattern)) for name, pattern in _KINDS)
_OURS: Final = lazy_pattern(r"政府信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:报告|年报)")
_SEARCHED: Final = 12
_LONGEST_TITLE: Final = 80
_BY_LAW: Final = lazy_pattern("高等学校信息公开办法")


def other_kind(lines: Iterable[str]) -> str | None:
    """Return what kind of report the title of a document names, if not this one; the first title decides."""
    for line in islice(lines, _SEARCHED):
        plain = simplified(normalised(line))[:400]
        if len(plain) > _LONGEST_TITLE:
            if _BY_LAW.search(plain):
                return _KINDS[0][0]
            continue
        for name, pattern in _PATTERNS:
            if pattern.search(plain) and not (_OURS.search(plain) and "学年" not in plain):
                return name
        if _OURS.search(plain):
            return None
    return None
