"""Compare labels as a reader would: ignoring width, blanks, brackets, quotation marks and numbering."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Generic, TypeVar

from app.patterns import lazy_pattern

T = TypeVar("T")

LEAST_LIKENESS: Final = 0.75
_LEAST_RATIO: Final = 0.7
_LEAST_LEAD: Final = 0.05
_SHORTEST_PIECE: Final = 4
_WITH_REMARK: Final = 0.95
_LONGEST_LABEL: Final = 60
_MOST_COMPARISONS: Final = 500

_BRACKETS: Final = str.maketrans(
    {**dict.fromkeys("[{【〔〖<《〈", "("), **dict.fromkeys("]}】〕〗>》〉", ")"), "。": "."}
)
# The characters of the form's labels as traditional Chinese writes them.
_TRADITIONAL: Final = str.maketrans(
    "總體況動開請數復複議訴訟問題進報項規範發廢現許罰強單萬會組織機構務業團應關係為於結"
    "轉繼續辦區處種計個屬國秘祕護權類過執檔詢無補內確沒資製舉要認獲費繳紀糾審償經維將產"
    "監督臺據級訊號條決納後當爲穩這訪額繫並與導門戶網絡顯詳見責設預聽習學來標記錄頁調覆鄉鎮縣編寫佈負牽頭彙鏈閱讀薦廳",
    "总体况动开请数复复议诉讼问题进报项规范发废现许罚强单万会组织机构务业团应关系为于结"
    "转继续办区处种计个属国秘秘护权类过执档询无补内确没资制举要认获费缴纪纠审偿经维将产"
    "监督台据级讯号条决纳后当为稳这访额系并与导门户网络显详见责设预听习学来标记录页调复乡镇县编写布负牵头汇链阅读荐厅",
)
_PLAIN: Final[dict[int, int | str]] = {**_BRACKETS, **_TRADITIONAL}
_IDLE: Final = lazy_pattern(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\"'“”‘’「」『』*]+")
_NUMBERING: Final = lazy_pattern(
    r"(?:第?[一二三四五六七八九十]{1,3}(?:部分)?[、.,:]|\([一二三四五六七八九十]{1,3}\)[、.,]?|\(\d{1,2}\)[、.,]?|\d{1,2}[、.,)]?(?=\D))"
)
_REMARK_AT_END: Final = lazy_pattern(r"\([^()]*\)$")
_INSTRUCTION: Final = lazy_pattern(r"\(文字描述(?:[^()]|\([^()]*\))*\)")

# Column labels of the 2019 edition: similar in wording, different in meaning, never matched to this edition's.
OTHER_EDITION: Final = frozenset(
    (
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
        "上一年项目数量",
        "本年增/减",
        "采购项目数量",
        "采购总金额",
    )
)
OTHER_ROWS: Final = frozenset(("其他对外管理服务事项", "政府集中采购"))
"""Rows that only the 2019 edition has."""
_OTHER_TITLE: Final = "第二十条第(九)项"


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """The value of the label that a text matches, and the confidence (1: identical except for typography)."""

    value: T
    label: str
    confidence: float


def normalised(text: str) -> str:
    """Normalise a label for comparison: half-width, simplified, one kind of brackets, no blanks or quotation marks."""
    if text.isascii() and text.isalnum():
        return text
    return _IDLE.sub("", unicodedata.normalize("NFKC", text).translate(_PLAIN)).replace("其它", "其他")


def simplified(text: str) -> str:
    """Return the text with the characters of the form's labels simplified, each in its place."""
    return text.translate(_TRADITIONAL)


def is_other_edition(text: str) -> bool:
    """Return whether the text is a label that only the 2019 edition has: of a table, a row or a column."""
    plain = normalised(text)
    return plain in OTHER_EDITION or plain in OTHER_ROWS or plain == _OTHER_TITLE


def unnumbered(label: str) -> str:
    """Return a normalised label without its numbering: ``(三)不予公开`` → ``不予公开``, ``1.属于`` → ``属于``."""
    return _NUMBERING.sub("", label, count=1) if _NUMBERING.match(label) else label


def is_numbered(label: str) -> bool:
    """Return whether a normalised label begins with a number."""
    return bool(_NUMBERING.match(label))


def without_instruction(text: str) -> str:
    """Return a normalised text without the blank form's （文字描述…）."""
    return _INSTRUCTION.sub("", text)


def likeness(one: str, other: str) -> float:
    """Return the similarity of two short texts, 0 to 1."""
    if 2 * min(len(one), len(other)) < _LEAST_RATIO * (len(one) + len(other)):
        return 0.0  # ruled out by the lengths alone
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _may_be_like(one: str, other: str) -> bool:
    """Return whether so many characters of two texts are the same that ``likeness`` may be high."""
    return 2 * sum(map(other.__contains__, one)) >= _LEAST_RATIO * (len(one) + len(other))


class Labels(Generic[T]):
    """Labels that texts are matched against: exactly, shortened, or to the nearest.

    The search for the nearest label is the only expensive step: it stops after a few hundred different unknown texts,
    so that a hostile document cannot keep the process busy.
    """

    def __init__(self, labels: Iterable[tuple[str, str, T]], others: Mapping[str, str] | None = None) -> None:
        """Index the labels, each given without numbering and normalised, as displayed, and with its value.

        ``others`` are alternative spellings of a label, also normalised, which match exactly but never by likeness.
        """
        self._full = tuple(labels)
        self._exact = {bare: Match(value, shown, 1.0) for bare, shown, value in self._full}
        for bare, shown, value in self._full:
            head = _REMARK_AT_END.sub("", bare)
            self._exact.setdefault(head or bare, Match(value, shown, 1.0))
        for other, bare in (others or {}).items():
            self._exact.setdefault(other, self._exact[bare])
        self._near: dict[str, Match[T] | None] = {}

    def exactly(self, text: str) -> Match[T] | None:
        """Return the value of the label that the text equals except for typography and numbering."""
        if len(text) > 4 * _LONGEST_LABEL:
            return None
        plain = normalised(text)
        return self._exact.get(plain) or self._exact.get(unnumbered(plain))

    def nearest(self, text: str) -> Match[T] | None:
        """Return the value of the label that the text equals, is a unique piece of, or is clearly nearest to."""
        found = self.exactly(text)
        if found is not None:
            return found
        bare = unnumbered(normalised(text)) if len(text) <= 2 * _LONGEST_LABEL else ""
        plain = self._exact.get(_REMARK_AT_END.sub("", bare)) if bare.endswith(")") else None
        if plain is not None:
            return Match(plain.value, plain.label, _WITH_REMARK)
        if not 2 < len(bare) <= _LONGEST_LABEL or bare in OTHER_EDITION:
            return None
        if bare not in self._near:
            self._near[bare] = self._search(bare) if len(self._near) < _MOST_COMPARISONS else None
        return self._near[bare]

    def _search(self, bare: str) -> Match[T] | None:
        if len(bare) >= _SHORTEST_PIECE:
            holding = [entry for entry in self._full if bare in entry[0]]
            if len(holding) == 1:
                _, shown, value = holding[0]
                return Match(value, shown, 0.9)
        near = ((index, label) for index, (label, _, _) in enumerate(self._full) if _may_be_like(bare, label))
        ranked = sorted(((likeness(bare, label), index) for index, label in near), reverse=True)
        if not ranked:
            return None
        best, index = ranked[0]
        if best < LEAST_LIKENESS or (len(ranked) > 1 and best - ranked[1][0] < _LEAST_LEAD):
            return None
        _, shown, value = self._full[index]
        return Match(value, shown, round(min(best, 0.99), 2))
