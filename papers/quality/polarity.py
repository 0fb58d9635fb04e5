"""Whether a sentence negates, as far as its words tell, in English, Korean and Japanese.

A sentence may negate clearly ("does not", 않는다, しない), perhaps (words that carry a no within: "fails", 부족, 未知), or not at
all. Forms that negate in shape only (뿐만 아니라, なければならない, not only) are no clear negation.
"""

from __future__ import annotations

import re

# Negation in shape only.
_EMPTY = {
    "en": re.compile(
        r"\bnot (?:only|just|merely|simply|least|to mention|surprising(?:ly)?|un\w+|in\w+)\b"
        r"|\bno (?:doubt|matter|wonder|less|more than)\b|\b(?:whether|if|or|why) not\b|\bnothing but\b|\bcannot (?:but|help)\b"
        r"|\b(?:why )?do(?:es)?n['’]t (?:just|only|you)\b",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        r"뿐\s?(?:만\s?)?(?:이\s?)?아니라|뿐만\s?아니|마지못해|지\s?않(?:으면|고서는?)\s?(?:안|아니|못|불가)\S{0,8}|않을 수 없\S{0,8}|지\s?않(?:을까|(?:은가|나|니|아)요?\s?\?)"
        r"|없이는?\s?\S{1,8}\s?(?:없|않|못|불가)\S{0,8}|없지\s?않\S{0,8}|밖에\s?없\S{0,8}|수밖에\S{0,8}|못지않\S{0,8}|더할 나위 없|다름없|틀림없|도\s?(?:채\s?)?안\s?되\S{0,4}"
        r"|(?:상관|관계|끊임|변함|손색|예외|빠짐|남김|어김|꾸밈|거침|두말할 것)\s?없|(?:드물|적|나쁘|쉽|많)지\s?않"
    ),
    "ja": re.compile(
        r"(?:だけ|ばかり|のみ)(?:で(?:は)?なく|で(?:は)?ない|ならず)|な(?:けれ|く(?:て|ちゃ))(?:ば|は|)(?:なら|いけ)?\S{0,4}|ねばなら\S{0,3}|ざるを得\S{0,4}"
        r"|かもしれ(?:ない|ません|ず)|に(?:過|す)ぎ(?:ない|ません|ず)|(?:間違い|違い|ちがい)(?:が)?(?:ない|なく|ありません)|わけではない(?=が)|ない(?:もの|こと)は(?:ない|ありません)"
        r"|しか(?:ない|ありません)|少なくと?|少なからず|(?:余儀|例外|絶え間|漏れ|くまな|限り)(?:ない|なく)|余儀なくさ|(?:に|と)(?:他|ほか)なら(?:ない|ず|ません)|欠かせ(?:ない|ません)"
        r"|ではないか|ませんか|(?:珍し|少な|悪)く(?:は)?ない|申し訳(?:ない|ありません|ございません)|すみません|とんでもない"
    ),
}
_CLEAR = {
    "en": re.compile(
        r"\b(?:not|cannot|never|neither|nor|nobody|nothing|nowhere|no longer|none)\b|n['’]t\b|\bno (?=[a-z])",
        re.IGNORECASE,
    ),
    "ko": re.compile(
        r"지\s?(?:는\s|도\s|를\s|은\s)?(?:않|못|아니|말[고아라]|마[세십라])|없[다는이었을고으습던지앴애음]|없어|아니[다라며고었]|아닙|아닌|못\s?[하했한해할]"
        r"|안\s(?:된|되|됩|한|하|합|했)|(?<=\s)못\s"
    ),
    "ja": re.compile(
        r"(?<![少危切])ない(?!し)|なかっ|(?<![少])なく(?!し)|ません|(?<=[わかがさたなばまらざせえけげてでねべめれ])ず(?=[、。にともや]|$)|なし(?=[、。でにの]|$)"
    ),
}
# One of these stands in every clear negation; looking for them takes a moment.
_SIGNS = {
    "en": ("not", "n't", "n’t", " no ", "never", "neither", "nor ", "nobody", "nowhere", "none"),
    "ko": ("않", "없", "아니", "아닌", "아닙", "못", "지 말", "지말", "지 마", "지마", "지는 마", "안 "),
    "ja": ("ない", "なか", "なく", "ません", "ず", "なし"),
}
_PERHAPS_WORDS = """
    free few fewer little less hardly hard barely scarce scarcely seldom rare rarely without instead rather unless until but
    too than only except zero away unlike far despite regardless beyond although though while however yet still frozen lose
    loses lost against contrary opposed merely just simply nearly almost any ever worse no not never nor none neither cannot nothing nobody nowhere must
    should ought may might other alone same agnostic offline new novel first gap small tricky sorry begrudgingly denied denies
    deny denying broke break
"""
_EN_WORDS = frozenset(_PERHAPS_WORDS.split())
_EN_BEGINNINGS = (
    *(
        "un",
        "dis",
        "mis",
        "non",
        "anti",
        "imposs",
        "imperf",
        "impract",
        "imbal",
        "irr",
        "illeg",
        "illog",
        "incap",
    ),
    *(
        "insuff",
        "inab",
        "incorr",
        "inacc",
        "incons",
        "ineff",
        "inst",
        "infeas",
        "invis",
        "indep",
        "inval",
        "incompl",
    ),
    *(
        "inadeq",
        "incomp",
        "fail",
        "lack",
        "absen",
        "avoid",
        "prevent",
        "refus",
        "reject",
        "exclud",
        "difficult",
        "limit",
    ),
    *(
        "remain",
        "remov",
        "eliminat",
        "drop",
        "miss",
        "ignor",
        "neglect",
        "stop",
        "ceas",
        "forbid",
        "bann",
        "prohibit",
    ),
    *(
        "doubt",
        "freez",
        "overlook",
        "omit",
        "bypass",
        "skip",
        "challeng",
        "stay",
        "differ",
        "broken",
    ),
    *("poor", "bad", "sole", "equal", "constant", "local", "suck"),
)
_WORD = re.compile(r"[a-z]+")
_PERHAPS = {
    "ko": re.compile(
        r"않|없|아니|아닌|아닙|못|안\s|말[고라아]|불(?![러렸꽃])[가-힣]|비(?![교디전트용율롯슷밀서즈싸중행])[가-힣]|무(?![엇료게작기대선시])[가-힣]"
        r"|미(?![세래국디분리터])[가-힣]|반드시|꼭\s|부[족재정]|실패|거의|드[물문]|어[렵려]|힘들|제[외한]|금지|거[부절]|배제|반[하대]|막|피하|회피|방지|모[르른]"
        r"|결여|한계|덜|중단|멈|탈|벗어|사라|잃|빠[지진졌뜨]|누락|대신|오히려|고정|그대로|전혀|결코|아직|별도|차이|달리|다[르른]|싫|거짓|잘못|틀[리린렸]|극소|결점|외면|간과|생략|뿐"
        r"|만\s|만이|마[세십라]|더 이상|보다는|그만|그냥|하나라도|적[은다고]"
    ),
    "ja": re.compile(
        r"ない|なく|なか|なけ|ません|ず|ぬ|まい|不|非(?!常)|未(?!来)|無(?![視料線])|反(?![応復映])|否|欠|失|難|困|避|除|禁|拒|防|止|絶|脱|[以除例]外|外[れさす]|対象外|減|少|だけ|のみ|しか|以外|抜き|なし|ゼロ|代わり|むしろ|まま|固定"
        r"|凍結|ほとんど|めったに|稀|まれ|誤|違|異|限|制限|超|ばかり|排|もう"
    ),
}


def negates(text: str, language: str) -> str | None:
    """The first clear negation in a folded text, as its words; None where there is none."""
    clear = _CLEAR.get(language)
    if clear is None or not _has_sign(text, language):
        return None
    match = clear.search(text)
    if match is None:
        return None
    emptied = _EMPTY[language].sub(" ", text)
    match = clear.search(emptied)
    return None if match is None else match[0].strip()


def may_negate(text: str, language: str) -> bool:
    """Whether any word of it could carry a no, clearly or not; True for a language this knows nothing of."""
    if language == "en":
        lowered = text.lower()
        words = _WORD.findall(lowered)
        return (
            "n't" in lowered
            or "n’t" in lowered
            or any(
                word in _EN_WORDS or word.startswith(_EN_BEGINNINGS) or word.endswith("less")
                for word in words
            )
        )
    perhaps = _PERHAPS.get(language)
    if perhaps is None:
        return True
    return perhaps.search(text) is not None or _CLEAR[language].search(text) is not None


def _has_sign(text: str, language: str) -> bool:
    if language == "en":
        text = f" {text.lower()}"
    for sign in _SIGNS[language]:  # noqa: SIM110, a generator would take twice as long
        if sign in text:
            return True
    return False
