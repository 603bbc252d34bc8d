"""Match the blocks of a part and turn its numbered tags into a template of Jinja2, as a syntax tree.

The tree has only the text between the tags, checked expressions, ``if`` and ``for``. What is printed into an attribute
goes through the filter ``ATTRIBUTE``, the list of every loop through ``ROUNDS``.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from itertools import groupby
from typing import Final

from jinja2 import nodes

from app.output.template.tags.expression import Expressions
from app.output.template.tags.marks import marks
from app.output.template.tags.mistakes import Mistaken, TemplateMistake, shown
from app.output.template.tags.names import ANY, ATTRIBUTE, FUNCTIONS, LOOP, ROUNDS, Vocabulary
from app.output.template.tags.resolve import NOTHING
from app.output.template.tree import MERGED, NUMBER, Numbered, Tag
from app.patterns import lazy_pattern

_NUMBERED: Final = lazy_pattern(f"{NUMBER[0]}(\\d+){NUMBER[1]}")
_FOR: Final = lazy_pattern(r"for\s+([A-Za-z_][A-Za-z0-9_]*)\s+in\s+(.+)", re.DOTALL)
_WORD: Final = lazy_pattern(r"\w+")
_STATEMENTS: Final = ("if", "elif", "else", "endif", "for", "endfor")
_ENDS: Final = {"if": "endif", "for": "endfor"}
_OPENS: Final = {"endif": "if", "endfor": "for", "elif": "if"}
_WORDS: Final = (
    "set macro import from include extends block raw filter call with autoescape do trans break continue debug "
    "endset endmacro endblock endraw endfilter endcall endwith endautoescape endtrans pluralize colspan cellbg hm"
)
_FORBIDDEN: Final = frozenset(_WORDS.split())
MOST_LOOPS: Final = 3
MOST_OPEN: Final = 30
MOST_MISTAKES: Final = 1_000
"""Nothing more is read after as many: each is compared with all names, to suggest the nearest."""
MOST_BRANCHES: Final = 200
"""Most branches of a condition, with those of the conditions around it: Python compiles each inside the one before."""
_HOW: Final[Mapping[str, str]] = {
    "p": "{%p … %}（独占一段）",
    "tr": "{%tr … %}（独占一行）",
    "in": "{% … %}（同一段落里）",
}


Body = list[nodes.Node]


@dataclass(slots=True)
class _Frame:
    """An open block: its first tag, the kinds of its names, its destination, and the branches read so far."""

    tag: Tag
    word: str
    scope: Mapping[str, str]
    outside: Mapping[str, str]
    outer: Body
    head: nodes.Expr
    name: str = ""
    branches: list[tuple[nodes.Expr, Body]] = field(default_factory=list)
    has_else: bool = False


@dataclass(slots=True)
class Blocks:
    """Parser of the numbered tags of parts; ``mistakes`` and ``printed`` (see ``Expressions``) grow with each part."""

    names: Vocabulary
    mistakes: list[TemplateMistake] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    _part: str = ""
    _frames: list[_Frame] = field(default_factory=list)
    _body: Body = field(default_factory=list)
    _left: Counter[str] = field(default_factory=Counter)
    _is_overgrown: bool = False
    _count: int = 0

    def read(self, part: str, xml: str, numbered: Numbered) -> nodes.Template:
        """Return the part as a template, to be compiled only if there are no mistakes."""
        self._part, self._frames, self._body, self._is_overgrown = part, [], [], False
        root = self._body
        words = [_statement(tag) for tag in numbered.tags]
        self._left = Counter(words)
        for index, piece in enumerate(_NUMBERED.split(xml)):
            if self._count >= MOST_MISTAKES:
                return nodes.Template([])
            if index % 2 and int(piece) < len(words):
                tag, word = numbered.tags[int(piece)], words[int(piece)]
                self._left[word] -= 1
                self._keep_what_is_right(tag, numbered)
                self._take(tag, word)
            elif piece:
                self._body.append(nodes.TemplateData(piece))
        for frame in self._frames:
            end = _ENDS[frame.word]
            message = f"“{shown(frame.tag.written)}”没有对应的“{_braces(end, frame.tag)}”，请补上。"
            self._add_mistake(frame.tag, Mistaken.BLOCK, message)
        return nodes.Template(_statements(root))

    def _take(self, tag: Tag, word: str) -> None:
        if tag.mark.opener == "#":
            return
        if not word:
            self._print(tag)
            return
        rest = tag.mark.inner.partition(word)[2].strip()
        if tag.mark.opener == "{":
            right = _braces(tag.mark.inner, tag)
            self._add_mistake(tag, Mistaken.SYNTAX, f"“{word}”要写在 {{% %}} 里，应是“{right}”。", right)
        if word in ("if", "for"):
            self._open(tag, word, rest)
        elif word in _STATEMENTS:
            self._turn(tag, word, rest)
        else:
            self._unknown_statement(tag, word)

    def _print(self, tag: Tag) -> None:
        printed = self._expressions(tag).output(tag.mark.inner, block=tag.mark.level == "p")
        is_value = tag.manner == "attribute"
        self._body.append(nodes.Filter(printed, ATTRIBUTE, [], [], None, None) if is_value else printed)

    def _open(self, tag: Tag, word: str, rest: str) -> None:
        outside = self._scope()
        frame = _Frame(tag, word, outside, outside, self._body, NOTHING)
        if len(self._frames) >= MOST_OPEN:  # anything deeper is not parsed
            if len(self._frames) == MOST_OPEN:
                message = f"条件和循环最多套 {MOST_OPEN} 层，请减少几层。"
                self._add_mistake(replace(tag, is_silent=False), Mistaken.FORBIDDEN, message)
        elif tag.manner == MERGED and "loop" not in outside:
            self._add_mistake(tag, Mistaken.PLACE, f"“{shown(tag.written)}”只能用在 {{%tr for … %}} 循环的行里。")
        elif word == "if":
            frame.head = self._expressions(tag).condition(rest)
        else:
            self._loop(frame)
            if sum(other.word == "for" for other in self._frames) >= MOST_LOOPS:
                self._add_mistake(tag, Mistaken.FORBIDDEN, f"循环最多套 {MOST_LOOPS} 层，请减少一层。")
        self._frames.append(frame)
        self._branch(frame, frame.head)

    def _branch(self, frame: _Frame, head: nodes.Expr) -> None:
        """Begin a new branch of the block."""
        self._body = []
        frame.branches.append((head, self._body))

    def _loop(self, frame: _Frame) -> None:
        tag = frame.tag
        found = _FOR.fullmatch(tag.mark.inner)
        if not found:
            guessed = re.match(r"for\s+([^\W\d]\w*)", tag.mark.inner)
            frame.name = guessed[1] if guessed else "_"
            example = _braces("for line in paragraphs('introduction')", tag)
            message = f"循环写得不对，应像“{example}”这样写。"
            if not frame.name.isascii():
                message = f"循环的名称只能用英文字母、数字和“_”，请把“{frame.name}”换成 line 这样的名称，循环里面也换。"
            self._add_mistake(tag, Mistaken.SYNTAX, message)
            frame.scope = {**frame.outside, frame.name: ANY, "loop": LOOP}
            return
        frame.name = found[1]
        if frame.name in (*self.names.roots, *FUNCTIONS, "loop", "true", "false", "none"):
            message = f"循环的名称“{frame.name}”和报告里的名称重了，请换一个，例如 line。"
            self._add_mistake(tag, Mistaken.FORBIDDEN, message)
        items = self._expressions(tag).items(found[2].strip())
        frame.head = nodes.Filter(items.node, ROUNDS, [], [], None, None)
        frame.scope = {**frame.outside, frame.name: items.kind, "loop": LOOP}

    def _turn(self, tag: Tag, word: str, rest: str) -> None:
        """Handle ``elif``, ``else``, ``endif`` and ``endfor``."""
        frame = self._frame_for(tag, word)
        if frame is None:
            return
        self._same_place(frame, tag)
        if word != "elif" and rest:
            right = _braces(f"elif {rest[2:].strip()}" if word == "else" and rest[:2] == "if" else word, tag)
            self._add_mistake(tag, Mistaken.SYNTAX, f"“{word}”后面不能再写别的，应是“{right}”。", right)
        if word in ("elif", "else"):
            if frame.has_else:
                self._add_mistake(tag, Mistaken.BLOCK, f"“{word}”前面已经有过 else，请删去一个。")
            frame.has_else |= word == "else"
            if word == "else":
                frame.scope = frame.outside
            if sum(len(other.branches) for other in self._frames) >= MOST_BRANCHES and not self._is_overgrown:
                self._is_overgrown = True
                message = f"一个条件连同外面的条件最多有 {MOST_BRANCHES} 个分支（elif），请减少几个。"
                self._add_mistake(tag, Mistaken.FORBIDDEN, message)
            self._branch(frame, self._expressions(tag).condition(rest) if word == "elif" else NOTHING)
            return
        self._frames.pop()
        self._body = frame.outer
        self._body.append(_node(frame))

    def _frame_for(self, tag: Tag, word: str) -> _Frame | None:
        """Return the block that this tag continues; report it if there is none or another must end first."""
        opening = _OPENS.get(word, "")
        top = self._frames[-1] if self._frames else None
        if top is not None and (top.word == opening or (word == "else" and not opening)):
            return top
        open_ones = [frame for frame in self._frames if frame.word == opening]
        if open_ones and word != "elif":
            while self._frames[-1] is not open_ones[-1]:
                frame = self._frames.pop()
                right = _braces(_ENDS[frame.word], frame.tag)
                message = f"“{shown(frame.tag.written)}”在“{shown(tag.written)}”之前没有结束，请在前面补上“{right}”。"
                self._add_mistake(frame.tag, Mistaken.BLOCK, message)
            return self._frames[-1]
        if top is not None and word in _OPENS and word != "elif" and not self._left[_ENDS[top.word]]:
            right = _braces(_ENDS[top.word], tag)
            message = f"“{shown(top.tag.written)}”的结尾写成了“{shown(tag.written)}”，应是“{right}”。"
            self._add_mistake(tag, Mistaken.BLOCK, message, right)
            return top
        opened = f"{{% {opening or 'if'} … %}}"
        self._add_mistake(
            tag, Mistaken.BLOCK, f"“{shown(tag.written)}”前面没有对应的“{opened}”，请补上或删去这个标记。"
        )
        return None

    def _same_place(self, frame: _Frame, tag: Tag) -> None:
        """Report tags that are not in the same paragraph, cell or table, which would tear the content between them."""
        first = frame.tag
        if first.manner != tag.manner:
            message = (
                f"“{shown(tag.written)}”和开头“{shown(first.written)}”的写法不一样："
                f"开头是 {_HOW.get(first.manner, '')}，这里也要这样写。"
            )
            right = "{%" + (f"{first.manner} " if first.manner in ("p", "tr") else " ") + tag.mark.inner + " %}"
            self._add_mistake(tag, Mistaken.PLACE, message, right)
        elif first.anchor is not None and tag.anchor is not None and first.anchor is not tag.anchor:
            where = {"p": "同一个单元格或正文", "tr": "同一个表格"}.get(tag.manner, "同一个段落")
            more = "；要跨段落请用 {%p … %} 各占一段" if tag.manner == "in" else ""
            message = f"“{shown(tag.written)}”和开头“{shown(first.written)}”不在{where}里{more}。"
            self._add_mistake(tag, Mistaken.PLACE, message)

    def _unknown_statement(self, tag: Tag, word: str) -> None:
        rest = tag.mark.inner.partition(word)[2].strip()
        near = get_close_matches(word, _STATEMENTS, n=1, cutoff=0.6)
        if word == "end" and rest in ("if", "for"):
            near, rest = [word + rest], ""
        if word in _FORBIDDEN or not near:
            if word in self.names.roots or word in self._scope():
                right = f"{{{{ {tag.mark.inner} }}}}"
                self._add_mistake(tag, Mistaken.SYNTAX, f"印出内容要用两个大括号：“{right}”。", right)
                return
            message = f"模板里不能用“{word}”；{{% %}} 里只能写 if、elif、else、endif、for、endfor。"
            self._add_mistake(tag, Mistaken.FORBIDDEN, message)
            return
        right = _braces(f"{near[0]} {rest}".strip(), tag)
        self._add_mistake(tag, Mistaken.SYNTAX, f"不认识“{word}”，应是“{right}”。", right)
        self._take(replace(tag, mark=replace(tag.mark, inner=f"{near[0]} {rest}".strip()), is_silent=True), near[0])

    def _scope(self) -> Mapping[str, str]:
        return self._frames[-1].scope if self._frames else {}

    def _expressions(self, tag: Tag) -> Expressions:
        def report(kind: Mistaken, message: str, wrong: str, right: str) -> None:
            written = tag.written if tag.mark.problems == () else tag.mark.correct
            suggestion = written.replace(wrong, right, 1) if wrong and right and wrong in written else ""
            if tag.is_sound:
                self._add_mistake(tag, kind, message, suggestion)

        return Expressions(self.names, report, self._scope(), self.printed)

    def _keep_what_is_right(self, tag: Tag, numbered: Numbered) -> None:
        """Remove suggestions for the tag's spelling that would be mistakes themselves."""
        for number in tag.mistakes:
            mistake = numbered.mistakes[number]
            if mistake.suggestion and not self._is_right(mistake.suggestion, tag):
                numbered.mistakes[number] = replace(mistake, suggestion="")

    def _is_right(self, suggestion: str, tag: Tag) -> bool:
        """Whether this could replace the tag without being a mistake itself."""
        found = next(marks(suggestion), None)
        if found is None or found.problems or (found.start, found.end) != (0, len(suggestion)):
            return False
        if found.opener == "#":
            return True
        if found.level not in (("", "p") if found.opener == "{" else ("", "p", "tr")):
            return False
        wrong: list[str] = []

        def report(_kind: Mistaken, message: str, *_: str) -> None:
            wrong.append(message)

        reader = Expressions(self.names, report, self._scope())
        word = _statement(replace(tag, mark=found))
        loop = _FOR.fullmatch(found.inner)
        if not word:
            reader.output(found.inner, block=found.level == "p")
        elif word in ("if", "elif"):
            reader.condition(found.inner.partition(word)[2].strip())
        elif word == "for" and loop:
            reader.items(loop[2].strip())
        elif found.inner not in _STATEMENTS:
            return False
        return not wrong and (not word or found.opener == "%")

    def _add_mistake(self, tag: Tag, kind: Mistaken, message: str, suggestion: str = "") -> None:
        if tag.is_silent:
            return
        self._count += 1
        right = suggestion if suggestion and self._is_right(suggestion, tag) else ""
        if suggestion and not right:  # nor is it said in the sentence
            for words in (f"，应是“{suggestion}”", f"：“{suggestion}”"):
                message = message.replace(words, "")
        self.mistakes.append(TemplateMistake(self._part, tag.place, shown(tag.written), kind.value, message, right))


