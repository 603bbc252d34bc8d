"""Parse a template expression and check it against the whitelist.

The result is a syntax tree of Jinja2 built from what is on the whitelist: anything else has none, so that Jinja2 could
not compile it even if the check were wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from app.output.template.tags.marks import LITERAL
from app.output.template.tags.mistakes import Mistaken
from app.output.template.tags.names import (
    ANY,
    BLOCK,
    FIGURE,
    FILTERS,
    FLAG,
    FUNCTIONS,
    LINE,
    LINES,
    LOOP,
    NUMBER,
    PART,
    PARTS,
    PLAIN_NAMES,
    ROW,
    TABLE,
    TEXT,
    nearest_name,
)
from app.output.template.tags.resolve import NOTHING, Resolver, Typed
from app.patterns import lazy_pattern
from app.report.text import clean, clean_line

LONGEST_TAG: Final = 500
NOTES: Final = "notes."
"""Prefix of the key of a table whose notes are printed."""
_MOST_BRACKETS: Final = 20
_DEEPEST: Final = 30
_LONGEST_LITERAL: Final = 100
_ITEMS: Final[Mapping[str, str]] = {LINES: LINE, PARTS: PART}
_UNFINISHED: Final[Mapping[str, str]] = {TABLE: "表", ROW: "行"}
_HYPHENED: Final = lazy_pattern(r"[A-Za-z_][\w.]*(?:-[A-Za-z_][\w.]*)+")
_DOTTED: Final = lazy_pattern(r"(?!(?:and|or|not|in|is|if|else|true|false|none)\b)[a-z_][a-z0-9_]*(?:\.[a-z_]+){0,3}")
_DEFAULT: Final = lazy_pattern(r"\bdefault\b(?:\s*\((?:'[^']*'|\"[^\"]*\"|[^'\"()])*\))?")
_TEXTS: Final = frozenset((TEXT, FIGURE, LINE, ANY))
_ORDERED: Final = frozenset(("gt", "gteq", "lt", "lteq"))
_WHAT_IS: Final[Mapping[str, str]] = {
    FLAG: "只有“是”和“否”，只能用在 {% if … %} 里",
    LINES: "有许多段，请用 {%p for line in … %} 逐段印出",
    PARTS: "有几个部分，请用 {%p for part in … %} 逐个印出",
    PART: "是一整个部分，请写它的 heading（小标题）或 paragraphs（各段）",
    LOOP: "是循环本身，请写 loop.index（第几项）、loop.first 等",
    BLOCK: "是几个段落，要写成 {{p signature_block }}，独占一段",
}


@dataclass(slots=True)
class Expressions(Resolver):
    """Parser of expressions; ``printed`` collects the figures, texts and names that are printed or iterated over."""

    printed: set[str] = field(default_factory=set)
    _depth: int = 0
    _source: str = ""

    def output(self, source: str, *, block: bool) -> nodes.Expr:
        """Parse the content of ``{{ … }}``; ``block`` if it is replaced by whole paragraphs."""
        typed = self._read(source)
        self.printed |= typed.uses
        if typed.kind == BLOCK or block:
            if typed.kind not in (BLOCK, ANY) or not block:
                what = _WHAT_IS[BLOCK] if not block else "不是几个段落，请去掉左边大括号后的 p"
                self.add_mistake(Mistaken.PLACE, f"“{source}”{what}。")
        elif typed.kind in _WHAT_IS:
            self.add_mistake(Mistaken.TYPE, f"“{source}”{_WHAT_IS[typed.kind]}。")
        elif isinstance(typed.node, nodes.Const) and self._is_name(name := str(typed.node.value)):
            message = f"“{name}”在引号里，印出来就是这几个字母；要印它的内容，请去掉引号。"
            self.add_mistake(Mistaken.SYNTAX, message, source, name)
        self._unfinished(typed, source)
        return typed.node

    def _is_name(self, words: str) -> bool:
        return words in PLAIN_NAMES or words in self.scope or self.names.has_figure(words)

    def _unfinished(self, typed: Typed, source: str) -> None:
        """Report a table or row in place of a figure."""
        if typed.kind in _UNFINISHED:
            example = self.names.first_figure(typed.path)
            message = f"“{source}”是一整{'张' if typed.kind == TABLE else ''}{_UNFINISHED[typed.kind]}，"
            message += f"要写成“表.行.列”三段，例如 {example}。"
            self.add_mistake(Mistaken.FIGURE_FORM, message, *self.completed(typed, source))

    def condition(self, source: str) -> nodes.Expr:
        """Parse the condition of an ``if``."""
        typed = self._read(source)
        self._unfinished(typed, source)
        return typed.node

    def items(self, source: str) -> Typed:
        """Parse the iterable of a ``for``; ``kind`` is that of one item."""
        node = self._parsed(source)
        if type(node).__name__ == "CondExpr" and getattr(node, "expr2", None) is None:
            self.add_mistake(
                Mistaken.FORBIDDEN, "for 后面不能再写 if；要挑选，请在循环里面另写 {% if … %} 和 {% endif %}。"
            )
            node = getattr(node, "expr1", None)
        typed = Typed(NOTHING, ANY) if node is None else self._typed(node)
        self.printed |= typed.uses
        if typed.kind not in _ITEMS and typed.kind != ANY:
            known = "parts('…')、paragraphs('…')、notes('…') 和 part.paragraphs"
            self.add_mistake(Mistaken.TYPE, f"循环只能用于列表，“{source}”不是列表；列表有 {known}。")
        return Typed(typed.node, _ITEMS.get(typed.kind, ANY))

    def _read(self, source: str) -> Typed:
        if self.names.has_figure(source) and source.partition(".")[0] not in self.scope:  # most tags
            return self._figure(tuple(source.split(".")))
        node = self._parsed(source)
        return Typed(NOTHING, ANY) if node is None else self._typed(node)

    def _parsed(self, source: str) -> nodes.Node | None:
        """Return the syntax tree of a tag's content; report it and return nothing if there is none."""
        self._source = source
        if not source:
            self.add_mistake(Mistaken.SYNTAX, "标记里面是空的，请写上名称或删去这个标记。")
            return None
        if len(source) > LONGEST_TAG or sum(map(source.count, "([{")) > _MOST_BRACKETS:
            self.add_mistake(Mistaken.FORBIDDEN, f"标记太长或太复杂，一个标记最多 {LONGEST_TAG} 个字，请改简单。")
            return None
        if self._has_hyphens(source):
            return None
        try:
            body = _parse(source)
        except (TemplateSyntaxError, RecursionError):  # too many signs in a row, as in ----1
            self._syntax(source)
            return None
        if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1:
            self._syntax(source)
            return None
        return body[0].nodes[0]

    def _has_hyphens(self, source: str) -> bool:
        """Whether a name has hyphens in place of underscores, which is reported."""
        if "-" not in source:
            return False
        found = _HYPHENED.search(LITERAL.sub(lambda literal: " " * len(literal[0]), source))
        words = found[0].replace("-", "_") if found else ""
        right = words if self._is_name(words) else self.names.nearest_figure((words,)) if words.count(".") == 2 else ""
        if found and right:
            message = f"名称里要用下划线“_”，不用减号，这里应是“{right}”。"
            self.add_mistake(Mistaken.UNKNOWN_NAME, message, found[0], right)
        return bool(right)

    def _syntax(self, source: str) -> None:
        whole = "".join(source.split())
        if " " in source and whole.replace(".", "").replace("_", "").isalnum():
            figure = ".".join(source.split())
            self.add_mistake(
                Mistaken.SYNTAX, f"名称中间不能有空格：“{source}”。", source, self.names.nearest_figure((figure,))
            )
        else:
            self.add_mistake(Mistaken.SYNTAX, f"看不懂标记里的“{source[:40]}”，请对照用户手册的名称表改正。")

    def _typed(self, node: nodes.Node) -> Typed:
        readers: Mapping[str, Callable[[Any], Typed]] = {
            "Const": self._const,
            "Name": self._name,
            "Getattr": self._getattr,
            "Call": self._call,
            "Filter": self._filter,
            "Not": self._not,
            "And": self._both,
            "Or": self._both,
            "Compare": self._compare,
            "CondExpr": self._choose,
        }
        reader = readers.get(type(node).__name__)
        if reader is None:
            what = _FORBIDDEN.get(type(node).__name__, "这种写法")
            self.add_mistake(Mistaken.FORBIDDEN, f"模板里不能用{what}；只能用名称、if、for 和列出的过滤器。")
            return Typed(NOTHING, ANY)
        if self._depth == _DEEPEST:
            self.add_mistake(Mistaken.FORBIDDEN, "标记太复杂，请改简单。")
            return Typed(NOTHING, ANY)
        self._depth += 1
        typed = reader(node)
        self._depth -= 1
        return typed

    def _const(self, node: Any) -> Typed:
        value = node.value
        if self._is_unprintable(value):
            return Typed(NOTHING, ANY)
        if isinstance(value, str) and len(value) <= _LONGEST_LITERAL:
            return Typed(nodes.Const(value), TEXT)
        if isinstance(value, bool):
            return Typed(nodes.Const(value), FLAG)
        if isinstance(value, int) and abs(value) < 10**9:
            return Typed(nodes.Const(value), NUMBER)
        self.add_mistake(Mistaken.FORBIDDEN, f"标记里的“{str(value)[:20]}”不能用，只能写不太长的文字或整数。")
        return Typed(NOTHING, ANY)

    def _is_unprintable(self, value: object) -> bool:
        """Return whether a literal has characters that no document can hold; report it."""
        if not isinstance(value, str) or not clean(value)[1]:
            return False
        message = f"标记里的“{clean_line(value)[0][:20]}”含有文档里不能出现的字符，请改写这段文字。"
        self.add_mistake(Mistaken.FORBIDDEN, message)
        return True

    def _name(self, node: Any) -> Typed:
        return self.name(node.name)

    def _getattr(self, node: Any) -> Typed:
        path = _path(node)
        return self.chain(path) or self.member(self._typed(node.node), node.attr, path)

    def _call(self, node: Any) -> Typed:
        function = node.node.name if isinstance(node.node, nodes.Name) else ""
        if function not in FUNCTIONS:
            known = "、".join(f"{name}(…)" for name in FUNCTIONS)
            near = nearest_name(function, tuple(FUNCTIONS)) if function else ""
            self.add_mistake(Mistaken.FORBIDDEN, f"模板里只能用 {known}，不能调用别的东西。", function, near)
            return Typed(NOTHING, ANY)
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if not plain or not isinstance(node.args[0], nodes.Const) or not isinstance(node.args[0].value, str):
            example = f"{function}('{self.names.arguments[function][0]}')"
            self.add_mistake(Mistaken.FORBIDDEN, f"{function} 的括号里只能写一个带引号的名称，例如 {example}。")
            return Typed(NOTHING, ANY)
        argument = node.args[0].value
        if not self.names.takes(function, argument):
            near = self.names.nearest_argument(function, argument)
            known = f"最接近的是“{near}”" if near else f"可以写的有：{'、'.join(self.names.arguments[function])}"
            self.add_mistake(Mistaken.UNKNOWN_KEY, f"{function} 不认识“{argument[:40]}”，{known}。", argument, near)
            return Typed(NOTHING, ANY)
        call = nodes.Call(nodes.Name(function, "load"), [nodes.Const(argument)], [], None, None)
        return Typed(call, FUNCTIONS[function][0], uses=self._printed_by(function, argument))

    def _printed_by(self, function: str, argument: str) -> frozenset[str]:
        if function == "notes":
            return frozenset((f"{NOTES}{argument}",))
        if function == "parts":
            return frozenset(f"{argument}.{part.key}" for part in self.names.form.section(argument).parts)
        return frozenset((".".join(argument.split(".")[:2]),))

    def _filter(self, node: Any) -> Typed:
        inside = self._typed(node.node) if node.node is not None else Typed(NOTHING, ANY)
        if node.name not in FILTERS:
            near = nearest_name(node.name, tuple(FILTERS))
            message = f"没有叫“{node.name}”的过滤器，可以用的有：{'、'.join(FILTERS)}。"
            self.add_mistake(Mistaken.UNKNOWN_FILTER, message, node.name, near)
            return Typed(NOTHING, ANY)
        literals = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
        if any(self._is_unprintable(value) for value in literals):
            return Typed(NOTHING, ANY)
        fits = len(literals) == len(node.args) <= FILTERS[node.name][0] and all(
            isinstance(value, bool if index else str) and len(str(value)) <= _LONGEST_LITERAL
            for index, value in enumerate(literals)
        )
        if node.name == "default" and fits and (len(literals) < 2 or literals[1] is not True):
            words = literals[0] if literals else "（未填）"
            right = f'default("{words}", true)' if "'" in words else f"default('{words}', true)"
            written = _DEFAULT.search(self._source)
            message = f"空白时印别的文字，要写成 {right}。"
            self.add_mistake(Mistaken.TYPE, message, written[0] if written and literals else "", right)
        elif not fits or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self.add_mistake(Mistaken.FORBIDDEN, f"过滤器 {node.name} 的括号里只能写文字，请对照用户手册改正。")
            return Typed(NOTHING, ANY)
        arguments: list[nodes.Expr] = [nodes.Const(value) for value in literals]
        made = nodes.Filter(inside.node, node.name, arguments, [], None, None)
        return Typed(made, self._filtered(node.name, inside), uses=inside.uses)

    def _filtered(self, name: str, inside: Typed) -> str:
        """Return the kind that a filter makes of this one; report it if they do not fit."""
        is_list, is_text = inside.kind in _ITEMS, inside.kind in _TEXTS
        if inside.kind == ANY:
            return ANY
        if name == "length" and (is_list or is_text):
            return NUMBER
        if name in (("join", "first", "last") if inside.kind == LINES else ("trim", "default") if is_text else ()):
            return TEXT
        self.add_mistake(Mistaken.TYPE, f"过滤器 {name} 不能用在这里的内容上。")
        return ANY

    def _not(self, node: Any) -> Typed:
        inside = self._typed(node.node)
        return Typed(nodes.Not(inside.node), FLAG, uses=inside.uses)

    def _both(self, node: Any) -> Typed:
        left, right = self._typed(node.left), self._typed(node.right)
        kind = left.kind if left.kind == right.kind else (TEXT if {left.kind, right.kind} <= _TEXTS else FLAG)
        both = nodes.And if isinstance(node, nodes.And) else nodes.Or
        return Typed(both(left.node, right.node), kind, uses=left.uses | right.uses)

    def _compare(self, node: Any) -> Typed:
        left = self._typed(node.expr)
        if len(node.ops) != 1:
            self.add_mistake(Mistaken.FORBIDDEN, "一次只能比较两样东西，请用 and 连起来写。")
            return Typed(NOTHING, ANY)
        operator, right = node.ops[0].op, self._typed(node.ops[0].expr)
        if ANY not in (left.kind, right.kind):
            kinds = {left.kind, right.kind}
            if operator in _ORDERED and kinds != {NUMBER}:
                self.add_mistake(
                    Mistaken.TYPE, "报告里的数字在模板中是文字，不能比大小；请写成 == '0'、!= '' 这样的比较。"
                )
            elif operator in ("in", "notin") and not kinds <= _TEXTS:
                self.add_mistake(Mistaken.TYPE, "in 只能用来看一段文字里有没有另一段文字。")
            elif operator in ("eq", "ne") and NUMBER in kinds and kinds & _TEXTS:
                self.add_mistake(Mistaken.TYPE, "报告里的数字在模板中是文字，比较时要加引号，例如 == '0'。")
        made = nodes.Compare(left.node, [nodes.Operand(operator, right.node)])
        return Typed(made, FLAG, uses=left.uses | right.uses)

    def _choose(self, node: Any) -> Typed:
        condition, first = self._typed(node.test), self._typed(node.expr1)
        second = self._typed(node.expr2) if node.expr2 is not None else Typed(NOTHING, TEXT)
        kind = first.kind if first.kind == second.kind else (TEXT if {first.kind, second.kind} <= _TEXTS else ANY)
        if kind == ANY and ANY not in (first.kind, second.kind):
            self.add_mistake(Mistaken.TYPE, "if 和 else 两边要是同一种东西。")
        made = nodes.CondExpr(condition.node, first.node, second.node)
        return Typed(made, kind, uses=condition.uses | first.uses | second.uses)


