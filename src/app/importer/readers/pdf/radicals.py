"""Replace radicals by characters: many PDF writers store 工 and 见 as the code points of their radicals."""

import unicodedata
from typing import Final

_KANGXI: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Of the supplement, those that are characters of their own; Unicode's normal forms leave most of them as they are.
_SUPPLEMENT: Final = dict(
    zip(
        map(
            ord,
            "⺁⺇⺈⺊⺌⺍⺜⺝⺟⺠⺧⺩⺫⺬⺮⺴⺵⺶⺷⺸⺹⺻⺼⻁⻄⻅⻆⻇⻉⻋⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻞⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        ),
        "厂几刀卜小小日月母民牛王目示竹网网羊羊羊老聿肉虎西见角角贝车长门阜雨青韦页风飞食食首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_CHARACTERS: Final = {**_KANGXI, **_SUPPLEMENT}


def without_radicals(text: str) -> str:
    """Return the text with each radical replaced by the character that it looks like."""
    return text if text.isascii() else text.translate(_CHARACTERS)