def _statement(tag: Tag) -> str:
    """Return the first word of a statement; empty for a tag that prints."""
    found = _WORD.match(tag.mark.inner)
    word = found[0] if found else ""
    if tag.mark.opener == "%":
        return word or "?"
    return word if tag.mark.opener == "{" and word in _STATEMENTS else ""


def _braces(inner: str, like: Tag) -> str:
    """Return a statement with the braces and level of ``like``."""
    return "{%" + (f"{like.mark.level} " if like.mark.level in ("p", "tr") else " ") + inner + " %}"


def _node(frame: _Frame) -> nodes.Stmt:
    branches = [(head, _statements(body)) for head, body in frame.branches]
    last = branches.pop()[1] if frame.has_else else []
    (head, body), *others = branches
    if frame.word == "for":
        return nodes.For(nodes.Name(frame.name, "store"), head, body, last, None, False)  # noqa: FBT003 - a field of the node
    return nodes.If(head, body, [nodes.If(condition, then, [], []) for condition, then in others], last)


def _statements(body: Body) -> Body:
    """Return the body with what is printed in a row as one statement."""
    statements: Body = []
    for is_printed, pieces in groupby(body, lambda piece: isinstance(piece, nodes.Expr)):
        row = list(pieces)
        statements += [nodes.Output(row)] if is_printed else row
    return statements


def keyword(tag: Tag) -> str:
    """Return the statement's keyword, empty if unknown, for callers that only match blocks."""
    word = _statement(tag)
    return word if word in _STATEMENTS else ""
