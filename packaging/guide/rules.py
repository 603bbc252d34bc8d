"""The guide's chapter of all checks, generated from the texts of the rules."""

from collections.abc import Iterator

from app.actions import checking
from app.checks.finding import Level

INTRODUCTION = """# 全部核对规则

程序一共有 {count} 条核对规则，按轻重分三级。本章由程序按规则本身生成，和程序实际核对的一致；\
在命令行运行 `nianbao rules` 看到的也是这些。怎样处理核对结果，见[核对和说明理由](checks.md)。
"""
LEVELS = {
    Level.ERROR: (
        "错误",
        "报告与规定的格式不符，或者自相矛盾，必须改正。有错误也能保存，也能导出草稿；导出正式稿时会先问您。",
    ),
    Level.WARNING: ("警告", "多半不对。请改正；情况属实的，说明理由。"),
    Level.HINT: ("提示", "值得再看一眼，不用说明理由。"),
}


def content() -> str:
    """Generate the chapter."""
    rules = checking.rules()
    lines = [INTRODUCTION.format(count=len(rules))]
    for level, (word, meaning) in LEVELS.items():
        lines += [f"## {word}\n", f"{meaning}\n", "| 核对什么 | 依据 |", "|---|---|"]
        lines += [*_rows(level), ""]
    return "\n".join(lines).rstrip() + "\n"


def _rows(level: Level) -> Iterator[str]:
    for rule in checking.rules():
        if rule.level is level:
            text, _, source = rule.text.partition("依据：")
            yield f"| {text.strip()} | {source.rstrip('。')} |"
