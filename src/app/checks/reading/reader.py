"""Reader of one part of the narrative: records every quantity, change and share in its sentences."""

from collections.abc import Iterator
from typing import Final

from msgspec import structs

from app.checks.reading.claims import read_claims
from app.checks.reading.comparisons import note_same, read_comparison
from app.checks.reading.lists import listed_subjects
from app.checks.reading.parts_of_whole import (
    carried_whole,
    is_by_channel,
    is_of_carried,
    joined_disputes,
    lists_results,
    record_parts,
    whole_of,
)
from app.checks.reading.recorder import Recorder
from app.checks.reading.scope import Head, SentenceScope, Written, clause_of, is_stress, names_subject
from app.checks.reading.statements import Quantity, Statements, Subject, TextSpan, When
from app.checks.reading.subjects.deciding import is_own_level, subjects_of
from app.checks.reading.tree import BREAKS, EMPTY, NOT_COUNTED, RATES, Tree, trees
from app.checks.words.amount import Amount, in_cells_unit
from app.checks.words.body import Body
from app.checks.words.plain import Plain
from app.checks.words.tokens import Sentence, Token
from app.patterns import lazy_pattern

_NOTED: Final = frozenset(("time", "year", "foreign", "whole", "topic", "dispute", "document"))
_AREA: Final = lazy_pattern("全[省市县区州旗]|各[市县区州旗乡镇]")
_STOPS: Final = lazy_pattern("[。！？!?\n]")
_OVERLAP: Final = lazy_pattern("(?:部分|有的|个别)[^，。；]{0,12}同时|[有存]?重复(?:统计|计算|发布)|交叉|重叠")
"""Phrases after which parts may add up to more than their whole."""
_MADE: Final = "制发|制作|产生|形成|印发|发文|公文|文件"
_KIND: Final = "公开(?:的|类|信息|文件|公文|数){0,3}[0-9]{1,6}"
_BY_ATTRIBUTE: Final = lazy_pattern(
    f"(?:{_MADE})[^。；]{{0,20}}?[0-9]{{1,6}}.{{1,8}}(?:主动|依申请|不予?){_KIND}|主动{_KIND}.{{1,12}}(?:依申请{_KIND}.{{1,12}})?不予?公开"
)
"""Documents counted by what may be disclosed of them: 主动公开 86 件、依申请公开 17 件、不予公开 209 件."""
_OURS: Final = tuple(f"{own}{level}" for own in "我本" for level in "省市县区州旗镇乡")
_AFTER_ALONE: Final = ("）", "，", "、", "；")
_PLAIN: Final = ("公开", "公开的")
_PEOPLE: Final = ("家", "名", "人", "位", "户")
_FEWEST_BESIDE: Final = 2
_MOST_BESIDE: Final = 30  # numbers of a sentence that may be results of one whole
_REST: Final = ("其余", "其余的", "剩余", "剩余的", "余下", "余下的")
_WHOLES: Final = ("inflow", "received", "handled", "processed")
_BEFORE: Final = ("以前", "之前", "底前", "底以前")
_ABOUT_REQUESTS: Final = ("overview.disclosure_on_request", "notes.requests")
_LONGEST_TAIL: Final = 60  # characters after a number that may name its subject
_MOST_REMEMBERED: Final = 64
_recent: dict[tuple[str, str, Body], Statements] = {}


