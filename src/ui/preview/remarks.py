"""What a preview says about itself: whose layout it shows and what of the template it cannot show."""

from collections.abc import Iterator
from typing import Final

from app.actions.paging.pages import Block, Look, Pages, Paragraph, Shown
from ui.preview.page_style import is_chinese, is_here

_NAMED_FONTS: Final = 1


def remark(shown: Shown) -> str:
    """Return one line; empty if the preview shows everything as it will be printed."""
    return "".join((shown.refused, _unshown(shown.pages), _fonts(shown.pages)))


def _unshown(pages: Pages) -> str:
    if not pages.unshown:
        return ""
    return f"预览里看不到模板的{'、'.join(pages.unshown)}，分页可能有出入，以导出的文档为准。"


def _fonts(pages: Pages) -> str:
    missing = list(
        dict.fromkeys(look.font for look in _looks(pages) if is_chinese(look.font) and not is_here(look.font))
    )
    if not missing:
        return ""
    more = f"等 {len(missing)} 种字体" if len(missing) > _NAMED_FONTS else "这种字体"
    return f"缺少{missing[0]}{more}，用别的代替。"


def _looks(pages: Pages) -> Iterator[Look]:
    """Yield the looks of all characters that are shown."""
    for section in pages.sections:
        for blocks in (section.blocks, *section.headers.values(), *section.footers.values()):
            for block in blocks:
                yield from _looks_in(block)


def _looks_in(block: Block) -> Iterator[Look]:
    if isinstance(block, Paragraph):
        yield from (run.look for run in block.runs if run.text)
        return
    for row in block.rows:
        for cell in row.cells:
            for inner in cell.blocks:
                yield from _looks_in(inner)
