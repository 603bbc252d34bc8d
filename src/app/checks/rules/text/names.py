"""Rules on the names of bodies in the narrative."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import text_finding
from app.checks.words.body import in_order
from app.checks.words.pauses import first, searched, searched_once
from app.checks.words.wording import expression, wording_list
from app.patterns import lazy_pattern
from app.report.body_names import BRANCH, GOVERNMENT_WITHIN, PLACES
from app.report.model import BodyKind, Report

_KIND: Final = "(?:局|委员会|厅|人民政府|政府|街道办事处|办事处|街道|管委会|镇|乡|中心|办公室|支队|大队)"
_NAME: Final = rf"[\u4e00-\u9fff（）]{{2,30}}?{_KIND}"
_IN_TITLE: Final = lazy_pattern(
    rf"(?:公布|公开|发布|编制|现将|将|^|[，。；：、《\n])(?P<name>{_NAME})(?:[12][0-9]{{3}}年度?|年度)政府信息公开",
)
_MADE_BY: Final = lazy_pattern(
    rf"由(?P<name>{_NAME})(?:办公室)?(?:负责|按照[^，。\n]{{0,40}}|根据[^，。\n]{{0,40}}|汇总|综合|组织|统一)?(?:编制|编写|撰写)",
)
_SELF: Final = lazy_pattern(r"(?<![“\u201c])我(?P<kind>局|镇|乡|街道|委(?!派|托|屈|员)|厅)(?![\u201d])", needs=("我",))
_INNER: Final = lazy_pattern(
    r"^(?P<body>.*(?:局|委员会|委|厅|人民政府|政府|办事处|街道|镇|乡|中心)).{0,12}(?:办公室|办|科|股|处|室)$",
)
_PLACE: Final = lazy_pattern("(?P<place>[\u4e00-\u9fff]{2,4}?)(?P<level>[省市县区旗镇乡]|街道)")
_OTHERS_WORK: Final = lazy_pattern(
    r"(?:^|[。；，\n]|20[0-9]{2}年(?=[^，。；\n]{4,14}在[^，。；\n]{0,10}上(?:公开|发布)))(?P<name>[\u4e00-\u9fff]{2,12}?[省市县区州旗镇乡](?:人民政府|街道办事处|[\u4e00-\u9fff]{2,12}?(?:局|委员会))|[\u4e00-\u9fff]{2,6}?街道办事处)"
    "(?=主动公开|严格|定期|认真|高度重视|始终|全年|积极|坚持|深入|持续|切实|进一步|不断|共(?:收到|受理|公开)|未收到|在[^，。；\n]{0,10}上(?:公开|发布))"
    r"(?![^。\n]{0,60}(?:[我本](?:局|镇|乡|街道|委)|配合|协助))",
    needs=("人民政府", "街道办事处", "局", "委员会"),
)
_CONTACT: Final = lazy_pattern(rf"请[与同和](?P<name>{_NAME})(?:[\u4e00-\u9fff]{{0,6}}[室科股处])?联系")
_OTHERS_TOWN: Final = lazy_pattern(
    "(?:^|[，。；\n]|完善|健全|推[进动]|加强|提升|规范|做好|开展|抓好|强化|落实|深化)"
    r"(?P<name>[^\W\d了的对在各全本我该城村乡集小古和与]{2,3}(?:镇|街道))(?:的|政府)?(?:政府信息|政务|信息)公开(?:工作|平台|机制)",
    needs=("镇信息", "镇的", "镇政", "街道信息", "街道的", "街道政"),
)
_OTHERS_FIGURES: Final = lazy_pattern(
    "(?:^|[，。；\n]|20[0-9]{2}年|全年)"
    r"(?P<name>[^\W\d了的对在各全本我该城村乡集小古和与年月日]{2,4}(?:镇|街道))(?:人民政府|办事处)?"
    "(?=共?(?:主动公开|收到|受理)(?:政府信息|依申请|信息公开))",
    needs=tuple(verb + noun for verb in ("主动公开", "收到", "受理") for noun in ("政府信息", "依申请", "信息公开")),
)
_OTHERS_DUTY: Final = lazy_pattern(
    r"(?:办公室|专人|[局委厅办科])(?:具体)?负责(?P<name>[^\W\d了的对在各全本我该和与]{2,6}(?:街道办事处|镇人民政府|乡人民政府))"
    "(?:的)?(?:政府信息|政务|信息)公开(?:[^，。；\n]{0,12}工作|的?(?:收集|整理|报送|日常))"
)
_OWN_KIND: Final = lazy_pattern("镇人民政府|乡人民政府|街道办事处|局|委员会|厅")
_SHORTEST_TOWN: Final = 3
_MOST: Final = 20
_SHORTEST_PART: Final = 40
_GENERAL: Final = (
    *("人民政府", "人民政府办公室", "人民政府办公厅", "政府办公室", "政府", "办公室"),
    *("办事处", "委员会", "管理委员会", "管委会"),
)
"""What many names end with after their place."""
_LEADING: Final = lazy_pattern(r"^.*(?:结合|依据|根据|按照|公布|(?<!政务)(?<!信息)公开|发布|编制|现将|《)")


@rule("text-organisation", Level.WARNING, Reads.TEXT, Reads.COVER)
def text_organisation(report: Report, context: Context) -> Iterator[Finding | None]:
    """引言里写的编制单位、报告名称应是本单位；

    别的同类单位不应写成做本单位工作的或本报告的联系单位（提示）；

    其他地方自称“我局”“我镇”“我街道”要与本单位的类别相符（标题和落款取自封面）；本地的地名没有写成形近的字；

    整段只说“各级政府部门”“部分地区”而没有本单位的事和数字的，作提示。依据：审核经验，借用别的单位文字时最常漏改。
    """
    organisation = report.cover.organisation.strip()
    if not organisation:
        return
    yield from _near_names(context, organisation)
    yield from _of_nobody(context, organisation)
    yield from _of_others(context, organisation)
    introduction = context.form.introduction.key
    for part, plain in context.texts.items():
        text = plain.text
        if part == introduction:
            # titles in 《》 are blanked for other rules, but the report's own title may occur in them
            open_text = plain.narrow
            for pattern in (_IN_TITLE, _MADE_BY):
                for found in searched(pattern, open_text):
                    if found is None:
                        yield None
                        continue
                    lead = _LEADING.match(found.group("name"))
                    start = found.start("name") + (lead.end() if lead else 0)
                    name = open_text[start : found.end("name")]
                    if not (_is_own(name, organisation) or (pattern is _MADE_BY and _is_office(name, report))):
                        yield _named(context, part, (start, found.end("name")))
        for found in searched(_SELF, text):
            if found is None:
                yield None
            elif found.group("kind") not in organisation and not _speaks_so(found.group("kind"), organisation):
                yield _named(context, part, plain.span(*found.span()), "text-organisation-kind")


def _near_names(context: Context, organisation: str) -> Iterator[Finding | None]:
    """Yield place names that nearly are ours: 沐阳 in the report of 沭阳县."""
    pattern = _nearly(organisation)
    if pattern is None:
        return
    for part, plain in context.texts.items():
        for found in first(searched(pattern, plain.compact), _MOST):
            yield found and _named(context, part, plain.span(*found.span()), "text-organisation-near")


@lru_cache(maxsize=8)
def _nearly(organisation: str) -> re.Pattern[str] | None:
    """Return the pattern of the places in a name with one character taken for one that looks like it."""
    found: set[str] = set()
    for match in _PLACE.finditer(organisation):
        place, level = match.group("place"), match.group("level")
        for index, char in enumerate(place):
            for group in _lookalikes():
                if char in group:
                    found |= {place[:index] + other + place[index + 1 :] + level for other in group if other != char}
    wrong = {name for name in found if name not in organisation}
    return re.compile("|".join(sorted(map(re.escape, wrong)))) if wrong else None


@cache
def _lookalikes() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(line.split()) for line in wording_list("lookalikes"))


def _of_nobody(context: Context, organisation: str) -> Iterator[Finding | None]:
    """Yield parts of 一 that speak of departments in general, with no figure and no word of this body."""
    for part, plain in context.texts.items():
        text = plain.compact
        if not part.startswith("overview.") or len(text) < _SHORTEST_PART:
            continue
        own = yield from searched_once(expression("name.own"), text)
        if own is not None:
            continue
        found = yield from searched_once(expression("name.anybody"), text)
        if found is not None and _tail(organisation) not in text and not _has_place(text, organisation):
            span = plain.span(*found.span())
            yield _named(context, part, span, "text-organisation-nobody", Level.HINT)


def _of_others(context: Context, organisation: str) -> Iterator[Finding | None]:
    """Yield names of other bodies of our kind where only this one can be meant: who did the work, whom to ask."""
    kinds = _OWN_KIND.findall(organisation)
    if not kinds:
        return
    kind, is_town = kinds[-1], kinds[-1] not in ("局", "委员会", "厅")
    for part, plain in context.texts.items():
        for pattern in (_OTHERS_WORK, _CONTACT, *((_OTHERS_TOWN, _OTHERS_FIGURES) if is_town else (_OTHERS_DUTY,))):
            for found in searched(pattern, plain.text):
                if found is None:
                    yield None
                    continue
                name, end = found["name"], found.end("name")
                if pattern is _OTHERS_DUTY:
                    is_ours = context.report.cover.body_kind is BodyKind.GOVERNMENT or name in organisation
                elif pattern in (_OTHERS_TOWN, _OTHERS_FIGURES):
                    is_ours = any(name[-size:] in organisation for size in range(_SHORTEST_TOWN, len(name) + 1))
                else:
                    is_ours = not name.endswith(kind) or _is_own(name, organisation)
                if not is_ours:
                    span = plain.span(end - len(name), end)
                    yield _named(context, part, span, "text-organisation-other", Level.HINT)


def _has_place(text: str, organisation: str) -> bool:
    return any(match.group() in text for match in _PLACE.finditer(organisation))


def _tail(organisation: str) -> str:
    """Return the name without its place, by which a body is known: 水利局; the whole of 东山街道办事处."""
    found = _PLACE.match(organisation)
    tail = organisation[found.end() :] if found else ""
    return tail if len(tail) > 1 and tail not in _GENERAL else organisation


def _is_own(name: str, organisation: str) -> bool:
    """Whether a name may be this body's or its office's: its characters in order in the full name, or the reverse.

    A branch is known by its place: 清河公安分局 is 江州市公安局清河分局, 江州公安分局 is not.
    """
    inner = _INNER.match(name)
    if inner and _is_own(inner.group("body"), organisation):
        return True
    cut = name.find(organisation[:2])
    if cut > 0 and PLACES.fullmatch(name, 0, cut):
        name = name[cut:]  # 亳州市利辛县城关镇 in the report of 利辛县城关镇人民政府
    name = GOVERNMENT_WITHIN.sub("", name)
    branch = BRANCH.fullmatch(organisation)
    if branch is not None and name.endswith("分局") and not name.startswith(("我", "本")):
        before, place, after = name.removesuffix("分局").partition(branch["place"])
        return bool(place) and in_order(before + after.lstrip("县区旗"), branch["above"])
    return organisation in name or in_order(name, organisation) or len(name) < 3 or name.startswith(("我", "本"))


def _is_office(name: str, report: Report) -> bool:
    """Whether one of its offices makes a government's report: 由清河县政务公开办公室汇总编制."""
    cover = report.cover
    place = cover.organisation.partition("人民政府")[0]
    return cover.body_kind is BodyKind.GOVERNMENT and len(place) > 1 and name.startswith((place, place[-1]))


def _speaks_so(kind: str, organisation: str) -> bool:
    """Whether a body may call itself this: 委 for any 委员会, 街道 for its office; without such an ending, anything."""
    return not re.search("局|镇|乡|街道|委|厅|政府|办", organisation) or (kind == "委" and "委" in organisation)


def _named(context: Context, part: str, span: tuple[int, int], key: str = "", level: Level | None = None) -> Finding:
    organisation = context.report.cover.organisation.strip()
    return text_finding(context, "text-organisation", part, span, key=key, level=level, organisation=organisation)
