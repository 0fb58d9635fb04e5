"""Whether the letters around a term leave it a word: whole words in English, particles and compounds in Korean and
Japanese.

Korean grammar runs on behind a noun (노름은, 노름의, 노름이다, 미세 조정한) and nouns join without a blank (벡터노름), yet
전이 is no word in 안전이. So what stands behind must be a chain of endings or another noun, and what stands before must
be one. Nouns are what the term base holds, and the common ones listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import NamedTuple


class Read(NamedTuple):
    """A folded text, and where forms of any terms begin and end in it."""

    text: str
    beginnings: Container[int] = ()
    endings: Container[int] = ()


# Whether what stands at [start, end) of a text is a word there.
Fits = Callable[[Read, int, int], bool]

_PARTICLE = (
    "은|는|이|가|을|를|의|에|도|만|와|과|로|으로|로서|으로서|로써|으로써|에서|에게|에게서|한테|께|까지|부터|마다|조차|마저"
    "|밖에|보다|처럼|같이|만큼|대로|이나|나|이란|란|이라도|라도|이든|든|이며|며|이랑|랑|뿐|씩|별"
)
_COPULA = (
    "이다|다|입니다|이라|라|이었|였|이에요|예요|인|일|임|이자|자|이지|지만|이면|면|이므로|므로|이기|이고|고|이거나|거나|이던"
    "|이니|이든지|든지|이야|야|이신|이랍|이네|이죠|이군"
)
_VERB = "하|한|할|함|합|했|해|되|된|될|됨|됩|됐|돼|시키|시킨|시킬|시킴|시켜|시켰|당하|당한|받은|받는"
# What may stand between a noun and its particles without making it another word.
_SUFFIX = "값|별|간|당|내|상|용|형|식|층|망|기|법|률|율|수|량|군|쌍|들"
# At most three particles; a copula or a verb may run on for a few syllables.
_KOREAN_TAIL = re.compile(
    rf"(?:{_SUFFIX})?들?(?:(?:{_PARTICLE}){{0,3}}|(?:{_COPULA})[가-힣]{{0,4}}|(?:{_VERB})[가-힣]{{0,6}})(?![가-힣])"
)
_KOREAN_SHORT_TAIL = re.compile(
    rf"(?:(?:{_PARTICLE}){{0,3}}|(?:이다|입니다|이며|이고|인|이라[는고]?))(?![가-힣])"
)
# Nouns that Korean papers join to a term without a blank, before or behind it.
_NOUNS = (
    "가속|가중치|강화|거대|거리|검색|검증|결과|계산|공간|교차|규모|기계|기반|기법|길이|네트워크|다중|단계|단어|대규모|대형"
    "|데이터|랭킹|로봇|매개변수|멀티|메커니즘|모델|모드|문맥|문서|문장|문제|미세|방법|방식|배치|벡터|병렬|보상|분류|분석|분포|비디오"
    "|비용|비율|비전|사전|사후|생성|성능|소규모|소형|손실|수준|시각|시스템|신경망|실험|심층|알고리즘|양자화|언어|연산|영상|오디오"
    "|오픈소스|유형|음성|응답|이미지|인공|인코더|입력|자기|작업|전략|정답|정도|정책|제한|지도|지도형|차원|처리|최대|최소|최적|출력|층별"
    "|코드|크기|클래스|텍스트|텐서|토큰|통합|파이프라인|패턴|평가|평균|프레임워크|프롬프트|학습|함수|행렬|현상|확률|환경|훈련|입출력"
)
_NOUN_BEHIND = re.compile(_NOUNS)
_NOUN_BEFORE = re.compile(rf"(?:{_NOUNS})\Z")
_HANGUL_BEFORE = re.compile(r"[가-힣]{1,8}\Z")
_LONGEST_NOUN = 8


def edges_of(language: str) -> Fits:
    """The rule for texts in `language`, a primary subtag."""
    return {"ko": _fits_korean, "ja": _fits_japanese}.get(language, _fits_words)


def _is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _is_katakana(letter: str) -> bool:
    return "ァ" <= letter <= "ヺ" or letter == "ー"


def _is_kanji(letter: str) -> bool:
    return "一" <= letter <= "鿿" or letter == "々"


def _is_hiragana(letter: str) -> bool:
    return "ぁ" <= letter <= "ゖ"


def _is_word_letter(letter: str) -> bool:
    """Whether it belongs to a word of a script that parts words by blanks (Latin, Greek, Cyrillic; digits)."""
    return letter < "ᄀ" and (letter.isalnum() or letter == "_")


def _fits_words(read: Read, start: int, end: int) -> bool:
    """Whole words only: no letter or digit beside it, and no dot or at-sign that makes it part of a name."""
    text = read.text
    before, behind = text[start - 1 : start], text[end : end + 1]
    if before > " " and before < "ᄀ" and _is_word_letter(text[start]):
        if _is_word_letter(before) or before in "@\\":
            return False
        if before == "." and start > 1 and _is_word_letter(text[start - 2]):
            return False
    if behind > " " and behind < "ᄀ" and _is_word_letter(text[end - 1]):
        if _is_word_letter(behind):
            return False
        if behind == "." and end + 1 < len(text) and _is_word_letter(text[end + 1]):
            return False
    return True


def _fits_korean(read: Read, start: int, end: int) -> bool:
    text = read.text
    return (
        _fits_words(read, start, end)
        and (
            not start
            or not _are(_is_hangul, text[start - 1], text[start])
            or _joins_before(read, start, end - start)
        )
        and (
            end == len(text)
            or not _are(_is_hangul, text[end - 1], text[end])
            or _runs_on(read, end, end - start)
        )
    )


def _runs_on(read: Read, end: int, length: int) -> bool:
    """Whether what stands right behind a Korean term is its endings, or a noun that it makes a compound with."""
    text = read.text
    if length == 1:
        return bool(_KOREAN_SHORT_TAIL.match(text, end))
    if _KOREAN_TAIL.match(text, end) or end in read.beginnings or _NOUN_BEHIND.match(text, end):
        return True
    return length > 2 and text[end] not in "화적성"


def _joins_before(read: Read, start: int, length: int) -> bool:
    """Whether what stands right before a Korean term is a noun that it makes a compound with."""
    if length == 1:
        return False
    before = _HANGUL_BEFORE.search(read.text, max(0, start - _LONGEST_NOUN), start)
    if before is None:
        return False
    if length > 3 or start in read.endings:
        return True
    return bool(_NOUN_BEFORE.search(before[0])) or (length == 3 and len(before[0]) > 1)


_KATAKANA_NOUNS = (
    "アルゴリズム|エラー|クラス|グループ|コード|サイズ|システム|スコア|セット|タスク|テキスト|データ|テスト|トークン|ネットワーク"
    "|パターン|バッチ|ベース|ベクトル|マルチ|モデル|レイヤー|レベル|ユーザー|ロボット"
)
_KATAKANA_BEHIND = re.compile(_KATAKANA_NOUNS)
_KATAKANA_BEFORE = re.compile(rf"(?:{_KATAKANA_NOUNS})\Z")
_KANJI_RUN_BEFORE = re.compile(r"[々一-鿿]{1,8}\Z")
_KANJI_RUN_BEHIND = re.compile(r"[々一-鿿]{1,8}")
_KANJI_PREFIX = "一二三四五六七八九十百千万数再非無未全各大小新旧前後最高低同両多単超副主過逆準半総汎元本"
_KANJI_SUFFIX = "率値量数器機法層者時後前中内外用間毎上下力文型系群側例学"


def _fits_japanese(read: Read, start: int, end: int) -> bool:
    return (
        _fits_words(read, start, end)
        and (not start or _begins_well(read, start, end - start))
        and (end == len(read.text) or _ends_well(read, end, end - start))
    )


def _begins_well(read: Read, start: int, length: int) -> bool:
    before, first = read.text[start - 1], read.text[start]
    if _are(_is_katakana, before, first):
        return start in read.endings or bool(
            _KATAKANA_BEFORE.search(read.text, max(0, start - _LONGEST_NOUN), start)
        )
    if _are(_is_kanji, before, first):
        # Most Japanese compounds are of words of two letters.
        run = _KANJI_RUN_BEFORE.search(read.text, max(0, start - _LONGEST_NOUN), start)
        return length > 1 and (run is None or len(run[0]) > 1 or before in _KANJI_PREFIX)
    if _are(_is_hiragana, before, first):
        return length > 2 or before in "はがをにへとでもの"
    return True


def _ends_well(read: Read, end: int, length: int) -> bool:
    last, behind = read.text[end - 1], read.text[end]
    if _are(_is_katakana, last, behind):
        return end in read.beginnings or bool(_KATAKANA_BEHIND.match(read.text, end))
    if _are(_is_kanji, last, behind):
        run = _KANJI_RUN_BEHIND.match(read.text, end)
        return length > 1 and (run is None or len(run[0]) > 1 or behind in _KANJI_SUFFIX)
    return True


def _are(script: Callable[[str], bool], one: str, other: str) -> bool:
    return script(one) and script(other)