class Reader:
    """Reader of one part; ``statements`` holds the result."""

    def __init__(self, part: str, plain: Plain, body: Body, *, is_about_requests: bool) -> None:
        self._plain = plain
        self._body = body
        self._recorder = Recorder(part, plain)
        self.statements = self._recorder.statements
        self._default = "request" if is_about_requests else None
        self._names_area = _AREA.search(plain.text) is not None

    def read(self) -> Iterator[None]:
        """Read the whole part, one sentence per step."""
        base = 0
        for line in self._plain.text.split("\n"):
            self._recorder.begin(line, base)
            before = None
            for sentence, tree in trees(line):
                if not sentence:
                    yield
                    continue
                before = self._scope(sentence, tree, before)
                if before.tree is EMPTY:
                    for token in sentence:
                        self._note_topic(before, token)
                else:
                    self._read_sentence(before)
                yield
            base += len(line) + 1
            yield

    def _scope(self, sentence: Sentence, tree: Tree, before: SentenceScope | None) -> SentenceScope:
        """Return the initial scope of a sentence; one that begins with 其中 continues the one before."""
        text = self._recorder.text
        scope = SentenceScope(
            self._body, self._body.cover.year, sentence, tree, topic=self._default, names_area=self._names_area
        )
        if tree is not EMPTY and text.find("主动公开", sentence[0].start, sentence[-1].end) >= 0:
            scope.by_attribute = _BY_ATTRIBUTE.search(text, sentence[0].start, sentence[-1].end) is not None
        if before is None:
            return scope
        if not before.written:
            scope.carried = before.carried
        elif any(item.whole is None for item in tree.lists) or lists_results(sentence, text):
            scope.carried = carried_whole(before, text)
        if before.topic == "request" or sentence[0].kind == "part":
            scope.topic = before.topic
        if sentence[0].kind == "part":
            scope.when, scope.is_other_body = before.when, before.is_other_body
            scope.rows, scope.all_rows, scope.document = before.rows, before.all_rows, before.document
        elif before.document and next((token.kind for token in sentence if names_subject(token)), "") == "action":
            scope.document = before.document  # 清理规范性文件。制发 4 件，废止 2 件
        return scope

    def _read_sentence(self, scope: SentenceScope) -> None:
        tokens = scope.sentence
        clause = 0  # start of the current clause
        head = 0  # start of the words that may belong to the next number
        head_text = tokens[0].start
        for index, token in enumerate(tokens):
            if token.kind == "mark":
                if token.value in BREAKS:
                    if head > clause or token.value in "；;（）":
                        head, head_text = index + 1, token.end
                    read_claims(self._recorder, scope, tokens[clause:index])
                    clause = index + 1
                    self._bracket(scope, token.value)
                    if scope.when_before is not None:
                        scope.when, scope.when_before = scope.when_before, None
                continue
            if token.kind in _NOTED:
                self._note_time(scope, tokens, index, clause)
                self._note_topic(scope, token)
            if token.amount is None:
                continue
            if token.value in NOT_COUNTED:
                head, head_text = index + 1, token.end
                continue
            post = self._post(tokens, index)
            near = (
                Head((), self._recorder.text, token.start, token.start)  # 均为自然人，4 件予以公开
                if index and tokens[index - 1].kind == "mark" and self._is_named_behind(scope, post, index)
                else (
                    self._of_bracket(tokens, index)
                    or self._head(tokens, head, clause, index, head_text, is_first=scope.is_number_first)
                )
            )
            self._read_number(scope, near, post, index)
            scope.is_number_first = _is_number_first(near, post)
            head, head_text = index + 1, token.end
        read_claims(self._recorder, scope, tokens[clause:])
        note_same(self._recorder, scope, tokens)
        if len(scope.written) > 1:
            self._drop_answers(scope)
            self._drop_kinds_of_work(scope)
        elif scope.carried is None:
            return  # nothing has parts
        if not _OVERLAP.search(self._recorder.text, tokens[0].start, tokens[-1].end + _LONGEST_TAIL):
            record_parts(self._recorder, scope)

    def _is_named_behind(self, scope: SentenceScope, post: Head, index: int) -> bool:
        """Whether a number directly after a punctuation mark is described by the words that follow it."""
        if scope.is_number_first or (post.words and post.words[0].kind in ("result", "outcome")):
            return True
        before = self._recorder.text[scope.sentence[index - 1].end : scope.sentence[index].start]
        return post.has("verb", "carry") or (post.has("verb") and before in _REST)  # 其余 19 件均已办结

    def _bracket(self, scope: SentenceScope, mark: str) -> None:
        """Another body or year that a bracket names ends with it: （在全市各部门中列第三），办理 1187 件."""
        if mark == "（":
            scope.around.append((scope.is_other_body, scope.when))
        elif mark == "）":
            scope.action = None  # 规章 13 件（含废止 4 件），规范性文件 42 件
            if scope.around:
                scope.is_other_body, scope.when = scope.around.pop()

    def _drop_answers(self, scope: SentenceScope) -> None:
        """受理 12 件，答复 7 件，不予受理 5 件: answers are one of the results if these are all together."""
        rows = [_row_of(item) for item in scope.written]
        if not _FEWEST_BESIDE < len(rows) < _MOST_BESIDE or sum(row in _WHOLES for row in rows) < 2:
            return
        for place, whole in enumerate(scope.written):
            if rows[place] not in _WHOLES or whole.when is not When.THIS:
                continue
            after = scope.beside(place)
            answered = next((item for item in after if _row_of(item) in ("handled", "processed")), None)
            others = [item for item in after if item is not answered and item.amount.unit == whole.amount.unit]
            if (
                answered is not None
                and any(_row_of(item) not in ("carried_out", "carried_in", "carried") for item in others)
                and sum((item.amount.value for item in others), answered.amount.value) == whole.amount.value
            ):
                self._drop(answered)

    def _drop_kinds_of_work(self, scope: SentenceScope) -> None:
        """当场答复 3 件，15 日内答复 8 件: numbers that follow the same verb are parts of all that was done."""
        found = [item for item in scope.written if item.quantity is not None and item.when is When.THIS]
        for row in ("handled", "processed"):
            same = [
                item
                for item in found
                if item.quantity is not None and item.quantity.subjects == (Subject("requests", row),)
            ]
            if (
                len({item.amount.value for item in same}) > 1
                and len({self._word_before(scope, item) for item in same}) == 1
            ):
                for item in same:
                    self._drop(item)

    def _drop(self, item: Written) -> None:
        if item.quantity is not None:
            self.statements.quantities.remove(item.quantity)
            item.quantity = None

    def _word_before(self, scope: SentenceScope, item: Written) -> str:
        before = scope.sentence[scope.sentence.index(item.token) - 1]
        return self._recorder.text[before.start : before.end]

    def _head(self, tokens: Sentence, head: int, clause: int, index: int, text: int, *, is_first: bool) -> Head:
        """Return the words before a number in its clause, or else in the clauses before without numbers."""
        start = max(head, clause)
        if 0 < start < index and self._counts_next(tokens, start, is_first=is_first):
            start, text = start + 1, tokens[start].end  # 6 家企业共提交申请 21 件, 2 件复议、诉讼 1 件
        words = tuple(item for item in tokens[start:index] if item.kind != "mark")
        place = max(text, tokens[start - 1].end) if start else tokens[0].start
        if not start:
            place = min(place, self._sentence_start(tokens))
        near = Head(words, self._recorder.text, place, tokens[index].start)
        if not words and start and tokens[start - 1].value == "）" and not near.gaps():
            return self._before_bracket(tokens, start - 1) or near
        if near.text.endswith(_PLAIN, place, tokens[index].start):
            return near  # 处理结果中，公开 2 件
        if (
            clause > head
            and "part" not in near.kinds
            and not near.gaps()
            and not any(names_subject(word) for word in words)
        ):
            wide = tuple(item for item in tokens[head:index] if item.kind != "mark")
            return Head(wide, self._recorder.text, text if head else self._sentence_start(tokens), tokens[index].start)
        return near

    @staticmethod
    def _counts_next(tokens: Sentence, start: int, *, is_first: bool) -> bool:
        """Whether the number before a word counts it: 6 家企业."""
        number, word = tokens[start - 1], tokens[start]
        return (word.kind == "applicant" and number.value in _PEOPLE) or (
            is_first and word.kind == "dispute" and number.kind == "number" and number.end == word.start
        )

    def _of_bracket(self, tokens: Sentence, index: int) -> Head | None:
        """Return the words that a number alone in brackets belongs to: 予以公开（12 件）."""
        token, before = tokens[index], tokens[index - 1] if index else None
        if before is None or before.value != "（" or before.end != token.start or token.value in RATES:
            return None
        is_alone = self._recorder.text.startswith(_AFTER_ALONE, token.end)
        return self._named_before(tokens, index - 1) if is_alone else None

    def _before_bracket(self, tokens: Sentence, close: int) -> Head | None:
        """Return the words before a bracket without numbers: 政府信息公开申请（含网上申请）12 件."""
        begin = next((place for place in range(close, -1, -1) if tokens[place].value == "（"), -1)
        if begin < 1 or any(token.kind == "number" for token in tokens[begin:close]):
            return None
        return self._named_before(tokens, begin)

    def _named_before(self, tokens: Sentence, begin: int) -> Head | None:
        """Return the words before a bracket that name something: 予以公开（12 件）."""
        first = begin
        while first and tokens[first - 1].kind != "number" and tokens[first - 1].value not in BREAKS:
            first -= 1
        words = tuple(item for item in tokens[first:begin] if item.kind != "mark")
        if not any(names_subject(word) for word in words):
            return None
        start = tokens[first - 1].end if first else self._sentence_start(tokens)
        return Head(words, self._recorder.text, start, tokens[begin].start)

    def _sentence_start(self, tokens: Sentence) -> int:
        """Return where the text before the first token of a sentence begins."""
        before = self._recorder.text[max(0, tokens[0].start - 40) : tokens[0].start]
        cut = max(before.rfind(stop) for stop in "。！？!?\n；，：")
        return tokens[0].start - len(before) + cut + 1

    def _post(self, tokens: Sentence, index: int) -> Head:
        end = index + 1
        while end < len(tokens) and tokens[end].kind != "mark" and tokens[end].kind != "number":
            end += 1
        if end < len(tokens):
            stop = tokens[end].start
        else:
            found = _STOPS.search(self._recorder.text, tokens[-1].end, tokens[-1].end + _LONGEST_TAIL)
            stop = found.start() if found else len(self._recorder.text)
        if self._recorder.text.startswith("中", tokens[index].end):
            return Head((), self._recorder.text, tokens[index].end, tokens[index].end)  # 8 件中予以公开 3 件
        limit = tokens[index].end + _LONGEST_TAIL
        return Head(tokens[index + 1 : end], self._recorder.text, tokens[index].end, min(stop, limit))

    def _note_time(self, scope: SentenceScope, tokens: Sentence, index: int, clause: int) -> None:
        token = tokens[index]
        if token.kind == "foreign" and token.value == "part":
            own = self._whole_area(tokens[clause:index], token) or is_own_level(token, self._recorder.text, scope)
            scope.is_other_body = scope.is_other_body or not own
        elif token.kind == "whole":
            own = self._recorder.text[token.start : token.end] in ("全局", "全委", "全厅") or self._body.speaks_for_area
            scope.is_other_body = not own
        if token.kind not in ("time", "year") or (token.value == "next" and scope.topic == "request"):
            return  # 转接下年度办理 45 件 are carried on this year
        before = tokens[index - 1] if index else None
        if before is not None and before.kind in ("time", "year") and before.end == token.start and _is_whole(token):
            return  # 上年全年, but not 2022 年上半年
        if before is not None and before.kind == "compare" and before.value == "with":
            scope.base = self._when(token, scope)
            return
        if any(item.kind == "verb" and item.value == "carry" for item in clause_of(tokens, index)):
            return
        if before is not None and before.kind == "happen" and before.end == token.start:
            return  # 因 2023 年申请引发的复议: the year of the cause
        if _is_cause(tokens, index):
            return
        if self._recorder.text.startswith(_BEFORE, token.end) or (
            token.kind == "year" and self._recorder.text.startswith("以来", token.end)
        ):
            scope.when_before = scope.when
        scope.when = self._when(token, scope)

    def _whole_area(self, words: Sentence, part: Token) -> bool:
        """全县各部门, 我县各部门 in the county's own report."""
        is_ours = self._recorder.text.startswith(_OURS, max(0, part.start - 2))
        return self._body.speaks_for_area and (is_ours or any(word.kind == "whole" for word in words))

    def _when(self, token: Token, scope: SentenceScope) -> When:
        if token.kind == "year":
            if scope.year is None or int(token.value) == scope.year:
                return When.THIS
            return When.LAST if int(token.value) == scope.year - 1 else When.OTHER
        return {"this": When.THIS, "last": When.LAST}.get(token.value, When.OTHER)

    def _note_topic(self, scope: SentenceScope, token: Token) -> None:
        if token.kind == "topic":
            scope.topic = "request"
        elif token.kind == "dispute":
            scope.topic = "dispute"
            scope.all_rows = tuple(dict.fromkeys((*scope.all_rows, token.value)))
            scope.rows = tuple(dict.fromkeys((*scope.rows * scope.is_unnumbered, token.value)))
            scope.is_unnumbered = True
        elif token.kind == "document":
            scope.document = token.value
        elif token.kind == "foreign" and token.value == "thing":
            scope.topic = "foreign"

    def _read_number(self, scope: SentenceScope, head: Head, post: Head, index: int) -> None:
        token = scope.sentence[index]
        number = token.amount
        scope.is_unnumbered = False
        self._end_list(scope, index)
        if number is None or _is_denied(head, token) or read_comparison(self._recorder, scope, head, token):
            return
        when = self._compared_in_brackets(scope, index) or self._number_when(scope, head)
        scope.is_guess = scope.is_accepted = False
        subjects = listed_subjects(scope, self._recorder.text, index) or self._inherited(scope, head)
        if subjects is None:
            subjects = subjects_of(head, post, number.unit, scope)
        is_other = scope.is_other_body or self._other_body(scope, head, token)
        is_other = is_other or (
            scope.by_attribute and bool(subjects) and subjects[0].kind == "requests" and not head.has("verb")
        )
        quantity = None
        if subjects and not (
            is_other or is_by_channel(scope, index, subjects) or is_of_carried(scope, index, subjects)
        ):
            place = self._quantity_place(head, post, token)
            where = self._recorder.place(token.start, token.end)
            quantity = Quantity(subjects, in_cells_unit(number), when, place, not scope.is_guess, number=where)
            self.statements.quantities.append(quantity)
        elif scope.is_accepted:
            self._note_accepted(scope, number)
        scope.written.append(Written(number, quantity, when, token))

    def _note_accepted(self, scope: SentenceScope, number: Amount) -> None:
        """Let the number received be that of those accepted: 收到 5 件，1 件撤回，实际受理 4 件."""
        for item in scope.written:
            if item.quantity is not None and _row_of(item) in ("inflow", "received"):
                place = self.statements.quantities.index(item.quantity)
                item.quantity = structs.replace(item.quantity, accepted=number)
                self.statements.quantities[place] = item.quantity
                return

    def _end_list(self, scope: SentenceScope, index: int) -> None:
        """After a list of kinds of disputes, what follows is about all of them; after one of others, about us."""
        if not scope.tree.lists:
            return
        if scope.other_list is not None and index >= scope.other_list.end:
            scope.is_other_body, scope.other_list = False, None
        ended = next((item for item in scope.tree.lists if item.axis == "dispute" and item.last < index), None)
        item = scope.tree.list_of(index)
        if item is not None and item.whole is not None and index == item.numbers[0]:
            rows = joined_disputes(scope, item)
            if len(rows) > 1:
                scope.rows = ("both", *rows)  # 复议 5 件、诉讼 0 件，其中维持 2 件: of both, or of one
        if ended is not None and scope.tree.list_of(index) is None and scope.last is not None:
            whole = whole_of(scope, ended, self._recorder.text)
            if whole is not None and whole.quantity is not None and whole.quantity.subjects[0].kind == "disputes":
                scope.rows = tuple(dict.fromkeys(subject.row for subject in whole.quantity.subjects))

    def _other_body(self, scope: SentenceScope, head: Head, token: Token) -> bool:
        """Whether the words name another body; the rest of the sentence or of its list of parts then belongs to it."""
        if any(
            self._body.other(gap) and not (head.has("action") and self._body.issues_too(gap)) for gap in head.gaps()
        ):
            scope.is_other_body = True
            scope.other_list = scope.tree.list_around(scope.sentence.index(token))
        return scope.is_other_body

    def _compared_in_brackets(self, scope: SentenceScope, index: int) -> When | None:
        """比 2023 年（31 件）: the number in brackets belongs to that year."""
        if index < 3:
            return None
        compare, year, bracket = scope.sentence[index - 3 : index]
        if bracket.value != "（" or compare.kind != "compare" or year.kind not in ("time", "year"):
            return None
        return self._when(year, scope)

    def _number_when(self, scope: SentenceScope, head: Head) -> When:
        """Return the year of a number: that of a comparison without direction (较上年的 35 件), else the sentence's."""
        for before, word in zip(head.words, head.words[1:], strict=False):
            if before.kind == "compare" and word.kind in ("time", "year"):
                return self._when(word, scope)
        if head.has("compare", "to"):
            return When.THIS
        return scope.when

    def _quantity_place(self, head: Head, post: Head, token: Token) -> TextSpan:
        naming = [word for word in head.words if names_subject(word)]
        if naming:
            return self._recorder.place(naming[0].start, token.end)
        following = [word for word in post.words if names_subject(word)]
        return self._recorder.place(token.start, following[0].end if following else token.end)

    def _inherited(self, scope: SentenceScope, head: Head) -> tuple[Subject, ...] | None:
        """由 35 件增加到 42 件: the second number counts what the first did."""
        last = scope.last
        if head.has("compare", "to") and last is not None and last.quantity is not None:
            return last.quantity.subjects
        return None


