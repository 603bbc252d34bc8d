"""Judgements about the narrative by itself."""

from collections.abc import Iterator
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.messages import message
from app.checks.registry import Context, Reads, rule
from app.checks.wording import wording_list
from app.report.model import Narrative, Report, narrative_keys

_REQUIRED: Final = ("overview", "problems")


@rule("text-missing", Level.ERROR, Reads.TEXT)
def text_missing(report: Report, context: Context) -> Iterator[Finding]:
    """“一、总体情况”和“五、存在的主要问题及改进情况”要有内容，不能空着，也不能只写“无”或留着提示语。"""
    for key in _REQUIRED:
        section = context.form.section(key)
        narratives = report.narratives[key]
        written = [
            (text_key, narrative)
            for text_key, narrative in zip(narrative_keys(key, narratives, context.form), narratives, strict=True)
            if narrative.text.strip()
        ]
        if not written:
            first = f"{key}.{section.parts[0].key}"
            yield Finding(
                "text-missing", Level.ERROR, message("text-missing", section=section.heading), part=first, quote=None
            )
        elif all(_is_placeholder(narrative) for _, narrative in written):
            part, narrative = written[0]
            start = len(narrative.text) - len(narrative.text.lstrip())
            quote = narrative.text.strip()
            yield Finding(
                "text-missing",
                Level.ERROR,
                message("text-missing-placeholder", section=section.heading, quote=quote),
                part=part,
                span=(start, start + len(quote)),
                quote=quote,
            )


def _is_placeholder(narrative: Narrative) -> bool:
    bare = "".join(narrative.text.split()).rstrip("。.；;，,！!")
    return bare in wording_list("placeholders") or bare.rstrip("）)") + "）" in wording_list("placeholders") or not bare
