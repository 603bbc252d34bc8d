"""The whole user guide as one self-contained HTML page."""

import base64
import re
from html import escape

from app import __version__
from app.actions import guiding
from app.resources import resource_path

LINK = re.compile(r'href="([\w-]+)\.md(?:#([^"]*))?"')
PICTURE = re.compile(r'src="(pictures/[\w-]+\.png)"')
ID = re.compile(r'<(h[1-6]) id="([^"]*)"')
ENGLISH = "english"
STYLE = """
:root { color-scheme: light dark; --text: #1f2933; --ground: #fff; --faint: #536070; --line: #c3ccd6; --fill: #eaf0f6;
  --link: #1f5fa8; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e8ec; --ground: #181c21; --faint: #b3bdc8; --line: #444e59;
  --fill: #2a323b; --link: #7db4ee; } }
body { font: 16px/1.7 "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--text);
  background: var(--ground); margin: 0 auto; max-width: 60em; padding: 1em 1.5em 4em; }
h1 { font-size: 1.7em; } section h1 { border-top: 1px solid var(--line); margin-top: 2em; padding-top: 1.2em; }
h2 { font-size: 1.25em; margin-top: 1.6em; } h3 { font-size: 1.05em; }
a { color: var(--link); } img { max-width: 100%; height: auto; border: 1px solid var(--line); }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .3em .6em; text-align: left; vertical-align: top; }
th, pre { background: var(--fill); } pre { padding: .6em 1em; overflow-x: auto; }
footer { color: var(--faint); margin-top: 3em; }
@media print { section h1 { break-before: page; border: none; } pre { white-space: pre-wrap; } }
"""


def content() -> str:
    """Generate the page: the index, then a section for each chapter."""
    index, *rest = guiding.chapters()
    body = [f"<header>{_inside(index)}</header>", "<main>"]
    for chapter in rest:
        language = ' lang="en"' if chapter.name == ENGLISH else ""
        body.append(f'<section id="{chapter.name}"{language}>{_inside(chapter)}</section>')
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>“年报”{escape(index.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f"\n</main>\n<footer>年报 {escape(__version__)}</footer>\n</body>\n</html>\n"
    )


def _inside(chapter: guiding.Chapter) -> str:
    """A chapter as HTML with links to anchors of the page and embedded pictures."""
    html = ID.sub(lambda found: f'<{found[1]} id="{chapter.name}-{found[2]}"', guiding.as_html(chapter))
    html = LINK.sub(lambda found: f'href="#{found[1]}{"-" + found[2] if found[2] else ""}"', html)
    html = html.replace("<table>", '<table tabindex="0">').replace("<th>", '<th scope="col">')
    html = html.replace("<pre>", '<pre tabindex="0">')
    return PICTURE.sub(lambda found: f'loading="lazy" src="{_data(found[1])}"', html)


def _data(picture: str) -> str:
    encoded = base64.b64encode(resource_path(f"guide/{picture}").read_bytes()).decode("ascii")
    return f"data:image/png;base64,{encoded}"
