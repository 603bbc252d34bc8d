"""All commands with their arguments."""

import argparse
from pathlib import Path
from typing import Final

from app import __version__
from app.cli.arguments.desk import add_desk_jobs
from app.cli.arguments.parser import Parser, date_argument, force_option, json_option, year_argument
from app.report.model import BodyKind, Scope

_DOCUMENT: Final = "要写的文档，扩展名 docx（Word）、pdf、html（网页）、xlsx（表格）、json（数据）、txt"


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; ``command`` is ``None`` if the window is to open."""
    parser = Parser(prog="nianbao", description="编制政府信息公开工作年度报告。不带命令时打开窗口：nianbao [文件]")
    parser.add_argument("--version", action="version", version=f"nianbao {__version__}", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", parser_class=Parser)

    new = commands.add_parser("new", help="新建一份空白报告")
    new.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="要新建的 .nianbao 文件")
    new.add_argument("--from", dest="last", type=Path, metavar="上年报告", help="按上年的报告新建，并附上它供比较")
    new.add_argument("--organisation", default=None, metavar="单位", help="单位全称")
    new.add_argument("--year", type=year_argument, metavar="年度", help="报告年度，例如 2025")
    kinds = [kind.value for kind in BodyKind]
    new.add_argument("--body-kind", choices=kinds, default=None, help="单位类别")
    new.add_argument("--scope", choices=[scope.value for scope in Scope], default=None, help="填报范围")
    new.add_argument("--contact", default=None, metavar="联系方式", help="联系方式")
    force_option(new, "已有的文件也覆盖；原来的内容留作更早的版本")

    attach = commands.add_parser("attach", help="附上上年的报告，供核对和比较")
    _file(attach)
    attach.add_argument("last", type=Path, metavar="上年报告", help="上年的 .nianbao 文件，或已公布的报告")

    reading = commands.add_parser("import", help="读入一份已公布的报告")
    reading.add_argument("source", type=Path, metavar="来源", help="已公布的报告，或装着报告的文件夹")
    reading.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件", help="要新建的 .nianbao 文件；读文件夹时是文件夹"
    )
    json_option(reading)
    force_option(reading, "已有的文件也覆盖；原来的内容留作更早的版本")

    show = commands.add_parser("show", help="显示报告内容")
    _file(show)
    json_option(show)

    check = commands.add_parser("check", help="核对报告")
    _file(check)
    json_option(check)
    check.add_argument(
        "--today", type=date_argument, default=None, metavar="日期", help="按这一天核对，例如 2026-01-15"
    )
    check.add_argument("-o", "--output", type=Path, metavar="核对单", help="另外导出核对单，扩展名 docx（Word）或 html")
    check.add_argument("--why", action="store_true", help="每一处后面写明怎样读出来的")
    check.add_argument("--pack", type=Path, metavar="规则包", help="加上本地规则包（.toml 文件）一起核对")
    force_option(check, "已有的核对单也覆盖")

    export = commands.add_parser("export", help="导出文档，格式由扩展名决定")
    _file(export)
    export.add_argument("-o", "--output", type=Path, required=True, metavar="文档", help=_DOCUMENT)
    export.add_argument("--template", type=Path, metavar="模板", help="用自己的 Word 模板导出 .docx 或 .pdf")
    _typesetting(export, "按设置里选的版式导出 .docx 或 .pdf")
    export.add_argument("--draft", action="store_true", help="导出草稿（标明“草稿”，有错误也可导出）")
    force_option(export, "已有的文件也覆盖，有错误也导出")

    verify = commands.add_parser("verify", help="把传回来的文档与报告比较，说出改了哪里")
    _file(verify)
    verify.add_argument("document", type=Path, metavar="文档", help="传回来的文档，例如 .docx")
    verify.add_argument("--template", type=Path, metavar="模板", help="文档是按哪个自己的 Word 模板导出的")
    json_option(verify)

    _sentences(commands.add_parser("sentences", help="按表格里的数写成几种现成的话"))
    commands.add_parser("rules", help="列出全部核对规则")

    add_desk_jobs(commands.add_parser("desk", help="收各单位的报告：登记、核对、退回、汇总"))
    _template(commands.add_parser("template", help="检查自己的 Word 模板，或从官方模板新建一份"))
    return parser


def _template(templates: argparse.ArgumentParser) -> None:
    jobs = templates.add_subparsers(dest="job", metavar="操作", required=True, parser_class=Parser)
    checked = jobs.add_parser("check", help="列出模板里的全部错误")
    checked.add_argument("file", type=Path, metavar="模板", help=".docx 模板")
    json_option(checked)
    begun = jobs.add_parser("new", help="复制一份官方模板，供修改版式")
    begun.add_argument("-o", "--output", type=Path, required=True, metavar="模板", help="要新建的 .docx 文件")
    _typesetting(begun, "按设置里选的版式新建")
    force_option(begun, "已有的文件也覆盖")


def _sentences(written: argparse.ArgumentParser) -> None:
    _file(written)
    written.add_argument("--part", metavar="部分", help="只列这一部分的，例如 overview.disclosure_on_request")
    written.add_argument("--own", type=Path, metavar="写法", help="加上自备的写法（.toml 文件）")
    json_option(written)


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help=".nianbao 文件")


def _typesetting(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--typesetting", action="store_true", help=text)
