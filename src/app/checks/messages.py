"""Catalogue of messages: each one plain Chinese sentence with place, problem and advice."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.checks.finding import Number
from app.form.model import Cell, Form
from app.values import Figure, format_figure

MESSAGES: Final = {
    "figure-missing": "{table}还有 {count} 格没有填（{names}），请补填，没有发生的填 0。",
    "figure-invalid": "{cell}填的“{value}”不是有效数字，{wanted}，请改正。",
    "requests-row-total": (
        "表三“{line}”一行的总计填的是 {stated}，各列相加是 {computed}，{difference}（{items}），请核对这一行。"
    ),
    "requests-handled-total": (
        "表三“{line}”一列的“（七）总计”是 {stated}，（一）至（六）各项相加是 {computed}，{difference}（{items}），"
        "请核对这一列。"
    ),
    "requests-balance": (
        "表三“{line}”一列不平衡：一加二是 {computed}（{left}），三（七）加四是 {stated}（{right}），{difference}，"
        "请核对这四格。"
    ),
    "disputes-total": (
        "表四“{line}”的总计填的是 {stated}，四种结果相加是 {computed}，{difference}（{items}），请核对这一组。"
    ),
    "cover-organisation": "封面没有填单位名称，请在“封面”页填写单位全称。",
    "cover-year": "封面没有填报告年度，请在“封面”页填写。",
    "cover-edition": "报告年度 {year} 不适用本格式，本格式用于 {first_year} 年及以后的年度报告，请核对年度。",
    "text-missing": "“{section}”还没有写内容，请在该页填写。",
    "text-missing-placeholder": "“{section}”只写了“{quote}”，不是报告内容，请写明实际情况。",
    "text-missing-part": "“{section}”没有写“{part}”，请在该页补写。",
    "text-missing-heading": "“{section}”的“{heading}”一段只有小标题，没有内容，不会印出，请补写，或删去这一段。",
    "documents-in-force": (
        "表二“{row}”的现行有效件数是 {stated}，少于本年制发 {issued} 减废止 {repealed}（{computed}），请核对这一行。"
    ),
    "regulations-authority": (
        "表二“规章”填了数字，而{organisation}一般没有规章制定权，请核对是否把规范性文件填到了规章一行，不适用的填“/”。"
    ),
    "repeat-needs-many": "表三“{row}”填了 {stated}，而全年申请只有 {computed} 件，请核对是否确有重复或反复申请。",
    "other-reasons-large": (
        "表三其他处理中的“其他”有 {stated} 件，占办理结果 {total} 件的 {share}%，请核对能否归入前面各项。"
    ),
    "fee-amount": "表二“行政事业性收费”填了 {stated} 万元，数额偏大，请核对是否把元当成了万元。",
    "edition-mismatch": "“{place}”里有旧格式的表头“{quote}”，{year} 年应使用 2021 年起的格式，请换用新表格。",
    "carried-in": (
        "表三“二、上年结转”的“{column}”是 {stated}，上年报告结转下年度的是 {computed}，{difference}，请核对两年的数字。"
    ),
    "in-force": (
        "表二“{row}”的现行有效件数是 {stated}，按上年 {last} 加本年制发 {issued} 减废止 {repealed} 应是 {computed}，"
        "{difference}，请核对。"
    ),
    "in-force-repealed": (
        "表二“{row}”本年废止 {stated} 件，多于上年现行有效与本年制发之和 {computed} 件，请核对废止件数。"
    ),
    "pending-disputes": (
        "表四“{row}”今年的总计是 {stated}，少于上年尚未审结的 {computed} 件，请核对上年未审结的案件是否计入今年。"
    ),
    "litigation-after-review-without-review": (
        "表四“复议后起诉”有 {stated} 件，而今年和上年都没有行政复议，请核对起诉案件的类别。"
    ),
    "disputes-without-requests": (
        "表四有行政复议或行政诉讼 {stated} 件，而今年和上年都没有政府信息公开申请，请核对案件是否因政府信息公开引起。"
    ),
    "fee-unit": "表二“行政事业性收费”今年是 {stated} 万元，上年是 {last} 万元，相差一百倍以上，请核对单位是不是万元。",
    "outlier": "{cell}今年是 {stated}，上年是 {last}，变化较大，请核对数字是否填错。",
    "text-copied": "“{part}”与上年报告的相似度为 {share}%，请按今年的实际情况改写。",
    "text-copied-loud": "“{part}”与上年报告的相似度高达 {share}%，几乎是照抄，请按今年的实际情况重写。",
    "text-copied-figure": "“{part}”的“{quote}”与上年报告写的一样，请核对今年是不是这个数。",
    "same-problems": "存在的问题“{quote}”上年已经写过（“{last}”），请写今年的实际问题，或说明为什么还没有解决。",
    "text-requests": "“{part}”写“{quote}”，而{cells}是 {computed}，{difference}，请核对文字和表格。",
    "text-disputes": "“{part}”写“{quote}”，而{cells}是 {computed}，{difference}，请核对文字和表格。",
    "text-proactive": "“{part}”写“{quote}”，而{cells}是 {computed}，{difference}，请核对文字和表格。",
    "text-none": "“{part}”写“{quote}”，而{cells}是 {computed}，请核对文字和表格。",
    "text-none-reverse": "“{part}”写“{quote}”，而表三没有收到和结转的申请，请核对文字和表格。",
    "text-all-handled": "“{part}”写“{quote}”，而表三结转下年度继续办理的还有 {computed} 件，请核对文字和表格。",
    "text-all-handled-upheld": "“{part}”写“{quote}”，而表四还有其他结果或尚未审结的 {computed} 件，请核对文字和表格。",
    "text-all-handled-concluded": "“{part}”写“{quote}”，而表四尚未审结的还有 {computed} 件，请核对文字和表格。",
    "text-growth": "“{part}”写“{quote}”，按今年 {current}、上年 {last} 计算应是{computed}，请核对。",
    "text-growth-beside": "“{part}”写“{quote}”，而同一句话里绑定的增减是按表中{year}的数 {computed} 计算的，请核对。",
    "text-share": "“{part}”写“{quote}”，按 {part_number} 与 {whole} 计算应是 {computed}%，请核对。",
    "text-share-most": "“{part}”写的比率“{quote}”超过了 {computed}%，请核对。",
    "text-parts": "“{part}”写“{quote}”，其中各部分相加是 {computed}，超过了 {stated}，请核对。",
    "text-parts-one": "“{part}”写“{quote}”，其中一部分是 {computed}，超过了 {stated}，请核对。",
    "text-parts-fewer": "“{part}”写“{quote}”，列出的各部分相加是 {computed}，少于 {stated}，如果没有漏列，请核对。",
    "text-parts-balance": "“{part}”写“{quote}”，而办结与结转相加只有 {computed} 件，少于 {stated} 件，请核对。",
    "text-twice": "“{part}”写“{quote}”，而“{other_part}”写“{other}”，同一件事有两个数，请核对后统一。",
    "text-coverage": "“一、总体情况”没有写到{missing}，请补写这方面的情况，没有发生的也写明。",
    "text-twice-fee": "“{part}”既写“{quote}”，又写“{other}”，请核对。",
    "text-fee-statement": "“六、其他需要报告的事项”没有说明是否收取信息处理费，请写明收取情况，没有收取的也写明。",
    "text-placeholder": "“{part}”里还留着“{quote}”，请换成实际内容或删去。",
    "text-placeholder-unfilled": "“{part}”里绑定的数还是“{quote}”：{why}，请先补上。",
    "text-placeholder-number": "“{part}”写“{quote}”，单位前缺了数，请补上。",
    "text-requests-bound": "“{part}”里的“{words}”绑定的是{named}，前后的文字说的却像是别的数，请核对文字或改绑。",
    "text-year": "“{part}”写“{quote}”，而报告年度是 {year} 年，请核对是不是沿用了其他年度的文字。",
    "text-repeated": "“{part}”里的“{quote}”连着写了两遍，请删去一遍。",
    "text-repeated-item": "“{part}”里的序号“{quote}”用了两次，请把序号改成连续的。",
    "text-repeated-sentence": "“{part}”里的“{quote}”前面已经写过，请核对是不是重复粘贴。",
    "text-repeated-gap": "“{part}”里的序号“{quote}”前面少了一项，请把序号改成连续的。",
    "text-repeated-parts": "“{part}”写“{quote}”，而前面列出的是 {listed} 部分，请核对是不是漏写了一部分。",
    "text-notice": "“{part}”写的依据“{quote}”已被国办公开办函〔2021〕30号取代，请改写为现行格式的通知。",
    "text-year-ahead": "“{part}”写“{quote}”，说的应是下一年的事，而 {year} 年是报告年度，请核对年份。",
    "text-year-garbled": "“{part}”里的“{quote}”不是一个完整的日期，请核对数字。",
    "text-period": "“{part}”写的统计期限“{quote}”不是 {year} 年 1 月 1 日至 12 月 31 日，请改正。",
    "text-organisation": "“{part}”写的是“{quote}”，而本报告的单位是“{organisation}”，请核对单位名称。",
    "text-organisation-other": "“{part}”写的是“{quote}”，本报告的单位是“{organisation}”，请核对是不是别处的文字。",
    "text-organisation-kind": "“{part}”自称“{quote}”，与本单位“{organisation}”不符，请改正称谓。",
    "text-organisation-near": "“{part}”写的“{quote}”与本单位“{organisation}”的地名只差一个字，请核对是不是写错了。",
    "text-organisation-nobody": "“{part}”只说“{quote}”，没有本单位的情况和数字，请改写为本单位一年来的工作。",
    "text-privacy-identity": "“{part}”里有身份证号“{quote}”，属于个人信息，请删去或隐去部分数字。",
    "text-privacy-mobile": "“{part}”里有手机号码“{quote}”，请删去，确需公布的改用办公电话。",
    "text-privacy-card": "“{part}”里有银行卡号“{quote}”，属于个人信息，请删去。",
    "text-privacy-address": "“{part}”里有个人住址“{quote}”，属于个人信息，请删去或只写到乡镇。",
    "text-classified": "“{part}”里有密级或内部标志“{quote}”，请先确认内容可以公开，再删去标志。",
    "text-wording": "“{part}”里的“{quote}”应为“{correct}”，请改正。",
    "text-punctuation-end": "“{part}”有一段以“{quote}”结尾，没有句号，可能没有写完，请补完或加上句号。",
    "text-punctuation-item": "“{part}”的“{quote}”前面没有标点，请在上一项末尾加分号或句号。",
    "text-punctuation-mark": "“{part}”里的“{quote}”用了半角标点，请改成全角标点。",
    "text-punctuation-number": "“{part}”里的发文年份“{quote}”应当用六角括号，请改正。",
    "deadline": "本报告应当在 {date}前公布，还剩 {days} 天，请按时完成。",
    "deadline-today": "本报告应当在 {date}前公布，今天是最后一天，请尽快完成。",
    "deadline-passed": "本报告应当在 {date}前公布，已经过了 {days} 天，请尽快公布。",
    "local-deadline": "按“{pack}”，本报告应当在 {date}前公布，还剩 {days} 天，请按时完成。",
    "local-deadline-today": "按“{pack}”，本报告应当在 {date}前公布，今天是最后一天，请尽快完成。",
    "local-deadline-passed": "按“{pack}”，本报告应当在 {date}前公布，已经过了 {days} 天，请尽快公布。",
    "local-length-most": "“{section}”有 {count} 字，超过“{pack}”规定的 {allowed} 字，请精简。",
    "local-length-least": "“{section}”只有 {count} 字，不到“{pack}”规定的 {allowed} 字，请充实内容。",
    "local-statement": "{where}没有写到“{about}”，“{pack}”要求写明，请补写，没有发生的也写明。",
}

NOTES: Final = "notes."
"""Beginning of the key of a table's note among the texts: ``notes.requests``."""
_MOST_NAMES: Final = 3
_MOST_ITEMS: Final = 8


