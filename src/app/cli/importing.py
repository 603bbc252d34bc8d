"""``nianbao import``: read a published report, or a folder of them."""

import argparse
import sys

from app.actions import keeping, projects
from app.actions.importing.document import import_report
from app.actions.importing.folder import import_folder
from app.cli.common import DONE, NOT_POSSIBLE, one_line, refuse_bad_name
from app.cli.shapes import counts_sentence, folder_item_shape, imported_shape, print_json
from app.importer.judgement import messages_to_check


def import_(options: argparse.Namespace) -> int:
    """Read one document, or every document of a folder."""
    if options.source.is_dir():
        return _import_folder(options)
    refuse_bad_name(options.output)
    projects.refuse_existing(options.output, force=options.force)
    imported = import_report(options.source)
    with keeping.reserved(options.output):
        _, notice = keeping.save(imported.report, options.output)
    if options.json:
        print_json(imported_shape(imported))
        if notice:
            print(notice, file=sys.stderr)
        return DONE
    source, target, count = one_line(options.source), one_line(options.output), len(imported.report.figures)
    print(f"已从“{source}”读入 {count} 个数字，存为“{target}”。")
    print(counts_sentence(imported))
    for message in (*messages_to_check(imported), *filter(None, (notice,))):
        print(f"- {message}")
    return DONE


def _import_folder(options: argparse.Namespace) -> int:
    """Import a folder; progress goes to standard error per document, the result to standard output at the end."""
    items = []
    for item in import_folder(options.source, options.output, force=options.force):
        done = (
            ""
            if item.imported is None
            else f"“{one_line(item.source.name)}”读入 {len(item.imported.report.figures)} 个数字。"
        )
        print(f"（{item.number}/{item.count}）{done or item.refusal}", file=sys.stderr, flush=True)
        items.append(item)
    failed = [item for item in items if item.imported is None]
    if options.json:
        print_json({"documents": [folder_item_shape(item) for item in items]})
    else:
        for item in items:
            if item.imported is not None:
                name = one_line(item.source.name)
                print(f"“{name}”：{counts_sentence(item.imported)}")
                if item.duplicate_of:
                    print(f"- “{name}”与“{one_line(item.duplicate_of)}”是同一单位同一年的报告，请核对。")
                for message in messages_to_check(item.imported):
                    print(f"- “{name}”：{message}")
        print(f"共 {len(items)} 个文件，读入 {len(items) - len(failed)} 个，没有读成 {len(failed)} 个。")
    return NOT_POSSIBLE if failed else DONE
