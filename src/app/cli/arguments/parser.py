"""Parser with Chinese help and messages, and the options that commands share."""

import argparse
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NoReturn

from app.errors import UsageWrong
from app.patterns import lazy_pattern

_ESCAPED: Final = lazy_pattern(r"\\u(d[89a-f][0-9a-f]{2})")
_SENTENCES: Final = (
    (r"the following arguments are required: (.*)", "缺少 {0}"),
    (r"unrecognized arguments: (.*)", "不认识 {0}"),
    (r"ambiguous option: (\S+) could match (.*)", "{0} 不明确，可以是 {1}"),
    (r"argument (.*?): invalid int value: '(.*)'", "{0} 应是整数，不能是“{1}”"),
    (r"argument (.*?): invalid choice: '(.*)' \(choose from (.*)\)", "{0} 不能是“{1}”，可以是 {2}"),
    (r"argument (.*?): expected one argument", "{0} 后面缺少内容"),
    (r"argument (.*?): ignored explicit argument '(.*)'", "{0} 后面不能写“{1}”"),
    (r"argument (.*?): (.*)", "{0}：{1}"),
)
"""Messages of argparse and their Chinese form."""


class _ChineseHelp(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section({"positional arguments": "参数", "options": "选项"}.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Parser with Chinese help and messages."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_ChineseHelp, add_help=False, **settings)
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Raise ``UsageWrong`` with the message in Chinese."""
        named = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), message)  # argparse writes names as Python would
        raise UsageWrong(f"命令写得不对（{_in_chinese(named)}），请运行 {self.prog} --help 查看用法。")


def _in_chinese(message: str) -> str:
    for pattern, words in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message


def json_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def force_option(parser: argparse.ArgumentParser, text: str) -> None:
    """Add ``--force``; ``text`` states what it replaces."""
    parser.add_argument("--force", action="store_true", help=text)


def year_argument(text: str) -> int:
    """Return the year that was typed; raise ``ArgumentTypeError`` for anything else."""
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text[:20]}”不是年度，请写成 2025")
    return int(text)


def date_argument(text: str) -> date:
    """Return the day that was typed; raise ``ArgumentTypeError`` for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-01-15") from error
