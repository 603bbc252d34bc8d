"""Where a list of parts ends: whether a number is one more part of what the list divides."""

from decimal import Decimal
from typing import Final

from app.checks.reading.trees.tree import SUBJECT_KINDS, PartList
from app.checks.words.counting import BREAKS, PIECES, counts, is_alike
from app.checks.words.tokens import Sentence, Token
from app.checks.words.wording import expression

_FEWEST_LEFT: Final = 3
_TOLD: Final = ("信息", "结果", "情况")
_KINDS_OF_PIECES: Final = ("件", "份", "个", "期")
_ENDING: Final = frozenset(("inflow", "received", "handled", "processed", "carry"))
_FARTHEST_VERB: Final = 3  # tokens between the verb of a whole and its number


def value_of(token: Token) -> Decimal:
    """Return the number of a token; 0 if it is none."""
    return Decimal(0) if token.amount is None else token.amount.value


class Ends:
    """Judgement of the numbers of one sentence."""

    def __init__(self, tokens: Sentence, text: str) -> None:
        self._tokens = tokens
        self._text = text

    def goes_on(self, last: PartList, index: int) -> bool:
        """Whether a number after a semicolon is a part of the whole that the ones before leave room for."""
        after = self._tokens[index + 1 :]
        place = next((place for place, token in enumerate(after) if counts(token)), None)
        start = self._tokens[index].end
        if place is None or after[place].start == start or not is_alike(after[place].value, last.unit):
            return False
        return self.fills(last, after[:place], after[place]) and not expression("parts.ended").match(self._text, start)

    def ends_before(self, last: PartList, index: int, words: Sentence, axis: str) -> bool:
        """Whether a list has ended before a number: by what the words say of it, or since its parts are complete."""
        token = self._tokens[index]
        if len(last.numbers) >= _FEWEST_LEFT and self._is_rest(last, words, token):
            return False  # 27 件，其中人事 15 件、…、规范性文件 1 件
        if last.numbers and not (last.depth and last.fits(value_of(token))):
            # but 456 条（更新概况 94 条，办理结果回复 160 条，…）
            is_of_another_axis = bool(axis and last.axis and axis != last.axis)
            if is_of_another_axis or self._is_other_work(last, words, token):
                return True
        if last.mark in ("，", "：") and not last.depth and self._is_used_up(last, index):
            return True  # 85 件，其中市局 40 件、分局 45 件，3 件转下年办理
        # 560 条，其中网站 268 条，其他方式 292 条，规范性文件 1 条; 信函 8 件，网络 4 件，予以公开 5 件
        is_first_of_axis = bool(axis) and not last.axis and value_of(token) > 0
        return is_first_of_axis and len(last.numbers) > 1 and last.is_full

    def fills(self, last: PartList, words: Sentence, token: Token) -> bool:
        """Whether a number is among parts in several units, no more than the whole: 动态 60 条、调查 6 期."""
        is_open = last.numbers or (last.unit in PIECES and token.value in _KINDS_OF_PIECES)  # 47 条，其中文件 22 件
        if not is_open or not SUBJECT_KINDS.isdisjoint([word.kind for word in words]):
            return False
        return last.fits(value_of(token))

    def completes(self, last: PartList, index: int) -> bool:
        """Whether the numbers from one on make up what a list leaves: 公开 67 篇，…，发布公告 50 篇，公开其他 70 篇."""
        if last.goes_on or last.whole is None or last.depth or not last.left:
            return last.goes_on
        rest: list[Decimal] = []
        depth = 0
        for token in self._tokens[index:]:
            depth += (token.value == "（") - (token.value == "）")
            if token.value == "；" or (token.kind == "part" and not depth):
                break
            if counts(token) and not depth:
                if not (is_alike(token.value, last.unit) or (last.unit in PIECES and token.value in _KINDS_OF_PIECES)):
                    return False
                rest.append(value_of(token))
        last.goes_on = len(rest) >= _FEWEST_LEFT and abs(last.left - sum(rest)) <= last.slip
        return last.goes_on

    def _is_rest(self, last: PartList, words: Sentence, token: Token) -> bool:
        """Whether a number is just what many parts leave of their whole, and no clause about other work holds it."""
        return value_of(token) == last.left > 0 and not self._is_in_other_clause(words, token)

    def _is_in_other_clause(self, words: Sentence, token: Token) -> bool:
        """Whether the words from the mark, or the last word, before a number say that a list has ended."""
        after = words[-1].end if words else token.start
        start = next((word.end for word in reversed(words) if word.kind == "mark"), after)
        return expression("parts.ended").match(self._text[start : token.start]) is not None

    def _is_used_up(self, last: PartList, index: int) -> bool:
        """Whether two parts or more make up their whole, and a number after them is written otherwise.

        After a comma where none is between them, after a colon, before its name where they follow theirs: 当面 2
        件，信函 9 件，11 件均已答复.
        """
        values = [value_of(self._tokens[number]) for number in last.numbers]
        if len(values) <= 1 or not all(values):
            return False
        is_otherwise = last.mark == "：" or self._is_named_later(index) != self._is_named_later(last.numbers[-1])
        if last.whole is None:
            return is_otherwise and sum(values) == value_of(self._tokens[index])
        between = self._text[self._tokens[last.numbers[0]].end : self._tokens[last.numbers[-1]].start]
        return not last.left and (is_otherwise or "，" not in between)

    def _is_named_later(self, index: int) -> bool:
        """Whether a number comes directly after the mark or word that begins its clause."""
        before = self._tokens[index - 1]
        return before.kind in ("mark", "part") and before.end == self._tokens[index].start

    def _is_other_work(self, last: PartList, words: Sentence, token: Token) -> bool:
        """Whether the words before a number start something other than another part."""
        mark = next((place for place in range(len(words), 0, -1) if words[place - 1].value in BREAKS), 0)
        verbs = [word for word in words[mark:] if word.kind == "verb" and word.value in _ENDING]
        if verbs and self._text[verbs[-1].end : token.start] == "的":
            return False  # 其中当场答复的 3 件，书面答复的 8 件
        if self._text.endswith(_TOLD, 0, token.start) and (last.whole is None or last.fits(value_of(token))):
            return False  # 建议提案办理信息 1 条, 办理结果 1 条
        verb = verbs[0].value if verbs else None
        if verb == "carry" and last.whole is not None and last.left == value_of(token):
            return False  # 受理 9 件，其中新申请 8 件、上年结转 1 件
        if verb is not None and not self._is_said_of_whole(last, verb):
            return True
        return last.mark in ("，", "；") and self._is_in_other_clause(words, token)

    def _is_said_of_whole(self, last: PartList, verb: str) -> bool:
        """共办结 6 件，其中提前办结 4 件、按期办结 2 件."""
        before = self._tokens[max(0, (last.whole or 0) - _FARTHEST_VERB) : last.whole or 0]
        return any(word.kind == "verb" and word.value == verb for word in before)
