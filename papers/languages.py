"""Languages as BCP 47 tags: which the site speaks, how a tag is read, which script a text is in.

Plain Python. Tags are normalised by the case rules of RFC 5646 §2.1.1 (language lower, script title, region upper).
"""

from __future__ import annotations

import re
import unicodedata

# The languages the interface speaks and digests are published in, with their own names (endonyms).
NAMES: dict[str, str] = {"ko": "한국어", "ja": "日本語", "en": "English"}

# Every two-letter code of ISO 639-1. Longer primary subtags are too many to list: three letters are taken at their form,
# and of five and more none has ever been registered.
_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
    "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
_TWO_LETTERS = frozenset(_ISO_639_1.split())

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})"
    r"(?:-(?P<script>[A-Za-z]{4}))?"
    r"(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[0-9A-WY-Za-wy-z](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?)"
)


class InvalidLanguage(ValueError):
    """Raised for a text that is not a well-formed BCP 47 tag, or names no known language."""


def normalise(tag: str) -> str:
    """The tag in its recommended case, `_` read as `-`: "JA_jp" -> "ja-JP". Raises InvalidLanguage.

    The form is judged, as RFC 5646 calls "well-formed", and whether a two-letter language exists ("xx" does not).
    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if match is None or len(tag) > 35 or _is_unknown(match["language"]):
        raise InvalidLanguage(f"“{tag[:40]}” is not a language tag")
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + (match["rest"] or "").lower()


def primary(tag: str) -> str:
    """The language itself, without script and region, in lower case: "ko-KR" and "ko_KR" -> "ko". Never raises."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _is_unknown(language: str) -> bool:
    return len(language) == 2 and language.lower() not in _TWO_LETTERS


def name(tag: str) -> str:
    """The language's own name, or the tag itself where the site has none for it."""
    return NAMES.get(tag) or NAMES.get(tag.split("-")[0]) or tag


# Runs rather than single letters, so that a long text is counted in few steps.
_HANGUL = re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]+")
_HAN = re.compile("[\u3400-\u9fff]+")
_LATIN = re.compile("[A-Za-z]+")
_SAMPLE = 20_000


def guess(text: str) -> str | None:
    """The language of `text` by its script, "ko", "ja" or "en"; None where it has no letters of theirs.

    Han alone says nothing between Chinese, Japanese and Korean; it counts for Japanese, as nothing else here writes it.
    A digest's foreign names are Latin, so a tenth of Hangul or kana outweighs them. Looks at the first 20,000 code
    points.
    """
    sample = text[:_SAMPLE]
    latin = _count(_LATIN, sample)
    if sample.isascii():
        return "en" if latin else None
    hangul, kana, han = _count(_HANGUL, sample), _count(_KANA, sample), _count(_HAN, sample)
    if hangul + kana + han + latin == 0:
        return None
    if hangul >= kana + han and hangul * 10 >= latin:
        return "ko"
    if (kana + han) * 10 >= latin:
        return "ja"
    return "en"


def _count(letters: re.Pattern[str], text: str) -> int:
    return sum(map(len, letters.findall(text)))


def normalise_text(text: str) -> str:
    """`text` in NFC with Unix line ends: the form every stored text has, so that code-point offsets mean one thing."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
