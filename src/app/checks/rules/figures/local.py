"""Rules of a local rule pack; silent without one."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from app.checks.finding import Finding, Level
from app.checks.messages import message
from app.checks.registry import Context, Reads, rule
from app.checks.rules.figures.cover import due_soon
from app.form.model import Form
from app.report.model import Report
from app.report.text import length


@rule("local-deadline", Level.HINT, Reads.COVER)
def local_deadline(report: Report, context: Context) -> Iterator[Finding]:
    """按所选本地规则包规定的日期公布年度报告；封面另填了当地期限的，以封面为准。依据：所选的本地规则包。"""
    pack, cover = context.pack, report.cover
    if pack is None or cover.year is None or cover.local_deadline is not None or cover.body_kind not in pack.deadlines:
        return
    if not context.form.first_year <= cover.year < date.max.year:
        return
    due = date(cover.year + 1, *pack.deadlines[cover.body_kind])
    yield from due_soon("local-deadline", due, context.today, pack=pack.name)


@rule("local-length", Level.WARNING, Reads.TEXT)
def local_length(report: Report, context: Context) -> Iterator[Finding]:
    """各部分、各项和引言的字数在所选本地规则包规定的范围内；标点计入，空格和换行不计，还没有写的部分不提示。依据：所选的本地规则包。"""
    for limit in context.pack.lengths if context.pack is not None else ():
        name, text, part = _limited(report, limit.place, context.form)
        count = length(text)
        allowed = limit.most if limit.most is not None and count > limit.most else limit.least
        if not count or allowed is None or (count >= allowed and allowed == limit.least):
            continue
        key = "local-length-most" if count > allowed else "local-length-least"
        words = message(key, pack=_pack_name(context), section=name, count=count, allowed=allowed)
        found = Finding("local-length", Level.WARNING, words, part=part, stated=count, computed=allowed)
        yield replace(found, difference=count - allowed)


def _limited(report: Report, place: str, form: Form) -> tuple[str, str, str]:
    """What a limit is about: its name, its text, and the key of the part to go to."""
    if place == form.introduction.key:
        return form.introduction.label, report.introduction, place
    if "." in place:
        return form.part(place).label, report.text(place), place
    return form.section(place).heading, _text(report, place), _first_part(report, place)


@rule("local-statement", Level.WARNING, Reads.TEXT)
def local_statement(report: Report, context: Context) -> Iterator[Finding]:
    """报告写到所选本地规则包要求写明的内容，几种说法有一种就行；整个部分还没有写的不提示。依据：所选的本地规则包。"""
    for statement in context.pack.statements if context.pack is not None else ():
        sections = [
            section.key
            for section in context.form.sections
            if section.parts and statement.section in (None, section.key)
        ]
        text = "\n".join(_text(report, section) for section in sections)
        if not text.strip() or statement.is_made_in(text):
            continue
        where = "报告" if statement.section is None else f"“{context.form.section(statement.section).heading}”"
        words = message("local-statement", pack=_pack_name(context), where=where, about=statement.about)
        yield Finding("local-statement", Level.WARNING, words, part=_first_part(report, sections[0]))


def _pack_name(context: Context) -> str:
    return "" if context.pack is None else context.pack.name


def _text(report: Report, section: str) -> str:
    """Return the text of a section, part by part."""
    return "\n".join(item.text for item in report.narratives.get(section, ()) if item.text.strip())


def _first_part(report: Report, section: str) -> str:
    """Return the first part of a section that has text, else its first part; the finding links to it."""
    keys = [key for key in report.text_keys() if key.startswith(f"{section}.")]
    return next((key for key in keys if report.text(key).strip()), keys[0])