def message(key: str, **values: object) -> str:
    """Return the message of that key with its values filled in."""
    return MESSAGES[key].format(**values)


def table_name(form: Form, table: str) -> str:
    """Return the name of a table in messages: 表三, or 表二“第二十条第（五）项”."""
    found = form.tables[table]
    name = f"表{form.section(found.section).numeral}"
    return f"{name}“{found.title}”" if found.title else name


def cell_names(cells: Iterable[Cell], count: int) -> str:
    """Return the first ``count`` cells by row and column, then 等."""
    named = [f"“{cell.row.short}”的“{cell.column.label}”" for cell, _ in zip(cells, range(_MOST_NAMES), strict=False)]
    return "、".join(named) + ("等" if count > len(named) else "")


def difference_words(difference: Number) -> str:
    """Return a difference in words: 多 2 or 少 2."""
    return f"{'多' if difference > 0 else '少'} {format_figure(difference if difference > 0 else -difference)}"


def item_list(form: Form, keys: Iterable[str], shown: Mapping[str, Figure | None], *, by_column: bool) -> str:
    """Return the contributing addends with their numbers, then the blank ones: 自然人 3、商业企业 7；未填：科研机构."""

    def label(key: str) -> str:
        cell = form.cells[key]
        return cell.column.label if by_column else cell.row.short

    all_keys = tuple(keys)
    filled = [f"{label(key)} {format_figure(shown[key])}" for key in all_keys if shown[key] not in (None, 0)]
    blank = [label(key) for key in all_keys if shown[key] is None]
    listed = _first(filled) or "各项均为 0"
    return f"{listed}；未填：{_first(blank)}" if blank else listed


def _first(items: list[str]) -> str:
    named = "、".join(items[:_MOST_ITEMS])
    return named if len(items) <= _MOST_ITEMS else f"{named}等 {len(items)} 项"


def part_name(form: Form, key: str) -> str:
    """Return the name of a part in messages: 依申请公开; for repeated parts their heading; 表三的附注."""
    if key.startswith(NOTES):
        return f"{table_name(form, key.removeprefix(NOTES))}的附注"
    return form.part(key).label


def cells_name(form: Form, keys: tuple[str, ...]) -> str:
    """Return the name of a sum of cells in messages: the cell, or the first cell and their number."""
    first = form.cells[keys[0]].name
    if len(keys) == 1:
        return first
    second = form.cells[keys[1]].name
    return f"{first}与{second}之和" if len(keys) == 2 else f"{first}等 {len(keys)} 格之和"
