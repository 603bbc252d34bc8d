"""``nianbao template``: check an office's own Word template, or create one."""

import argparse

from app.actions import templates
from app.actions.typesetting import chosen_typesetting
from app.cli.common import DONE, ERRORS_FOUND, one_line, refuse_bad_name
from app.cli.shapes import print_json, template_shape
from app.output.word.typesetting import OFFICIAL


def template(options: argparse.Namespace) -> int:
    """Print every mistake of a template, or copy the official one."""
    if options.job == "new":
        refuse_bad_name(options.output)
        choices = chosen_typesetting() if options.typesetting else OFFICIAL
        templates.new_template(options.output, force=options.force, typesetting=choices)
        print(f"已新建模板“{one_line(options.output)}”，可以用 Word 或 WPS 修改版式。")
        return DONE
    checked = templates.check_template(options.file)
    if options.json:
        print_json(template_shape(checked))
    else:
        for mistake in checked.listed:
            right = f"（建议：{mistake.suggestion}）" if mistake.suggestion not in mistake.message else ""
            print(f"错误：{mistake.sentence}{right}")
        if checked.unlisted:
            print(checked.unlisted)
        for sentence in templates.unprinted_in_words(checked.unprinted):
            print(f"提示：{sentence}")
        count = len(checked.mistakes)
        warning = (
            "没有发现错误，但上面的内容不会印出，请确认。" if checked.unprinted else "模板可以使用，没有发现错误。"
        )
        print(f"共 {count} 处错误。" if count else warning)
    return ERRORS_FOUND if checked.mistakes else DONE
