"""Rules on the completeness of the narrative: text, topics, fee statement, no placeholders."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec.structs import replace

from app.checks.finding import Finding, Level
from app.checks.messages import NOTES, message
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import searched
from app.checks.words.wording import expression
from app.form.model import Part
from app.patterns import lazy_pattern, trie
from app.report.bindings import UNFILLED
from app.report.bound.naming import unfilled
from app.report.model import BodyKind, Cover, Narrative, Report, narrative_keys

_REQUIRED: Final = ("overview", "problems")
_PROBLEMS: Final = "problems"
_DIVIDED: Final = ("main_problems", "improvements")
_TWO_WORDS: Final = 4  # characters of two words
_NUMBER: Final = lazy_pattern("^[（(][一二三四五六七八九十]+[）)]")
_BESIDE: Final = r"[A-Za-z0-9@./_×*\-]"  # next to a cross or line that stands for nothing: an address, a formula
_OPEN_CROSSES: Final = lazy_pattern(
    r"[＿_XxＸｘ×](?:(?<=＿)＿+"
    rf"|(?<=_)(?<!{_BESIDE}_)_+(?![A-Za-z0-9])"
    rf"|(?<!{_BESIDE}[XxＸｘ×])(?:(?<=[XxＸｘ])[XxＸｘ]+|(?<=×)×+"
    rf"|(?<=[XxＸｘ×])(?=[年月日件条次篇个项人名份期场起宗家户万元％%局镇县市区]))(?!{_BESIDE}))"
)
_FEE: Final = lazy_pattern("处理费|收费|费用|收取.{0,20}费")


@rule("text-missing", Level.ERROR, Reads.TEXT)
def text_missing(report: Report, context: Context) -> Iterator[Finding]:
    """“一、总体情况”和“五、存在的主要问题及改进情况”要有内容，不能空着，也不能只写“无”或留着提示语；

    “五”的“存在的主要问题”和“改进情况”两方面都要写；自己加了小标题的一段要有内容，没有内容的不印。依据：国办公开办函〔2021〕30号。
    """
    for key in _REQUIRED:
        section = context.form.section(key)
        if not _written(key, report, context):
            yield _blank(message("text-missing", section=section.heading), f"{key}.{section.parts[0].key}")
            continue
        placeholders = _placeholders_for(key, report, context)
        for part, narrative in placeholders:
            start = len(narrative.text) - len(narrative.text.lstrip())
            quote = narrative.text.strip()
            words = message("text-missing-placeholder", section=section.heading, quote=quote)
            span = (start, start + len(quote))
            yield Finding("text-missing", Level.ERROR, words, part=part, span=span, quote=quote)
        for part in _not_covered(report, context) if key == _PROBLEMS and not placeholders else ():
            words = message("text-missing-part", section=section.heading, part=context.form.part(part).label)
            yield _blank(words, part)
    for key in report.narratives:
        for part, heading in _headings_alone(key, report, context):
            words = message("text-missing-heading", section=context.form.section(key).heading, heading=heading)
            yield _blank(words, part)


def _blank(words: str, part: str) -> Finding:
    return Finding("text-missing", Level.ERROR, words, part=part, todo=True)


def _written(section: str, report: Report, context: Context) -> list[tuple[str, Narrative]]:
    """The parts of a section that hold anything, by key."""
    return [(key, narrative) for key, narrative in _parts(section, report, context) if narrative.text.strip()]


def _parts(section: str, report: Report, context: Context) -> Iterator[tuple[str, Narrative]]:
    narratives = report.narratives[section]
    return zip(narrative_keys(section, narratives, context.form), narratives, strict=True)


def _placeholders_for(section: str, report: Report, context: Context) -> list[tuple[str, Narrative]]:
    """Return the parts with placeholders only, if no other part has text; 主要问题 needs text of its own."""
    written = _written(section, report, context)
    found = [item for item in written if _is_placeholder(item[1], context.form.part(item[0]), context)]
    if len(found) == len(written) and section != _PROBLEMS:
        return found[:1]
    return [item for item in found if item[1].part in _DIVIDED]


def _not_covered(report: Report, context: Context) -> Iterator[str]:
    """The empty parts of 五 that no other part covers."""
    parts = [(key, narrative) for key, narrative in _parts(_PROBLEMS, report, context)]
    for key, narrative in parts:
        if narrative.part not in _DIVIDED or narrative.text.strip():
            continue
        words = expression(f"covered.{narrative.part}")
        others = [item for _, item in parts if item.part not in ("improvements", narrative.part) and item.text.strip()]
        if not any(words.search(f"{item.heading or ''}{item.text}") for item in others):
            yield key


def _headings_alone(section: str, report: Report, context: Context) -> Iterator[tuple[str, str]]:
    """The parts with a heading that somebody typed and no text: neither is printed."""
    for key, narrative in _parts(section, report, context):
        if not narrative.text.strip() and (narrative.heading or context.form.part(key).repeated):
            yield key, narrative.heading or context.form.part(key).label


def _is_placeholder(narrative: Narrative, part: Part, context: Context) -> bool:
    """Whether a part is without content: a listed word, or only its own name, as an imported heading alone."""
    bare = "".join(narrative.text.split()).rstrip("。.；;，,！!：:")
    listed = context.wording.entries("placeholders")
    named = _NUMBER.sub("", bare) == part.label
    return bare in listed or bare.rstrip("）)") + "）" in listed or not bare or named


@rule("text-coverage", Level.HINT, Reads.TEXT, Reads.COVER)
def text_coverage(report: Report, context: Context) -> Iterator[Finding]:
    """“一、总体情况”写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面；

    各级政府还要写工作考核、社会评议、责任追究结果。依据：国办公开办函〔2021〕30号。
    """
    keys = [key for key in context.texts if key.startswith("overview.")]
    if not keys:
        return  # reported by text-missing
    asked = context.wording.groups("topics")
    if not _is_government(report.cover):
        asked = {key: words for key, words in asked.items() if not key.startswith("government.")}
    texts = "\n".join(context.texts[key].text + (report.narrative(key).heading or "") for key in keys)
    parts = {key.split(".")[1] for key in keys}
    missing = [words[0] for key, words in asked.items() if not _covered(key, words, parts, texts)]
    if missing:
        words = message("text-coverage", missing="、".join(f"“{name}”" for name in missing))
        yield Finding("text-coverage", Level.HINT, words, part=keys[0])


def _is_government(cover: Cover) -> bool:
    """Whether a government of any level reports; a town's is one, a street's office is not."""
    is_town = cover.body_kind is BodyKind.TOWNSHIP and cover.organisation.strip().endswith("政府")
    return cover.body_kind is BodyKind.GOVERNMENT or is_town


def _covered(key: str, words: tuple[str, ...], parts: set[str], texts: str) -> bool:
    return key in parts or any(word in texts or _in_other_order(word, texts) for word in words)


def _in_other_order(topic: str, texts: str) -> bool:
    """Whether a topic of two words occurs with its verb first: 追究责任 is 责任追究."""
    if len(topic) != _TWO_WORDS:
        return False
    return re.search(f"{re.escape(topic[2:])}[^，。；\n]{{0,6}}{re.escape(topic[:2])}", texts) is not None


@rule("text-fee-statement", Level.WARNING, Reads.TEXT)
def text_fee_statement(_report: Report, context: Context) -> Iterator[Finding]:
    """“六、其他需要报告的事项”说明本年是否收取信息处理费，怎样说都可以。

    依据：国办函〔2020〕109号，收取情况在年度报告中报告。
    """
    keys = [key for key in context.texts if key.startswith("other_matters.")]
    sentences = [part for key in keys for part in re.split("[。！？；\n]", context.texts[key].text)]
    if not any(_states_fee(sentence) for sentence in sentences):
        words = message("text-fee-statement")
        yield Finding("text-fee-statement", Level.WARNING, words, part="other_matters.text", todo=not keys)


def _states_fee(sentence: str) -> bool:
    """Whether the sentence states a fee, its amount, or that there was none; rules about fees do not count."""
    bare = expression("fee.rule").sub("", sentence)
    return bool(_FEE.search(bare) and expression("fee.stated").search(bare))


@rule("text-placeholder", Level.ERROR, Reads.TEXT)
def text_placeholder(report: Report, context: Context) -> Iterator[Finding | None]:
    """文字里不留占位的字样：XX、××、（文字描述）、该部分以表格形式报告、待补充等；绑定到表格的数不留“〔未填〕”；

    “共收到申请件”之类的，单位前不缺数。

    依据：国办公开办函〔2021〕30号所附格式的提示语应换成内容。
    """
    pattern = _placeholders(context.wording.entries("placeholders"))
    unwritten = {key for section in _REQUIRED for key, _ in _placeholders_for(section, report, context)}
    for part, plain in context.texts.items():
        if part in unwritten:
            continue  # reported by text-missing
        for open_end in (_OPEN_CROSSES, expression("placeholder.bracket")):
            for found in searched(open_end, plain.original):
                yield found and text_finding(context, "text-placeholder", part, found.span())
        for found in searched(expression("placeholder.number"), plain.text):
            key, span = "text-placeholder-number", plain.span(*found.span()) if found else (0, 0)
            yield found and text_finding(context, "text-placeholder", part, span, key=key, level=Level.WARNING)
        for found in searched(pattern, plain.text):
            yield found and text_finding(context, "text-placeholder", part, plain.span(*found.span()))
        if not part.startswith(NOTES):
            yield from _unfilled(report, context, part)


def _unfilled(report: Report, context: Context, part: str) -> Iterator[Finding]:
    """The bound numbers that cannot be computed yet, and the same words where somebody typed them."""
    for place, why in unfilled(report, part):
        span = (place, place + len(UNFILLED))
        if why:
            key = "text-placeholder-unfilled"
            found = text_finding(context, "text-placeholder", part, span, key=key, why=why)
            yield replace(found, todo=True)
        else:
            yield text_finding(context, "text-placeholder", part, span)


@cache
def _placeholders(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Match those placeholders that never occur in a sentence: in brackets, long, or starting with 待."""
    sure = [entry for entry in entries if entry.startswith(("（", "待", "【")) or len(entry) > 6]
    return re.compile(rf"(?<![有亟尚])(?:{trie(sure)})(?![的地得善])" if sure else r"(?!)")