def _row_of(item: Written) -> str:
    """Return the row of table 三 that a number was read as."""
    subject = None if item.quantity is None else item.quantity.subjects[0]
    return subject.row if subject is not None and subject.kind == "requests" else ""


def _is_whole(token: Token) -> bool:
    return token.value != "partial"


def _is_cause(tokens: Sentence, index: int) -> bool:
    """Whether a year is that of a cause: 2023 年申请引起的复议 are this year's."""
    after = [token.kind for token in tokens[index + 1 : index + 3]]
    return after == ["topic", "happen"]


def _is_number_first(head: Head, post: Head) -> bool:
    """Whether a number precedes what it counts, as those that follow it then do: 5 件因不掌握、2 件属于查询."""
    return not head.names and post.names


def _is_denied(head: Head, token: Token) -> bool:
    """没有一件申请 counts nothing."""
    return bool(head.words) and is_stress(head.words[-1], token)


def remembered(part: str, plain: Plain, body: Body) -> Statements | None:
    """Return the cached result for the same text, part and body; an edit changes one part only."""
    return _recent.get((part, plain.original, body))


def remember(part: str, plain: Plain, body: Body, statements: Statements) -> None:
    """Cache a result and drop the oldest."""
    _recent[part, plain.original, body] = statements
    if len(_recent) > _MOST_REMEMBERED:
        del _recent[next(iter(_recent))]


def forget() -> None:
    """Clear the cache."""
    _recent.clear()


def reader_of(part: str, plain: Plain, body: Body) -> Reader:
    """Return a reader for one part; in 依申请公开 a number without a subject counts requests."""
    return Reader(part, plain, body, is_about_requests=part in _ABOUT_REQUESTS)