@lru_cache(maxsize=1024)
def _parse(source: str) -> list[nodes.Node]:
    """Parse the content of a tag; the tree is only read, and most tags are the same in every template and check.

    Raises:
        TemplateSyntaxError: it is no expression.
    """
    if _DOTTED.fullmatch(source):  # most tags by far, and a parser takes a tenth of a millisecond
        first, *members = source.split(".")
        named: nodes.Expr = nodes.Name(first, "load")
        for member in members:
            named = nodes.Getattr(named, member, "load")
        return [nodes.Output([named])]
    return _environment().parse("{{ " + source + " }}").body


@cache
def _environment() -> Environment:
    """Return an environment for parsing only; no template is made of its results."""
    return Environment(autoescape=True)


def _path(node: Any) -> tuple[str, ...]:
    """Return a chain of names as in ``a.b.c``; empty if it begins with anything else."""
    steps: list[str] = []
    while type(node).__name__ == "Getattr":
        steps.append(node.attr)
        node = node.node
    return (node.name, *reversed(steps)) if type(node).__name__ == "Name" else ()


_FORBIDDEN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "加减乘除等计算"),
    "Concat": "“~”",
    **dict.fromkeys(("List", "Tuple", "Dict"), "自己写的列表"),
    "Getitem": "方括号",
    "Slice": "方括号",
    "Test": "“is”",
    "TemplateData": "“raw”",
}
