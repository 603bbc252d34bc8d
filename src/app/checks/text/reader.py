"""Walks through the sentences of a part and notes every quantity, change and share in it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from app.checks.text.amount import Amount
from app.checks.text.body import Body
from app.checks.text.claims import read_claims
from app.checks.text.parts import PartList
from app.checks.text.plain import Plain
from app.checks.text.quantity import AllDone, Change, Place, Quantity, Share, Statements, Subject, When
from app.checks.text.scope import BREAKS, Head, Scope, Written
from app.checks.text.subjects import subjects_of
from app.checks.text.tokens import Sentence, Token, sentences

_RATES: Final = frozenset(("%", "倍", "成"))
_NOT_COUNTED: Final = frozenset("年 月 日 天 号 时 分 岁 届 级 版 位 个月 小时 工作日 个工作日 个百分点 百分点 方面 步".split())
_NOTED: Final = frozenset(("time", "year", "foreign", "whole", "topic", "dispute"))
_STOPS: Final = re.compile("[。！？!?\n]")
_SAYS: Final = frozenset(
    ("topic", "verb", "result", "applicant", "dispute", "outcome", "document", "action", "office", "published")
)
_LONGEST_TAIL: Final = 60  # characters behind a number that may say what it counts


class Reader:
    """Reads one part; ``statements`` holds what was found."""

    def __init__(self, part: str, plain: Plain, body: Body, *, is_about_requests: bool) -> None:
        self._part = part
        self._plain = plain
        self.text = ""  # of the paragraph being read
        self._base = 0  # where it begins
        self._body = body
        self._default = "request" if is_about_requests else None
        self.statements = Statements()

    def read(self) -> Iterator[None]:
        """Read everything in the part, one paragraph a step."""
        base = 0
        for line in self._plain.text.split("\n"):
            self.text, self._base = line, base
            before = None
            for sentence in sentences(line):
                before = self._scope(sentence, before)
                self._read_sentence(before)
            base += len(line) + 1
            yield

    def _scope(self, sentence: Sentence, before: Scope | None) -> Scope:
        """What is known at the beginning of a sentence; one that begins with 其中 goes on with the one before."""
        scope = Scope(self._body, self._body.cover.year, sentence, topic=self._default)
        if before is None:
            return scope
        if before.topic == "request" or sentence[0].kind == "part":
            scope.topic = before.topic
        if sentence[0].kind == "part":
            scope.when, scope.is_other_body = before.when, before.is_other_body
            scope.rows, scope.all_rows, scope.document = before.rows, before.all_rows, before.document
        return scope

    def place(self, start: int, end: int) -> Place:
        """The place in the part as written of a place in the paragraph."""
        return Place(self._part, *self._plain.span(self._base + start, self._base + end))

    def _read_sentence(self, scope: Scope) -> None:
        tokens = scope.sentence
        parts = PartList(self.place)
        clause = 0  # where the present clause begins
        head = 0  # where the words begin that may belong to the next number
        head_text = tokens[0].start
        for index, token in enumerate(tokens):
            if token.kind == "mark":
                if token.value in BREAKS:
                    parts.mark(token.value)
                    if head > clause or token.value in "；;（）":
                        head, head_text = index + 1, token.end
                    read_claims(self, scope, tokens[clause:index])
                    clause = index + 1
                continue
            if token.kind in _NOTED:
                self._note_time(scope, tokens, index, clause)
                self._note_topic(scope, token)
            elif token.kind == "part":
                parts.begin(scope, self.text)
            if token.amount is None:
                continue
            near = self._head(tokens, head, clause, index, head_text)
            self._read_number(scope, near, self._post(tokens, index), index, parts)
            head, head_text = index + 1, token.end
        read_claims(self, scope, tokens[clause:])
        self._note_same(scope, tokens)
        self.statements.parts += parts.finish()

    def _head(self, tokens: Sentence, head: int, clause: int, index: int, text: int) -> Head:
        """The words before a number: of its clause, or of the clauses before that have none, if its own says nothing."""
        start = max(head, clause)
        words = tuple(item for item in tokens[start:index] if item.kind != "mark")
        place = max(text, tokens[start - 1].end) if start else tokens[0].start
        if not start:
            place = min(place, self._sentence_start(tokens))
        near = Head(words, self.text, place, tokens[index].start)
        if clause > head and not near.gaps() and not any(_says_what(word) for word in words):
            wide = tuple(item for item in tokens[head:index] if item.kind != "mark")
            return Head(wide, self.text, text if head else self._sentence_start(tokens), tokens[index].start)
        return near

    def _sentence_start(self, tokens: Sentence) -> int:
        """Where the text before the first token of a sentence begins."""
        before = self.text[max(0, tokens[0].start - 40) : tokens[0].start]
        cut = max(before.rfind(stop) for stop in "。！？!?\n；，：")
        return tokens[0].start - len(before) + cut + 1

    def _post(self, tokens: Sentence, index: int) -> Head:
        end = next(
            (place for place in range(index + 1, len(tokens)) if tokens[place].kind in ("mark", "number")), len(tokens)
        )
        if end < len(tokens):
            stop = tokens[end].start
        else:
            found = _STOPS.search(self.text, tokens[-1].end, tokens[-1].end + _LONGEST_TAIL)
            stop = found.start() if found else len(self.text)
        limit = tokens[index].end + _LONGEST_TAIL
        return Head(tokens[index + 1 : end], self.text, tokens[index].end, min(stop, limit))

    def _note_time(self, scope: Scope, tokens: Sentence, index: int, clause: int) -> None:
        token = tokens[index]
        if token.kind == "foreign" and token.value == "part" and not self._whole_area(tokens[clause:index]):
            scope.is_other_body = True
        elif token.kind == "whole":
            own = self.text[token.start : token.end] in ("全局", "全委", "全厅") or self._body.speaks_for_area
            scope.is_other_body = not own
        if token.kind not in ("time", "year"):
            return
        before = tokens[index - 1] if index else None
        if before is not None and before.kind == "compare" and before.value == "with":
            return
        if any(item.kind == "verb" and item.value == "carry" for item in _clause(tokens, index)):
            return
        scope.when = self._when(token, scope)

    def _whole_area(self, words: Sentence) -> bool:
        return self._body.speaks_for_area and any(word.kind == "whole" for word in words)

    def _when(self, token: Token, scope: Scope) -> When:
        if token.kind == "year":
            if scope.year is None or int(token.value) == scope.year:
                return When.THIS
            return When.LAST if int(token.value) == scope.year - 1 else When.OTHER
        return {"this": When.THIS, "last": When.LAST}.get(token.value, When.OTHER)

    def _note_topic(self, scope: Scope, token: Token) -> None:
        if token.kind == "topic":
            scope.topic = "request"
        elif token.kind == "dispute":
            scope.topic = "dispute"
            scope.all_rows = tuple(dict.fromkeys((*scope.all_rows, token.value)))
        elif token.kind == "foreign" and token.value == "thing":
            scope.topic = "foreign"

    def _read_number(self, scope: Scope, head: Head, post: Head, index: int, parts: PartList) -> None:
        token = scope.sentence[index]
        number = token.amount
        if number is None or number.unit in _NOT_COUNTED:
            return
        if number.unit in _RATES and self._read_rate(scope, head, number, token):
            return
        if head.has("compare", "up") or head.has("compare", "down"):
            self._read_change(scope, head, number, token)
            return
        if number.unit in _RATES:
            return
        when = self._number_when(scope, head)
        subjects = self._listed(scope, head, index) or self._inherited(scope, head)
        if subjects is None:
            subjects = subjects_of(head, post, number.unit, scope)
        foreign = scope.is_other_body or self._other_body(scope, head)
        quantity = None
        if subjects and not foreign:
            quantity = Quantity(subjects, _in_cells_unit(number), when, self._quantity_place(head, post, token))
            self.statements.quantities.append(quantity)
        written = Written(number, quantity, when, token)
        parts.add(scope, written, head)
        scope.written.append(written)

    def _other_body(self, scope: Scope, head: Head) -> bool:
        """Whether the number is of a body that the words name; it then stays so to the end of the sentence."""
        if any(self._body.other(gap) for gap in head.gaps()):
            scope.is_other_body = True
        return scope.is_other_body

    def _number_when(self, scope: Scope, head: Head) -> When:
        """The year of a number: that of a comparison without a direction (较上年的 35 件), else the sentence's."""
        for before, word in zip(head.words, head.words[1:], strict=False):
            if before.kind == "compare" and word.kind in ("time", "year"):
                return self._when(word, scope)
        if head.has("compare", "to"):
            return When.THIS
        return scope.when

    def _quantity_place(self, head: Head, post: Head, token: Token) -> Place:
        said = [word for word in head.words if _says_what(word)]
        if said:
            return self.place(said[0].start, token.end)
        behind = [word for word in post.words if _says_what(word)]
        return self.place(token.start, behind[0].end if behind else token.end)

    def _inherited(self, scope: Scope, head: Head) -> tuple[Subject, ...] | None:
        """由 35 件增加到 42 件: the second number counts what the first did."""
        last = scope.last
        if head.has("compare", "to") and last is not None and last.quantity is not None:
            return last.quantity.subjects
        return None

    def _listed(self, scope: Scope, head: Head, index: int) -> tuple[Subject, ...] | None:
        """A、B、C 分别为 1、2、3: the subject of this number in the list; ``None`` where there is no such list."""
        tokens = scope.sentence
        first = index
        while first >= 1:
            if tokens[first - 1].kind == "number":
                first -= 1
            elif first >= 2 and tokens[first - 1].value in "、，" and tokens[first - 2].kind == "number":
                first -= 2
            else:
                break
        if first < 1 or tokens[first - 1].kind != "each":
            return None
        numbers = [place for place in range(first, len(tokens)) if tokens[place].kind == "number"]
        run = [place for number, place in enumerate(numbers) if place <= first + 2 * number]
        before = []
        for item in reversed(tokens[: first - 1]):
            if item.kind == "number" or (item.kind == "mark" and item.value in "；："):
                break
            before.insert(0, item)
        said = [item for item in before if item.kind in ("result", "dispute", "applicant", "office", "action", "outcome")]
        if tokens[first - 1].value == "same":
            picked = said
        elif len(said) == len(run):
            picked = [said[run.index(index)]]
        else:
            return ()
        found: list[Subject] = []
        for item in picked:
            context = tuple(word for word in before if word.kind not in ("mark",) and word.kind != item.kind)
            alone = Head((*context, item), self.text, item.end, item.end)
            found += subjects_of(alone, Head((), self.text, item.end, item.end), tokens[index].value, scope)
        return tuple(found) if len(picked) == 1 else ()

    def _read_rate(self, scope: Scope, head: Head, number: Amount, token: Token) -> bool:
        """A percentage that is a share or says that all is done; whether it was one of these."""
        done = head.last("verb")
        if done is not None and self.text[done.end : done.end + 1] == "率":
            word = self.text[done.start : done.end]
            timely = self.text[max(0, done.start - 2) : done.start] in ("按时", "按期", "及时", "限时")
            if number.value == 100 and number.unit == "%" and word == "办结" and scope.topic == "request" and not timely:
                subject = Subject("requests", "handled")
                self.statements.all_done.append(AllDone((subject,), self.place(done.start, token.end)))
            return True
        bracket = self.text[token.start - 1 : token.start] == "（" and not head.words
        listed = self._listed_share(scope, token)
        if not (head.has("share") or bracket or listed):
            return False
        last = listed or scope.last
        if last is not None and last.quantity is not None and last.when is When.THIS and not scope.is_other_body:
            percent = number if number.unit == "%" else number._replace(value=number.value * 10, unit="%")
            share = head.last("share")
            place = self.place(share.start if share else token.start, token.end)
            self.statements.shares.append(Share(last.quantity, percent, place))
        return True

    def _listed_share(self, scope: Scope, token: Token) -> Written | None:
        """A 3 件、B 2 件，分别占 1%、2%: the quantity of this share."""
        tokens = scope.sentence
        index = tokens.index(token)
        each = next((place for place in range(index, -1, -1) if tokens[place].kind == "each"), None)
        if each is None or not any(item.kind == "share" for item in tokens[max(0, each - 1) : each + 2]):
            return None
        rates = [item for item in tokens[each:] if item.kind == "number" and item.value in _RATES]
        if token not in rates or len(rates) > len(scope.written):
            return None
        return scope.written[len(scope.written) - len(rates) + rates.index(token)]

    def _read_change(self, scope: Scope, head: Head, number: Amount, token: Token) -> None:
        word = head.last("compare")
        sign = 1 if _direction(head) == "up" else -1
        of = self._changed(scope, head)
        start = next((item.start for item in reversed(head.words) if item.value in ("up", "down")), token.start)
        if word is None or scope.when is When.OTHER or scope.is_other_body:
            return
        pair = self._pair(scope)
        if of or pair:
            self.statements.changes.append(Change(of, number, sign, self.place(start, token.end), pair))

    def _changed(self, scope: Scope, head: Head) -> tuple[tuple[Subject, ...], ...]:
        """What a change is about: what its own words name, else the number before, or the first of the sentence."""
        own = head.before("compare")
        nothing = Head((), self.text, head.end, head.end)
        if own.words or own.gaps():
            found = subjects_of(own, nothing, "", scope)
            gaps = own.gaps()
            scope.changed = (found,) if found else ()
            if found or gaps or any(_says_what(word) for word in own.words):
                return scope.changed
        if scope.last is None:
            return scope.changed
        if scope.last.quantity is None:
            return ()
        before = [item.quantity.subjects for item in (scope.last, scope.written[0]) if item.quantity is not None]
        scope.changed = tuple(dict.fromkeys(before))
        return scope.changed

    def _pair(self, scope: Scope) -> tuple[Amount, Amount] | None:
        """This year's number and last year's where the sentence gave both last."""
        if len(scope.written) < 2:
            return None
        first, second = scope.written[-2:]
        if first.amount.unit != second.amount.unit or {first.when, second.when} != {When.THIS, When.LAST}:
            return None
        return (second.amount, first.amount) if first.when is When.LAST else (first.amount, second.amount)

    def _note_same(self, scope: Scope, tokens: Sentence) -> None:
        """与上年持平: no change."""
        for index, token in enumerate(tokens):
            if token.kind != "compare" or token.value != "same" or self.text[token.start - 2 : token.start] == "基本":
                continue
            clause = _clause(tokens, index)
            head = Head(tuple(item for item in clause if item.start < token.start), self.text, clause[0].start, token.start)
            of = self._changed(scope, head)
            if of and not scope.is_other_body:
                self.statements.changes.append(Change(of, None, 0, self.place(token.start, token.end)))


def reader_of(part: str, plain: Plain, body: Body) -> Reader:
    """A reader for one part; in 依申请公开 a number of no other thing counts requests."""
    return Reader(part, plain, body, is_about_requests=part == "overview.disclosure_on_request")


def _says_what(word: Token) -> bool:
    return word.kind in _SAYS


def _direction(head: Head) -> str:
    return next((word.value for word in reversed(head.words) if word.value in ("up", "down")), "")


def _clause(tokens: Sentence, index: int) -> Sentence:
    """The tokens of the clause around one of them."""
    start = next((place + 1 for place in range(index, -1, -1) if _breaks(tokens[place])), 0)
    end = next((place for place in range(index, len(tokens)) if _breaks(tokens[place])), len(tokens))
    return tokens[start:end]


def _breaks(token: Token) -> bool:
    return token.kind == "mark" and token.value in BREAKS


def _in_cells_unit(number: Amount) -> Amount:
    """Money in 万元, as the form states it."""
    factor = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "亿元": Decimal(10_000)}.get(number.unit)
    if factor is None:
        return number
    high = None if number.high is None else number.high * factor
    return number._replace(value=number.value * factor, low=number.low * factor, high=high, unit="万元")
