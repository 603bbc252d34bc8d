"""The guide's page of all names that a Word template may use, generated from the code."""

from collections.abc import Iterator

from app.form.model import Form, Table
from app.output.template.blocks import MOST_BRANCHES, MOST_LOOPS, MOST_OPEN
from app.output.template.tags.expression import LONGEST_TAG
from app.output.template.tags.names import (
    BLOCK,
    FILTERS,
    FLAG,
    LINE,
    LOOP,
    MEMBERS,
    PART,
    PLAIN_NAMES,
    vocabulary,
)
from app.output.template.tree import MOST_IN_TAGS, MOST_TAGS
from app.output.word.environment import MOST_CHARACTERS, MOST_ROUNDS

INTRODUCTION = """# Word 模板的名称

本单位要用自己的版式，分三步：

1. 复制一份官方模板：`nianbao template new -o 模板.docx`。
   用 Word 或 WPS 打开，改字体、边距、页眉、页脚，增加或删去段落，存为 .docx。
2. 检查：`nianbao template check 模板.docx`。它一次列出全部错误和各处的位置。
3. 导出：`nianbao export 报告.nianbao -o 报告.docx --template 模板.docx`。

本页由程序按报告格式生成，列出的名称就是程序实际使用的名称。名称里的字母、点、大括号、百分号都要用半角。
引号可以是 Word 自动改成的弯引号。

## 四种标记

- `{{ 名称 }}`：在这里印出内容，例如 `{{ organisation }}`、`{{ requests.received.total }}`。
- `{% if … %}` 和 `{% endif %}`：条件成立才印中间的内容，中间可以有 `{% elif … %}` 和 `{% else %}`。
- `{% for line in … %}` 和 `{% endfor %}`：把列表里的各项逐个印出。
- `{# … #}`：说明文字，不印出来；写成 `{#p … #}`、`{#tr … #}`、`{#tc … #}` 的，连同所在的一段、一行、一格都不印。

第二、三种的开头和结尾写在同一段里。要印出两个大括号本身，写 `{_{` 和 `}_}`。

要把整段包在条件或循环里，写成 `{%p if … %}`、`{%p endif %}`、`{%p for … %}`、`{%p endfor %}`。
这样的标记每个独占一段，这一段不印出来。
要把表格的整行包在里面，写成 `{%tr for … %}`、`{%tr endfor %}`，每个标记独占表格的一行。
循环的行里，某个单元格要上下合并成一格的，在这个单元格里写 `{% vm %}`。

条件里可以写名称、`not`、`and`、`or`、`==`、`!=` 和 `in`。
报告里的数字在模板中是文字，没有填的是空的，所以写 `{% if fees.administrative_fees.amount != '' %}`，不写 `> 0`。
不能做加减乘除，不能写 `set`、`macro`、`include` 等，不能引用别的文件。
"""
BOUNDS = f"""一个标记最多 {LONGEST_TAG} 个字，一份模板最多 {MOST_TAGS} 个标记，合起来最多 {MOST_IN_TAGS} 个字。
条件和循环最多套 {MOST_OPEN} 层，其中循环最多 {MOST_LOOPS} 层；一个条件连同外面的条件最多有 {MOST_BRANCHES} 个分支。
一份文档里的循环最多转 {MOST_ROUNDS} 次、印 {MOST_CHARACTERS} 个字。
"""
EXAMPLE = """## 例子

印出“一、总体情况”的各部分，每部分一个小标题、若干段：

```
{%p for part in parts('overview') %}
{{ part.heading }}
{%p for line in part.paragraphs %}
{{ line }}
{%p endfor %}
{%p endfor %}
```

表格下面有注才印：

```
{%p for line in notes('requests') %}
{% if loop.first %}注：{% endif %}{{ line }}
{%p endfor %}
```
"""


def content() -> str:
    """Generate the page."""
    names = vocabulary()
    form = names.form
    lines = [INTRODUCTION, BOUNDS, "## 封面和文字的名称\n", "| 写法 | 印出的内容 |", "|---|---|"]
    for name, (kind, meaning) in PLAIN_NAMES.items():
        written = (
            f"{{% if {name} %}}" if kind == FLAG else f"{{{{p {name} }}}}" if kind == BLOCK else f"{{{{ {name} }}}}"
        )
        lines.append(f"| `{written}` | {meaning} |")
    lines += ["", "## 循环用的列表\n", "| 写法 | 列表里的各项 |", "|---|---|", *_lists(form), ""]
    for kind, title in (
        (PART, "各部分（part）里的名称"),
        (LINE, "各段（line）里的名称"),
        (LOOP, "循环（loop）里的名称"),
    ):
        example = {PART: "part", LINE: "line", LOOP: "loop"}[kind]
        lines += [f"### {title}\n", "| 写法 | 内容 |", "|---|---|"]
        lines += [f"| `{example}.{member}` | {meaning} |" for member, (_, meaning) in MEMBERS[kind].items()]
        lines.append("")
    lines += [
        "各段本身也可以直接印：`{{ line }}`。part 和 line 是循环里自己取的名称，可以换成别的。",
        "自己取的名称只能用英文字母、数字和“_”，不能和报告里的名称相同，只在这个循环里面有效。\n",
        "## 过滤器\n",
        "写在名称和一条竖线后面：\n",
        *(f"- `{name}`：{meaning.partition('：')[0]}{_example(meaning)}" for name, (_, meaning) in FILTERS.items()),
        "",
        EXAMPLE,
        "## 数字的名称\n",
        "由“表.行.列”三部分组成。没有填的印成空白；数字带有备注的，备注用括号印在后面。\n",
    ]
    for table in form.tables.values():
        lines += _figures(form, table)
    return "\n".join(lines).rstrip() + "\n"


def _example(meaning: str) -> str:
    example = meaning.partition("：")[2]
    return f"，例如 `{example}`" if example else ""


def _lists(form: Form) -> Iterator[str]:
    for section in form.sections:
        if section.parts:
            yield f"| `parts('{section.key}')` | “{section.heading}”里有文字的各部分 |"
    yield f"| `paragraphs('{form.introduction.key}')` | {form.introduction.label}的各段 |"
    for section in form.sections:
        for part in section.parts:
            if part.repeated:
                key = f"{section.key}.{part.key}.0"
                yield f"| `paragraphs('{key}')` | “{section.heading}”里{part.label}的第一项，第二项写 .1，依此类推 |"
            else:
                yield f"| `paragraphs('{section.key}.{part.key}')` | “{section.heading}”里{part.label}的各段 |"
    for table in form.tables.values():
        yield f"| `notes('{table.key}')` | {_title(form, table)}下面的注 |"


def _title(form: Form, table: Table) -> str:
    heading = form.section(table.section).heading
    return f"“{heading}”{table.title}" if table.title else f"“{heading}”的表"


def _figures(form: Form, table: Table) -> Iterator[str]:
    yield f"### {_title(form, table)}\n"
    yield from ("| 写法 | 印出的数字 |", "|---|---|")
    for key in table.cell_keys:
        yield f"| `{{{{ {key} }}}}` | {form.cells[key].name} |"
    for derived in form.derived.values():
        if derived.table == table.key:
            for column in table.columns:
                key = f"{table.key}.{derived.key}.{column.key}"
                yield f"| `{{{{ {key} }}}}` | “{derived.label}”各项之和的“{column.label}”，表里没有这一格 |"
    yield ""
