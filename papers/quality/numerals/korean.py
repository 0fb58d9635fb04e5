"""Numbers in Korean: what stands behind figures, and numbers in Hangul."""

from __future__ import annotations

import re
from collections.abc import Iterator

from papers.quality.numerals import english
from papers.quality.numerals.digits import Tail
from papers.quality.numerals.myriads import worded as value_of
from papers.quality.numerals.number import Kind, Number

_TAIL = re.compile(
    r" ?(?:(?P<points>%[pP](?![A-Za-z])|%포인트|% 포인트|퍼센트 ?포인트)"
    r"|(?P<percent>%|퍼센트|프로(?![가-힣])|프로(?=[의가를로는])(?!로)|할(?=[의이을은,. ]|$)(?<=[0-9]할))"
    r"|(?P<only_points>포인트)"
    r"|(?P<factor>(?<! )배(?![치포경열우선터])|×(?! ?[0-9]))"
    r"|(?P<month>월)"
    r"|(?P<cents>센트)"
    r"|(?P<half>년 ?반|시간 ?반|개월 ?반|주 ?반)"
    r"|(?P<hour>시(?!간))"
    r"|(?P<decade>년대)"
    r"|(?P<vague>여(?= |개|명|년|가|종|편|장|건|만)|수(?=[만억]))"
    r"|(?P<power>의 ?(?P<exponent>[0-9]{1,3}) ?제곱))"
)
_AFTERNOON = ("오후", "저녁", "밤")
_NATIVE = {
    "하나": 1, "둘": 2, "셋": 3, "넷": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열하나": 11, "열둘": 12, "열셋": 13,
    "열한": 11, "열두": 12, "열세": 13, "열네": 14, "열다섯": 15, "열여섯": 16, "열일곱": 17, "열여덟": 18, "열아홉": 19,
    "스물": 20, "스무": 20, "스물다섯": 25, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,
    "첫째": 1, "둘째": 2, "셋째": 3, "넷째": 4, "절반": 0.5, "반년": 6, "한": 1, "두": 2, "세": 3, "네": 4, "열": 10, "첫": 1, "반": 0.5,
    "양": 2, "쌍": 2, "이중": 2, "삼중": 3, "두어": 2, "갑절": 2, "곱절": 2, "배로": 2, "매일": 1, "매년": 1, "매주": 1, "제로": 0,
}  # fmt: skip
# "Two or three" in one word.
_ABOUT = {
    "한두": (1, 2), "두세": (2, 3), "두서너": (2, 3, 4), "서너": (3, 4), "네댓": (4, 5), "너댓": (4, 5), "대여섯": (5, 6), "예닐곱": (6, 7),
    "일고여덟": (7, 8), "하루이틀": (1, 2), "이삼": (2, 3), "삼사": (3, 4), "사오": (4, 5), "오륙": (5, 6), "사나흘": (3, 4), "반반": (50,),
}  # fmt: skip
_ABOUT_WORD = re.compile("|".join(sorted(_ABOUT, key=len, reverse=True)))
_HINTED = {0.5: (50.0, 2.0, 1.0, 30.0), 6.0: (0.5,), 15.0: (2.0,)}
_TENS = {
    "열": 10,
    "스물": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_ONES = {
    "한": 1,
    "하나": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
_NATIVE |= {ten + one: tens + ones for ten, tens in _TENS.items() for one, ones in _ONES.items()}
_WORD = re.compile("|".join(sorted(_NATIVE, key=len, reverse=True)))
# A native numeral counts as one where it begins a word or follows one, and a counter or the end of the word follows.
_COUNTERS = "가지|개|명|번|배|장|대|곳|간|짜리|동안|시간|시|살|달|권|편|마리|사람|단계|종|층|쪽|줄|차례|군데|해|주|과제|모델|방법|부분|분|째|에|은|는|이|을|를|의|만|도|로|뿐"
_COUNTED = re.compile(rf" |$|{_COUNTERS}|[^가-힣]")
_SURE_COUNT = re.compile(
    r" ?(?:가지|개|명|번|배|장|대(?!가|는|의|를|에|와|로|도)|곳|시간|살|달|권|편|마리|사람|단계|종류|층|쪽|줄|차례|군데|주|과제)"
)

_SINO = re.compile(
    r"(?<![가-힣])(?:제)?(?P<word>[일이삼사오육칠팔구십백천만억조영]+)(?= ?(?:개월|년|월|일|분|초|주|층|회|번|위|등|차|급|세|배|인|개|도|퍼센트|프로|대|학년|단계|점|부|장|권|명|원|달러|만|건|편|토큰| |$|[^가-힣]))"
)
_LARGE = re.compile(
    r"(?<![가-힣0-9.,])(?P<word>(?:[일이삼사오육칠팔구]?[십백천]){1,3}[만억조](?:[일이삼사오육칠팔구]?[십백천만]){0,4})(?![가-힣])(?! ?다행)"
    r"|(?<![가-힣0-9.,])(?P<counted>(?:[일이삼사오육칠팔구]?[십백천]){1,3}[만억조])(?=개|명|원|달러|건|번|장|토큰|대의|년)"
)


def tail(text: str, start: int, end: int, value: float) -> Tail | None:
    """What Korean puts behind figures: 퍼센트, 배, 월, 여. English words are read too, for titles that were kept."""
    if text[end - 1] == "만" and (value <= 200_000 or "." in text[start:end]):
        return Tail(end, others=(value / 10_000,))  # "3만" may be "only 3"
    following = text[end : end + 2]
    if not following or following[0] in ",.)":
        return None
    if following.isascii() and following[0] != "%" and following.strip()[:1].isalpha():
        return english.tail(text, start, end, value)
    found = _TAIL.match(text, end)
    if found is None:
        return None
    kind = found.lastgroup
    if kind == "points":
        return Tail(end, 0, Kind.PERCENTAGE_POINTS)
    if kind == "percent":
        return Tail(end + 1, 1, Kind.PERCENT) if text[end] == "할" else Tail(end, 0, Kind.PERCENT)
    if kind == "only_points":
        return Tail(end, 0, Kind.POINTS)
    if kind == "factor":
        return Tail(end, 0, Kind.FACTOR)
    if kind == "month":
        return Tail(end, 0, Kind.MONTH)
    if kind == "cents":
        return Tail(end, others=(value / 100,))
    if kind == "half":
        return Tail(end, others=_and_a_half(value, found[0]))
    if kind == "hour":
        return Tail(
            end,
            others=(value + 12, value % 12)
            if any(word in text[max(0, start - 4) : start] for word in _AFTERNOON)
            else (),
        )
    if kind == "decade":
        return Tail(end, others=(value + 1900,) if value < 100 else ())
    if kind == "exponent" or found["power"]:
        return Tail(found.end(), int(found["exponent"]) - 1) if value == 10 else None
    return Tail(end, is_vague=True)


def _and_a_half(value: float, unit: str) -> tuple[float, ...]:
    return value + 0.5, 12 * value + 6, 60 * value + 30


def worded(text: str) -> Iterator[Number]:
    """Large numbers in Hangul: 백만, 이십억."""
    if "십" not in text and "백" not in text and "천" not in text:
        return
    for found in _LARGE.finditer(text):
        word = found["word"] or found["counted"]
        start = found.start()
        yield Number(start, start + len(word), value_of(word), scale=value_of(word[-1]))


def hinted(text: str) -> Iterator[Number]:
    """Small numbers in Hangul, native and Sino-Korean: 세 가지, 스물다섯, 첫 번째, 이십 년, 절반."""
    for found in _WORD.finditer(text):
        end = found.end()
        if _COUNTED.match(text, end) is None:
            continue
        value = float(_NATIVE[found[0]])
        begins = found.start() == 0 or not "가" <= text[found.start() - 1] <= "힣"
        if not begins and value >= 3 and len(found[0]) == 1:
            continue  # 배열, 추세
        is_count = value >= 2 and begins and _SURE_COUNT.match(text, end) is not None
        yield Number(
            found.start(), end, value, Kind.WORD if is_count else Kind.PLAIN, others=_HINTED.get(value, ())
        )
    for found in _ABOUT_WORD.finditer(text):
        first, *others = _ABOUT[found[0]]
        yield Number(found.start(), found.end(), float(first), others=tuple(map(float, others)))
    for found in _SINO.finditer(text):
        yield Number(found.start("word"), found.end("word"), value_of(found["word"]))
