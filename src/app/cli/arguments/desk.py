"""Parser of the jobs of a desk."""

import argparse
from pathlib import Path

from app.cli.arguments.parser import Parser, date_argument, force_option, json_option, year_argument


def add_desk_jobs(desks: argparse.ArgumentParser) -> None:
    """Add the jobs of ``nianbao desk``."""
    jobs = desks.add_subparsers(dest="job", metavar="操作", required=True, parser_class=Parser)

    made = jobs.add_parser("new", help="按单位名单新建一个汇总台")
    made.add_argument("-o", "--output", type=Path, required=True, metavar="汇总台", help="要新建的 .nianbao-desk 文件")
    made.add_argument("--year", type=year_argument, required=True, metavar="年度", help="报告年度，例如 2025")
    made.add_argument("--organisation", default="", metavar="单位", help="汇总单位的全称")
    made.add_argument("--due", type=date_argument, default=None, metavar="日期", help="报送期限，例如 2026-01-31")
    made.add_argument(
        "--bodies", type=Path, action="append", default=[], metavar="名单",
        help="单位名单（文本、表格）、装着报告的文件夹，或上年的汇总台；可以写几次",
    )  # fmt: skip
    json_option(made)
    force_option(made, "已有的文件也覆盖；原来的内容留作更早的版本")

    added = _job(jobs, "add", "收报告：读入、核对、归到各单位")
    added.add_argument("reports", type=Path, nargs="+", metavar="报告", help="报告文件，或装着报告的文件夹")
    added.add_argument("--as", dest="body", default=None, metavar="单位", help="这一份是哪个单位的")
    json_option(added)

    json_option(_job(jobs, "status", "列出各单位的情况"))

    for name, words in (
        ("return", "写退回通知，不写单位时退回全部有错误的"),
        ("accept", "通过，不写单位时通过全部没有错误的"),
    ):
        job = _job(jobs, name, words)
        job.add_argument("bodies", nargs="*", metavar="单位", help="单位名称")
        json_option(job)
        if name == "return":
            job.add_argument("-o", "--output", type=Path, required=True, metavar="文件夹", help="退回通知写到哪里")
            job.add_argument("--text", action="store_true", help="写成纯文本，不写成 Word 文档")

    summed = _job(jobs, "sum", "汇总成一份 .nianbao 文件，不写单位时汇总全部")
    summed.add_argument("bodies", nargs="*", metavar="单位", help="单位名称")
    summed.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="要新建的 .nianbao 文件")
    json_option(summed)
    force_option(summed, "已有的文件也覆盖；原来的内容留作更早的版本")

    made = jobs.add_parser("explain", help="说明一份汇总由哪些单位相加；写出格的名称，列出各单位在这一格填了多少")
    made.add_argument("report", type=Path, metavar="汇总", help="汇总台汇总成的 .nianbao 文件")
    made.add_argument("cells", nargs="*", metavar="格", help="格的名称，例如 requests.received.natural_person")
    json_option(made)

    newer = _job(jobs, "changes", "列出各单位最新一份与上一份相比改了什么，不写单位时列出全部交过不止一份的")
    newer.add_argument("bodies", nargs="*", metavar="单位", help="单位名称")
    json_option(newer)

    corrected = _job(jobs, "adjust", "调整汇总数里的一格")
    corrected.add_argument("cell", metavar="格", help="格的名称，例如 requests.received.natural_person")
    corrected.add_argument("change", metavar="加减", help="加减多少，例如 -2；写 0 取消调整")
    corrected.add_argument("--reason", default="", metavar="理由", help="调整的理由")
    json_option(corrected)

    _add_comparisons(jobs)

    exported = _job(jobs, "export", "导出各单位一览，格式由扩展名决定")
    exported.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="文件",
        help="xlsx、csv、parquet（数字），docx、html（公布情况）",
    )
    json_option(exported)
    force_option(exported, "已有的文件也覆盖")


def _add_comparisons(jobs: "argparse._SubParsersAction[Parser]") -> None:
    compared = _job(jobs, "compare", "把一份报告与各单位相加逐格比较")
    compared.add_argument("report", type=Path, metavar="报告", help=".nianbao 文件，或已公布的报告")
    compared.add_argument("bodies", nargs="*", metavar="单位", help="单位名称")
    json_option(compared)

    out = _job(jobs, "published", "把已公布的报告与收下的逐格比较")
    out.add_argument("reports", type=Path, nargs="+", metavar="报告", help="已公布的报告，或装着报告的文件夹")
    json_option(out)

    side = _job(jobs, "years", "几年的汇总台并排比较：趋势、结转、大起大落")
    side.add_argument("others", type=Path, nargs="+", metavar="汇总台", help="其他年度的 .nianbao-desk 文件")
    json_option(side)


def _job(jobs: "argparse._SubParsersAction[Parser]", name: str, words: str) -> argparse.ArgumentParser:
    job = jobs.add_parser(name, help=words)
    job.add_argument("file", type=Path, metavar="汇总台", help=".nianbao-desk 文件")
    job.add_argument("--today", type=date_argument, default=None, metavar="日期", help="按这一天计算，例如 2026-01-15")
    return job
