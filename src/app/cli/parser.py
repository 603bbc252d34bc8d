"""Parser of the command line."""

import argparse
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from app import __version__
from app.errors import UsageWrong
from app.patterns import lazy_pattern
from app.report.model import BodyKind, Scope

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
_DOCUMENT: Final = "要写的文档，扩展名 docx（Word）、pdf、html（网页）、xlsx（表格）、json（数据）、txt"


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


class _Parser(argparse.ArgumentParser):
    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_ChineseHelp, add_help=False, **settings)
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        named = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), message)  # argparse writes names as Python would
        raise UsageWrong(f"命令写得不对（{_in_chinese(named)}），请运行 {self.prog} --help 查看用法。")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; ``command`` is ``None`` if the window is to open."""
    parser = _Parser(prog="nianbao", description="编制政府信息公开工作年度报告。不带命令时打开窗口：nianbao [文件]")
    parser.add_argument("--version", action="version", version=f"nianbao {__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=_Parser)

    new = commands.add_parser("new", help="新建一份空白报告")
    new.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="要新建的 .nianbao 文件")
    new.add_argument("--from", dest="last", type=Path, metavar="上年报告", help="按上年的报告新建，并附上它供比较")
    new.add_argument("--organisation", default=None, metavar="单位", help="单位全称")
    new.add_argument("--year", type=_year, metavar="年度", help="报告年度，例如 2025")
    kinds = [kind.value for kind in BodyKind]
    new.add_argument("--body-kind", choices=kinds, default=None, help="单位类别")
    new.add_argument("--scope", choices=[scope.value for scope in Scope], default=None, help="填报范围")
    new.add_argument("--contact", default=None, metavar="联系方式", help="联系方式")
    _force(new, "已有的文件也覆盖；原来的内容留作更早的版本")

    attach = commands.add_parser("attach", help="附上上年的报告，供核对和比较")
    _file(attach)
    attach.add_argument("last", type=Path, metavar="上年报告", help="上年的 .nianbao 文件，或已公布的报告")

    reading = commands.add_parser("import", help="读入一份已公布的报告")
    reading.add_argument("source", type=Path, metavar="来源", help="已公布的报告，或装着报告的文件夹")
    reading.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件", help="要新建的 .nianbao 文件；读文件夹时是文件夹"
    )
    _json(reading)
    _force(reading, "已有的文件也覆盖；原来的内容留作更早的版本")

    show = commands.add_parser("show", help="显示报告内容")
    _file(show)
    _json(show)

    check = commands.add_parser("check", help="核对报告")
    _file(check)
    _json(check)
    check.add_argument("--today", type=_date, default=None, metavar="日期", help="按这一天核对，例如 2026-01-15")
    check.add_argument("-o", "--output", type=Path, metavar="核对单", help="另外导出核对单，扩展名 docx（Word）或 html")
    check.add_argument("--why", action="store_true", help="每一处后面写明怎样读出来的")
    check.add_argument("--pack", type=Path, metavar="规则包", help="加上本地规则包（.toml 文件）一起核对")
    _force(check, "已有的核对单也覆盖")

    export = commands.add_parser("export", help="导出文档，格式由扩展名决定")
    _file(export)
    export.add_argument("-o", "--output", type=Path, required=True, metavar="文档", help=_DOCUMENT)
    export.add_argument("--template", type=Path, metavar="模板", help="用自己的 Word 模板导出 .docx 或 .pdf")
    _typesetting(export, "按设置里选的版式导出 .docx 或 .pdf")
    export.add_argument("--draft", action="store_true", help="导出草稿（标明“草稿”，有错误也可导出）")
    _force(export, "已有的文件也覆盖，有错误也导出")

    verify = commands.add_parser("verify", help="把传回来的文档与报告比较，说出改了哪里")
    _file(verify)
    verify.add_argument("document", type=Path, metavar="文档", help="传回来的文档，例如 .docx")
    verify.add_argument("--template", type=Path, metavar="模板", help="文档是按哪个自己的 Word 模板导出的")
    _json(verify)

    _sentences(commands.add_parser("sentences", help="按表格里的数写成几种现成的话"))
    commands.add_parser("rules", help="列出全部核对规则")

    _desk(commands.add_parser("desk", help="收各单位的报告：登记、核对、退回、汇总"))
    _template(commands.add_parser("template", help="检查自己的 Word 模板，或从官方模板新建一份"))
    return parser


def _template(templates: argparse.ArgumentParser) -> None:
    jobs = templates.add_subparsers(dest="job", metavar="操作", required=True, parser_class=_Parser)
    checked = jobs.add_parser("check", help="列出模板里的全部错误")
    checked.add_argument("file", type=Path, metavar="模板", help=".docx 模板")
    _json(checked)
    begun = jobs.add_parser("new", help="复制一份官方模板，供修改版式")
    begun.add_argument("-o", "--output", type=Path, required=True, metavar="模板", help="要新建的 .docx 文件")
    _typesetting(begun, "按设置里选的版式新建")
    _force(begun, "已有的文件也覆盖")


def _desk(desks: argparse.ArgumentParser) -> None:
    jobs = desks.add_subparsers(dest="job", metavar="操作", required=True, parser_class=_Parser)

    made = jobs.add_parser("new", help="按单位名单新建一个汇总台")
    made.add_argument("-o", "--output", type=Path, required=True, metavar="汇总台", help="要新建的 .nianbao-desk 文件")
    made.add_argument("--year", type=_year, required=True, metavar="年度", help="报告年度，例如 2025")
    made.add_argument("--organisation", default="", metavar="单位", help="汇总单位的全称")
    made.add_argument("--due", type=_date, default=None, metavar="日期", help="报送期限，例如 2026-01-31")
    made.add_argument(
        "--bodies", type=Path, action="append", default=[], metavar="名单",
        help="单位名单（文本、表格）、装着报告的文件夹，或上年的汇总台；可以写几次",
    )  # fmt: skip
    _force(made, "已有的文件也覆盖；原来的内容留作更早的版本")

    added = _job(jobs, "add", "收报告：读入、核对、归到各单位")
    added.add_argument("reports", type=Path, nargs="+", metavar="报告", help="报告文件，或装着报告的文件夹")
    added.add_argument("--as", dest="body", default=None, metavar="单位", help="这一份是哪个单位的")
    _json(added)

    _json(_job(jobs, "status", "列出各单位的情况"))

    for name, words in (
        ("return", "写退回通知，不写单位时退回全部有错误的"),
        ("accept", "通过，不写单位时通过全部没有错误的"),
    ):
        job = _job(jobs, name, words)
        job.add_argument("bodies", nargs="*", metavar="单位", help="单位名称")
        if name == "return":
            job.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="退回通知写到哪里")

    summed = _job(jobs, "sum", "汇总成一份 .nianbao 文件，不写单位时汇总全部")
    summed.add_argument("bodies", nargs="*", metavar="单位", help="单位名称")
    summed.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="要新建的 .nianbao 文件")
    _json(summed)
    _force(summed, "已有的文件也覆盖；原来的内容留作更早的版本")

    corrected = _job(jobs, "adjust", "调整汇总数里的一格")
    corrected.add_argument("cell", metavar="格", help="格的名称，例如 requests.received.natural_person")
    corrected.add_argument("change", metavar="加减", help="加减多少，例如 -2；写 0 取消调整")
    corrected.add_argument("--reason", default="", metavar="理由", help="调整的理由")

    compared = _job(jobs, "compare", "把一份报告与各单位相加逐格比较")
    compared.add_argument("report", type=Path, metavar="报告", help=".nianbao 文件，或已公布的报告")
    compared.add_argument("bodies", nargs="*", metavar="单位", help="单位名称")
    _json(compared)

    out = _job(jobs, "published", "把已公布的报告与收下的逐格比较")
    out.add_argument("reports", type=Path, nargs="+", metavar="报告", help="已公布的报告，或装着报告的文件夹")
    _json(out)

    side = _job(jobs, "years", "几年的汇总台并排比较：趋势、结转、大起大落")
    side.add_argument("others", type=Path, nargs="+", metavar="汇总台", help="其他年度的 .nianbao-desk 文件")
    _json(side)

    exported = _job(jobs, "export", "导出各单位一览，格式由扩展名决定")
    exported.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件", help="xlsx、csv（全部数字），docx、html（公布情况）"
    )
    _force(exported, "已有的文件也覆盖")


def _job(jobs: "argparse._SubParsersAction[_Parser]", name: str, words: str) -> argparse.ArgumentParser:
    job = jobs.add_parser(name, help=words)
    job.add_argument("file", type=Path, metavar="汇总台", help=".nianbao-desk 文件")
    job.add_argument("--today", type=_date, default=None, metavar="日期", help="按这一天计算，例如 2026-01-15")
    return job


def _sentences(written: argparse.ArgumentParser) -> None:
    _file(written)
    written.add_argument("--part", metavar="部分", help="只列这一部分的，例如 overview.disclosure_on_request")
    written.add_argument("--own", type=Path, metavar="写法", help="加上自备的写法（.toml 文件）")
    _json(written)


def _in_chinese(message: str) -> str:
    for pattern, words in _SENTENCES:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*found.groups())
    return message


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help=".nianbao 文件")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _typesetting(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--typesetting", action="store_true", help=text)


def _force(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--force", action="store_true", help=text)


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"“{text[:20]}”不是年度，请写成 2025")
    return int(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2026-01-15") from error
